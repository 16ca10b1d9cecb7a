//! The caller themselves.

use crate::actions::change_password as action;
use actix_web::{HttpResponse, get, post};
use problem::{Problem, ProblemDocument};
use web::{Body, Caller, Kit};
use wire::registry::{CallerView, PasswordChange};

/// View the caller
///
/// Who the token says the caller is, with roles and scopes.
#[utoipa::path(
    tag = "tokens",
    responses(
        (status = 200, description = "The caller", body = CallerView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/me")]
pub async fn view_caller(caller: Caller) -> Result<HttpResponse, Problem> {
    let actor = caller.0;
    Ok(HttpResponse::Ok().json(CallerView {
        id: actor.id,
        kind: actor.kind,
        name: actor.name,
        organization_id: actor.organization_id,
        roles: actor.roles,
        scopes: actor.scopes,
    }))
}

/// Change the own password
///
/// Ends every log-in of the caller. A one-time password has to be changed here before anything else can be done.
#[utoipa::path(
    tag = "tokens",
    request_body = PasswordChange,
    responses(
        (status = 204, description = "Changed"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/me/password-changes")]
pub async fn change_password(
    kit: Kit,
    caller: Caller,
    body: Body<PasswordChange>,
) -> Result<HttpResponse, Problem> {
    action::change_password(&kit, &caller.0, body.content).await?;
    Ok(HttpResponse::NoContent().finish())
}
