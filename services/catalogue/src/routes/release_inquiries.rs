//! Reading coordinations of releases: as the body that releases, or as an organ that was asked.

use super::files::PRIVATE;
use super::on_records;
use crate::app::Catalogue;
use crate::files::{Wanted, serve};
use crate::store::records::{self, Filter};
use crate::store::release_coordinations::seen_by_organ;
use actix_web::{HttpResponse, get, web as actix};
use domain::actor::Actor;
use domain::ids::{FileId, ItemId, OrganizationId, ReleaseCoordinationId};
use domain::policy::{Act, Owner, may};
use domain::release_coordination::{ReleaseCoordination, ReleaseCoordinationState};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Caller, Id, Kit, Limit, ListParams, NotModified, Params};
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
/// The coordinations of other bodies in which this one is an organ concerned, as far as they are its business. For its office
/// director, and its own system with the scope `coordination:answer`.
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
    let (limit, after) = (Limit::of(limit)?, cursor.unwrap_or_default());
    let rows = kit
        .read(move |connection| {
            records::list::<ReleaseCoordination>(connection, filter, &after, limit.rows())
        })
        .await?;
    let page = limit.page(rows, |(id, _)| id.clone());
    let items: Vec<_> = page.items.into_iter().map(|(_, view)| seen_by_organ(view, asked)).collect();
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: page.next_cursor }))
}

/// View a coordination of a release
///
/// For whoever reads the inventory of the body that releases, and for the bodies that were asked: these see what they are
/// asked about, their own answer and how a dispute was decided, not what other organs said. Its ETag goes into If-Match of
/// the next act.
#[utoipa::path(
    tag = "releases",
    params(
        ("id" = ReleaseCoordinationId, Path, description = "The coordination"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The coordination", body = ReleaseCoordinationView),
        (status = 304, description = "As the caller has it"),
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
    let actor = caller.0;
    let (version, view) = kit
        .read(move |connection| {
            let found = records::find::<ReleaseCoordination>(connection, id.0)?;
            let (keeper, version, view) = found.ok_or_else(Problem::unknown)?;
            let as_keeper = on_records::permit(connection, &actor, Act::ViewInventory, keeper);
            match asked(&view, &actor).filter(|_| as_keeper.is_err()) {
                Some(body) => {
                    may(&actor, Act::AnswerInquiries, Owner::body(body))?;
                    Ok((version, seen_by_organ(view, body)))
                }
                None => as_keeper.map(|()| (version, view)),
            }
        })
        .await?;
    Ok(seen.or_view(version, "private, no-cache", &view))
}

/// The body of the actor, when it is one that was asked.
fn asked(view: &ReleaseCoordinationView, actor: &Actor) -> Option<OrganizationId> {
    let own = actor.organization_id?;
    view.organs.iter().any(|organ| organ.organization_id == Some(own)).then_some(own)
}

/// Download a file that an organ is asked about
///
/// For a body that was asked, as for its answer: a file of the item as it was when it was asked (492 art. 7, 711 art. 11),
/// whole or in part (`Range`), until the coordination ends: it also knows what it answered about while a dispute is decided
/// or approval awaited. Asked anew, it gets the files of then. To everybody else there is nothing here; the body that
/// releases has its files at `/v1/files`. Its ETag is its SHA-256.
#[utoipa::path(
    tag = "releases",
    params(
        ("id" = ReleaseCoordinationId, Path, description = "The coordination"),
        ("file_id" = FileId, Path, description = "The file, one of `metadata.files`"),
        ("Range" = Option<String>, Header, description = "Which bytes"),
        ("If-Range" = Option<String>, Header, description = "The part only while this is its ETag, else the whole"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The content", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "A part of it", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/release-coordinations/{id}/files/{file_id}/content")]
pub async fn download_inquiry_file(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    caller: Caller,
    path: actix::Path<(String, String)>,
    wanted: Wanted,
) -> Result<HttpResponse, Problem> {
    let (id, file_id) = path.into_inner();
    let id: ReleaseCoordinationId = id.parse().map_err(|_| Problem::unknown())?;
    let file_id: FileId = file_id.parse().map_err(|_| Problem::unknown())?;
    let found = kit.read(move |connection| records::find::<ReleaseCoordination>(connection, id)).await?;
    let (_, _, view) = found.ok_or_else(Problem::unknown)?;
    let body = asked(&view, &caller.0).ok_or_else(Problem::unknown)?;
    may(&caller.0, Act::AnswerInquiries, Owner::body(body))?;
    let asked_about = view.metadata.filter(|_| !view.state.is_ended()).map(|metadata| metadata.files);
    let file = asked_about.into_iter().flatten().find(|file| file.file_id == file_id);
    serve(&catalogue.files, &wanted, &file.ok_or_else(Problem::unknown)?, PRIVATE).await
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
