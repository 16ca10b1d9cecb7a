//! Periods of calendar days and months: where they end, and the three ways in which a law measures time.
//!
//! 民法典 articles 201 to 203 (until 2020: 民法通则 article 154).

use super::{Calendar, Deadline};
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::vocabulary::vocabulary! {
    /// In what a period is measured.
    TimeUnit, "time_unit";
    WorkingDay "working_day" "个工作日" "working day";
    CalendarDay "calendar_day" "日" "calendar day";
    Month "month" "个月" "month";
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TimeLimit {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: TimeUnit,
}

impl TimeLimit {
    /// A period of working days.
    pub const fn working_days(count: u32) -> Self {
        Self { count, unit: TimeUnit::WorkingDay }
    }

    /// A period of calendar days.
    pub const fn days(count: u32) -> Self {
        Self { count, unit: TimeUnit::CalendarDay }
    }

    /// A period of months.
    pub const fn months(count: u32) -> Self {
        Self { count, unit: TimeUnit::Month }
    }

    /// Where it ends when it runs from an event on `event_on`.
    pub fn end(self, event_on: NaiveDate, calendar: &Calendar) -> Deadline {
        match self.unit {
            TimeUnit::WorkingDay => calendar.working_days_after(event_on, self.count),
            TimeUnit::CalendarDay => calendar.days_after(event_on, self.count),
            TimeUnit::Month => calendar.months_after(event_on, self.count),
        }
    }

    /// Its length in Chinese: `20个工作日`, `60日`, `6个月`.
    pub fn zh(self) -> String {
        format!("{}{}", self.count, self.unit.zh())
    }

    /// Its length in English: `20 working days`, `1 month`.
    pub fn en(self) -> String {
        let plural = if self.count == 1 { "" } else { "s" };
        format!("{} {}{plural}", self.count, self.unit.en())
    }
}

impl Calendar {
    /// The end of a period of `n` calendar days that runs from an event on `from`.
    ///
    /// The day of the event is not counted (民法典 201). A last day that is a rest day gives way to the first day after
    /// the rest (203); a weekend day that is worked is no rest day. A period of no days ends on `from` itself.
    pub fn days_after(&self, from: NaiveDate, n: u32) -> Deadline {
        self.ends_on(from, n, from.checked_add_days(Days::new(n.into())))
    }

    /// The end of a period of `n` months that runs from an event on `from`.
    ///
    /// It ends on the day of the last month that has the same number, or on the last day of that month when there is
    /// none (民法典 202), and gives way to a rest like a period of days.
    pub fn months_after(&self, from: NaiveDate, n: u32) -> Deadline {
        self.ends_on(from, n, from.checked_add_months(Months::new(n)))
    }

    fn ends_on(&self, from: NaiveDate, n: u32, last: Option<NaiveDate>) -> Deadline {
        if n == 0 {
            return Deadline { on: from, provisional: false };
        }
        // The end of representable time is no day of any file; stopping there beats a panic.
        let mut deadline = Deadline { on: last.unwrap_or(NaiveDate::MAX), provisional: false };
        loop {
            let answer = self.is_working_day(deadline.on);
            deadline.provisional |= answer.provisional;
            match deadline.on.succ_opt() {
                Some(next) if !answer.working => deadline.on = next,
                _ => return deadline,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn final_on(text: &str) -> Deadline {
        Deadline { on: day(text), provisional: false }
    }

    fn days(from: &str, n: u32) -> Deadline {
        Calendar::national().days_after(day(from), n)
    }

    fn months(from: &str, n: u32) -> Deadline {
        Calendar::national().months_after(day(from), n)
    }

    #[test]
    fn the_day_of_the_event_is_not_counted() {
        assert_eq!(days("2024-06-03", 1), final_on("2024-06-04"));
        assert_eq!(days("2024-06-03", 15), final_on("2024-06-18"));
        assert_eq!(days("2024-06-03", 60), final_on("2024-08-02"));
    }

    #[test]
    fn a_period_of_no_days_ends_on_the_day_of_the_event_even_at_rest() {
        assert_eq!(days("2024-06-01", 0), final_on("2024-06-01"));
        assert_eq!(months("2024-06-01", 0), final_on("2024-06-01"));
    }

    #[test]
    fn a_period_that_ends_on_a_saturday_ends_on_the_monday_after_it() {
        assert_eq!(days("2024-06-07", 15), final_on("2024-06-24"));
    }

    #[test]
    fn a_period_that_ends_in_the_national_holiday_of_2024_ends_on_the_eighth_of_october() {
        assert_eq!(days("2024-08-02", 60), final_on("2024-10-08"));
        assert_eq!(months("2024-04-03", 6), final_on("2024-10-08"));
    }

    #[test]
    fn a_weekend_day_that_is_worked_is_no_rest_day() {
        // Sunday 2024-09-29 and Saturday 2024-10-12 were worked.
        assert_eq!(days("2024-09-14", 15), final_on("2024-09-29"));
        assert_eq!(months("2024-04-12", 6), final_on("2024-10-12"));
    }

    #[test]
    fn the_rule_of_2015_was_the_same() {
        // Friday 2015-05-01 was Labour Day; Monday was the first day after it.
        assert_eq!(days("2015-03-02", 60), final_on("2015-05-04"));
        assert_eq!(months("2015-02-01", 3), final_on("2015-05-04"));
    }

    #[test]
    fn months_end_on_the_same_day_or_on_the_last_of_the_month() {
        assert_eq!(months("2024-01-15", 6), final_on("2024-07-15"));
        assert_eq!(months("2023-11-30", 3), final_on("2024-02-29"));
        assert_eq!(months("2021-08-31", 6), final_on("2022-02-28"));
        assert_eq!(months("2023-12-31", 12), final_on("2024-12-31"));
    }

    #[test]
    fn an_end_in_an_unannounced_year_is_provisional() {
        assert_eq!(days("2026-11-02", 56), final_on("2026-12-28"));
        let in_2027 = days("2026-11-20", 60);
        assert_eq!(in_2027, Deadline { on: day("2027-01-19"), provisional: true });
        let loaded = Calendar::national().with_year(2027, []).unwrap();
        assert_eq!(loaded.days_after(day("2026-11-20"), 60), final_on("2027-01-19"));
    }

    #[test]
    fn only_the_day_it_ends_on_and_the_rest_it_gives_way_to_are_leant_on() {
        // Friday 2028-04-14: that 2027 is not announced does not matter.
        let with_2028 = Calendar::national().with_year(2028, []).unwrap();
        assert_eq!(with_2028.days_after(day("2026-12-01"), 500), final_on("2028-04-14"));
    }

    #[test]
    fn the_end_of_representable_time_does_not_panic() {
        assert_eq!(Calendar::national().days_after(NaiveDate::MAX, u32::MAX).on, NaiveDate::MAX);
        assert_eq!(Calendar::national().months_after(NaiveDate::MAX, u32::MAX).on, NaiveDate::MAX);
    }

    #[test]
    fn a_time_limit_says_how_long_it_is() {
        assert_eq!(
            (TimeLimit::working_days(20).zh(), TimeLimit::days(60).zh()),
            ("20个工作日".into(), "60日".into())
        );
        assert_eq!(
            (TimeLimit::months(6).zh(), TimeLimit::months(1).en()),
            ("6个月".into(), "1 month".into())
        );
        assert_eq!(TimeLimit::working_days(15).en(), "15 working days");
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (day("2002-01-01").num_days_from_ce()..day("2028-12-31").num_days_from_ce())
            .prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap())
    }

    fn any_limit() -> impl Strategy<Value = TimeLimit> {
        prop_oneof![
            (1_u32..80).prop_map(TimeLimit::working_days),
            (1_u32..400).prop_map(TimeLimit::days),
            (1_u32..40).prop_map(TimeLimit::months),
        ]
    }

    proptest! {
        #[test]
        fn a_period_ends_on_a_worked_day_and_never_before_its_length_has_passed(from in any_day(), n in 1_u32..400) {
            let calendar = Calendar::national();
            let end = calendar.days_after(from, n);
            prop_assert!(calendar.is_working_day(end.on).working);
            let last = from + Days::new(n.into());
            prop_assert!(end.on >= last);
            let rest = last.iter_days().take_while(|on| *on < end.on);
            prop_assert!(rest.into_iter().all(|on| !calendar.is_working_day(on).working));
        }

        #[test]
        fn a_later_event_never_ends_earlier(from in any_day(), later in 0_u64..60, limit in any_limit()) {
            let calendar = Calendar::national();
            prop_assert!(limit.end(from, calendar).on <= limit.end(from + Days::new(later), calendar).on);
        }
    }
}
