//! What the notices of twenty-four years come to.

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
        251, 252, 251, 251, 249, 251, 250, 250, 250, 249, 250, 250, 249, 250, 249, 250, 250, 249, 250, 249,
        249, 251, 248, 248,
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
fn only_days_that_may_be_rearranged_were_ever_arranged_by_the_next_years_notice() {
    let by_the_next = |on: NaiveDate| {
        let number = &Calendar::national().national.day(on)?.notice_number;
        Calendar::national().national.notice_numbers(on.year() + 1).contains(number).then_some(on)
    };
    let all: Vec<_> = Calendar::national().days.keys().filter_map(|on| by_the_next(*on)).collect();
    let expected = [
        "2005-12-31",
        "2006-12-30",
        "2006-12-31",
        "2007-12-29",
        "2007-12-31",
        "2011-12-31",
        "2018-12-29",
        "2018-12-31",
    ];
    assert_eq!(all, expected.map(day));
    assert!(all.into_iter().all(is_rearranged_with_new_year));
}

#[test]
fn the_last_days_of_december_2026_are_provisional_until_2027_is_announced() {
    let provisional = |on: &str| Calendar::national().is_working_day(day(on)).provisional;
    assert!(provisional("2026-12-31"));
    assert!(!provisional("2026-12-30") && !provisional("2026-12-26"), "no such day was ever touched");
    assert!(!provisional("2018-12-29") && !provisional("2018-12-31"), "2019 is announced");
    let year_of_a_saturday = Calendar::national().with_year(2029, []).unwrap();
    assert!(
        year_of_a_saturday.is_working_day(day("2029-12-29")).provisional,
        "a Saturday that may be worked"
    );
    let announced = Calendar::national().with_year(2027, [(day("2027-01-01"), DayKind::Off)]).unwrap();
    assert!(!announced.is_working_day(day("2026-12-31")).provisional);
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
    let again = Calendar::for_region("110000").with_year(2008, [(day("2008-12-24"), DayKind::Off)]).unwrap();
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
