//! The acts in the life of an item after it was filled in, beside submitting, publishing and withdrawing it.

use crate::actions::{
    change_item as changes, end_validity as validity_ends, reassess_item as reassessments,
    remedy_item as remedies,
};
use crate::app::Catalogue;
use actix_web::{HttpResponse, post, web as actix};
use domain::ids::ItemId;
use problem::{Problem, ProblemDocument};
use web::{Acting, Body, Id, IfMatch, Kit};
use wire::catalogue::{ItemView, NewItemChange, NewReassessment, NewRemedy, NewValidityEnd};

/// Enter that an item's information changed
///
/// The whole metadata as it is now, the day of the change and its reason. It goes through a review of its own, and its 20
/// working days of publication count from the day of the change (492 art. 18, 711 art. 26). What is public stays public
/// until the change is published; a review of the item that still runs ends.
#[utoipa::path(
    tag = "inventory",
    request_body = NewItemChange,
    params(
        ("id" = ItemId, Path, description = "The item"),
        ("If-Match" = String, Header, description = "ETag of the item as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Changed", body = ItemView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/items/{id}/changes")]
pub async fn change_item(
    kit: Kit,
    acting: Acting,
    id: Id<ItemId>,
    seen: IfMatch,
    body: Body<NewItemChange>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| changes::change_item(work, id.0, seen, body.content)).await
}

/// Reassess an item
///
/// Takes what is withheld or disclosed on request up for another determination: at the interval the body has set, or
/// because of a suggestion or repeated applications (711 art. 18, 44). It goes back to its section. By the office director,
/// or the head of the section.
#[utoipa::path(
    tag = "inventory",
    request_body = NewReassessment,
    params(
        ("id" = ItemId, Path, description = "The item"),
        ("If-Match" = String, Header, description = "ETag of the item as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Taken up", body = ItemView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/items/{id}/reassessments")]
pub async fn reassess_item(
    kit: Kit,
    acting: Acting,
    id: Id<ItemId>,
    seen: IfMatch,
    body: Body<NewReassessment>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| reassessments::reassess_item(work, id.0, seen, body.content)).await
}

/// Mark an item as no longer valid
///
/// Repealed, expired, or superseded by another public and valid item of the same body; once. It stays public, says so, and
/// leads to what took its place. By the office director.
#[utoipa::path(
    tag = "inventory",
    request_body = NewValidityEnd,
    params(
        ("id" = ItemId, Path, description = "The item"),
        ("If-Match" = String, Header, description = "ETag of the item as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Marked", body = ItemView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/items/{id}/validity-ends")]
pub async fn end_validity(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    acting: Acting,
    id: Id<ItemId>,
    seen: IfMatch,
    body: Body<NewValidityEnd>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    let done = kit.act(sent, move |work| validity_ends::end_validity(work, id.0, seen, body.content)).await?;
    catalogue.indexing.catch_up(&kit).await;
    Ok(done)
}

/// Enter the remedy of a leak
///
/// What was done (补救措施) about an item that was withdrawn because it must not be public; once (492 art. 35, 711 art. 53).
/// By the office director.
#[utoipa::path(
    tag = "inventory",
    request_body = NewRemedy,
    params(
        ("id" = ItemId, Path, description = "The item"),
        ("If-Match" = String, Header, description = "ETag of the item as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Entered", body = ItemView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/items/{id}/remedies")]
pub async fn remedy_item(
    kit: Kit,
    acting: Acting,
    id: Id<ItemId>,
    seen: IfMatch,
    body: Body<NewRemedy>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| remedies::remedy_item(work, id.0, seen, body.content)).await
}
