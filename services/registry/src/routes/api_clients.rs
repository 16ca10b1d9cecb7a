//! API clients.

use crate::actions::register_client as action;
use crate::store;
use actix_web::{HttpResponse, get, post};
use domain::policy::{Act, Owner, may};
use problem::{Problem, ProblemDocument};
use web::{Acting, Body, Caller, Kit, Limit, ListParams, Params};
use wire::page::Page;
use wire::registry::{ClientView, NewClient};

/// Enter an API client
///
/// Administrators only. The answer holds its secret, this once.
#[utoipa::path(
    tag = "register",
    request_body = NewClient,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = ClientView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/api-clients")]
pub async fn register_client(
    kit: Kit,
    acting: Acting,
    body: Body<NewClient>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::register_client(work, body.content)).await
}

/// List API clients
///
/// Administrators only.
#[utoipa::path(
    tag = "register",
    params(ListParams),
    responses(
        (status = 200, description = "API clients", body = Page<ClientView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/api-clients")]
pub async fn list_clients(
    kit: Kit,
    caller: Caller,
    params: Params<ListParams>,
) -> Result<HttpResponse, Problem> {
    may(&caller.0, Act::ManageRegistry, Owner::default())?;
    let limit = Limit::of(params.0.limit)?;
    let after = params.0.cursor.unwrap_or_default();
    let rows = kit.read(move |connection| store::clients::list(connection, &after, limit.rows())).await?;
    Ok(HttpResponse::Ok().json(limit.page(rows, |last| last.id.to_string())))
}
