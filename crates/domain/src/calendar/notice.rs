//! A notice that is loaded (放假安排): the State Council's for a year, or a region's for days of its own.

use super::bounds::{check_region, check_year};
use super::layer::ArrangedDay;
use super::{Calendars, DayKind, is_weekday};
use crate::codes::DivisionCode;
use crate::ids::CalendarNoticeId;
use crate::record::{Record, Recorded};
use crate::refusal::{ActDay, Fault, Refusal};
use crate::registry::check_name;
use crate::rules;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use utoipa::ToSchema;
use uuid::Uuid;

/// A notice to load. It says all that holds for its year: whatever was loaded for the same year before is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCalendarNotice {
    /// The year that it arranges, and the December before it.
    #[schema(example = 2027)]
    pub year: i32,
    /// Division code of the region whose own days it arranges (`110000` is all of Beijing); absent: it is national.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "110000")]
    pub region: Option<String>,
    /// The number of the notice.
    #[schema(example = "国办发明电〔2025〕7号")]
    pub notice_number: String,
    /// The day on which it was announced.
    pub announced_on: NaiveDate,
    /// The days on which the Monday-to-Friday rule does not hold, and no others.
    pub days: Vec<ArrangedDay>,
}

/// A notice that was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarNotice {
    /// Its id.
    pub id: CalendarNoticeId,
    /// The year that it arranges, and the December before it.
    pub year: i32,
    /// The region whose own days it arranges; none: it is national.
    pub region: Option<DivisionCode>,
    /// Its number.
    pub notice_number: String,
    /// The day on which it was announced.
    pub announced_on: NaiveDate,
    /// The days on which the Monday-to-Friday rule does not hold, in order.
    pub days: Vec<ArrangedDay>,
}

/// What happened to a notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum CalendarNoticeFact {
    /// It was issued; of two for the same year and region the one loaded last holds.
    Issued {
        /// The year that it arranges.
        year: i32,
        /// The region whose own days it arranges.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        region: Option<DivisionCode>,
        /// Its number.
        notice_number: String,
        /// The day on which it was announced.
        announced_on: NaiveDate,
        /// The days on which the Monday-to-Friday rule does not hold, in order.
        days: Vec<ArrangedDay>,
    },
}

/// Whether a notice for `year` may arrange `on`: a day of the year, or of the December before it.
pub(super) fn may_arrange(year: i32, on: NaiveDate) -> bool {
    on.year() == year || (on.year() + 1 == year && on.month() == 12)
}

impl CalendarNotice {
    /// The facts of loading a notice. What a region arranges is compared with the national days in `calendars`.
    pub fn issue(
        new: NewCalendarNotice,
        today: NaiveDate,
        calendars: &Calendars,
    ) -> Result<(Vec<CalendarNoticeFact>, NaiveDate), Refusal> {
        let mut faults: Vec<Fault> = check_year("/year", new.year).into_iter().collect();
        let region = new.region.as_deref().map(|region| check_region("/region", region)).transpose();
        let region = region.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        if check_name("/notice_number", &new.notice_number).is_err() {
            faults.push(Fault::of("/notice_number", &rules::NOTICE_NUMBERED));
        }
        let day = ActDay::stated(Some(new.announced_on), today, "announced_on").not_before(None);
        if let Err(Refusal::Invalid(more)) = &day {
            faults.extend(more.iter().cloned());
        }
        // That a region no longer has days of its own can be announced; that a whole year has none cannot.
        if new.days.is_empty() && new.region.is_none() {
            faults.push(Fault::of("/days", &rules::NOTICE_HAS_DAYS));
        }
        faults.extend(check_days(&new, calendars));
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let NewCalendarNotice { year, notice_number, announced_on, mut days, .. } = new;
        days.sort_by_key(|day| day.on);
        let notice_number = notice_number.trim().to_string();
        Ok((vec![CalendarNoticeFact::Issued { year, region, notice_number, announced_on, days }], day?))
    }
}

fn check_days(new: &NewCalendarNotice, calendars: &Calendars) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = HashSet::new();
    for (place, day) in new.days.iter().enumerate() {
        let mut fault = |field: &str, rule| faults.push(Fault::of(format!("/days/{place}/{field}"), rule));
        if !may_arrange(new.year, day.on) {
            fault("on", &rules::NOTICE_OUTSIDE_YEAR);
        }
        if !seen.insert(day.on) {
            fault("on", &rules::NOTICE_DAY_ONCE);
        }
        let worked_anyway = match new.region {
            Some(_) => calendars.national().is_working_day(day.on).working,
            None => is_weekday(day.on),
        };
        if worked_anyway == (day.kind == DayKind::Work) {
            fault("kind", &rules::NOTICE_EXCEPTIONS_ONLY);
        }
        if check_name("", &day.name).is_err() {
            fault("name", &rules::NOTICE_DAY_NAMED);
        }
    }
    faults
}

impl Record for CalendarNotice {
    const KIND: &'static str = "calendar_notice";
    type Fact = CalendarNoticeFact;

    fn begin(id: Uuid, first: &Recorded<CalendarNoticeFact>) -> Option<Self> {
        let CalendarNoticeFact::Issued { year, region, notice_number, announced_on, days } =
            first.fact.clone();
        Some(Self { id: CalendarNoticeId(id), year, region, notice_number, announced_on, days })
    }

    fn evolve(&mut self, _next: &Recorded<CalendarNoticeFact>) {}
}

#[cfg(test)]
mod tests;
