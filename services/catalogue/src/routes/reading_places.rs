//! Reading places: as officers keep them, and as the public finds them.

use super::on_records;
use crate::actions::keep_reading_place as action;
use crate::store::reading_places;
use crate::store::records::Filter;
use actix_web::{HttpResponse, get, post, put};
use domain::ids::{OrganizationId, ReadingPlaceId};
use domain::policy::Act;
use domain::reading_place::ReadingPlace;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, Limit, ListParams, NotModified, Params};
use wire::catalogue::{
    ChangedReadingPlace, NewClosing, NewReadingPlace, NewUseRules, PublicReadingPlace, ReadingPlaceView,
};
use wire::history::HistoryEntry;
use wire::page::Page;

/// Kept by anybody, but asked for again each time.
const CACHE: &str = "public, no-cache";

/// Where a place stands.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceState {
    /// It is open.
    Open,
    /// It was closed.
    Closed,
}

/// Which places are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlaceParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Where they stand.
    #[param(inline)]
    state: Option<PlaceState>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Set up a reading place
///
/// Where people read what the body discloses: in archives, library, service hall, an own reading room (492 art. 16, 711
/// art. 25). For the keeper and the office director.
#[utoipa::path(
    tag = "reading places",
    request_body = NewReadingPlace,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = ReadingPlaceView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/reading-places")]
pub async fn establish_reading_place(
    kit: Kit,
    acting: Acting,
    body: Body<NewReadingPlace>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    kit.act(acting.sent(&body.bytes), move |work| {
        action::establish_reading_place(work, organization_id, body.content)
    })
    .await
}

/// List reading places
///
/// Of a body, closed ones included, in the order in which they were set up.
#[utoipa::path(
    tag = "reading places",
    params(PlaceParams),
    responses(
        (status = 200, description = "Places", body = Page<ReadingPlaceView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reading-places")]
pub async fn list_reading_places(
    kit: Kit,
    caller: Caller,
    params: Params<PlaceParams>,
) -> Result<HttpResponse, Problem> {
    let PlaceParams { organization_id, state, limit, cursor } = params.0;
    let state = state.map(|state| match state {
        PlaceState::Open => "open",
        PlaceState::Closed => "closed",
    });
    let filter = Filter { organization_id, state, subject: None };
    on_records::list::<ReadingPlace>(
        &kit,
        &caller,
        Act::ViewReadingPlaces,
        filter,
        ListParams { limit, cursor },
    )
    .await
}

/// View a reading place
///
/// With the rules of use in force. Its ETag goes into If-Match of the next act.
#[utoipa::path(
    tag = "reading places",
    params(
        ("id" = ReadingPlaceId, Path, description = "The place"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The place", body = ReadingPlaceView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reading-places/{id}")]
pub async fn view_reading_place(
    kit: Kit,
    caller: Caller,
    id: Id<ReadingPlaceId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    on_records::view::<ReadingPlace>(&kit, &caller, Act::ViewReadingPlaces, id.0, &seen).await
}

/// View the history of a reading place
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash: every
/// edition of the rules of use is there.
#[utoipa::path(
    tag = "reading places",
    params(("id" = ReadingPlaceId, Path, description = "The place")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reading-places/{id}/history")]
pub async fn view_reading_place_history(
    kit: Kit,
    caller: Caller,
    id: Id<ReadingPlaceId>,
) -> Result<HttpResponse, Problem> {
    on_records::history::<ReadingPlace>(&kit, &caller, Act::ViewReadingPlaces, id.0).await
}

/// Change what is on record of a reading place
///
/// The whole profile is sent. With `deposits_from` the place receives paper copies of what is published from that day on.
#[utoipa::path(
    tag = "reading places",
    request_body = ChangedReadingPlace,
    params(("id" = ReadingPlaceId, Path, description = "The place"), ("If-Match" = String, Header, description = "ETag of the place as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 200, description = "Changed", body = ReadingPlaceView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/v1/reading-places/{id}/profile")]
pub async fn change_reading_place(
    kit: Kit,
    acting: Acting,
    id: Id<ReadingPlaceId>,
    seen: IfMatch,
    body: Body<ChangedReadingPlace>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::change_reading_place(work, id.0, seen, body.content)).await
}

/// Adopt rules of use
///
/// The next edition of the rules of use (查阅使用制度), in place of the one before.
#[utoipa::path(
    tag = "reading places",
    request_body = NewUseRules,
    params(("id" = ReadingPlaceId, Path, description = "The place"), ("If-Match" = String, Header, description = "ETag of the place as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = ReadingPlaceView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/reading-places/{id}/use-rules")]
pub async fn adopt_use_rules(
    kit: Kit,
    acting: Acting,
    id: Id<ReadingPlaceId>,
    seen: IfMatch,
    body: Body<NewUseRules>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::adopt_use_rules(work, id.0, seen, body.content)).await
}

/// Close a reading place
///
/// For good, with a reason. Nothing is deposited there any more; what stands there is no longer shown to the public.
#[utoipa::path(
    tag = "reading places",
    request_body = NewClosing,
    params(("id" = ReadingPlaceId, Path, description = "The place"), ("If-Match" = String, Header, description = "ETag of the place as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = ReadingPlaceView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/reading-places/{id}/closings")]
pub async fn close_reading_place(
    kit: Kit,
    acting: Acting,
    id: Id<ReadingPlaceId>,
    seen: IfMatch,
    body: Body<NewClosing>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::close_reading_place(work, id.0, seen, body.content)).await
}

/// Which places are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PublicPlaceParams {
    /// Only of this body.
    organization_id: Option<OrganizationId>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Find reading places
///
/// Public: the open places with address, opening hours, equipment and rules of use (492 art. 16, 711 art. 25). Whoever
/// keeps a place is named by their function, and by name only where the body shows one.
#[utoipa::path(
    tag = "catalogue",
    params(
        PublicPlaceParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Places", body = Page<PublicReadingPlace>),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/reading-places")]
pub async fn find_reading_places(
    kit: Kit,
    params: Params<PublicPlaceParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let PublicPlaceParams { organization_id, limit, cursor } = params.0;
    let (limit, after) = (Limit::of(limit)?, cursor.unwrap_or_default());
    let rows = kit
        .read(move |connection| reading_places::open(connection, organization_id, &after, limit.rows()))
        .await?;
    Ok(seen.or_content(CACHE, &limit.page(rows, |last| last.id.to_string())))
}
