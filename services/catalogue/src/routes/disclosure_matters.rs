//! The matters of the standard catalogue, one by one, and the items that disclose them.

use super::on_records;
use crate::actions::{assign_items as assignments, draft_matters as action};
use crate::store::matter_items;
use crate::store::matters::{self, After, Wanted};
use actix_web::{HttpResponse, get, post, put};
use domain::disclosure_matter::{DisclosureMatter, DisclosureMatterState};
use domain::ids::{DisclosureMatterId, OrganizationId};
use domain::policy::Act;
use domain::vocabulary::StandardCatalogueField;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, Limit, ListParams, NotModified, Params};
use wire::catalogue::{
    ItemSummary, MatterItems, MatterView, MattersView, NewMatterAdoptions, NewMatterEnd, NewMatters,
    NewPresetMatters, RevisedMatter,
};
use wire::history::HistoryEntry;
use wire::page::Page;

/// Which matters are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MatterParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Only of this field.
    field: Option<StandardCatalogueField>,
    /// Where they stand.
    state: Option<DisclosureMatterState>,
    /// Only those of which something is drawn up that is not in force (`true`), or nothing (`false`).
    awaits_adoption: Option<bool>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Draw up matters of the standard catalogue
///
/// What must be disclosed, matter by matter, with the columns of the printed table (基层政务公开标准目录); one or many, all or
/// none. Nothing of it is in force or public before it is adopted (`POST /v1/disclosure-matters/adoptions`). The answer
/// names gaps and repeats of the tables, which are told and never refused. By the office director.
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
pub async fn draft_matters(
    kit: Kit,
    acting: Acting,
    body: Body<NewMatters>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    kit.act(acting.sent(&body.bytes), move |work| action::draft_matters(work, organization_id, body.content))
        .await
}

/// Draw up a preset
///
/// As drafts: the eight matters that the Regulation itself names for townships (492 art. 12, 711 art. 21), each with its basis and the
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
pub async fn draft_preset_matters(
    kit: Kit,
    acting: Acting,
    body: Body<NewPresetMatters>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    kit.act(acting.sent(&body.bytes), move |work| action::draft_preset(work, organization_id, body.content))
        .await
}

/// Read matters
///
/// Of a body, drafts and ended ones included, by field and number. With `awaits_adoption=true` it is what is to be put in
/// force. Whoever supervises a body reads its matters too.
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
    let MatterParams { organization_id, field, state, awaits_adoption, limit, cursor } = params.0;
    let organization_id = organization_id.or(caller.0.organization_id).ok_or_else(Problem::unknown)?;
    let in_state = state.map_or_else(Wanted::default, Wanted::in_state);
    let wanted = Wanted { field, awaits_adoption, ..in_state };
    let (limit, after, actor) = (Limit::of(limit)?, After::of(cursor)?, caller.0);
    let rows = kit
        .read(move |connection| {
            on_records::permit(connection, &actor, Act::ViewInventory, organization_id)?;
            matters::list(connection, organization_id, wanted, after, limit.rows())
        })
        .await?;
    Ok(HttpResponse::Ok().json(limit.page(rows, After::written)))
}

/// View a matter
///
/// Its ETag goes into If-Match of the next act.
#[utoipa::path(
    tag = "standard catalogue",
    params(
        ("id" = DisclosureMatterId, Path, description = "The matter"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The matter", body = MatterView),
        (status = 304, description = "As the caller has it"),
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
/// Draws up what the table is to say: corrects a draft or, of a matter in force, draws up its next edition, which is in
/// force only once it is adopted. The whole row is sent; sending what is in force gives the next edition up.
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

/// Put matters in force
///
/// Drafts, and next editions of matters in force, as they are drawn up: from their day on they are public, and what they
/// replace keeps its days. All or none; each entry names the version that was seen. The answer names what is wrong with
/// the tables concerned as they are then. By the office director.
#[utoipa::path(
    tag = "standard catalogue",
    request_body = NewMatterAdoptions,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "In force", body = MattersView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/disclosure-matters/adoptions")]
pub async fn adopt_matters(
    kit: Kit,
    acting: Acting,
    body: Body<NewMatterAdoptions>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::adopt_matters(work, body.content)).await
}

/// Take a matter out of the standard catalogue
///
/// With a reason; a draft is given up. The items that disclosed it stay as they are, and its editions stay readable.
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
