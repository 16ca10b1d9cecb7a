//! The inventory.

use crate::actions::find_in_paper::listed_in_paper;
use crate::actions::list_items::{self as lists, Asked};
use crate::actions::{draft_item as drafts, revise_item as revisions, submit_items as submissions};
use crate::store::dues::{self, Reckoned};
use crate::store::item_lists::Filter;
use crate::store::{bodies, items};
use actix_web::{HttpResponse, get, post, put};
use chrono::NaiveDate;
use domain::clock::Light;
use domain::ids::{ImportId, ItemId, OrganizationId, SectionId};
use domain::item::{Item, ItemState, ItemValidity};
use domain::policy::{Act, may};
use domain::refusal::Fault;
use ledger::StreamName;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, Limit, Params};
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
    /// `supervised`: of every body that the caller's body supervises, one after the other; goes without `organization_id`.
    #[param(inline)]
    scope: Option<ItemScope>,
    /// Of which section.
    section_id: Option<SectionId>,
    /// Where they stand.
    state: Option<ItemState>,
    /// Which import brought them.
    import_id: Option<ImportId>,
    /// `me`: filled in or corrected last by the caller.
    #[param(inline)]
    prepared_by: Option<PreparedBy>,
    /// Whether they are valid (有效性).
    validity: Option<ItemValidity>,
    /// What waits to be published, by how near its due day is (红黄灯): `red` is overdue, `yellow` due soon.
    light: Option<Light>,
    /// What has to be published by this day, what is overdue included.
    due_to: Option<NaiveDate>,
    /// What is withheld and has to be assessed again by this day (711:18).
    reassessment_due_to: Option<NaiveDate>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Of which bodies items are listed.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemScope {
    /// Of those that the caller's body supervises.
    Supervised,
}

/// Who prepared the items that are listed.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PreparedBy {
    /// The caller.
    Me,
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
/// The inventory, drafts and withheld items included, in the order in which it was filled in. With `light`, `due_to` or
/// `reassessment_due_to` it is what waits, the earliest due day first; one of both kinds of due day at a time.
/// `state=awaiting_publication` is what is due to be published. Whoever supervises a body reads its inventory too; with
/// `scope=supervised` those of all bodies supervised, one body after the other, each in that order.
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
    let (limit, today) = (Limit::of(params.0.limit)?, kit.clock.today());
    let (scope, of_body) = (params.0.scope, params.0.organization_id.is_some());
    let asked = asked(&caller, params.0);
    let page = kit
        .read(move |connection| {
            if let Some(ItemScope::Supervised) = scope {
                let visible = bodies::supervised_by(&caller.0, Act::ViewInventory)?;
                return if of_body {
                    Err(one_or_all())
                } else {
                    lists::list_of_bodies(connection, visible, &asked, limit, today)
                };
            }
            let Filter { organization_id, section_id, .. } = asked.filter;
            let owner = bodies::owner_for(connection, &caller.0, organization_id, section_id)?;
            may(&caller.0, Act::ViewInventory, owner)?;
            lists::list_items(connection, asked, limit, today)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

fn one_or_all() -> Problem {
    let (zh, en) = ("scope 不与 organization_id 同时使用。", "scope goes without organization_id.");
    Problem::invalid([Fault::new("/scope", "one_at_a_time", zh, en)])
}

fn asked(caller: &Caller, params: ItemParams) -> Asked {
    let ItemParams { section_id, state, import_id, validity, light, due_to, reassessment_due_to, .. } =
        params;
    let filter = Filter {
        organization_id: params.organization_id.or(caller.0.organization_id),
        section_id,
        state,
        import_id,
        prepared_by: params.prepared_by.map(|PreparedBy::Me| caller.0.id),
        validity,
    };
    Asked { filter, light, due_to, reassessment_due_to, cursor: params.cursor }
}

/// View an item
///
/// With its metadata and what is public of it, its attribute and every attribute before, its validity, the acts that are
/// open, and by which day it has to be published (492 art. 18, 711 art. 26) or assessed again (711 art. 18). Its ETag
/// goes into If-Match of the next act.
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
pub async fn view_item(kit: Kit, caller: Caller, id: Id<ItemId>) -> Result<HttpResponse, Problem> {
    let view = visible(&kit, &caller, id.0).await?;
    Ok(web::view_of_today(view.summary.version, "private, no-cache", &view))
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
/// All or none; each entry names the version that was seen, and may declare a classification, the organs that made the
/// information jointly with their written opinions, and the organ whose information it is with its consent: no review
/// determines what they stand against. The letters themselves may be uploaded and named (`file_id`): they are kept with the
/// item for its officers, and never published with it. A review is opened for each (492 art. 7, 14; 711 art. 11, 14, 17).
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
    let (today, actor) = (kit.clock.today(), caller.0.clone());
    kit.read(move |connection| {
        let view = items::find(connection, id)?.ok_or_else(Problem::unknown)?;
        let (organization_id, section_id) = (view.summary.organization_id, view.summary.section_id);
        let owner = bodies::owner_for(connection, &actor, organization_id, Some(section_id))?;
        may(&actor, Act::ViewInventory, owner)?;
        let listed_in_paper = listed_in_paper(connection, id)?;
        let view = ItemView { listed_in_paper, ..view };
        Ok(dues::seen_on(view, today, Reckoned::of(connection, organization_id)?.by()))
    })
    .await
}
