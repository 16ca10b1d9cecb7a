//! Reading records that are kept as they are shown.

use crate::store::records::{self, Filter, Shown};
use actix_web::HttpResponse;
use domain::ids::OrganizationId;
use domain::policy::{Act, Owner, may};
use ledger::StreamName;
use problem::Problem;
use uuid::Uuid;
use web::{Caller, Kit, Limit, ListParams, NotModified};
use wire::history::HistoryEntry;
use wire::page::Page;

/// The record `id`, for a caller who may do `act` (reading it).
pub(super) async fn view<R: Shown>(
    kit: &Kit,
    caller: &Caller,
    act: Act,
    id: impl Into<Uuid>,
    seen: &NotModified,
) -> Result<HttpResponse, Problem> {
    let id = id.into();
    let found = kit.read(move |connection| records::find::<R>(connection, id)).await?;
    let (organization_id, version, view) = found.ok_or_else(Problem::unknown)?;
    may(&caller.0, act, Owner::body(organization_id))?;
    Ok(seen.or_view(version, "private, no-cache", &view))
}

/// The history of the record `id`, for a caller who may do `act` (reading it).
pub(super) async fn history<R: Shown>(
    kit: &Kit,
    caller: &Caller,
    act: Act,
    id: impl Into<Uuid>,
) -> Result<HttpResponse, Problem> {
    let id = id.into();
    let found = kit.read(move |connection| records::find::<R>(connection, id)).await?;
    let (organization_id, _, _) = found.ok_or_else(Problem::unknown)?;
    may(&caller.0, act, Owner::body(organization_id))?;
    facts::<R>(kit, id).await
}

/// Every fact of the record `id`, whose reader was permitted before.
pub(super) async fn facts<R: Shown>(kit: &Kit, id: Uuid) -> Result<HttpResponse, Problem> {
    let stream = StreamName::of::<R>(id);
    let entries = kit.read(move |connection| Ok(ledger::stream(connection, &stream)?)).await?;
    let items: Vec<_> = entries.into_iter().map(HistoryEntry::from).collect();
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// A page of the records of a body, for a caller who may do `act` (reading them); by default of the caller's body.
pub(super) async fn list<R: Shown>(
    kit: &Kit,
    caller: &Caller,
    act: Act,
    filter: Filter,
    params: ListParams,
) -> Result<HttpResponse, Problem> {
    let organization_id: Option<OrganizationId> = filter.organization_id.or(caller.0.organization_id);
    may(&caller.0, act, Owner { organization_id, ..Owner::default() })?;
    page::<R>(kit, Filter { organization_id, ..filter }, params).await
}

/// A page of records that the caller was permitted to read before.
pub(super) async fn page<R: Shown>(
    kit: &Kit,
    filter: Filter,
    params: ListParams,
) -> Result<HttpResponse, Problem> {
    let (limit, after) = (Limit::of(params.limit)?, params.cursor.unwrap_or_default());
    let rows =
        kit.read(move |connection| records::list::<R>(connection, filter, &after, limit.rows())).await?;
    let page = limit.page(rows, |(id, _)| id.clone());
    let items: Vec<R::View> = page.items.into_iter().map(|(_, view)| view).collect();
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: page.next_cursor }))
}
