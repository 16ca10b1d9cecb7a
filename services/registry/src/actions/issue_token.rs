//! Issues access tokens: OAuth 2.0 `password`, `refresh_token` and `client_credentials`.

use crate::app::Registry;
use crate::store::refresh_tokens;
use crate::{keys, passwords, store};
use chrono::{Duration, Utc};
use domain::actor::ActorKind;
use domain::ids::{ClientId, PersonId};
use domain::policy::Act;
use problem::Problem;
use settings::Secret;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;
use web::{Claims, Kit, Work};
use wire::registry::{PersonView, TokenForm, TokenView};

/// Why no token is issued (RFC 6749 section 5.2).
pub enum TokenRefusal {
    /// `invalid_request`: something is missing.
    Incomplete,
    /// `unsupported_grant_type`.
    UnsupportedGrant,
    /// `invalid_client`: unknown client or wrong secret.
    Client,
    /// `invalid_grant`: wrong name or password, or a refresh token that has ended or was used.
    Grant,
    /// `invalid_scope`: a scope that was not granted to the client.
    Scope,
    /// Not the caller's fault.
    Failed(Box<Problem>),
}

impl From<Problem> for TokenRefusal {
    fn from(problem: Problem) -> Self {
        Self::Failed(Box::new(problem))
    }
}

/// The scope of a person who has to change their password first.
const PASSWORD_CHANGE_ONLY: &str = "password:change";

/// Hex SHA-256 of a random secret.
pub fn digest(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Issues a token for what the form proves.
pub async fn issue_token(kit: &Kit, registry: &Registry, form: TokenForm) -> Result<TokenView, TokenRefusal> {
    match form.grant_type.as_str() {
        "password" => with_password(kit, registry, form).await,
        "refresh_token" => with_refresh_token(kit, registry, form).await,
        "client_credentials" => with_client_credentials(kit, registry, form).await,
        "" => Err(TokenRefusal::Incomplete),
        _ => Err(TokenRefusal::UnsupportedGrant),
    }
}

async fn with_password(kit: &Kit, registry: &Registry, form: TokenForm) -> Result<TokenView, TokenRefusal> {
    let (Some(username), Some(password)) = (form.username, form.password) else {
        return Err(TokenRefusal::Incomplete);
    };
    let found = kit
        .read(move |connection| {
            let Some(person) = store::people::named(connection, &username)? else { return Ok(None) };
            let password = store::passwords::find(connection, person.id)?;
            Ok(password.map(|(hash, must_change)| (person, hash, must_change)))
        })
        .await?;
    let hash = found.as_ref().map(|(_, hash, _)| hash.clone());
    if !passwords::verify_off_thread(password, hash).await? {
        return Err(TokenRefusal::Grant);
    }
    let Some((person, _, must_change)) = found else { return Err(TokenRefusal::Grant) };
    let family = Uuid::now_v7().to_string();
    let (kit_of_work, registry) = (kit.clone(), registry.clone());
    Ok(kit
        .act_alone(move |work| person_token(work, &kit_of_work, &registry, &person, must_change, &family))
        .await?)
}

async fn with_refresh_token(
    kit: &Kit,
    registry: &Registry,
    form: TokenForm,
) -> Result<TokenView, TokenRefusal> {
    let Some(token) = form.refresh_token else { return Err(TokenRefusal::Incomplete) };
    let hash = digest(&token);
    let (kit_of_work, registry) = (kit.clone(), registry.clone());
    let view = kit
        .act_alone(move |work| {
            let Some(found) = refresh_tokens::use_up(work.connection, &hash, work.now)? else {
                return Ok(None);
            };
            if found.used {
                // Somebody has a copy: nobody goes on with it.
                refresh_tokens::end_family(work.connection, &found.family, work.now)?;
            }
            if !found.usable {
                return Ok(None);
            }
            let id = found.person_id.parse().map_err(Problem::internal)?;
            let Some((_, person)) = store::people::find(work.connection, id)? else { return Ok(None) };
            person_token(work, &kit_of_work, &registry, &person, false, &found.family).map(Some)
        })
        .await?;
    view.ok_or(TokenRefusal::Grant)
}

async fn with_client_credentials(
    kit: &Kit,
    registry: &Registry,
    form: TokenForm,
) -> Result<TokenView, TokenRefusal> {
    let (Some(client_id), Some(secret)) = (form.client_id, form.client_secret) else {
        return Err(TokenRefusal::Incomplete);
    };
    let mut claims = match client_id.strip_prefix("service:") {
        Some(service) => service_claims(registry, service, &secret)?,
        None => client_claims(kit, &client_id, &secret).await?,
    };
    if let Some(wanted) = form.scope {
        let granted: Vec<_> = claims.scope.split_whitespace().collect();
        if !wanted.split_whitespace().all(|scope| granted.contains(&scope)) {
            return Err(TokenRefusal::Scope);
        }
        claims.scope = wanted;
    }
    let claims = completed(kit, claims);
    let registry = registry.clone();
    let expires_in = kit.settings.access_token_seconds;
    let granted = claims_scope(&claims);
    let access_token = kit.read(move |connection| keys::sign(connection, &registry.sealer, &claims)).await?;
    Ok(TokenView {
        access_token,
        token_type: "Bearer".into(),
        expires_in,
        refresh_token: None,
        scope: granted,
    })
}

fn claims_scope(claims: &Claims) -> Option<String> {
    Some(claims.scope.clone()).filter(|scope| !scope.is_empty())
}

fn service_claims(registry: &Registry, service: &str, secret: &str) -> Result<Claims, TokenRefusal> {
    let Some(known) = registry.service_secrets.get(service) else { return Err(TokenRefusal::Client) };
    if known.expose().as_bytes().ct_eq(secret.as_bytes()).unwrap_u8() == 0 {
        return Err(TokenRefusal::Client);
    }
    // Services read what they follow or ask for; what they write, they write for themselves.
    let scopes: Vec<_> =
        Act::ALL.iter().filter_map(|act| act.scope()).filter(|scope| scope.ends_with(":read")).collect();
    let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("gongkai:service:{service}").as_bytes());
    Ok(Claims { name: service.into(), scope: scopes.join(" "), ..blank(id, ActorKind::Service) })
}

