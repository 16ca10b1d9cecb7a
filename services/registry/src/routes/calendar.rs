//! The working calendar.

use crate::actions::ask_calendar::AskedPeriod;
use crate::actions::{ask_calendar as questions, issue_calendar_notice as notices};
use actix_web::{HttpResponse, get, post, web as actix};
use chrono::NaiveDate;
use domain::calendar::{NewCalendarNotice, YearArrangement};
use domain::deadlines::{DeadlineKind, Due};
use domain::ids::CalendarNoticeId;
use domain::vocabulary::OrganizationLevel;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Id, Kit, Limit, ListParams, NotModified, Params};
use wire::calendar::{CalendarNoticeView, DeadlineView, WorkingDaysView};
use wire::page::Page;

/// What anybody may keep an answer for: a notice that is loaded moves deadlines, and shall be seen soon.
const CACHE: &str = "public, max-age=60";

/// Whose calendar is asked.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct YearParams {
    /// Division code of the place, 6, 9 or 12 digits; absent: the national calendar.
    #[param(example = "110000")]
    region: Option<String>,
}

/// Which period is asked.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeadlineParams {
    /// The day of the event from which the period runs, 1949 to 2200.
    #[param(example = "2019-09-27")]
    from: NaiveDate,
    /// The period in working days, 0 to 1000. Exactly one of the three units is given.
    #[param(example = 20, maximum = 1000)]
    working_days: Option<u32>,
    /// The period in calendar days, 0 to 1000.
    #[param(maximum = 1000)]
    calendar_days: Option<u32>,
    /// The period in months, 0 to 1000.
    #[param(maximum = 1000)]
    months: Option<u32>,
    /// Division code of the place, 6, 9 or 12 digits; absent: the national calendar.
    #[param(example = "110000")]
    region: Option<String>,
}

/// Which days are counted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WorkingDaysParams {
    /// The day after which counting begins, 1949 to 2200.
    #[param(example = "2019-09-27")]
    from: NaiveDate,
    /// The last day that is counted, not before `from`.
    #[param(example = "2019-10-30")]
    to: NaiveDate,
    /// Division code of the place, 6, 9 or 12 digits; absent: the national calendar.
    #[param(example = "110000")]
    region: Option<String>,
}

/// Which statutory deadline is asked.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatutoryDeadlineParams {
    /// The day of the event it is counted from, 1949 to 2200.
    #[param(example = "2008-05-05")]
    event_on: NaiveDate,
    /// What kind of body it concerns; only annual reports ask. By default a township.
    level: Option<OrganizationLevel>,
    /// Division code of the place, 6, 9 or 12 digits; absent: the national calendar.
    #[param(example = "110228")]
    region: Option<String>,
}

/// Load a notice
///
/// The State Council's arrangement of a year (放假安排), or the days of a region's own, in place of the one loaded for
/// the same year and region before. Every deadline that is open is computed again, on record. Administrators only.
#[utoipa::path(
    tag = "calendar",
    request_body = NewCalendarNotice,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Loaded", body = CalendarNoticeView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/calendar/notices")]
pub async fn issue_calendar_notice(
    kit: Kit,
    acting: Acting,
    body: Body<NewCalendarNotice>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| notices::issue_calendar_notice(work, body.content)).await
}

