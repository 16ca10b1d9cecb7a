//! The acts on a request. Each is a document of its own, with its day; the answer is the request as the act left it.

use crate::actions::{confirm_request as confirmations, extend_request as extensions};
use crate::actions::{reply_request as replies, withdraw_request as withdrawals};
use crate::app::Requests;
use actix_web::{HttpResponse, post, web as actix};
use domain::ids::RequestId;
use problem::{Problem, ProblemDocument};
use web::{Acting, Body, Id, IfMatch, Kit};
use wire::request_workflow::{NewConfirmation, NewExtension, NewReply, NewWithdrawal, RequestView};

/// Confirm the receipt of a request
///
/// By ordinary mail, fax or, under Order 711, online, an application counts as received on the day on which both sides
/// confirm it (article 31); the clock starts. For clerks and the office director of the body.
#[utoipa::path(
    tag = "requests",
    request_body = NewConfirmation,
    params(
        ("id" = RequestId, Path, description = "The request"),
        ("If-Match" = String, Header, description = "ETag of the request as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Confirmed", body = RequestView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/requests/{id}/confirmations")]
pub async fn confirm_request(
    kit: Kit,
    acting: Acting,
    service: actix::Data<Requests>,
    id: Id<RequestId>,
    seen: IfMatch,
    body: Body<NewConfirmation>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes).kept_sealed(&service.sealer);
    kit.act(sent, move |work| confirmations::confirm_request(work, &service.sealer, id.0, seen, body.content))
        .await
}

/// Extend the period for a reply
///
/// Once, before it ends, told to the applicant with the reason: at most 15 working days under Order 492 article 24, 20
/// under Order 711 article 33. The reason is kept in the history and must not hold personal data. For the office director
/// of the body, as the head of the work body.
#[utoipa::path(
    tag = "requests",
    request_body = NewExtension,
    params(
        ("id" = RequestId, Path, description = "The request"),
        ("If-Match" = String, Header, description = "ETag of the request as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Extended", body = RequestView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/requests/{id}/extensions")]
pub async fn extend_request(
    kit: Kit,
    acting: Acting,
    service: actix::Data<Requests>,
    id: Id<RequestId>,
    seen: IfMatch,
    body: Body<NewExtension>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes).kept_sealed(&service.sealer);
    kit.act(sent, move |work| extensions::extend_request(work, &service.sealer, id.0, seen, body.content))
        .await
}

/// Reply to a request
///
/// Order 492 articles 21 to 24; Order 711 articles 36 and 37. A grant hands out items or says how to obtain the
/// information; a refusal states its reasons. Items are of the own inventory, and reviewed: 409 `REVIEW_BEFORE_PUBLISH`
/// otherwise. For the office director of the body, as the head of the work body.
#[utoipa::path(
    tag = "requests",
    request_body = NewReply,
    params(
        ("id" = RequestId, Path, description = "The request"),
        ("If-Match" = String, Header, description = "ETag of the request as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Replied", body = RequestView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 503, description = "The catalogue cannot be asked", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/requests/{id}/replies")]
pub async fn reply_request(
    kit: Kit,
    acting: Acting,
    service: actix::Data<Requests>,
    id: Id<RequestId>,
    seen: IfMatch,
    body: Body<NewReply>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let prepared = replies::prepare(&kit, &service, acting.actor(), id.0, body.content).await?;
    let sent = acting.sent(&body.bytes).kept_sealed(&service.sealer);
    kit.act(sent, move |work| replies::reply_request(work, &service.sealer, id.0, seen, prepared)).await
}

/// Withdraw a request
///
/// Enters that the applicant took it back; the clock stops. For clerks and the office director of the body.
#[utoipa::path(
    tag = "requests",
    request_body = NewWithdrawal,
    params(
        ("id" = RequestId, Path, description = "The request"),
        ("If-Match" = String, Header, description = "ETag of the request as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Withdrawn", body = RequestView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/requests/{id}/withdrawals")]
pub async fn withdraw_request(
    kit: Kit,
    acting: Acting,
    service: actix::Data<Requests>,
    id: Id<RequestId>,
    seen: IfMatch,
    body: Body<NewWithdrawal>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes).kept_sealed(&service.sealer);
    kit.act(sent, move |work| withdrawals::withdraw_request(work, &service.sealer, id.0, seen, body.content))
        .await
}
