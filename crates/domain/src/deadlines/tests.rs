use super::*;
use crate::law::day;
use proptest::prelude::*;

fn township(kind: DeadlineKind, event_on: NaiveDate) -> Option<Due> {
    due(kind, event_on, Calendar::national(), &Practice::default(), OrganizationLevel::Township)
}

fn on(kind: DeadlineKind, event_on: NaiveDate) -> Option<NaiveDate> {
    township(kind, event_on).map(|due| due.on)
}

fn report(year: i32, level: OrganizationLevel) -> Option<NaiveDate> {
    let any = day(year, 6, 15);
    due(DeadlineKind::AnnualReport, any, Calendar::national(), &Practice::default(), level).map(|due| due.on)
}

#[test]
fn information_formed_on_2008_05_05_is_published_by_2008_06_02() {
    let due = township(DeadlineKind::Publication, day(2008, 5, 5)).unwrap();
    assert_eq!((due.on, due.provisional, due.rule.as_str()), (day(2008, 6, 2), false, "PUB_20WD"));
    assert_eq!(due.zh, "主动公开：自2008-05-05次日起20个工作日内，至2008-06-02。");
}

#[test]
fn a_correction_is_asked_for_within_7_working_days_under_order_711_as_law_md_0_3_computes() {
    assert_eq!(on(DeadlineKind::CorrectionNotice, day(2019, 6, 3)), Some(day(2019, 6, 13)));
}

#[test]
fn order_492_fixes_no_time_for_correction_notices_opinions_and_reassessment() {
    for kind in [
        DeadlineKind::CorrectionNotice,
        DeadlineKind::ThirdPartyOpinion,
        DeadlineKind::CoProducerOpinion,
        DeadlineKind::Reassessment,
    ] {
        assert_eq!(township(kind, day(2019, 5, 14)), None, "{kind:?}");
        assert!(township(kind, day(2019, 5, 15)).is_some(), "{kind:?}");
    }
}

#[test]
fn an_opinion_is_due_after_15_working_days_from_the_letter() {
    // Friday 2019-06-07 was the Dragon Boat Festival.
    for kind in [DeadlineKind::ThirdPartyOpinion, DeadlineKind::CoProducerOpinion] {
        assert_eq!(on(kind, day(2019, 6, 3)), Some(day(2019, 6, 25)));
    }
}

#[test]
fn the_handling_fee_is_due_after_20_working_days_and_there_is_none_before_2021() {
    assert_eq!(on(DeadlineKind::FeePayment, day(2021, 9, 2)), Some(day(2021, 9, 30)));
    assert_eq!(on(DeadlineKind::FeePayment, day(2020, 12, 31)), None);
}

#[test]
fn what_is_unclear_is_referred_and_answered_in_10_working_days_each_since_2024_09() {
    for kind in [DeadlineKind::Referral, DeadlineKind::ReferralAnswer] {
        // Saturday 2024-09-14 was worked.
        assert_eq!(on(kind, day(2024, 9, 2)), Some(day(2024, 9, 14)), "{kind:?}");
        assert_eq!(on(kind, day(2024, 8, 31)), None);
    }
}

#[test]
fn what_is_withheld_is_assessed_again_after_the_months_of_practice() {
    assert_eq!(on(DeadlineKind::Reassessment, day(2024, 3, 6)), Some(day(2025, 3, 6)));
    let practice = Practice { reassessment_months: 6, ..Practice::default() };
    let due = due(
        DeadlineKind::Reassessment,
        day(2024, 3, 6),
        Calendar::national(),
        &practice,
        OrganizationLevel::Township,
    );
    assert_eq!(due.unwrap().on, day(2024, 9, 6));
}

#[test]
fn every_body_reports_by_31_march_under_order_492() {
    for level in OrganizationLevel::ALL {
        assert_eq!(report(2008, *level), Some(day(2009, 3, 31)));
        assert_eq!(report(2018, *level), Some(day(2019, 3, 31)));
        assert_eq!(report(2006, *level), None, "no regulation was in force when that year was over");
    }
}

#[test]
fn under_order_711_departments_report_by_31_january_and_governments_by_31_march() {
    assert_eq!(report(2019, OrganizationLevel::Department), Some(day(2020, 1, 31)));
    assert_eq!(report(2019, OrganizationLevel::County), Some(day(2020, 3, 31)));
    assert_eq!(report(2025, OrganizationLevel::County), Some(day(2026, 3, 31)));
}

#[test]
fn a_township_reports_when_its_county_says() {
    assert_eq!(report(2021, OrganizationLevel::Township), Some(day(2022, 1, 31)));
    let practice =
        Practice { township_report_due_month: 2, township_report_due_day: 31, ..Practice::default() };
    let due = due(
        DeadlineKind::AnnualReport,
        day(2021, 1, 1),
        Calendar::national(),
        &practice,
        OrganizationLevel::Township,
    );
    let due = due.unwrap();
    assert_eq!((due.on, due.rule.as_str()), (day(2022, 2, 28), "TOWNSHIP_REPORT_DUE"));
}

