//! Reading records that are kept as they are shown.

use crate::store::bodies;
use crate::store::records::{self, Filter, Shown};
use actix_web::HttpResponse;
use database::Connection;
use domain::actor::Actor;
use domain::ids::OrganizationId;
use domain::policy::{Act, may};
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
    let actor = caller.0.clone();
    let (version, view) = kit.read(move |connection| permitted::<R>(connection, &actor, act, id)).await?;
    Ok(seen.or_view(version, "private, no-cache", &view))
}

/// Version and view of the record `id`, when `actor`, of its body or of the body above, may do `act` (reading it).
fn permitted<R: Shown>(
    connection: &mut Connection<'_>,
    actor: &Actor,
    act: Act,
    id: Uuid,
) -> Result<(i32, R::View), Problem> {
    let found = records::find::<R>(connection, id)?;
    let (organization_id, version, view) = found.ok_or_else(Problem::unknown)?;
    may(actor, act, bodies::owner_for(connection, actor, organization_id, None)?)?;
    Ok((version, view))
}

/// The history of the record `id`, for a caller who may do `act` (reading it).
pub(super) async fn history<R: Shown>(
    kit: &Kit,
    caller: &Caller,
    act: Act,
    id: impl Into<Uuid>,
) -> Result<HttpResponse, Problem> {
    let id = id.into();
    let actor = caller.0.clone();
    kit.read(move |connection| permitted::<R>(connection, &actor, act, id)).await?;
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
    let actor = caller.0.clone();
    kit.read(move |connection| {
        may(&actor, act, bodies::owner_for(connection, &actor, organization_id, None)?)?;
        Ok(())
    })
    .await?;
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
