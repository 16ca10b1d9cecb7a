//! Reading records that are kept as they are shown.

use crate::store::records::{self, Filter, Shown};
use actix_web::HttpResponse;
use domain::ids::OrganizationId;
use domain::policy::{Act, Owner, may};
use problem::Problem;
use uuid::Uuid;
use web::{Caller, Kit, Limit, ListParams, NotModified};
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
    let filter = Filter { organization_id, ..filter };
    let (limit, after) = (Limit::of(params.limit)?, params.cursor.unwrap_or_default());
    let rows =
        kit.read(move |connection| records::list::<R>(connection, filter, &after, limit.rows())).await?;
    let page = limit.page(rows, |(id, _)| id.clone());
    let items: Vec<R::View> = page.items.into_iter().map(|(_, view)| view).collect();
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: page.next_cursor }))
}
