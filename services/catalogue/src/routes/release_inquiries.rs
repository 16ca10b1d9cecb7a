//! Reading coordinations of releases: as the body that releases, or as an organ that was asked.

use super::on_records;
use crate::store::records::{self, Filter};
use actix_web::{HttpResponse, get};
use domain::ids::{ItemId, OrganizationId, ReleaseCoordinationId};
use domain::policy::{Act, Owner, may};
use domain::release_coordination::{ReleaseCoordination, ReleaseCoordinationState, met_as};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Caller, Id, Kit, ListParams, NotModified, Params};
use wire::catalogue::ReleaseCoordinationView;
use wire::history::HistoryEntry;
use wire::page::Page;

/// Which coordinations are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReleaseCoordinationParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Where they stand.
    state: Option<ReleaseCoordinationState>,
    /// Of which item.
    item_id: Option<ItemId>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Which inquiries are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReleaseInquiryParams {
    /// Which body was asked; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Where the coordinations stand: `sent_to_organs` is what may wait for an answer.
    state: Option<ReleaseCoordinationState>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List coordinations of releases
///
/// Of the body that releases, in the order in which they were begun. `item_id` gives those of one item; the last counts.
#[utoipa::path(
    tag = "releases",
    params(ReleaseCoordinationParams),
    responses(
        (status = 200, description = "Coordinations", body = Page<ReleaseCoordinationView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/release-coordinations")]
pub async fn list_release_coordinations(
    kit: Kit,
    caller: Caller,
    params: Params<ReleaseCoordinationParams>,
) -> Result<HttpResponse, Problem> {
    let ReleaseCoordinationParams { organization_id, state, item_id, limit, cursor } = params.0;
    let state = state.map(ReleaseCoordinationState::code);
    let filter = Filter { organization_id, state, subject: item_id.map(Into::into) };
    let page = ListParams { limit, cursor };
    on_records::list::<ReleaseCoordination>(&kit, &caller, Act::ViewInventory, filter, page).await
}

/// List what a body was asked
///
/// The coordinations of other bodies in which this one is an organ concerned. For its office director, and its own system
/// with the scope `coordination:answer`.
#[utoipa::path(
    tag = "releases",
    params(ReleaseInquiryParams),
    responses(
        (status = 200, description = "Coordinations", body = Page<ReleaseCoordinationView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/release-inquiries")]
pub async fn list_release_inquiries(
    kit: Kit,
    caller: Caller,
    params: Params<ReleaseInquiryParams>,
) -> Result<HttpResponse, Problem> {
    let ReleaseInquiryParams { organization_id, state, limit, cursor } = params.0;
    let asked = organization_id.or(caller.0.organization_id).ok_or_else(Problem::unknown)?;
    may(&caller.0, Act::AnswerInquiries, Owner::body(asked))?;
    let state = state.map(ReleaseCoordinationState::code);
    let filter = Filter { organization_id: None, state, subject: Some(asked.into()) };
    on_records::page::<ReleaseCoordination>(&kit, filter, ListParams { limit, cursor }).await
}

/// View a coordination of a release
///
/// For whoever reads the inventory of the body that releases, and for the bodies that were asked. Its ETag goes into
/// If-Match of the next act.
#[utoipa::path(
    tag = "releases",
    params(("id" = ReleaseCoordinationId, Path, description = "The coordination")),
    responses(
        (status = 200, description = "The coordination", body = ReleaseCoordinationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/release-coordinations/{id}")]
pub async fn view_release_coordination(
    kit: Kit,
    caller: Caller,
    id: Id<ReleaseCoordinationId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| records::find::<ReleaseCoordination>(connection, id.0)).await?;
    let (keeper, version, view) = found.ok_or_else(Problem::unknown)?;
    let (act, owner) = met_as(keeper, &view.organs, caller.0.organization_id, Act::ViewInventory);
    may(&caller.0, act, owner)?;
    Ok(seen.or_view(version, "private, no-cache", &view))
}

/// View the history of a coordination of a release
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash. For the body that
/// releases.
#[utoipa::path(
    tag = "releases",
    params(("id" = ReleaseCoordinationId, Path, description = "The coordination")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/release-coordinations/{id}/history")]
pub async fn view_release_coordination_history(
    kit: Kit,
    caller: Caller,
    id: Id<ReleaseCoordinationId>,
) -> Result<HttpResponse, Problem> {
    on_records::history::<ReleaseCoordination>(&kit, &caller, Act::ViewInventory, id.0).await
}
