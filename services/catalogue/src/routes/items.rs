//! The inventory.

use crate::actions::{draft_item as drafts, revise_item as revisions, submit_items as submissions};
use crate::store::bodies;
use crate::store::items::{self, Filter};
use actix_web::{HttpResponse, get, post, put};
use chrono::NaiveDate;
use domain::clock::{Light, publication_due};
use domain::ids::{ImportId, ItemId, OrganizationId, SectionId};
use domain::item::{Item, ItemState};
use domain::policy::{Act, Owner, may};
use domain::practice::Reckoning;
use ledger::StreamName;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, Limit, NotModified, Params};
use wire::catalogue::{ItemSummary, ItemView, ItemsView, NewItem, NewSubmissions, RevisedMetadata};
use wire::history::HistoryEntry;
use wire::page::Page;

/// Which items are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ItemParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Of which section.
    section_id: Option<SectionId>,
    /// Where they stand.
    state: Option<ItemState>,
    /// Which import brought them.
    import_id: Option<ImportId>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Fill in an item
///
/// One row of the core metadata sheet (核心元数据表), of a section of the caller's body.
#[utoipa::path(
    tag = "inventory",
    request_body = NewItem,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Filled in", body = ItemView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/items")]
pub async fn draft_item(kit: Kit, acting: Acting, body: Body<NewItem>) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    kit.act(acting.sent(&body.bytes), move |work| drafts::draft_item(work, organization_id, body.content))
        .await
}

/// List items
///
/// The inventory, drafts and withheld items included. `state=awaiting_publication` is what is due to be published.
#[utoipa::path(
    tag = "inventory",
    params(ItemParams),
    responses(
        (status = 200, description = "Items", body = Page<ItemSummary>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/items")]
pub async fn list_items(
    kit: Kit,
    caller: Caller,
    params: Params<ItemParams>,
) -> Result<HttpResponse, Problem> {
    let ItemParams { organization_id, section_id, state, import_id, limit, cursor } = params.0;
    let organization_id = organization_id.or(caller.0.organization_id);
    may(&caller.0, Act::ViewInventory, Owner { organization_id, section_id, ..Owner::default() })?;
    let (limit, after) = (Limit::of(limit)?, cursor.unwrap_or_default());
    let filter = Filter { organization_id, section_id, state, import_id };
    let rows = kit
        .read(move |connection| items::list::<ItemSummary>(connection, &filter, &after, limit.rows()))
        .await?;
    Ok(HttpResponse::Ok().json(limit.page(rows, |last| last.id.to_string())))
}

/// View an item
///
/// With its metadata, its attribute, and for what waits to be published the day by which it has to be (492 art. 18,
/// 711 art. 26). Its ETag goes into If-Match of the next act.
#[utoipa::path(
    tag = "inventory",
    params(("id" = ItemId, Path, description = "The item")),
    responses(
        (status = 200, description = "The item", body = ItemView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/items/{id}")]
pub async fn view_item(
    kit: Kit,
    caller: Caller,
    id: Id<ItemId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let view = visible(&kit, &caller, id.0).await?;
    Ok(seen.or_view(view.summary.version, "private, no-cache", &view))
}

/// View the history of an item
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash.
#[utoipa::path(
    tag = "inventory",
    params(("id" = ItemId, Path, description = "The item")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/items/{id}/history")]
pub async fn view_item_history(kit: Kit, caller: Caller, id: Id<ItemId>) -> Result<HttpResponse, Problem> {
    visible(&kit, &caller, id.0).await?;
    let stream = StreamName::of::<Item>(id.0.0);
    let entries = kit.read(move |connection| Ok(ledger::stream(connection, &stream)?)).await?;
    let items: Vec<_> = entries.into_iter().map(HistoryEntry::from).collect();
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Correct an item's metadata
///
/// Only while it is not under review; the whole metadata is sent.
#[utoipa::path(
    tag = "inventory",
    request_body = RevisedMetadata,
    params(
        ("id" = ItemId, Path, description = "The item"),
        ("If-Match" = String, Header, description = "ETag of the item as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 200, description = "Corrected", body = ItemView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/v1/items/{id}/metadata")]
pub async fn revise_item(
    kit: Kit,
    acting: Acting,
    id: Id<ItemId>,
    seen: IfMatch,
    body: Body<RevisedMetadata>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| revisions::revise_item(work, id.0, seen, body.content)).await
}

/// Submit items for review
///
/// All or none; each entry names the version that was seen. A review is opened for each (492 art. 14, 711 art. 17).
#[utoipa::path(
    tag = "inventory",
    request_body = NewSubmissions,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Submitted", body = ItemsView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/submissions")]
pub async fn submit_items(
    kit: Kit,
    acting: Acting,
    body: Body<NewSubmissions>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| submissions::submit_items(work, body.content)).await
}

/// The item, if the caller may see it.
async fn visible(kit: &Kit, caller: &Caller, id: ItemId) -> Result<ItemView, Problem> {
    let today = kit.clock.today();
    let found = kit
        .read(move |connection| {
            let Some(view) = items::find(connection, id)? else { return Ok(None) };
            let body = bodies::organization(connection, view.summary.organization_id)?;
            let calendars = calendars::current(connection)?;
            // Only after a restore without the copies the body is not known here.
            let by = body.as_ref().map(|body| body.reckoning(&calendars));
            Ok(Some(with_due_day(view, by.unwrap_or(Reckoning::usual(calendars.for_region(""))), today)))
        })
        .await?;
    let view = found.ok_or_else(Problem::unknown)?;
    may(
        &caller.0,
        Act::ViewInventory,
        Owner::section(view.summary.organization_id, view.summary.section_id),
    )?;
    Ok(view)
}

fn with_due_day(mut view: ItemView, by: Reckoning<'_>, today: NaiveDate) -> ItemView {
    if view.summary.state.awaits_publication() {
        let formed_or_changed_on = view.changed_on.unwrap_or(view.metadata.generated_on);
        let due = publication_due(formed_or_changed_on, by.calendar);
        view.publication_due_on = Some(due.on);
        view.publication_due_provisional = Some(due.provisional);
        view.light = Some(Light::seen_on(today, due.on, by));
    }
    view
}
