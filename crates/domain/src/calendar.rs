//! The working days of mainland China: which days count, and where a period of working days ends.
//!
//! The table is data with a source (the State Council's yearly notices); this module never guesses silently. A day
//! of a year without a notice is answered by the Monday-to-Friday rule and marked *provisional*.

pub mod periods;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The exceptions of 2003-2026 as the notices fixed them; `data/cn_workdays.csv`.
const NATIONAL_TABLE: &str = include_str!("../data/cn_workdays.csv");

/// Beijing's own days: the opening of the Games (2008) and the APEC meeting (2014), by notices of the city.
const BEIJING_DAYS: [(i32, u32, u32, DayKind); 7] = [
    (2008, 8, 8, DayKind::Off),
    (2014, 11, 2, DayKind::Work),
    (2014, 11, 7, DayKind::Off),
    (2014, 11, 10, DayKind::Off),
    (2014, 11, 11, DayKind::Off),
    (2014, 11, 12, DayKind::Off),
    (2014, 11, 15, DayKind::Work),
];

/// First two digits of every division code of Beijing (GB/T 2260).
const BEIJING_PREFIX: &str = "11";

static NATIONAL: LazyLock<Calendar> = LazyLock::new(Calendar::from_embedded_table);
static BEIJING: LazyLock<Calendar> = LazyLock::new(|| NATIONAL.with_region_days(&BEIJING_DAYS));

/// How a notice departs from the Monday-to-Friday rule on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Not worked, whatever the weekday.
    Off,
    /// Worked, whatever the weekday (调休).
    Work,
}

/// The answer to "is this a working day?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingDay {
    /// Whether the day is worked.
    pub working: bool,
    /// The notice for the day's year is not loaded: the answer is the weekday rule and may change.
    pub provisional: bool,
}

/// The day on which a period of working days ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Deadline {
    /// The last day on which the act is in time.
    pub on: NaiveDate,
    /// A day of the period lies in a year whose notice is not loaded: compute again when it is.
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
    /// Exceptions by day, each with the year of its notice: the notice for 2012 also arranged 2011-12-31.
    national: BTreeMap<NaiveDate, (DayKind, i32)>,
    /// The region's own days, which prevail and are not touched when a national year is loaded again.
    regional: BTreeMap<NaiveDate, DayKind>,
    covered_years: BTreeSet<i32>,
}

impl Calendar {
    /// The national calendar, without any region's own days.
    pub fn national() -> &'static Self {
        &NATIONAL
    }

    /// The calendar of the place with this division code (GB/T 2260): the national one with the region's own days.
    pub fn for_region(division_code: &str) -> &'static Self {
        if division_code.starts_with(BEIJING_PREFIX) { &BEIJING } else { &NATIONAL }
    }

    /// The same calendar with the notice of `year` loaded, or replaced if it had been loaded before.
    pub fn with_year(
        &self,
        year: i32,
        exceptions: impl IntoIterator<Item = (NaiveDate, DayKind)>,
    ) -> Result<Self, NoticeFault> {
        let mut next = self.clone();
        next.national.retain(|_, (_, notice_year)| *notice_year != year);
        for (on, kind) in exceptions {
            let december_before = on.year() == year - 1 && on.month() == 12;
            if on.year() != year && !december_before {
                return Err(NoticeFault::OutsideYear { on, year });
            }
            next.national.insert(on, (kind, year));
        }
        next.covered_years.insert(year);
        Ok(next)
    }

    /// The years whose notices are loaded, in order.
    pub fn covered_years(&self) -> impl Iterator<Item = i32> + '_ {
        self.covered_years.iter().copied()
    }

    /// Whether `day` is worked, and whether that answer is final.
    pub fn is_working_day(&self, day: NaiveDate) -> WorkingDay {
        let working = match self.exception(day) {
            Some(kind) => kind == DayKind::Work,
            None => is_weekday(day),
        };
        WorkingDay { working, provisional: !self.covered_years.contains(&day.year()) }
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
        let (Some(first), Some(_)) = (from.succ_opt(), to.succ_opt()) else { return 0 };
        if first > to {
            return 0;
        }
        let national = self.national.range(first..=to).filter(|(day, _)| !self.regional.contains_key(day));
        let exceptions = national
            .map(|(day, (kind, _))| (day, kind))
            .chain(self.regional.range(first..=to))
            .map(|(day, kind)| i64::from(*kind == DayKind::Work) - i64::from(is_weekday(*day)))
            .sum::<i64>();
        weekdays_up_to(to) - weekdays_up_to(from) + exceptions
    }

    fn exception(&self, day: NaiveDate) -> Option<DayKind> {
        self.regional.get(&day).copied().or_else(|| self.national.get(&day).map(|(kind, _)| *kind))
    }

    fn from_embedded_table() -> Self {
        let mut national = BTreeMap::new();
        let mut covered_years = BTreeSet::new();
        for line in NATIONAL_TABLE.lines().skip(1).filter(|line| !line.is_empty()) {
            let (day, kind, notice_year) =
                parse_line(line).expect("a line of the embedded table is well-formed");
            national.insert(day, (kind, notice_year));
            covered_years.insert(notice_year);
        }
        Self { national, regional: BTreeMap::new(), covered_years }
    }

    fn with_region_days(&self, days: &[(i32, u32, u32, DayKind)]) -> Self {
        let regional = days.iter().map(|&(year, month, day, kind)| {
            (NaiveDate::from_ymd_opt(year, month, day).expect("an embedded region day exists"), kind)
        });
        Self { regional: regional.collect(), ..self.clone() }
    }
}

