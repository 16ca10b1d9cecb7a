//! Paper at reading places: what stands there, what has to be taken off, and where the public finds an entry on paper.

use super::on_records;
use crate::actions::shelve_paper as action;
use crate::store::records::Filter;
use crate::store::{entries, holdings};
use actix_web::{HttpResponse, get, post};
use domain::ids::{HoldingId, ItemId, OrganizationId, ReadingPlaceId};
use domain::policy::Act;
use domain::reading_place::Holding;
use domain::refusal::Fault;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, Limit, ListParams, NotModified, Params};
use wire::catalogue::{EntryHoldings, HoldingView, NewHolding, NewMove, NewRemoval};
use wire::history::HistoryEntry;
use wire::page::Page;

/// Kept by anybody, but asked for again each time: what is withdrawn is gone at once.
const CACHE: &str = "public, no-cache";

const READING: Act = Act::ViewReadingPlaces;

/// Where paper stands.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HoldingState {
    /// It is on the shelf.
    OnShelf,
    /// It was taken off.
    Removed,
}

/// Which paper is listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HoldingParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// At which place.
    place_id: Option<ReadingPlaceId>,
    /// Of which item; not together with `place_id`.
    item_id: Option<ItemId>,
    /// Where it stands.
    #[param(inline)]
    state: Option<HoldingState>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Put paper on the shelf
///
/// A copy of a published item, or something with a title of its own, at an open place, with its shelf mark and number of
/// copies. A copy of an item is no longer due to be deposited there. For the keeper and the office director.
#[utoipa::path(
    tag = "reading places",
    request_body = NewHolding,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = HoldingView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/holdings")]
pub async fn shelve_paper(kit: Kit, acting: Acting, body: Body<NewHolding>) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::shelve_paper(work, body.content)).await
}

/// List paper
///
/// Of a body, in the order in which it was put on the shelf.
#[utoipa::path(
    tag = "reading places",
    params(HoldingParams),
    responses(
        (status = 200, description = "Paper", body = Page<HoldingView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/holdings")]
pub async fn list_holdings(
    kit: Kit,
    caller: Caller,
    params: Params<HoldingParams>,
) -> Result<HttpResponse, Problem> {
    let HoldingParams { organization_id, place_id, item_id, state, limit, cursor } = params.0;
    if place_id.is_some() && item_id.is_some() {
        let zh = "place_id 与 item_id 不能同时使用。";
        let en = "place_id and item_id do not go together.";
        return Err(Problem::invalid([Fault::new("/item_id", "exclusive", zh, en)]));
    }
    let state = state.map(|state| match state {
        HoldingState::OnShelf => "on_shelf",
        HoldingState::Removed => "removed",
    });
    let subject = place_id.map(Into::into).or(item_id.map(Into::into));
    let filter = Filter { organization_id, state, subject };
    on_records::list::<Holding>(&kit, &caller, READING, filter, ListParams { limit, cursor }).await
}

/// Of which body.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TakeOffParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List what has to be taken off the shelf
///
/// Paper that is still on a shelf although the item it is a copy of was withdrawn.
#[utoipa::path(
    tag = "reading places",
    params(TakeOffParams),
    responses(
        (status = 200, description = "Paper", body = Page<HoldingView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/holdings/to-take-off")]
pub async fn list_holdings_to_take_off(
    kit: Kit,
    caller: Caller,
    params: Params<TakeOffParams>,
) -> Result<HttpResponse, Problem> {
    let TakeOffParams { organization_id, limit, cursor } = params.0;
    let organization_id = organization_id.or(caller.0.organization_id).ok_or_else(Problem::unknown)?;
    let (limit, after, actor) = (Limit::of(limit)?, cursor.unwrap_or_default(), caller.0);
    let rows = kit
        .read(move |connection| {
            on_records::permit(connection, &actor, READING, organization_id)?;
            holdings::to_take_off(connection, organization_id, &after, limit.rows())
        })
        .await?;
    Ok(HttpResponse::Ok().json(limit.page(rows, |last| last.id.to_string())))
}

/// View paper
///
/// Its ETag goes into If-Match of the next act.
#[utoipa::path(
    tag = "reading places",
    params(
        ("id" = HoldingId, Path, description = "The paper"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The paper", body = HoldingView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/holdings/{id}")]
pub async fn view_holding(
    kit: Kit,
    caller: Caller,
    id: Id<HoldingId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    on_records::view::<Holding>(&kit, &caller, READING, id.0, &seen).await
}

/// View the history of paper
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash.
#[utoipa::path(
    tag = "reading places",
    params(("id" = HoldingId, Path, description = "The paper")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/holdings/{id}/history")]
pub async fn view_holding_history(
    kit: Kit,
    caller: Caller,
    id: Id<HoldingId>,
) -> Result<HttpResponse, Problem> {
    on_records::history::<Holding>(&kit, &caller, READING, id.0).await
}

/// Move paper
///
/// It stands elsewhere now, or there are more or fewer copies of it.
#[utoipa::path(
    tag = "reading places",
    request_body = NewMove,
    params(("id" = HoldingId, Path, description = "The paper"), ("If-Match" = String, Header, description = "ETag of the paper as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = HoldingView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/holdings/{id}/moves")]
pub async fn move_paper(
    kit: Kit,
    acting: Acting,
    id: Id<HoldingId>,
    seen: IfMatch,
    body: Body<NewMove>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::move_paper(work, id.0, seen, body.content)).await
}

/// Take paper off the shelf
///
/// With a reason.
#[utoipa::path(
    tag = "reading places",
    request_body = NewRemoval,
    params(("id" = HoldingId, Path, description = "The paper"), ("If-Match" = String, Header, description = "ETag of the paper as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = HoldingView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/holdings/{id}/removals")]
pub async fn take_paper_off(
    kit: Kit,
    acting: Acting,
    id: Id<HoldingId>,
    seen: IfMatch,
    body: Body<NewRemoval>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::take_off(work, id.0, seen, body.content)).await
}

/// Find an entry on paper
///
/// Public: the open reading places at which a copy of the entry stands. Only while the item is published.
#[utoipa::path(
    tag = "catalogue",
    params(
        ("id" = ItemId, Path, description = "The entry"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Copies", body = EntryHoldings),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries/{id}/holdings")]
pub async fn find_entry_on_paper(
    kit: Kit,
    id: Id<ItemId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit
        .read(move |connection| {
            if entries::among(connection, &[id.0])?.is_empty() {
                return Ok(None);
            }
            Ok(Some(holdings::of_entry(connection, id.0)?))
        })
        .await?;
    let items = found.ok_or_else(Problem::unknown)?;
    Ok(seen.or_content(CACHE, &EntryHoldings { items }))
}
