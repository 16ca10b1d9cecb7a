//! The matters of the standard catalogue, one by one, and the items that disclose them.

use super::on_records;
use crate::actions::{assign_items as assignments, list_matters as action};
use crate::store::matter_items;
use crate::store::records::Filter;
use actix_web::{HttpResponse, get, post, put};
use domain::disclosure_matter::DisclosureMatter;
use domain::ids::{DisclosureMatterId, OrganizationId};
use domain::policy::Act;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, Limit, ListParams, NotModified, Params};
use wire::catalogue::{
    ItemSummary, MatterItems, MatterView, MattersView, NewMatterEnd, NewMatters, NewPresetMatters,
    RevisedMatter,
};
use wire::history::HistoryEntry;
use wire::page::Page;

/// Where a matter stands.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatterState {
    /// It is part of the catalogue.
    InForce,
    /// It was taken out.
    Ended,
}

/// Which matters are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MatterParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Where they stand.
    #[param(inline)]
    state: Option<MatterState>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List matters in the standard catalogue
///
/// What must be disclosed, matter by matter, with the columns of the printed table (基层政务公开标准目录); one or many, all or
/// none. The answer names gaps and repeats of the tables, which are told and never refused. By the office director.
#[utoipa::path(
    tag = "standard catalogue",
    request_body = NewMatters,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = MattersView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/disclosure-matters")]
pub async fn list_matters(kit: Kit, acting: Acting, body: Body<NewMatters>) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    kit.act(acting.sent(&body.bytes), move |work| action::list_matters(work, organization_id, body.content))
        .await
}

/// List a preset
///
/// The eight matters that the Regulation itself names for townships (492 art. 12, 711 art. 21), each with its basis and the
/// 20 working days of the statute.
#[utoipa::path(
    tag = "standard catalogue",
    request_body = NewPresetMatters,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = MattersView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/disclosure-matters/presets")]
pub async fn list_preset_matters(
    kit: Kit,
    acting: Acting,
    body: Body<NewPresetMatters>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    kit.act(acting.sent(&body.bytes), move |work| action::list_preset(work, organization_id, body.content))
        .await
}

/// Read matters
///
/// Of a body, ended ones included, in the order in which they were listed.
#[utoipa::path(
    tag = "standard catalogue",
    params(MatterParams),
    responses(
        (status = 200, description = "Matters", body = Page<MatterView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/disclosure-matters")]
pub async fn read_matters(
    kit: Kit,
    caller: Caller,
    params: Params<MatterParams>,
) -> Result<HttpResponse, Problem> {
    let MatterParams { organization_id, state, limit, cursor } = params.0;
    let state = state.map(|state| match state {
        MatterState::InForce => "in_force",
        MatterState::Ended => "ended",
    });
    let filter = Filter { organization_id, state, subject: None };
    let page = ListParams { limit, cursor };
    on_records::list::<DisclosureMatter>(&kit, &caller, Act::ViewInventory, filter, page).await
}

/// View a matter
///
/// Its ETag goes into If-Match of the next act.
#[utoipa::path(
    tag = "standard catalogue",
    params(("id" = DisclosureMatterId, Path, description = "The matter")),
    responses(
        (status = 200, description = "The matter", body = MatterView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/disclosure-matters/{id}")]
pub async fn view_matter(
    kit: Kit,
    caller: Caller,
    id: Id<DisclosureMatterId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    on_records::view::<DisclosureMatter>(&kit, &caller, Act::ViewInventory, id.0, &seen).await
}

/// View the history of a matter
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash: every
/// edition of the row is there.
#[utoipa::path(
    tag = "standard catalogue",
    params(("id" = DisclosureMatterId, Path, description = "The matter")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/disclosure-matters/{id}/history")]
pub async fn view_matter_history(
    kit: Kit,
    caller: Caller,
    id: Id<DisclosureMatterId>,
) -> Result<HttpResponse, Problem> {
    on_records::history::<DisclosureMatter>(&kit, &caller, Act::ViewInventory, id.0).await
}

/// Revise a matter
///
/// The whole row is sent; the edition before stays in the history.
#[utoipa::path(
    tag = "standard catalogue",
    request_body = RevisedMatter,
    params(("id" = DisclosureMatterId, Path, description = "The matter"), ("If-Match" = String, Header, description = "ETag of the matter as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 200, description = "Changed", body = MatterView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/v1/disclosure-matters/{id}/content")]
pub async fn revise_matter(
    kit: Kit,
    acting: Acting,
    id: Id<DisclosureMatterId>,
    seen: IfMatch,
    body: Body<RevisedMatter>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::revise_matter(work, id.0, seen, body.content)).await
}

/// Take a matter out of the standard catalogue
///
/// With a reason. The items that disclosed it stay as they are.
#[utoipa::path(
    tag = "standard catalogue",
    request_body = NewMatterEnd,
    params(("id" = DisclosureMatterId, Path, description = "The matter"), ("If-Match" = String, Header, description = "ETag of the matter as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = MatterView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/disclosure-matters/{id}/ends")]
pub async fn end_matter(
    kit: Kit,
    acting: Acting,
    id: Id<DisclosureMatterId>,
    seen: IfMatch,
    body: Body<NewMatterEnd>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::end_matter(work, id.0, seen, body.content)).await
}

/// Assign items to a matter
///
/// Says that items of the inventory disclose it; an item may disclose several. This is no part of what a review determines,
/// so it is done at any time. By whoever prepares items.
#[utoipa::path(
    tag = "standard catalogue",
    request_body = MatterItems,
    params(("id" = DisclosureMatterId, Path, description = "The matter"), ("If-Match" = String, Header, description = "ETag of the matter as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = MatterView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/disclosure-matters/{id}/items")]
pub async fn assign_matter_items(
    kit: Kit,
    acting: Acting,
    id: Id<DisclosureMatterId>,
    seen: IfMatch,
    body: Body<MatterItems>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| assignments::assign_items(work, id.0, seen, body.content)).await
}

/// Take items from a matter
///
/// They do not disclose it after all.
#[utoipa::path(
    tag = "standard catalogue",
    request_body = MatterItems,
    params(("id" = DisclosureMatterId, Path, description = "The matter"), ("If-Match" = String, Header, description = "ETag of the matter as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = MatterView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/disclosure-matters/{id}/item-removals")]
pub async fn unassign_matter_items(
    kit: Kit,
    acting: Acting,
    id: Id<DisclosureMatterId>,
    seen: IfMatch,
    body: Body<MatterItems>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| assignments::unassign_items(work, id.0, seen, body.content)).await
}

/// List the items of a matter
///
/// Public or not, by their ids.
#[utoipa::path(
    tag = "standard catalogue",
    params(ListParams, ("id" = DisclosureMatterId, Path, description = "The matter")),
    responses(
        (status = 200, description = "Items", body = Page<ItemSummary>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/disclosure-matters/{id}/items")]
pub async fn list_matter_items(
    kit: Kit,
    caller: Caller,
    id: Id<DisclosureMatterId>,
    params: Params<ListParams>,
) -> Result<HttpResponse, Problem> {
    let (limit, after) = (Limit::of(params.0.limit)?, params.0.cursor.unwrap_or_default());
    let actor = caller.0;
    let rows = kit
        .read(move |connection| {
            on_records::permitted::<DisclosureMatter>(connection, &actor, Act::ViewInventory, id.0)?;
            matter_items::list(connection, id.0, &after, limit.rows())
        })
        .await?;
    Ok(HttpResponse::Ok().json(limit.page(rows, |last| last.id.to_string())))
}
