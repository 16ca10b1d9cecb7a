//! Answers what anybody asks of the working calendar.

use chrono::NaiveDate;
use database::Connection;
use domain::calendar::periods::{TimeLimit, TimeUnit};
use domain::calendar::{YearArrangement, check_day, check_period, check_region, check_year};
use domain::codes::DivisionCode;
use domain::deadlines::{DeadlineKind, Due, due};
use domain::practice::Practice;
use domain::refusal::Fault;
use domain::rules;
use domain::vocabulary::OrganizationLevel;
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

/// How long a period is asked for: in one of three units.
pub struct AskedPeriod {
    /// So many working days.
    pub working_days: Option<u32>,
    /// So many calendar days.
    pub calendar_days: Option<u32>,
    /// So many months.
    pub months: Option<u32>,
}

impl AskedPeriod {
    fn known(&self, faults: &mut Vec<Fault>) -> Option<TimeLimit> {
        let asked = [
            ("/working_days", self.working_days, TimeUnit::WorkingDay),
            ("/calendar_days", self.calendar_days, TimeUnit::CalendarDay),
            ("/months", self.months, TimeUnit::Month),
        ];
        let mut given = asked.into_iter().filter_map(|(pointer, count, unit)| Some((pointer, count?, unit)));
        let (Some((pointer, count, unit)), None) = (given.next(), given.next()) else {
            let rule = rules::PERIOD_IN_ONE_UNIT;
            faults.push(Fault::of("/working_days", &rule));
            return None;
        };
        faults.extend(check_period(pointer, count));
        Some(TimeLimit { count, unit })
    }
}

/// When a period ends.
pub fn view_deadline(
    connection: &mut Connection<'_>,
    from: NaiveDate,
    asked: &AskedPeriod,
    region: Option<String>,
) -> Result<DeadlineView, Problem> {
    let mut faults: Vec<_> = check_day("/from", from).into_iter().collect();
    let period = asked.known(&mut faults);
    let region = known_region(region, &mut faults);
    let Some(period) = period.filter(|_| faults.is_empty()) else { return Err(Problem::invalid(faults)) };
    let calendars = calendars::current(connection)?;
    let (due, trail) = calendars.for_region(code(&region)).counted(from, period);
    Ok(DeadlineView { from, period, region, deadline_on: due.on, provisional: due.provisional, trail })
}

/// When something of this kind is due for a body of this level.
pub fn view_statutory_deadline(
    connection: &mut Connection<'_>,
    (kind, level): (DeadlineKind, OrganizationLevel),
    event_on: NaiveDate,
    region: Option<String>,
) -> Result<Due, Problem> {
    let mut faults: Vec<_> = check_day("/event_on", event_on).into_iter().collect();
    let region = known_region(region, &mut faults);
    sound(faults)?;
    let calendars = calendars::current(connection)?;
    let calendar = calendars.for_region(code(&region));
    due(kind, event_on, calendar, &Practice::USUAL, level)
        .ok_or_else(|| Problem::invalid([Fault::of("/event_on", &rules::DEADLINE_OF_REGIME)]))
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
