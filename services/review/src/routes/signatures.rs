//! Signing reviews and sending them back.

use crate::actions::{return_review as returns, sign_review as signatures};
use actix_web::{HttpResponse, post};
use domain::ids::ReviewId;
use problem::{Problem, ProblemDocument};
use web::{Acting, Body, Id, IfMatch, Kit};
use wire::review::{NewReturn, NewSignature, NewSignatures, ReviewView, SignaturesView};

/// Sign a review
///
/// Signs the step the review waits for, over exactly the content whose hash it shows. Nobody signs two steps of one
/// chain, reviews what they prepared themselves, or signs as section head for another section. 492 art. 14, 711 art. 17.
#[utoipa::path(
    tag = "reviews",
    request_body = NewSignature,
    params(
        ("id" = ReviewId, Path, description = "The review"),
        ("If-Match" = String, Header, description = "ETag of the review as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Signed", body = ReviewView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/reviews/{id}/signatures")]
pub async fn sign_review(
    kit: Kit,
    acting: Acting,
    id: Id<ReviewId>,
    seen: IfMatch,
    body: Body<NewSignature>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| signatures::sign_review(work, id.0, seen, body.content)).await
}

/// Send a review back
///
/// Sends the item back to its section with an opinion; the section mends it and submits it again, which opens a new
/// review.
#[utoipa::path(
    tag = "reviews",
    request_body = NewReturn,
    params(
        ("id" = ReviewId, Path, description = "The review"),
        ("If-Match" = String, Header, description = "ETag of the review as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Sent back", body = ReviewView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/reviews/{id}/returns")]
pub async fn return_review(
    kit: Kit,
    acting: Acting,
    id: Id<ReviewId>,
    seen: IfMatch,
    body: Body<NewReturn>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| returns::return_review(work, id.0, seen, body.content)).await
}

/// Sign many reviews
///
/// All or none: everything that a section prepared and that waits for the same signature (`GET /v1/reviews?mine=true`), up
/// to 500. Each entry names the version that was seen. When some are refused, none is signed, and each of those is named
/// with its reason.
#[utoipa::path(
    tag = "reviews",
    request_body = NewSignatures,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Signed", body = SignaturesView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/signatures")]
pub async fn sign_reviews(
    kit: Kit,
    acting: Acting,
    body: Body<NewSignatures>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| signatures::sign_reviews(work, body.content)).await
}
