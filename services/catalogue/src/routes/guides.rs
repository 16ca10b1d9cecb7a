//! The guide as the body writes it, edition by edition.

use super::on_records;
use crate::actions::assess_guide::assess_guide;
use crate::actions::compile_guide as guides;
use crate::app::Catalogue;
use crate::documents::{guide_for, render_guide};
use crate::store::records::{self, Filter};
use crate::store::{bodies, guides as store};
use actix_web::{HttpResponse, get, post, put, web as actix};
use domain::guide::{Guide, GuideState};
use domain::ids::{GuideId, OrganizationId};
use domain::policy::{Act, may};
use domain::refusal::Fault;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, Limit, ListParams, NotModified, Params};
use wire::catalogue::{
    GuideEditionSummary, GuideEditionView, GuideView, NewGuideEdition, NewGuideItem, NewGuideReview,
    RevisedGuide,
};
use wire::history::HistoryEntry;
use wire::page::Page;

const CACHE: &str = "private, no-cache";

/// Which guides are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GuideParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Where they stand.
    state: Option<GuideState>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Write the guide
///
/// The first edition of the guide of the caller's body (492 art. 19, 711 art. 12). What is still missing is named in
/// `warnings` when it is read; only what is put up must be whole. A body has one guide.
#[utoipa::path(
    tag = "guide",
    request_body = NewGuideEdition,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Written", body = GuideView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/guides")]
pub async fn draft_guide(
    kit: Kit,
    acting: Acting,
    body: Body<NewGuideEdition>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    kit.act(acting.sent(&body.bytes), move |work| guides::draft_guide(work, organization_id, body.content))
        .await
}