async fn client_claims(kit: &Kit, client_id: &str, secret: &str) -> Result<Claims, TokenRefusal> {
    let id: ClientId = client_id.parse().map_err(|_| TokenRefusal::Client)?;
    let found = kit.read(move |connection| store::clients::with_secret(connection, id)).await?;
    match found {
        Some((client, hash)) if hash.as_bytes().ct_eq(digest(secret).as_bytes()).unwrap_u8() == 1 => {
            Ok(Claims {
                name: client.name,
                organization_id: client.organization_id,
                scope: client.scopes.join(" "),
                ..blank(client.id.0, ActorKind::Client)
            })
        }
        _ => Err(TokenRefusal::Client),
    }
}

fn person_token(
    work: &mut Work<'_, '_>,
    kit: &Kit,
    registry: &Registry,
    person: &PersonView,
    must_change: bool,
    family: &str,
) -> Result<TokenView, Problem> {
    let claims = Claims {
        name: person.name.clone(),
        organization_id: person.organization_id,
        roles: if must_change { vec![] } else { person.roles.clone() },
        scope: if must_change { PASSWORD_CHANGE_ONLY.into() } else { String::new() },
        ..blank(person.id.0, ActorKind::Person)
    };
    let claims = completed(kit, claims);
    let access_token = keys::sign(work.connection, &registry.sealer, &claims)?;
    let refresh_token = if must_change { None } else { Some(refresh_token(work, kit, person.id, family)?) };
    Ok(TokenView {
        access_token,
        token_type: "Bearer".into(),
        expires_in: kit.settings.access_token_seconds,
        refresh_token,
        scope: claims_scope(&claims),
    })
}

fn refresh_token(
    work: &mut Work<'_, '_>,
    kit: &Kit,
    person: PersonId,
    family: &str,
) -> Result<String, Problem> {
    let token = Secret::random();
    let life = i64::try_from(kit.settings.refresh_token_seconds).map_err(Problem::internal)?;
    let expires_at = work.now + Duration::seconds(life);
    refresh_tokens::keep(work.connection, &digest(token.expose()), person, family, expires_at)?;
    Ok(token.expose().to_string())
}

fn blank(sub: Uuid, kind: ActorKind) -> Claims {
    Claims {
        iss: String::new(),
        sub,
        aud: String::new(),
        exp: 0,
        iat: 0,
        jti: Uuid::now_v7(),
        kind,
        name: String::new(),
        organization_id: None,
        roles: vec![],
        scope: String::new(),
    }
}

/// The claims that are the same for everybody. Tokens live by the real clock, since verifiers know no other.
fn completed(kit: &Kit, claims: Claims) -> Claims {
    let now = u64::try_from(Utc::now().timestamp()).unwrap_or_default();
    Claims {
        iss: kit.settings.token_issuer.clone(),
        aud: kit.settings.token_audience.clone(),
        iat: now,
        exp: now + kit.settings.access_token_seconds,
        ..claims
    }
}
