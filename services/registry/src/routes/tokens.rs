//! Tokens and keys.

use crate::actions::issue_token::{self as action, TokenRefusal};
use crate::app::Registry;
use crate::keys;
use actix_web::{HttpResponse, get, http::header, post, web as actix};
use problem::Problem;
use web::Kit;
use wire::registry::{TokenErrorView, TokenForm, TokenView};

/// Issue a token
///
/// OAuth 2.0 token endpoint (RFC 6749): `password` and `refresh_token` for people, `client_credentials` for API
/// clients. A refresh token is used once and replaced; using one twice ends the log-in.
#[utoipa::path(
    tag = "tokens",
    request_body(content = TokenForm, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "Tokens", body = TokenView),
        (status = 400, description = "Refused (RFC 6749 section 5.2)", body = TokenErrorView),
        (status = 401, description = "Unknown client or wrong secret", body = TokenErrorView),
        (status = 429, description = "Too many attempts", body = problem::ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[post("/oauth/token")]
pub async fn issue_token(
    kit: Kit,
    registry: actix::Data<Registry>,
    form: actix::Bytes,
) -> Result<HttpResponse, Problem> {
    let issued = match serde_urlencoded::from_bytes::<TokenForm>(&form) {
        Ok(form) => action::issue_token(&kit, &registry, form).await,
        Err(_) => Err(TokenRefusal::Incomplete),
    };
    match issued {
        Ok(view) => Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(view)),
        Err(refusal) => refused(refusal),
    }
}

fn refused(refusal: TokenRefusal) -> Result<HttpResponse, Problem> {
    let (error, description) = match refusal {
        TokenRefusal::Incomplete => ("invalid_request", "grant_type and what it needs, form-encoded"),
        TokenRefusal::UnsupportedGrant => {
            ("unsupported_grant_type", "password, refresh_token or client_credentials")
        }
        TokenRefusal::Client => ("invalid_client", "unknown client or wrong secret"),
        TokenRefusal::Grant => ("invalid_grant", "wrong name or password, or the refresh token has ended"),
        TokenRefusal::Scope => ("invalid_scope", "a scope that was not granted"),
        TokenRefusal::Failed(problem) => return Err(*problem),
    };
    let mut response =
        if error == "invalid_client" { HttpResponse::Unauthorized() } else { HttpResponse::BadRequest() };
    if error == "invalid_client" {
        response.insert_header((header::WWW_AUTHENTICATE, "Basic realm=\"gongkai\""));
    }
    let view = TokenErrorView { error: error.into(), error_description: description.into() };
    Ok(response.insert_header((header::CACHE_CONTROL, "no-store")).json(view))
}

/// List the public keys
///
/// JWK set (RFC 7517, RFC 8037) with which access tokens are verified.
#[utoipa::path(
    tag = "tokens",
    responses(
        (status = 200, description = "JWK set", body = Object),
        (status = "4XX", description = "Refused", body = problem::ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/.well-known/jwks.json")]
pub async fn list_jwks(kit: Kit) -> Result<HttpResponse, Problem> {
    let keys = kit.read(|connection| Ok(keys::jwks(connection)?)).await?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public, max-age=60")).json(keys))
}