#[test]
fn the_quarterly_return_is_due_on_the_eighth_after_the_quarter() {
    for (event, due_on) in [
        (day(2009, 1, 1), day(2009, 4, 8)),
        (day(2009, 3, 31), day(2009, 4, 8)),
        (day(2009, 4, 1), day(2009, 7, 8)),
        (day(2009, 9, 30), day(2009, 10, 8)),
        (day(2009, 12, 31), day(2010, 1, 8)),
    ] {
        assert_eq!(on(DeadlineKind::QuarterlyReturn, event), Some(due_on), "{event}");
    }
}

#[test]
fn remedies_end_in_calendar_days_and_months() {
    assert_eq!(on(DeadlineKind::Reconsideration, day(2024, 3, 6)), Some(day(2024, 5, 6)));
    assert_eq!(on(DeadlineKind::ReconsiderationDecision, day(2024, 6, 3)), Some(day(2024, 8, 2)));
    assert_eq!(on(DeadlineKind::Litigation, day(2015, 4, 30)), Some(day(2015, 7, 30)));
    assert_eq!(on(DeadlineKind::Litigation, day(2015, 5, 1)), Some(day(2015, 11, 2)));
    assert_eq!(on(DeadlineKind::LitigationAfterReconsideration, day(2024, 6, 3)), Some(day(2024, 6, 18)));
}

#[test]
fn a_complaint_is_looked_into_answered_and_extended_as_practice_sets() {
    // From Monday 2019-06-03, with Friday 2019-06-07 off.
    assert_eq!(on(DeadlineKind::ComplaintStart, day(2019, 6, 3)), Some(day(2019, 6, 11)));
    assert_eq!(on(DeadlineKind::ComplaintReply, day(2019, 6, 3)), Some(day(2019, 6, 25)));
    assert_eq!(on(DeadlineKind::ComplaintReplyExtended, day(2019, 6, 3)), Some(day(2019, 7, 9)));
}

#[test]
fn inner_periods_follow_practice() {
    for (kind, due_on) in [
        (DeadlineKind::SecrecyReview, day(2019, 6, 13)),
        (DeadlineKind::Correction, day(2019, 6, 18)),
        (DeadlineKind::Filing, day(2019, 7, 2)),
        (DeadlineKind::ReadingPlaceDeposit, day(2019, 7, 2)),
        (DeadlineKind::GuideReview, day(2020, 6, 3)),
    ] {
        assert_eq!(on(kind, day(2019, 6, 3)), Some(due_on), "{kind:?}");
    }
}

#[test]
fn a_deadline_in_an_unannounced_year_says_so() {
    let due = township(DeadlineKind::Publication, day(2026, 12, 21)).unwrap();
    assert!(due.provisional && due.zh.contains("尚未公布") && due.en.contains("provisional"));
}

#[test]
fn a_day_fixed_by_the_law_moves_for_no_rest_and_is_never_provisional() {
    // 2026-01-31 is a Saturday; 2027 is not announced.
    let due = township(DeadlineKind::AnnualReport, day(2025, 6, 1)).unwrap();
    assert_eq!((due.on, due.provisional), (day(2026, 1, 31), false));
    assert!(!township(DeadlineKind::AnnualReport, day(2026, 6, 1)).unwrap().provisional);
}

#[test]
fn every_kind_is_known_to_the_law_of_today_and_names_a_rule_that_exists() {
    for kind in DeadlineKind::ALL {
        let due = township(*kind, day(2026, 6, 1)).unwrap_or_else(|| panic!("{kind:?} is never due"));
        assert!(rules::find(&due.rule).is_some(), "{}", due.rule);
        assert!(due.on > due.event_on && due.kind == *kind);
    }
}

#[test]
fn a_kind_is_due_exactly_while_its_list_says_it_may_be_used() {
    for kind in DeadlineKind::ALL {
        for event in [
            day(2008, 5, 1),
            day(2015, 1, 5),
            day(2019, 5, 15),
            day(2020, 12, 31),
            day(2021, 1, 1),
            day(2024, 9, 1),
        ] {
            assert_eq!(township(*kind, event).is_some(), kind.period().contains(event), "{kind:?} {event}");
        }
    }
}

#[test]
fn the_end_of_representable_time_does_not_panic() {
    for kind in DeadlineKind::ALL {
        for level in OrganizationLevel::ALL {
            let answer = due(*kind, NaiveDate::MAX, Calendar::national(), &Practice::default(), *level);
            assert!(answer.is_none_or(|due| due.on == NaiveDate::MAX), "{kind:?}");
        }
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..9_800).prop_map(|days| day(2002, 1, 1) + chrono::Days::new(days))
}

proptest! {
    #[test]
    fn a_later_event_is_never_due_earlier_whatever_the_kind(
        event in any_day(),
        later in 0_u64..800,
        kind in prop::sample::select(DeadlineKind::ALL),
        level in prop::sample::select(OrganizationLevel::ALL),
    ) {
        let due_on = |event| due(kind, event, Calendar::national(), &Practice::default(), level).map(|due| due.on);
        if let (Some(first), Some(then)) = (due_on(event), due_on(event + chrono::Days::new(later))) {
            prop_assert!(first <= then, "{kind:?}: {first} {then}");
        }
    }
}
