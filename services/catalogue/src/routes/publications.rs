//! Publishing items and taking them back.

use crate::actions::{publish_items as publications, withdraw_item as withdrawals};
use crate::app::Catalogue;
use actix_web::{HttpResponse, post, web as actix};
use domain::ids::ItemId;
use problem::{Problem, ProblemDocument};
use web::{Acting, Body, Id, IfMatch, Kit};
use wire::catalogue::{ItemView, ItemsView, NewItemWithdrawal, NewPublications};

/// Publish items
///
/// What was determined for proactive disclosure, all or none; each gets the next index number of the body and year,
/// without gaps. By the office director. Found by the public search as soon as this answers.
#[utoipa::path(
    tag = "inventory",
    request_body = NewPublications,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Published", body = ItemsView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/publications")]
pub async fn publish_items(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    acting: Acting,
    body: Body<NewPublications>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    let done = kit.act(sent, move |work| publications::publish_items(work, body.content)).await?;
    catalogue.indexing.catch_up(&kit).await;
    Ok(done)
}

/// Withdraw an item
///
/// Takes a published or listed item back from the public, at once, with a reason: every revision of it is gone from
/// search, feeds and entries. A leak (`withdrawal_kind=leak`) awaits its remedy from then on (492 art. 35, 711 art. 53).
/// Its index number is never used again. Printed catalogues are fixed files and keep its title: `listed_in_paper` names the
/// editions that list it. By the office director.
#[utoipa::path(
    tag = "inventory",
    request_body = NewItemWithdrawal,
    params(
        ("id" = ItemId, Path, description = "The item"),
        ("If-Match" = String, Header, description = "ETag of the item as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Withdrawn", body = ItemView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/items/{id}/withdrawals")]
pub async fn withdraw_item(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    acting: Acting,
    id: Id<ItemId>,
    seen: IfMatch,
    body: Body<NewItemWithdrawal>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    let done = kit.act(sent, move |work| withdrawals::withdraw_item(work, id.0, seen, body.content)).await?;
    catalogue.indexing.catch_up(&kit).await;
    Ok(done)
}