/// One line of the table: day, kind, name, year and number of the notice.
fn parse_line(line: &str) -> Option<(NaiveDate, DayKind, i32)> {
    let mut fields = line.split(',');
    let day = fields.next()?.parse().ok()?;
    let kind = match fields.next()? {
        "off" => DayKind::Off,
        "work" => DayKind::Work,
        _ => return None,
    };
    let notice_year = fields.nth(1)?.split(' ').next()?.parse().ok()?;
    Some((day, kind, notice_year))
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn due(received: &str, n: u32) -> Deadline {
        Calendar::national().working_days_after(day(received), n)
    }

    fn final_on(text: &str) -> Deadline {
        Deadline { on: day(text), provisional: false }
    }

    #[test]
    fn every_year_has_the_working_days_its_notice_fixed() {
        const EXPECTED: [i64; 24] = [
            251, 252, 251, 251, 249, 251, 250, 250, 250, 249, 250, 250, 249, 250, 249, 250, 250, 249, 250,
            249, 249, 251, 248, 248,
        ];
        for (year, expected) in (2003..).zip(EXPECTED) {
            let eve = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap();
            let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
            assert_eq!(Calendar::national().working_days_between(eve, last), expected, "{year}");
        }
    }

    #[test]
    fn the_table_covers_2003_to_2026() {
        assert!(Calendar::national().covered_years().eq(2003..=2026));
    }

    #[test]
    fn an_application_received_on_monday_2008_06_02_is_due_2008_06_24() {
        assert_eq!(due("2008-06-02", 15), final_on("2008-06-24"));
    }

    #[test]
    fn periods_from_monday_2019_06_03_skip_the_dragon_boat_festival() {
        assert_eq!(due("2019-06-03", 7), final_on("2019-06-13"));
        assert_eq!(due("2019-06-03", 20), final_on("2019-07-02"));
        assert_eq!(due("2019-06-03", 40), final_on("2019-07-30"));
    }

    #[test]
    fn an_application_received_on_friday_2019_09_27_is_due_2019_10_30_because_two_weekend_days_were_worked() {
        assert_eq!(due("2019-09-27", 20), final_on("2019-10-30"));
    }

    #[test]
    fn new_years_eve_of_the_lunar_calendar_was_worked_in_2014_and_2024() {
        assert!(Calendar::national().is_working_day(day("2014-01-30")).working);
        assert!(Calendar::national().is_working_day(day("2024-02-09")).working);
        assert!(!Calendar::national().is_working_day(day("2025-01-28")).working);
    }

    #[test]
    fn the_opening_day_of_the_games_was_off_in_beijing_only() {
        let opening = day("2008-08-08");
        assert!(!Calendar::for_region("110228").is_working_day(opening).working);
        assert!(Calendar::for_region("310000").is_working_day(opening).working);
        assert!(Calendar::national().is_working_day(opening).working);
    }

    #[test]
    fn beijing_worked_two_weekend_days_around_the_apec_meeting() {
        let beijing = Calendar::for_region("110118");
        for worked in ["2014-11-02", "2014-11-15"] {
            assert!(beijing.is_working_day(day(worked)).working, "{worked}");
        }
        for off in ["2014-11-07", "2014-11-10", "2014-11-11", "2014-11-12"] {
            assert!(!beijing.is_working_day(day(off)).working, "{off}");
        }
        assert_eq!(beijing.working_days_between(day("2013-12-31"), day("2014-12-31")), 250 - 4 + 2);
    }

    #[test]
    fn a_deadline_that_crosses_into_an_unannounced_year_is_provisional() {
        assert!(!due("2026-12-01", 20).provisional);
        assert!(due("2026-12-21", 20).provisional);
        assert!(Calendar::national().is_working_day(day("2027-01-04")).provisional);
    }

    #[test]
    fn loading_the_next_notice_makes_the_deadline_final() {
        let loaded = Calendar::national().with_year(2027, [(day("2027-01-01"), DayKind::Off)]).unwrap();
        let before = Calendar::national().working_days_after(day("2026-12-21"), 10);
        let after = loaded.working_days_after(day("2026-12-21"), 10);
        assert_eq!(before, Deadline { on: day("2027-01-04"), provisional: true });
        assert_eq!(after, Deadline { on: day("2027-01-05"), provisional: false });
    }

    #[test]
    fn loading_a_year_again_replaces_it_and_keeps_the_regions_own_days() {
        let again =
            Calendar::for_region("110000").with_year(2008, [(day("2008-12-24"), DayKind::Off)]).unwrap();
        assert!(!again.is_working_day(day("2008-12-24")).working);
        assert!(again.is_working_day(day("2008-06-09")).working, "the first notice no longer applies");
        assert!(!again.is_working_day(day("2008-08-08")).working);
    }

    #[test]
    fn a_notice_may_arrange_the_december_before_but_no_other_year() {
        let national = Calendar::national();
        assert!(national.with_year(2027, [(day("2026-12-26"), DayKind::Work)]).is_ok());
        let stray = day("2028-01-03");
        let fault = national.with_year(2027, [(stray, DayKind::Off)]).unwrap_err();
        assert_eq!(fault, NoticeFault::OutsideYear { on: stray, year: 2027 });
    }

    #[test]
    fn the_last_representable_day_does_not_panic() {
        let calendar = Calendar::national();
        assert_eq!(calendar.working_days_after(NaiveDate::MAX, 3).on, NaiveDate::MAX);
        assert_eq!(calendar.working_days_between(NaiveDate::MAX, NaiveDate::MAX), 0);
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (day("2002-01-01").num_days_from_ce()..day("2028-12-31").num_days_from_ce())
            .prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap())
    }

    fn any_calendar() -> impl Strategy<Value = &'static Calendar> {
        prop_oneof![Just(Calendar::national()), Just(Calendar::for_region("110228"))]
    }

    proptest! {
        #[test]
        fn counting_forward_and_counting_between_agree(calendar in any_calendar(), from in any_day(), n in 0_u32..120) {
            let deadline = calendar.working_days_after(from, n);
            prop_assert_eq!(calendar.working_days_between(from, deadline.on), i64::from(n));
            prop_assert_eq!(calendar.working_days_between(deadline.on, from), -i64::from(n));
            prop_assert!(n == 0 || calendar.is_working_day(deadline.on).working);
        }

        #[test]
        fn one_more_working_day_is_always_later(calendar in any_calendar(), from in any_day(), n in 0_u32..120) {
            prop_assert!(calendar.working_days_after(from, n).on < calendar.working_days_after(from, n + 1).on);
        }

        #[test]
        fn a_later_event_never_has_an_earlier_deadline(from in any_day(), later in 0_u64..40, n in 1_u32..60) {
            let then = from + chrono::Days::new(later);
            let calendar = Calendar::national();
            prop_assert!(calendar.working_days_after(from, n).on <= calendar.working_days_after(then, n).on);
        }

        #[test]
        fn counting_between_equals_asking_day_by_day(calendar in any_calendar(), from in any_day(), length in 0_usize..400) {
            let to = from + chrono::Days::new(length as u64);
            let one_by_one = from.iter_days().skip(1).take(length).filter(|d| calendar.is_working_day(*d).working).count();
            prop_assert_eq!(calendar.working_days_between(from, to), one_by_one as i64);
        }
    }
}