/// List the notices that were loaded
///
/// Public. The first loaded first; of two for the same year and region the later one holds. The years built in are at
/// `/v1/calendar/years/{year}`.
#[utoipa::path(
    tag = "calendar",
    params(ListParams),
    responses(
        (status = 200, description = "Notices", body = Page<CalendarNoticeView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/calendar/notices")]
pub async fn list_calendar_notices(kit: Kit, params: Params<ListParams>) -> Result<HttpResponse, Problem> {
    let limit = Limit::of(params.0.limit)?;
    let after = params.0.cursor.unwrap_or_default();
    let notices = kit.read(move |connection| calendars::list(connection, &after, limit.rows())).await?;
    let views: Vec<_> = notices.into_iter().map(CalendarNoticeView::from).collect();
    Ok(HttpResponse::Ok()
        .insert_header(("cache-control", CACHE))
        .json(limit.page(views, |last| last.id.to_string())))
}

/// View a notice
///
/// Public.
#[utoipa::path(
    tag = "calendar",
    params(
        ("id" = CalendarNoticeId, Path, description = "The notice"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The notice", body = CalendarNoticeView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/calendar/notices/{id}")]
pub async fn view_calendar_notice(
    kit: Kit,
    id: Id<CalendarNoticeId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| calendars::find(connection, id.0)).await?;
    let view = CalendarNoticeView::from(found.ok_or_else(Problem::unknown)?);
    Ok(seen.or_content(CACHE, &view))
}

/// View a year
///
/// Public. Which days of it are off or worked, by which notices, and how many working days it has. A year without a
/// notice is not covered and counted Monday to Friday, provisionally.
#[utoipa::path(
    tag = "calendar",
    params(
        ("year" = i32, Path, description = "The year, 1949 to 2200", example = 2019), YearParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The year", body = YearArrangement),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/calendar/years/{year}")]
pub async fn view_calendar_year(
    kit: Kit,
    year: actix::Path<String>,
    params: Params<YearParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let year = year.parse().map_err(|_| Problem::unknown())?;
    let view = kit.read(move |connection| questions::view_year(connection, year, params.0.region)).await?;
    Ok(seen.or_content(CACHE, &view))
}

/// Compute a deadline
///
/// Public. The last day of a period, and why that day: the day of the event is not counted (民法典 art. 201). In working
/// days, days off are left out and worked weekend days are counted; in calendar days and months, an end on a rest day
/// gives way to the first day after it (art. 203). `provisional` when a notice that is not announced yet may still change
/// it.
#[utoipa::path(
    tag = "calendar",
    params(
        DeadlineParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The deadline", body = DeadlineView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/calendar/deadline")]
pub async fn view_deadline(
    kit: Kit,
    params: Params<DeadlineParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let DeadlineParams { from, working_days, calendar_days, months, region } = params.0;
    let asked = AskedPeriod { working_days, calendar_days, months };
    let view = kit.read(move |connection| questions::view_deadline(connection, from, &asked, region)).await?;
    Ok(seen.or_content(CACHE, &view))
}

/// Count working days
///
/// Public. The working days after one day, up to and including another.
#[utoipa::path(
    tag = "calendar",
    params(
        WorkingDaysParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "How many", body = WorkingDaysView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/calendar/working-days")]
pub async fn count_working_days(
    kit: Kit,
    params: Params<WorkingDaysParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let WorkingDaysParams { from, to, region } = params.0;
    let view =
        kit.read(move |connection| questions::count_working_days(connection, from, to, region)).await?;
    Ok(seen.or_content(CACHE, &view))
}

/// Compute a statutory deadline
///
/// Public. By when information is published, a correction is asked for, a third party answers, a fee is paid, a report is
/// handed in, reconsideration is applied for: by the regulation that governs the day of the event, and where it leaves the
/// period open by the usual practice. The kinds are the vocabulary `deadline_kind`.
#[utoipa::path(
    tag = "calendar",
    params(
        ("kind" = DeadlineKind, Path, description = "What is due", example = "publication"),
        StatutoryDeadlineParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The deadline, with its rule", body = Due),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/calendar/statutory-deadlines/{kind}")]
pub async fn view_statutory_deadline(
    kit: Kit,
    kind: actix::Path<String>,
    params: Params<StatutoryDeadlineParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let kind = DeadlineKind::from_code(&kind).ok_or_else(Problem::unknown)?;
    let StatutoryDeadlineParams { event_on, level, region } = params.0;
    let level = level.unwrap_or(OrganizationLevel::Township);
    let view = kit
        .read(move |connection| {
            questions::view_statutory_deadline(connection, (kind, level), event_on, region)
        })
        .await?;
    Ok(seen.or_content(CACHE, &view))
}
