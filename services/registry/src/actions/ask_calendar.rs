//! Answers what anybody asks of the working calendar.

use chrono::NaiveDate;
use database::Connection;
use domain::calendar::{YearArrangement, check_day, check_region, check_working_days, check_year};
use domain::codes::DivisionCode;
use domain::refusal::Fault;
use domain::rules;
use problem::Problem;
use wire::calendar::{DeadlineView, WorkingDaysView};

/// How a year is arranged in a region.
pub fn view_year(
    connection: &mut Connection<'_>,
    year: i32,
    region: Option<String>,
) -> Result<YearArrangement, Problem> {
    let mut faults: Vec<_> = check_year("/year", year).into_iter().collect();
    let region = known_region(region, &mut faults);
    sound(faults)?;
    let calendars = calendars::current(connection)?;
    calendars.for_region(code(&region)).arrangement(year).ok_or_else(Problem::unknown)
}

/// When a period of working days ends.
pub fn view_deadline(
    connection: &mut Connection<'_>,
    from: NaiveDate,
    working_days: u32,
    region: Option<String>,
) -> Result<DeadlineView, Problem> {
    let mut faults: Vec<_> = check_day("/from", from).into_iter().collect();
    faults.extend(check_working_days("/working_days", working_days));
    let region = known_region(region, &mut faults);
    sound(faults)?;
    let calendars = calendars::current(connection)?;
    let (due, trail) = calendars.for_region(code(&region)).counted(from, working_days);
    Ok(DeadlineView { from, working_days, region, deadline_on: due.on, provisional: due.provisional, trail })
}

/// How many working days lie between two days.
pub fn count_working_days(
    connection: &mut Connection<'_>,
    from: NaiveDate,
    to: NaiveDate,
    region: Option<String>,
) -> Result<WorkingDaysView, Problem> {
    let mut faults: Vec<_> = check_day("/from", from).into_iter().chain(check_day("/to", to)).collect();
    if to < from {
        faults.push(Fault::of("/to", &rules::PERIOD_RUNS_FORWARD));
    }
    let region = known_region(region, &mut faults);
    sound(faults)?;
    let calendars = calendars::current(connection)?;
    let calendar = calendars.for_region(code(&region));
    let working_days = calendar.working_days_between(from, to);
    let provisional = calendar.first_provisional_day(from, to).is_some();
    Ok(WorkingDaysView { from, to, region, working_days, provisional })
}

fn known_region(region: Option<String>, faults: &mut Vec<Fault>) -> Option<DivisionCode> {
    match check_region("/region", &region?) {
        Ok(code) => Some(code),
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}

fn sound(faults: Vec<Fault>) -> Result<(), Problem> {
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}

/// No region is no place of its own: the national calendar.
fn code(region: &Option<DivisionCode>) -> &str {
    region.as_ref().map_or("", DivisionCode::as_str)
}
