//! Meetings.

use crate::actions::hold_meeting as action;
use crate::store;
use actix_web::{HttpResponse, get, post};
use domain::ids::{MeetingId, OrganizationId};
use domain::policy::{Act, Owner, may};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, Kit, Limit, NotModified, Params};
use wire::page::Page;
use wire::review::{MeetingView, NewMeeting};

/// Which meetings are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MeetingParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Enter a meeting
///
/// What the leading group (领导小组会) or the township-head meeting (乡长办公会) decided on reviews that wait for it:
/// all in one act or none. The last step of the chain determines the attribute. Entered by the office director.
#[utoipa::path(
    tag = "reviews",
    request_body = NewMeeting,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = MeetingView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/meetings")]
pub async fn hold_meeting(kit: Kit, acting: Acting, body: Body<NewMeeting>) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::hold_meeting(work, body.content)).await
}

/// List meetings
///
/// Of the caller's body.
#[utoipa::path(
    tag = "reviews",
    params(MeetingParams),
    responses(
        (status = 200, description = "Meetings", body = Page<MeetingView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/meetings")]
pub async fn list_meetings(
    kit: Kit,
    caller: Caller,
    params: Params<MeetingParams>,
) -> Result<HttpResponse, Problem> {
    let MeetingParams { organization_id, limit, cursor } = params.0;
    let organization_id = organization_id.or(caller.0.organization_id).ok_or_else(Problem::unknown)?;
    may(&caller.0, Act::ViewReviews, Owner::body(organization_id))?;
    let (limit, after) = (Limit::of(limit)?, cursor.unwrap_or_default());
    let rows = kit
        .read(move |connection| store::meetings::list(connection, organization_id, &after, limit.rows()))
        .await?;
    Ok(HttpResponse::Ok().json(limit.page(rows, |last| last.id.to_string())))
}

/// View a meeting
///
/// With the reviews it decided.
#[utoipa::path(
    tag = "reviews",
    params(
        ("id" = MeetingId, Path, description = "The meeting"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The meeting", body = MeetingView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/meetings/{id}")]
pub async fn view_meeting(
    kit: Kit,
    caller: Caller,
    id: Id<MeetingId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| store::meetings::find(connection, id.0)).await?;
    let (version, view) = found.ok_or_else(Problem::unknown)?;
    may(&caller.0, Act::ViewReviews, Owner::body(view.organization_id))?;
    Ok(seen.or_view(version, "private, no-cache", &view))
}
