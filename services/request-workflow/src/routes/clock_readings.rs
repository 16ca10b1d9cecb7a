//! The clock of any case, for whoever wants to check a date.

use actix_web::{HttpResponse, post};
use domain::clock::{self, ClockReading};
use domain::codes::DivisionCode;
use domain::practice::Reckoning;
use problem::{Problem, ProblemDocument};
use web::{Body, Kit};
use wire::law::NewClockReading;

/// Read a clock
///
/// Public: from the facts of a case, when its reply is due, what it waits for, and why, step by step with the rule of each
/// step (492 art. 24; 711 arts. 30-35). Nothing is stored: a citizen, a portal or a court can check a date. What cannot
/// have happened is refused with its place in the list; what broke the law is read and marked `breach` in the trail.
#[utoipa::path(
    tag = "law",
    request_body = NewClockReading,
    responses(
        (status = 200, description = "How the clock stands", body = ClockReading),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[post("/v1/clock-readings")]
pub async fn read_clock(kit: Kit, body: Body<NewClockReading>) -> Result<HttpResponse, Problem> {
    let NewClockReading { region, today, practice, facts } = body.content;
    let calendars = kit.read(calendars::current).await?;
    let calendar = calendars.for_region(region.as_ref().map_or("", DivisionCode::as_str));
    let today = today.unwrap_or_else(|| kit.clock.today());
    let reading = clock::read(&facts, today, Reckoning { calendar, practice: &practice })?;
    Ok(HttpResponse::Ok().insert_header(("cache-control", "no-store")).json(reading))
}