/// List guides
///
/// A body has one at most; what the day adds (warnings, light) is shown with the single guide.
#[utoipa::path(
    tag = "guide",
    params(GuideParams),
    responses(
        (status = 200, description = "Guides", body = Page<GuideView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/guides")]
pub async fn list_guides(
    kit: Kit,
    caller: Caller,
    params: Params<GuideParams>,
) -> Result<HttpResponse, Problem> {
    let GuideParams { organization_id, state, limit, cursor } = params.0;
    let filter = Filter { organization_id, state: state.map(GuideState::code), subject: None };
    on_records::list::<Guide>(&kit, &caller, Act::ViewInventory, filter, ListParams { limit, cursor }).await
}

/// View a guide
///
/// The current edition and the one in work, by when it is to be reviewed (`guide_review_months` of the body), and what is
/// amiss with the newest edition today: statutory parts that are missing, ways to reach the body that say "none", names of
/// other bodies, law that is no longer in force. Its ETag goes into If-Match of the next act; what the day adds is not
/// part of it.
#[utoipa::path(
    tag = "guide",
    params(("id" = GuideId, Path, description = "The guide")),
    responses(
        (status = 200, description = "The guide", body = GuideView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/guides/{id}")]
pub async fn view_guide(kit: Kit, caller: Caller, id: Id<GuideId>) -> Result<HttpResponse, Problem> {
    let (id, today, actor) = (id.0, kit.clock.today(), caller.0);
    let found = kit
        .read(move |connection| {
            let Some((_, version, view)) = records::find::<Guide>(connection, id)? else { return Ok(None) };
            let owner = bodies::owner_for(connection, &actor, view.organization_id, None)?;
            may(&actor, Act::ViewInventory, owner)?;
            Ok(Some((version, assess_guide(connection, view, today)?)))
        })
        .await?;
    let (version, view) = found.ok_or_else(Problem::unknown)?;
    Ok(web::view_of_today(version, CACHE, &view))
}

/// View the history of a guide
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash.
#[utoipa::path(
    tag = "guide",
    params(("id" = GuideId, Path, description = "The guide")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/guides/{id}/history")]
pub async fn view_guide_history(kit: Kit, caller: Caller, id: Id<GuideId>) -> Result<HttpResponse, Problem> {
    on_records::history::<Guide>(&kit, &caller, Act::ViewInventory, id.0).await
}

/// List the editions of a guide
///
/// The newest first, drafts included, each with the edition that took its place.
#[utoipa::path(
    tag = "guide",
    params(("id" = GuideId, Path, description = "The guide"), ListParams),
    responses(
        (status = 200, description = "Editions", body = Page<GuideEditionSummary>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/guides/{id}/editions")]
pub async fn list_guide_editions(
    kit: Kit,
    caller: Caller,
    id: Id<GuideId>,
    params: Params<ListParams>,
) -> Result<HttpResponse, Problem> {
    let limit = Limit::of(params.0.limit)?;
    let before = edition_cursor(params.0.cursor)?;
    let (guide, _) = guide_for(&kit, &caller.0, Act::ViewInventory, id.0).await?;
    let editions = guide.record.editions.iter().rev().filter(|edition| edition.number < before);
    let rows = editions.take(limit.size() + 1).map(|edition| store::summary(&guide.record, edition));
    Ok(HttpResponse::Ok().json(limit.page(rows.collect(), |last| last.number.to_string())))
}

/// View an edition of a guide
#[utoipa::path(
    tag = "guide",
    params(
        ("id" = GuideId, Path, description = "The guide"),
        ("number" = u32, Path, description = "Which edition, from 1"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The edition", body = GuideEditionView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/guides/{id}/editions/{number}")]
pub async fn view_guide_edition(
    kit: Kit,
    caller: Caller,
    id: Id<GuideId>,
    path: actix::Path<(String, String)>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let (guide, _) = guide_for(&kit, &caller.0, Act::ViewInventory, id.0).await?;
    let number = path.1.parse().map_err(|_| Problem::unknown())?;
    let edition = guide.record.edition(number).ok_or_else(Problem::unknown)?;
    Ok(seen.or_content(CACHE, &store::shown_edition(&guide.record, edition)))
}

/// Begin another edition
///
/// Beside the published one, which stays current until the new one is published.
#[utoipa::path(
    tag = "guide",
    request_body = NewGuideEdition,
    params(
        ("id" = GuideId, Path, description = "The guide"),
        ("If-Match" = String, Header, description = "ETag of the guide as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Begun", body = GuideView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/guides/{id}/editions")]
pub async fn draft_guide_edition(
    kit: Kit,
    acting: Acting,
    id: Id<GuideId>,
    seen: IfMatch,
    body: Body<NewGuideEdition>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| guides::draft_edition(work, id.0, seen, body.content)).await
}

/// Correct the newest edition
///
/// The whole content is sent. Once an item carries the edition, the item is corrected with it, which is possible while
/// the item is drafted or was returned; in review and after it nothing changes.
#[utoipa::path(
    tag = "guide",
    request_body = RevisedGuide,
    params(
        ("id" = GuideId, Path, description = "The guide"),
        ("If-Match" = String, Header, description = "ETag of the guide as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 200, description = "Corrected", body = GuideView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/v1/guides/{id}/content")]
pub async fn revise_guide(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    acting: Acting,
    id: Id<GuideId>,
    seen: IfMatch,
    body: Body<RevisedGuide>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let found = guide_for(&kit, acting.actor(), Act::CompileDocuments, id.0).await?;
    let on = body.content.revised_on.unwrap_or_else(|| kit.clock.today());
    let content = body.content.content.clone().tidied();
    let rendered = render_guide(&kit, &catalogue, found, Some(content), on).await?;
    let sent = acting.sent(&body.bytes);
    kit.act(sent, move |work| guides::revise_guide(work, id.0, seen, body.content, rendered)).await
}

/// Put the newest edition up
///
/// As an item of the inventory with the rendered edition as its file, or as a change of the item of the edition before.
/// The item is then submitted, reviewed and published like any other (492 art. 14, 711 art. 17); with its publication the
/// edition is current. Every part that the law of the day demands must be there (492 art. 19, 711 art. 12): each missing
/// one is named. `Location` is the item.
#[utoipa::path(
    tag = "guide",
    request_body = NewGuideItem,
    params(
        ("id" = GuideId, Path, description = "The guide"),
        ("If-Match" = String, Header, description = "ETag of the guide as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Put up", body = GuideView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/guides/{id}/items")]
pub async fn put_up_guide(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    acting: Acting,
    id: Id<GuideId>,
    seen: IfMatch,
    body: Body<NewGuideItem>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let found = guide_for(&kit, acting.actor(), Act::CompileDocuments, id.0).await?;
    let on = body.content.put_up_on.unwrap_or_else(|| kit.clock.today());
    let rendered = render_guide(&kit, &catalogue, found, None, on).await?.ok_or_else(Problem::unknown)?;
    let sent = acting.sent(&body.bytes);
    kit.act(sent, move |work| guides::put_up_guide(work, id.0, seen, &body.content, &rendered)).await
}

/// Enter that the guide was reviewed
///
/// The published edition was looked at and needs no change; its next review counts from that day. By the office director.
#[utoipa::path(
    tag = "guide",
    request_body = NewGuideReview,
    params(
        ("id" = GuideId, Path, description = "The guide"),
        ("If-Match" = String, Header, description = "ETag of the guide as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Entered", body = GuideView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/guides/{id}/reviews")]
pub async fn review_guide(
    kit: Kit,
    acting: Acting,
    id: Id<GuideId>,
    seen: IfMatch,
    body: Body<NewGuideReview>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| guides::review_guide(work, id.0, seen, body.content)).await
}

/// The number of the edition before which a page begins.
pub(super) fn edition_cursor(cursor: Option<String>) -> Result<u32, Problem> {
    let Some(cursor) = cursor else { return Ok(u32::MAX) };
    cursor.parse().map_err(|_| {
        let (zh, en) = ("cursor 应为上一页的 next_cursor。", "cursor is the next_cursor of a page.");
        Problem::invalid([Fault::new("/cursor", "cursor", zh, en)])
    })
}
