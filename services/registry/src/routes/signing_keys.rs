//! Signing keys.

use crate::app::Registry;
use crate::keys;
use actix_web::{HttpResponse, get, post, web as actix};
use domain::policy::{Act, Owner, may};
use problem::{Problem, ProblemDocument};
use web::{Acting, Answer, Caller, Kit};
use wire::page::Page;
use wire::registry::SigningKeyView;

/// Make a new signing key
///
/// Administrators only. The key until now signs no more and verifies for another hour.
#[utoipa::path(
    tag = "tokens",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key acts once")),
    responses(
        (status = 201, description = "Made", body = SigningKeyView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/signing-keys")]
pub async fn rotate_signing_key(
    kit: Kit,
    acting: Acting,
    registry: actix::Data<Registry>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(b"");
    let sealer = registry.sealer.clone();
    kit.act(sent, move |work| {
        work.may(Act::ManageRegistry, Owner::default())?;
        let key_id = keys::rotate(work.connection, &sealer, work.now)?;
        Ok(Answer::created("/v1/signing-keys", &SigningKeyView { key_id, current: true }))
    })
    .await
}

/// List signing keys
///
/// Administrators only.
#[utoipa::path(
    tag = "tokens",
    responses(
        (status = 200, description = "Keys", body = Page<SigningKeyView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/signing-keys")]
pub async fn list_signing_keys(kit: Kit, caller: Caller) -> Result<HttpResponse, Problem> {
    may(&caller.0, Act::ManageRegistry, Owner::default())?;
    let keys = kit.read(|connection| Ok(keys::list(connection)?)).await?;
    let items = keys.into_iter().map(|(key_id, _, current)| SigningKeyView { key_id, current }).collect();
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}
