//! Coordination of releases with other organs: the acts. What is read of them is in the room beside.

use crate::actions::coordinate_release as action;
use actix_web::{HttpResponse, post};
use domain::ids::ReleaseCoordinationId;
use problem::{Problem, ProblemDocument};
use web::{Acting, Body, Id, IfMatch, Kit};
use wire::catalogue::{
    NewInquiry, NewOrganAnswer, NewRelease, NewReleaseApproval, NewReleaseCoordination, NewReleaseDenial,
    NewSettlement, ReleaseCoordinationView,
};

/// Begin the coordination of a release
///
/// For an item that concerns other organs or needs an approval (492 art. 7, 711 art. 11). From now on the item is
/// published only after this coordination, or a later one, was released. One at a time for each item. By the office
/// director.
#[utoipa::path(
    tag = "releases",
    request_body = NewReleaseCoordination,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Begun", body = ReleaseCoordinationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/release-coordinations")]
pub async fn begin_release_coordination(
    kit: Kit,
    acting: Acting,
    body: Body<NewReleaseCoordination>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::begin_release_coordination(work, body.content)).await
}

/// Ask the organs concerned
///
/// Every other organ that the release concerns is asked about the item as it now is, and what they confirm is this and
/// nothing else (492 art. 7, 711 art. 11). An organ that is a body of this installation answers for itself. Asked anew
/// after the item changed, what was answered or approved before no longer counts.
#[utoipa::path(
    tag = "releases",
    request_body = NewInquiry,
    params(
        ("id" = ReleaseCoordinationId, Path, description = "The coordination"),
        ("If-Match" = String, Header, description = "ETag of the coordination as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Asked", body = ReleaseCoordinationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/release-coordinations/{id}/inquiries")]
pub async fn inquire_release_coordination(
    kit: Kit,
    acting: Acting,
    id: Id<ReleaseCoordinationId>,
    seen: IfMatch,
    body: Body<NewInquiry>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::inquire_release_coordination(work, id.0, seen, body.content)).await
}

/// Answer as an organ that was asked
///
/// A body that was asked answers for itself: its office director, or its own system with the scope
/// `coordination:answer`. What an organ wrote on paper is entered by the office director of the body that releases. The
/// last answer decides whether it is confirmed or disputed.
#[utoipa::path(
    tag = "releases",
    request_body = NewOrganAnswer,
    params(
        ("id" = ReleaseCoordinationId, Path, description = "The coordination"),
        ("If-Match" = String, Header, description = "ETag of the coordination as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Answered", body = ReleaseCoordinationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/release-coordinations/{id}/answers")]
pub async fn answer_release_coordination(
    kit: Kit,
    acting: Acting,
    id: Id<ReleaseCoordinationId>,
    seen: IfMatch,
    body: Body<NewOrganAnswer>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::answer_release_coordination(work, id.0, seen, body.content)).await
}

/// Enter how a dispute was decided
///
/// By the common superior organ or the competent department, never by an organ that took part in the dispute: released
/// as drafted, drafted anew, or not released.
#[utoipa::path(
    tag = "releases",
    request_body = NewSettlement,
    params(
        ("id" = ReleaseCoordinationId, Path, description = "The coordination"),
        ("If-Match" = String, Header, description = "ETag of the coordination as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Settled", body = ReleaseCoordinationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/release-coordinations/{id}/settlements")]
pub async fn settle_release_coordination(
    kit: Kit,
    acting: Acting,
    id: Id<ReleaseCoordinationId>,
    seen: IfMatch,
    body: Body<NewSettlement>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::settle_release_coordination(work, id.0, seen, body.content)).await
}

/// Enter that the release was approved
///
/// Where approval is required nothing is released without it (492 art. 7, 711 art. 11); an approval names the organ and
/// its number.
#[utoipa::path(
    tag = "releases",
    request_body = NewReleaseApproval,
    params(
        ("id" = ReleaseCoordinationId, Path, description = "The coordination"),
        ("If-Match" = String, Header, description = "ETag of the coordination as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Approved", body = ReleaseCoordinationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/release-coordinations/{id}/approvals")]
pub async fn approve_release_coordination(
    kit: Kit,
    acting: Acting,
    id: Id<ReleaseCoordinationId>,
    seen: IfMatch,
    body: Body<NewReleaseApproval>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::approve_release_coordination(work, id.0, seen, body.content)).await
}

/// Enter that approval was denied
///
/// The item is not released and cannot be published, unless another coordination of it is released.
#[utoipa::path(
    tag = "releases",
    request_body = NewReleaseDenial,
    params(
        ("id" = ReleaseCoordinationId, Path, description = "The coordination"),
        ("If-Match" = String, Header, description = "ETag of the coordination as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Denied", body = ReleaseCoordinationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/release-coordinations/{id}/denials")]
pub async fn deny_release_coordination(
    kit: Kit,
    acting: Acting,
    id: Id<ReleaseCoordinationId>,
    seen: IfMatch,
    body: Body<NewReleaseDenial>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::deny_release_coordination(work, id.0, seen, body.content)).await
}

/// Release the item for publication
///
/// Once every organ has confirmed and a required approval is there; the item is what the organs were asked about. From
/// then on it can be published.
#[utoipa::path(
    tag = "releases",
    request_body = NewRelease,
    params(
        ("id" = ReleaseCoordinationId, Path, description = "The coordination"),
        ("If-Match" = String, Header, description = "ETag of the coordination as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Released", body = ReleaseCoordinationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/release-coordinations/{id}/releases")]
pub async fn release_release_coordination(
    kit: Kit,
    acting: Acting,
    id: Id<ReleaseCoordinationId>,
    seen: IfMatch,
    body: Body<NewRelease>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::release_release_coordination(work, id.0, seen, body.content)).await
}
