//! Loading notices. The notices here are invented.

use super::*;
use crate::calendar::Calendar;
use DayKind::{Off, Work};
use serde_json::json;

const TODAY: &str = "2026-11-23";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn arranged(on: &str, kind: DayKind) -> ArrangedDay {
    ArrangedDay { on: day(on), kind, name: "元旦".into() }
}

fn notice(year: i32, region: Option<&str>, days: &[(&str, DayKind)]) -> NewCalendarNotice {
    NewCalendarNotice {
        year,
        region: region.map(Into::into),
        notice_number: "测试通知〔2026〕1号".into(),
        announced_on: day("2026-11-20"),
        days: days.iter().map(|(on, kind)| arranged(on, *kind)).collect(),
    }
}

fn loaded(new: NewCalendarNotice) -> CalendarNotice {
    let (facts, on) = CalendarNotice::issue(new, day(TODAY), Calendars::built_in()).expect("is right");
    assert_eq!(on, day("2026-11-20"), "the legal day is that of the announcement");
    let by = crate::actor::Actor::public().acting_as(None);
    let first = Recorded { fact: facts[0].clone(), day: on, by, recorded_at: chrono::DateTime::UNIX_EPOCH };
    CalendarNotice::begin(Uuid::nil(), &first).expect("a notice begins with its issue")
}

fn faults(new: NewCalendarNotice) -> Vec<(String, &'static str)> {
    match CalendarNotice::issue(new, day(TODAY), Calendars::built_in()) {
        Err(Refusal::Invalid(faults)) => {
            faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
        }
        other => panic!("not refused: {other:?}"),
    }
}

fn fault(pointer: &str, code: &'static str) -> (String, &'static str) {
    (pointer.into(), code)
}

#[test]
fn the_next_years_notice_makes_a_deadline_across_new_year_final() {
    let next = loaded(notice(2027, None, &[("2027-01-01", Off)]));
    let calendars = Calendars::with(&[next]);
    let before = Calendar::national().working_days_after(day("2026-12-21"), 10);
    let after = calendars.national().working_days_after(day("2026-12-21"), 10);
    assert_eq!((before.on, before.provisional), (day("2027-01-04"), true));
    assert_eq!((after.on, after.provisional), (day("2027-01-05"), false));
    assert!(calendars.for_region("110228").covered_years().eq(2003..=2027), "and so in every region");
}

#[test]
fn of_two_notices_for_a_year_the_one_loaded_last_holds_whole() {
    let first = loaded(notice(2027, None, &[("2027-01-01", Off), ("2027-02-08", Off)]));
    let second = loaded(notice(2027, None, &[("2027-01-01", Off), ("2027-01-02", Work)]));
    let calendars = Calendars::with(&[first, second]);
    let working = |on: &str| calendars.national().is_working_day(day(on)).working;
    assert!(!working("2027-01-01") && working("2027-01-02") && working("2027-02-08"));
}

#[test]
fn a_notice_in_the_middle_of_a_year_replaces_what_is_built_in_but_not_the_december_before() {
    let changed = loaded(notice(2018, None, &[("2018-01-01", Off)]));
    let calendars = Calendars::with(&[changed]);
    assert!(
        calendars.national().is_working_day(day("2018-10-01")).working,
        "the notice built in holds no more"
    );
    assert!(
        !calendars.national().is_working_day(day("2018-12-31")).working,
        "arranged by the notice for 2019"
    );
}

#[test]
fn a_regions_notice_touches_no_other_place_and_survives_the_next_national_one() {
    let own = loaded(notice(2026, Some("450000"), &[("2026-04-20", Off)]));
    let national = loaded(notice(2026, None, &[("2026-01-01", Off)]));
    let calendars = Calendars::with(&[own, national]);
    let guangxi = calendars.for_region("450103");
    assert!(!guangxi.is_working_day(day("2026-04-20")).working);
    assert!(calendars.national().is_working_day(day("2026-04-20")).working);
    assert!(calendars.for_region("110228").is_working_day(day("2026-04-20")).working);
    assert!(
        guangxi.is_working_day(day("2026-10-01")).working,
        "the national days are the new ones there too"
    );
}

