//! Clarifications of false or incomplete information.

use super::on_records;
use crate::actions::clarify_information as action;
use crate::store::records::Filter;
use actix_web::{HttpResponse, get, post};
use domain::clarification::{Clarification, ClarificationState};
use domain::ids::{ClarificationId, ItemId, OrganizationId};
use domain::policy::Act;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, ListParams, NotModified, Params};
use wire::catalogue::{
    ClarificationView, NewClarification, NewClarifyingPublication, NewDismissal, NewVerification,
};
use wire::history::HistoryEntry;
use wire::page::Page;

/// Which clarifications are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ClarificationParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Where they stand.
    state: Option<ClarificationState>,
    /// By which item they were clarified.
    item_id: Option<ItemId>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Enter false or incomplete information that was found
///
/// What affects or may affect social stability or disturbs the order of management is to be clarified (492 art. 6, 711
/// art. 6). What was seen is hashed and not kept. For clerks and the office director of the body.
#[utoipa::path(
    tag = "releases",
    request_body = NewClarification,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = ClarificationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/clarifications")]
pub async fn begin_clarification(
    kit: Kit,
    acting: Acting,
    body: Body<NewClarification>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    kit.act(acting.sent(&body.bytes), move |work| {
        action::begin_clarification(work, organization_id, body.content)
    })
    .await
}

/// List clarifications
///
/// Of a body, in the order in which they were entered.
#[utoipa::path(
    tag = "releases",
    params(ClarificationParams),
    responses(
        (status = 200, description = "Clarifications", body = Page<ClarificationView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/clarifications")]
pub async fn list_clarifications(
    kit: Kit,
    caller: Caller,
    params: Params<ClarificationParams>,
) -> Result<HttpResponse, Problem> {
    let ClarificationParams { organization_id, state, item_id, limit, cursor } = params.0;
    let state = state.map(ClarificationState::code);
    let filter = Filter { organization_id, state, subject: item_id.map(Into::into) };
    let page = ListParams { limit, cursor };
    on_records::list::<Clarification>(&kit, &caller, Act::ViewInventory, filter, page).await
}

/// View a clarification
///
/// Its ETag goes into If-Match of the next act.
#[utoipa::path(
    tag = "releases",
    params(
        ("id" = ClarificationId, Path, description = "The clarification"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The clarification", body = ClarificationView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/clarifications/{id}")]
pub async fn view_clarification(
    kit: Kit,
    caller: Caller,
    id: Id<ClarificationId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    on_records::view::<Clarification>(&kit, &caller, Act::ViewInventory, id.0, &seen).await
}

/// View the history of a clarification
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash.
#[utoipa::path(
    tag = "releases",
    params(("id" = ClarificationId, Path, description = "The clarification")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/clarifications/{id}/history")]
pub async fn view_clarification_history(
    kit: Kit,
    caller: Caller,
    id: Id<ClarificationId>,
) -> Result<HttpResponse, Problem> {
    on_records::history::<Clarification>(&kit, &caller, Act::ViewInventory, id.0).await
}

/// Verify what was found
///
/// States what is wrong with the information, what it harms, and the facts found. Accurate information is due from now
/// on (492 art. 6, 711 art. 6).
#[utoipa::path(
    tag = "releases",
    request_body = NewVerification,
    params(
        ("id" = ClarificationId, Path, description = "The clarification"),
        ("If-Match" = String, Header, description = "ETag of the clarification as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Verified", body = ClarificationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/clarifications/{id}/verifications")]
pub async fn verify_clarification(
    kit: Kit,
    acting: Acting,
    id: Id<ClarificationId>,
    seen: IfMatch,
    body: Body<NewVerification>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::verify_clarification(work, id.0, seen, body.content)).await
}

/// Find that there is nothing to clarify
///
/// With reasons: what was seen is true, or harms nothing that the article protects.
#[utoipa::path(
    tag = "releases",
    request_body = NewDismissal,
    params(
        ("id" = ClarificationId, Path, description = "The clarification"),
        ("If-Match" = String, Header, description = "ETag of the clarification as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Dismissed", body = ClarificationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/clarifications/{id}/dismissals")]
pub async fn dismiss_clarification(
    kit: Kit,
    acting: Acting,
    id: Id<ClarificationId>,
    seen: IfMatch,
    body: Body<NewDismissal>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::dismiss_clarification(work, id.0, seen, body.content)).await
}

/// Clarify by what was published
///
/// Names the accurate information: an item that the same body has published (492 art. 6, 711 art. 6).
#[utoipa::path(
    tag = "releases",
    request_body = NewClarifyingPublication,
    params(
        ("id" = ClarificationId, Path, description = "The clarification"),
        ("If-Match" = String, Header, description = "ETag of the clarification as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Clarified", body = ClarificationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/clarifications/{id}/publications")]
pub async fn publish_clarification(
    kit: Kit,
    acting: Acting,
    id: Id<ClarificationId>,
    seen: IfMatch,
    body: Body<NewClarifyingPublication>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::publish_clarification(work, id.0, seen, body.content)).await
}
