//! Access tokens: JWTs signed by the registry with Ed25519; issuer, audience, algorithm and key id pinned.

use clients::registry::Registry;
use domain::actor::{Actor, ActorKind, Assignment};
use domain::ids::OrganizationId;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use problem::{Code, Problem};
use quick_cache::sync::Cache;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued it.
    pub iss: String,
    /// Whose it is.
    pub sub: Uuid,
    /// For whom it is.
    pub aud: String,
    /// When it ends, in seconds since 1970.
    pub exp: u64,
    /// When it was issued, in seconds since 1970.
    pub iat: u64,
    /// Its own id.
    pub jti: Uuid,
    /// What kind of caller.
    pub kind: ActorKind,
    /// The caller's name.
    pub name: String,
    /// The caller's body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// A person's roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Assignment>,
    /// Scopes, separated by spaces.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scope: String,
}

impl From<&Claims> for Actor {
    fn from(claims: &Claims) -> Self {
        Self {
            kind: claims.kind,
            id: claims.sub,
            name: claims.name.clone(),
            organization_id: claims.organization_id,
            roles: claims.roles.clone(),
            scopes: claims.scope.split_whitespace().map(Into::into).collect(),
        }
    }
}

/// Why a token is not accepted; said to nobody but the log.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Not a token, a wrong signature, ended, for somebody else.
    #[error("token refused: {0}")]
    Refused(#[from] jsonwebtoken::errors::Error),
    /// It names no key, or one that the registry does not have.
    #[error("token refused: unknown key")]
    UnknownKey,
    /// The keys cannot be had.
    #[error("keys unavailable: {0}")]
    KeysUnavailable(String),
}

/// Verified tokens kept: one check costs 70 µs, a look into the cache 0.1 µs.
const CACHE: usize = 10_000;
/// Seconds by which clocks may differ.
const LEEWAY_SECONDS: u64 = 5;
/// An unknown key id makes us ask for the keys again, but not more often than this.
const FETCH_AT_MOST_EVERY: Duration = Duration::from_millis(250);

/// Verifies access tokens with the registry's published keys.
#[derive(Clone)]
pub struct TokenVerifier {
    inner: Arc<Inner>,
}

struct Inner {
    registry: Registry,
    validation: Validation,
    keys: RwLock<HashMap<String, DecodingKey>>,
    fetched: tokio::sync::Mutex<Option<Instant>>,
    verified: Cache<String, Arc<Claims>>,
}

impl TokenVerifier {
    /// A verifier of tokens of `issuer` for `audience`, with the keys of `registry`.
    pub fn new(registry: Registry, issuer: &str, audience: &str) -> Self {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.leeway = LEEWAY_SECONDS;
        let inner = Inner {
            registry,
            validation,
            keys: RwLock::default(),
            fetched: tokio::sync::Mutex::default(),
            verified: Cache::new(CACHE),
        };
        Self { inner: Arc::new(inner) }
    }

    /// What `token` says, if it is good.
    pub async fn verify(&self, token: &str) -> Result<Arc<Claims>, TokenError> {
        let now = jsonwebtoken::get_current_timestamp();
        if let Some(claims) = self.inner.verified.get(token) {
            if claims.exp + LEEWAY_SECONDS > now {
                return Ok(claims);
            }
            self.inner.verified.remove(token);
        }
        let header = decode_header(token)?;
        let key_id = header.kid.ok_or(TokenError::UnknownKey)?;
        let key = match self.key(&key_id) {
            Some(key) => key,
            None => {
                self.fetch_keys().await?;
                self.key(&key_id).ok_or(TokenError::UnknownKey)?
            }
        };
        let claims = Arc::new(decode::<Claims>(token, &key, &self.inner.validation)?.claims);
        self.inner.verified.insert(token.to_string(), claims.clone());
        Ok(claims)
    }

    fn key(&self, key_id: &str) -> Option<DecodingKey> {
        self.inner.keys.read().ok()?.get(key_id).cloned()
    }

    async fn fetch_keys(&self) -> Result<(), TokenError> {
        let asked = Instant::now();
        let mut fetched = self.inner.fetched.lock().await;
        if let Some(at) = *fetched {
            if at >= asked {
                // Somebody fetched them while we waited: one answer serves all who asked.
                return Ok(());
            }
            tokio::time::sleep(FETCH_AT_MOST_EVERY.saturating_sub(at.elapsed())).await;
        }
        let keys = self
            .inner
            .registry
            .jwks()
            .await
            .map_err(|error| TokenError::KeysUnavailable(error.to_string()))?;
        let keys: JwkSet =
            serde_json::from_value(keys).map_err(|error| TokenError::KeysUnavailable(error.to_string()))?;
        *fetched = Some(Instant::now());
        let mut known = HashMap::new();
        for key in &keys.keys {
            // Only Ed25519 keys: whatever else a key set might hold is never used to verify.
            let ed25519 = matches!(&key.algorithm, AlgorithmParameters::OctetKeyPair(pair) if pair.curve == EllipticCurve::Ed25519);
            if let (true, Some(key_id)) = (ed25519, &key.common.key_id) {
                known.insert(key_id.clone(), DecodingKey::from_jwk(key)?);
            }
        }
        if let Ok(mut keys) = self.inner.keys.write() {
            *keys = known;
        }
        Ok(())
    }
}

impl From<TokenError> for Problem {
    fn from(error: TokenError) -> Self {
        if let TokenError::KeysUnavailable(_) = error {
            tracing::error!(%error, "tokens cannot be verified");
            return Problem::new(Code::Unavailable).detail(
                "身份服务 registry 暂时不可用。",
                "The registry, which issues the keys, is unavailable.",
            );
        }
        tracing::debug!(%error, "token refused");
        let challenge = "Bearer realm=\"gongkai\", error=\"invalid_token\"";
        Problem::new(Code::Unauthenticated).header(actix_web::http::header::WWW_AUTHENTICATE, challenge)
    }
}

/// The bearer token of an `Authorization` header; an error when there is one that is no bearer token.
pub fn bearer(headers: &actix_web::http::header::HeaderMap) -> Result<Option<&str>, Problem> {
    let Some(value) = headers.get(actix_web::http::header::AUTHORIZATION) else { return Ok(None) };
    let text = value.to_str().map_err(|_| Problem::new(Code::Unauthenticated))?;
    match text.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty() => {
            Ok(Some(token.trim()))
        }
        _ => Err(Problem::new(Code::Unauthenticated)),
    }
}