#[test]
fn a_county_has_the_days_of_its_province_and_its_own() {
    let county = loaded(notice(2014, Some("110228"), &[("2014-11-13", Off)]));
    let calendars = Calendars::with(&[county]);
    let off = |region: &str, on: &str| !calendars.for_region(region).is_working_day(day(on)).working;
    assert!(off("110228", "2014-11-13") && off("110228", "2014-11-12"));
    assert!(off("110228001", "2014-11-13"), "a township lies in its county");
    assert!(!off("110229", "2014-11-13") && off("110229", "2014-11-12"));
}

#[test]
fn a_region_may_announce_that_it_has_no_days_of_its_own_any_more() {
    let none = loaded(notice(2014, Some("110000"), &[]));
    let calendars = Calendars::with(&[none]);
    assert!(calendars.for_region("110000").is_working_day(day("2014-11-12")).working);
    assert!(
        !calendars.for_region("110000").is_working_day(day("2008-08-08")).working,
        "2008 is another year"
    );
}

#[test]
fn a_region_may_work_on_a_day_that_is_off_elsewhere() {
    let own = loaded(notice(2026, Some("110000"), &[("2026-10-05", Work)]));
    let calendars = Calendars::with(&[own]);
    assert!(calendars.for_region("110101").is_working_day(day("2026-10-05")).working);
    let redundant = notice(2026, Some("110000"), &[("2026-10-05", Off)]);
    assert_eq!(faults(redundant), [fault("/days/0/kind", "NOTICE_EXCEPTIONS_ONLY")], "off everywhere anyway");
}

#[test]
fn every_fault_of_a_wrong_notice_is_named_at_once() {
    let mut wrong = notice(
        2027,
        None,
        &[
            ("2028-01-03", Off),
            ("2027-01-01", Off),
            ("2027-01-01", Off),
            ("2027-01-02", Off),
            ("2027-01-04", Work),
        ],
    );
    wrong.region = Some("11".into());
    wrong.notice_number = " ".into();
    wrong.announced_on = day("2026-11-24");
    wrong.days[1].name = String::new();
    let expected = [
        fault("/region", "REGION_BY_DIVISION_CODE"),
        fault("/notice_number", "NOTICE_NUMBERED"),
        fault("/announced_on", "LEGAL_DAY_IN_FUTURE"),
        fault("/days/0/on", "NOTICE_OUTSIDE_YEAR"),
        fault("/days/1/name", "NOTICE_DAY_NAMED"),
        fault("/days/2/on", "NOTICE_DAY_ONCE"),
        fault("/days/3/kind", "NOTICE_EXCEPTIONS_ONLY"),
        fault("/days/4/kind", "NOTICE_EXCEPTIONS_ONLY"),
    ];
    assert_eq!(faults(wrong), expected);
    assert_eq!(faults(notice(2027, None, &[])), [fault("/days", "NOTICE_HAS_DAYS")]);
    assert_eq!(faults(notice(2201, None, &[("2201-01-01", Off)])), [fault("/year", "CALENDAR_BOUNDS")]);
}

#[test]
fn the_december_before_may_be_arranged_and_the_november_before_may_not() {
    assert_eq!(loaded(notice(2027, None, &[("2026-12-26", Work)])).days.len(), 1);
    let november = notice(2027, None, &[("2026-11-28", Work)]);
    assert_eq!(faults(november), [fault("/days/0/on", "NOTICE_OUTSIDE_YEAR")]);
}

#[test]
fn the_fact_is_read_again_as_it_was_written() {
    let fact = json!({ "kind": "issued", "body": {
        "year": 2027, "notice_number": "测试通知〔2026〕1号", "announced_on": "2026-11-20",
        "days": [{ "on": "2027-01-01", "kind": "off", "name": "元旦" }],
    }});
    let read: CalendarNoticeFact = serde_json::from_value(fact.clone()).expect("is read");
    assert_eq!(serde_json::to_value(&read).expect("is written"), fact);
}
