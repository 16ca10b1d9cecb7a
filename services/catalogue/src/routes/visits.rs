//! The log of visits to reading places.

use super::on_records;
use crate::actions::log_visit as action;
use crate::store::records::Filter;
use crate::store::visits;
use actix_web::{HttpResponse, get, post};
use chrono::{Datelike, NaiveDate};
use database::Connection;
use domain::ids::{OrganizationId, ReadingPlaceId, VisitId};
use domain::policy::Act;
use domain::reading_place::{ReadingPlace, Visit};
use domain::refusal::Fault;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, ListParams, NotModified, Params};
use wire::catalogue::{MonthlyVisits, NewCancellation, NewVisit, VisitStatistics, VisitView};
use wire::history::HistoryEntry;
use wire::page::Page;

/// Years that one answer counts at most.
const YEARS_MAX: i32 = 20;

/// Enter a visit
///
/// How many came or called on a day, what was looked up, how many pages were copied. There is no field for a person; a note
/// with an identity or telephone number in it is refused. For the keeper and the office director.
#[utoipa::path(
    tag = "reading places",
    request_body = NewVisit,
    params(("id" = ReadingPlaceId, Path, description = "The place"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = VisitView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/reading-places/{id}/visits")]
pub async fn log_visit(
    kit: Kit,
    acting: Acting,
    id: Id<ReadingPlaceId>,
    body: Body<NewVisit>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::log_visit(work, id.0, body.content)).await
}

/// List visits
///
/// Entries of the log of a place, those taken back included, in the order in which they were made.
#[utoipa::path(
    tag = "reading places",
    params(ListParams, ("id" = ReadingPlaceId, Path, description = "The place")),
    responses(
        (status = 200, description = "Entries", body = Page<VisitView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reading-places/{id}/visits")]
pub async fn list_visits(
    kit: Kit,
    caller: Caller,
    id: Id<ReadingPlaceId>,
    params: Params<ListParams>,
) -> Result<HttpResponse, Problem> {
    let organization_id = visible(&kit, &caller, id.0).await?;
    let filter = Filter { organization_id: Some(organization_id), state: None, subject: Some(id.0.into()) };
    on_records::page::<Visit>(&kit, filter, params.0).await
}

/// Which visits are counted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatisticsParams {
    /// From this day on; absent: from the first of January of the year of `to`.
    from: Option<NaiveDate>,
    /// To this day; absent: to today.
    to: Option<NaiveDate>,
}

/// Count visits
///
/// Month by month: entries, people on site and by telephone, things looked up, pages copied.
#[utoipa::path(
    tag = "reading places",
    params(StatisticsParams, ("id" = ReadingPlaceId, Path, description = "The place")),
    responses(
        (status = 200, description = "Counts", body = VisitStatistics),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reading-places/{id}/visit-statistics")]
pub async fn count_visits(
    kit: Kit,
    caller: Caller,
    id: Id<ReadingPlaceId>,
    params: Params<StatisticsParams>,
) -> Result<HttpResponse, Problem> {
    visible(&kit, &caller, id.0).await?;
    let to = params.0.to.unwrap_or_else(|| kit.clock.today());
    let from = params.0.from.or_else(|| NaiveDate::from_ymd_opt(to.year(), 1, 1)).unwrap_or(to);
    if from > to || to.year() - from.year() > YEARS_MAX {
        return Err(Problem::invalid([Fault::new(
            "/from",
            "range",
            format!("from 不得晚于 to，相差不得超过{YEARS_MAX}年。"),
            format!("from is not after to, and at most {YEARS_MAX} years before it."),
        )]));
    }
    let months = kit.read(move |connection| visits::monthly(connection, id.0, (from, to))).await?;
    let total = months.iter().fold(MonthlyVisits::default(), added);
    Ok(HttpResponse::Ok().json(VisitStatistics { place_id: id.0, from, to, months, total }))
}

fn added(total: MonthlyVisits, month: &MonthlyVisits) -> MonthlyVisits {
    MonthlyVisits {
        month: total.month,
        entries: total.entries + month.entries,
        visitors_on_site: total.visitors_on_site + month.visitors_on_site,
        visitors_by_telephone: total.visitors_by_telephone + month.visitors_by_telephone,
        looked_up: total.looked_up + month.looked_up,
        copies_made: total.copies_made + month.copies_made,
    }
}

/// The body of the place, if the caller may see it.
async fn visible(kit: &Kit, caller: &Caller, id: ReadingPlaceId) -> Result<OrganizationId, Problem> {
    let actor = caller.0.clone();
    let read = move |connection: &mut Connection<'_>| {
        on_records::permitted::<ReadingPlace>(connection, &actor, Act::ViewReadingPlaces, id)
    };
    Ok(kit.read(read).await?.0)
}

/// View an entry of the log of visits
///
/// Its ETag goes into If-Match when it is taken back.
#[utoipa::path(
    tag = "reading places",
    params(
        ("id" = VisitId, Path, description = "The entry"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The entry", body = VisitView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reading-place-visits/{id}")]
pub async fn view_visit(
    kit: Kit,
    caller: Caller,
    id: Id<VisitId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    on_records::view::<Visit>(&kit, &caller, Act::ViewReadingPlaces, id.0, &seen).await
}

/// View the history of an entry of the log of visits
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash.
#[utoipa::path(
    tag = "reading places",
    params(("id" = VisitId, Path, description = "The entry")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reading-place-visits/{id}/history")]
pub async fn view_visit_history(kit: Kit, caller: Caller, id: Id<VisitId>) -> Result<HttpResponse, Problem> {
    on_records::history::<Visit>(&kit, &caller, Act::ViewReadingPlaces, id.0).await
}

/// Take back an entry of the log of visits
///
/// It was a mistake, and no longer counts.
#[utoipa::path(
    tag = "reading places",
    request_body = NewCancellation,
    params(("id" = VisitId, Path, description = "The entry"), ("If-Match" = String, Header, description = "ETag of the entry as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = VisitView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/reading-place-visits/{id}/cancellations")]
pub async fn cancel_visit(
    kit: Kit,
    acting: Acting,
    id: Id<VisitId>,
    seen: IfMatch,
    body: Body<NewCancellation>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::cancel_visit(work, id.0, seen, body.content)).await
}
