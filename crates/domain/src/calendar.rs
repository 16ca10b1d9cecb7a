//! The working days of mainland China: which days count, and where a period of working days ends.
//!
//! The table is data with a source (the State Council's yearly notices, a region's own days above them); this module
//! never guesses silently. A day of a year without a notice is answered by the Monday-to-Friday rule and marked
//! *provisional*.

mod arrangement;
mod bounds;
mod calendars;
mod counting;
mod layer;
mod notice;
pub mod periods;

pub use arrangement::YearArrangement;
pub use bounds::{FIRST_YEAR, LAST_YEAR, PERIOD_MAX, check_day, check_period, check_region, check_year};
pub use calendars::Calendars;
pub use counting::CountedStep;
pub use layer::{ArrangedDay, Exception};
pub use notice::{CalendarNotice, CalendarNoticeFact, NewCalendarNotice};

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Included};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};
use layer::Layer;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The first day of December on which a weekend day was ever worked, or a day off, for the New Year that follows:
/// 2007-12-29 and 2018-12-29.
const REARRANGED_FROM_DECEMBER: u32 = 29;

crate::vocabulary::vocabulary! {
    /// How a notice departs from the Monday-to-Friday rule on one day.
    DayKind, "day_kind";
    Off "off" "放假" "off, whatever the weekday";
    Work "work" "上班" "worked, whatever the weekday" ["调休上班", "补班"];
}

/// The answer to "is this a working day?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingDay {
    /// Whether the day is worked.
    pub working: bool,
    /// A notice that is not loaded yet may still say otherwise.
    pub provisional: bool,
}

/// The day on which a period of working days ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Deadline {
    /// The last day on which the act is in time.
    pub on: NaiveDate,
    /// A day of the period hangs on a notice that is not loaded yet: compute again when it is.
    pub provisional: bool,
}

/// Why a year's notice cannot be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoticeFault {
    /// A notice arranges its own year and the December before it, nothing else.
    #[error("{on} is neither in {year} nor in the December before it")]
    OutsideYear {
        /// The day that does not belong.
        on: NaiveDate,
        /// The year of the notice.
        year: i32,
    },
}

/// The working days of one region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The days of the State Council's notices, shared by all regions.
    national: Arc<Layer>,
    /// The region's own days, which prevail and are not touched when a national year is loaded again.
    regional: Layer,
    /// What both come to.
    days: BTreeMap<NaiveDate, DayKind>,
}

impl Calendar {
    /// The national calendar as it is built in, without any region's own days.
    pub fn national() -> &'static Self {
        Calendars::built_in().national()
    }

    /// The calendar, as it is built in, of the place with this division code (GB/T 2260): the national one with the
    /// region's own days. What is loaded later is in [`Calendars`].
    pub fn for_region(division_code: &str) -> &'static Self {
        Calendars::built_in().for_region(division_code)
    }

    fn composed(national: Arc<Layer>, regional: Layer) -> Self {
        let days = national.days().chain(regional.days()).map(|day| (day.on, day.kind)).collect();
        Self { national, regional, days }
    }

    /// The same calendar with the notice of `year` loaded, or replaced if it had been loaded before.
    pub fn with_year(
        &self,
        year: i32,
        exceptions: impl IntoIterator<Item = (NaiveDate, DayKind)>,
    ) -> Result<Self, NoticeFault> {
        let mut days = Vec::new();
        for (on, kind) in exceptions {
            if !notice::may_arrange(year, on) {
                return Err(NoticeFault::OutsideYear { on, year });
            }
            days.push(Exception {
                on,
                kind,
                name: String::new(),
                notice_number: String::new(),
                regional: false,
            });
        }
        let mut national = (*self.national).clone();
        national.replace(year, days);
        Ok(Self::composed(Arc::new(national), self.regional.clone()))
    }

    /// The years whose national notices are loaded, in order.
    pub fn covered_years(&self) -> impl Iterator<Item = i32> + '_ {
        self.national.years()
    }

    /// Whether `day` is worked, and whether that answer is final.
    pub fn is_working_day(&self, day: NaiveDate) -> WorkingDay {
        let working = match self.days.get(&day) {
            Some(kind) => *kind == DayKind::Work,
            None => is_weekday(day),
        };
        WorkingDay { working, provisional: self.is_provisional(day) }
    }

    /// Whether a notice that is not loaded yet may still change `day`: the one of its year; and for the last days of
    /// December the one of the year that follows.
    fn is_provisional(&self, day: NaiveDate) -> bool {
        let covers = |year| self.national.covers(year);
        !covers(day.year()) || (is_rearranged_with_new_year(day) && !covers(day.year() + 1))
    }

    /// The end of a period of `n` working days that runs from an event on `from`.
    ///
    /// The day of the event is not counted (民法典 art. 201). A period of no days ends on `from` itself.
    pub fn working_days_after(&self, from: NaiveDate, n: u32) -> Deadline {
        let mut deadline = Deadline { on: from, provisional: false };
        let mut left = n;
        while left > 0 {
            // The end of representable time is no day of any file; stopping there beats a panic.
            let Some(next) = deadline.on.succ_opt() else {
                return Deadline { provisional: true, ..deadline };
            };
            let answer = self.is_working_day(next);
            deadline = Deadline { on: next, provisional: deadline.provisional || answer.provisional };
            left -= u32::from(answer.working);
        }
        deadline
    }

    /// How many working days lie after `from` up to and including `to`; negative when `to` is the earlier day.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let exceptions = self
            .days
            .range((Excluded(from), Included(to)))
            .map(|(day, kind)| i64::from(*kind == DayKind::Work) - i64::from(is_weekday(*day)))
            .sum::<i64>();
        weekdays_up_to(to) - weekdays_up_to(from) + exceptions
    }

    /// The first day after `from`, up to and including `to`, on which a notice that is not loaded yet may still decide.
    pub fn first_provisional_day(&self, from: NaiveDate, to: NaiveDate) -> Option<NaiveDate> {
        from.iter_days().skip(1).take_while(|day| *day <= to).find(|day| self.is_provisional(*day))
    }

    /// The days after `from`, up to and including `to`, that a notice arranges, in order.
    pub fn exceptions(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = &Exception> {
        let days = (from <= to).then(|| self.days.range((Excluded(from), Included(to))));
        days.into_iter()
            .flatten()
            .filter_map(|(day, _)| self.regional.day(*day).or_else(|| self.national.day(*day)))
    }
}

/// Whether the notice of the year that follows may arrange this day of December.
///
/// Of the twenty-four notices for 2003 to 2026 five did (2006, 2007, 2008, 2012, 2019), and only so: a Saturday or
/// Sunday from the 29th on was worked, or the 31st was off. No working day before the 31st was ever touched.
fn is_rearranged_with_new_year(day: NaiveDate) -> bool {
    let (month, day_of_month) = (day.month(), day.day());
    month == 12 && (day_of_month == 31 || (day_of_month >= REARRANGED_FROM_DECEMBER && !is_weekday(day)))
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Mondays to Fridays from a fixed Monday long ago up to and including `day`; only differences mean anything.
fn weekdays_up_to(day: NaiveDate) -> i64 {
    // 0001-01-01, day 1 of the common era, was a Monday.
    let days = i64::from(day.num_days_from_ce());
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

#[cfg(test)]
mod tests;
