//! Reading reviews.

use crate::actions::list_reviews::{self as lists, Due};
use crate::store::reviews::{self, Filter};
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use domain::clock::Light;
use domain::ids::{OrganizationId, ReviewId, SectionId};
use domain::policy::{Act, Owner, may};
use domain::refusal::Fault;
use domain::review::{Review, ReviewState};
use ledger::StreamName;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Caller, Id, Kit, Limit, Params};
use wire::history::HistoryEntry;
use wire::page::Page;
use wire::review::{ReviewSummary, ReviewView};

/// Which reviews are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReviewParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Of which section.
    section_id: Option<SectionId>,
    /// Where they stand.
    state: Option<ReviewState>,
    /// The role or meeting they wait for: `section_head`, `supervising_leader`, `leading_group` …
    awaits: Option<String>,
    /// `true`: what waits for a signature of the caller, the oldest first; of the other filters only those by due day go
    /// with it.
    mine: Option<bool>,
    /// What runs and is held to be public, by how near the day is by which it has to be published (红黄灯): `red` is
    /// overdue, `yellow` due soon.
    light: Option<Light>,
    /// What runs, is held to be public and has to be published by this day, what is overdue included.
    due_to: Option<NaiveDate>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List reviews
///
/// Work lists: `mine=true` is what waits for a signature in one of the caller's roles, of their own section where the step
/// is signed by each section for itself, and not what they prepared or signed before; the oldest first.
/// `awaits=section_head&section_id=…` is what a section head has to sign, whoever asks. Each that runs says by which day the
/// item has to be published (492 art. 18, 711 art. 26); with `light` or `due_to` the earliest of these days comes first.
#[utoipa::path(
    tag = "reviews",
    params(ReviewParams),
    responses(
        (status = 200, description = "Reviews", body = Page<ReviewSummary>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reviews")]
pub async fn list_reviews(
    kit: Kit,
    caller: Caller,
    params: Params<ReviewParams>,
) -> Result<HttpResponse, Problem> {
    let ReviewParams { organization_id, section_id, state, awaits, mine, light, due_to, limit, cursor } =
        params.0;
    let (limit, due) = (Limit::of(limit)?, Due { light, due_to, today: kit.clock.today() });
    if mine == Some(true) {
        if organization_id.is_some() || section_id.is_some() || state.is_some() || awaits.is_some() {
            return Err(mine_alone());
        }
        let organization_id = caller.0.organization_id.ok_or_else(Problem::unknown)?;
        may(&caller.0, Act::ViewReviews, Owner::body(organization_id))?;
        let page = kit
            .read(move |connection| {
                lists::to_sign(connection, organization_id, &caller.0, due, (limit, cursor))
            })
            .await?;
        return Ok(HttpResponse::Ok().json(page));
    }
    let organization_id = organization_id.or(caller.0.organization_id);
    may(&caller.0, Act::ViewReviews, Owner { organization_id, section_id, ..Owner::default() })?;
    let filter = Filter { organization_id, section_id, state, awaits };
    let page = kit.read(move |connection| lists::list(connection, &filter, due, (limit, cursor))).await?;
    Ok(HttpResponse::Ok().json(page))
}

fn mine_alone() -> Problem {
    let (zh, en) = ("mine 只与按期限的条件同时使用。", "mine goes with no filter but those by due day.");
    Problem::invalid([Fault::new("/mine", "one_at_a_time", zh, en)])
}

/// View a review
///
/// The whole review form (保密审查单): what is reviewed, what the section declared of it, the chain, every step taken. Its ETag goes into If-Match of
/// the next act; the light of the day is not part of it.
#[utoipa::path(
    tag = "reviews",
    params(("id" = ReviewId, Path, description = "The review")),
    responses(
        (status = 200, description = "The review", body = ReviewView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reviews/{id}")]
pub async fn view_review(kit: Kit, caller: Caller, id: Id<ReviewId>) -> Result<HttpResponse, Problem> {
    let view = visible(&kit, &caller, id.0).await?;
    Ok(web::view_of_today(view.summary.version, "private, no-cache", &view))
}

/// View the history of a review
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash.
#[utoipa::path(
    tag = "reviews",
    params(("id" = ReviewId, Path, description = "The review")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reviews/{id}/history")]
pub async fn view_review_history(
    kit: Kit,
    caller: Caller,
    id: Id<ReviewId>,
) -> Result<HttpResponse, Problem> {
    visible(&kit, &caller, id.0).await?;
    let stream = StreamName::of::<Review>(id.0.0);
    let entries = kit.read(move |connection| Ok(ledger::stream(connection, &stream)?)).await?;
    let items: Vec<_> = entries.into_iter().map(HistoryEntry::from).collect();
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

async fn visible(kit: &Kit, caller: &Caller, id: ReviewId) -> Result<ReviewView, Problem> {
    let today = kit.clock.today();
    let view = kit
        .read(move |connection| {
            let mut view = reviews::find(connection, id)?.ok_or_else(Problem::unknown)?;
            reviews::light_all(connection, std::slice::from_mut(&mut view.summary), today)?;
            Ok(view)
        })
        .await?;
    may(&caller.0, Act::ViewReviews, Owner::section(view.summary.organization_id, view.summary.section_id))?;
    Ok(view)
}
