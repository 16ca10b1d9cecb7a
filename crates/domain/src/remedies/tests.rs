use super::*;
use crate::law::day;

const BODIES: RemedyBodies<'_> =
    RemedyBodies { reconsideration: "某县人民政府", court: "某县人民法院" };

const ARTICLES_14_TO_16: [Outcome; 7] = [
    Outcome::DeniedStateSecret,
    Outcome::DeniedProhibitedByLaw,
    Outcome::DeniedSecurityStability,
    Outcome::DeniedThirdPartyRights,
    Outcome::DeniedInternalAffairs,
    Outcome::DeniedProcessInformation,
    Outcome::DeniedEnforcementCaseFile,
];

const OTHERS: [Outcome; 12] = [
    Outcome::AlreadyPublic,
    Outcome::Granted,
    Outcome::DeniedAdministrativeInquiry,
    Outcome::Nonexistent,
    Outcome::NotThisOrgan,
    Outcome::RequiresCreation,
    Outcome::StillUnclear,
    Outcome::PetitionComplaint,
    Outcome::Repeat,
    Outcome::Publication,
    Outcome::Excessive,
    Outcome::ConfirmOrReissue,
];

fn clause(outcome: Outcome, on: NaiveDate) -> RemedyClause {
    remedy_clause(outcome, &[], on, BODIES)
}

fn ways(clause: &RemedyClause) -> Vec<Remedy> {
    clause.ways.iter().map(|way| way.remedy).collect()
}

#[test]
fn since_2024_refusals_under_articles_14_to_16_go_to_reconsideration_first() {
    for outcome in ARTICLES_14_TO_16 {
        assert!(!clause(outcome, day(2023, 12, 31)).reconsideration_first, "{outcome:?}");
        let since = clause(outcome, day(2024, 1, 1));
        assert!(since.reconsideration_first, "{outcome:?}");
        assert_eq!(ways(&since), [Remedy::Reconsideration, Remedy::LitigationAfterReconsideration]);
        assert!(since.rules.contains(&"RECONSIDERATION_FIRST".to_string()));
    }
}

#[test]
fn other_replies_may_be_taken_to_court_at_once() {
    for outcome in OTHERS {
        for on in [day(2011, 8, 12), day(2025, 6, 1)] {
            let clause = clause(outcome, on);
            assert!(!clause.reconsideration_first);
            assert_eq!(ways(&clause), [Remedy::Reconsideration, Remedy::Litigation], "{outcome:?} {on}");
        }
    }
}

#[test]
fn a_partial_disclosure_follows_the_grounds_of_what_it_withholds() {
    let partial = |grounds: &[Outcome], on| {
        remedy_clause(Outcome::PartiallyGranted, grounds, on, BODIES).reconsideration_first
    };
    let privacy = [Outcome::Nonexistent, Outcome::DeniedThirdPartyRights];
    assert!(partial(&privacy, day(2024, 1, 1)));
    assert!(!partial(&privacy, day(2023, 12, 31)));
    assert!(!partial(&[Outcome::Nonexistent], day(2024, 1, 1)));
    assert!(!partial(&[], day(2024, 1, 1)));
}

#[test]
fn grounds_of_withheld_parts_mean_nothing_where_nothing_is_given() {
    let clause = remedy_clause(Outcome::Nonexistent, &[Outcome::DeniedStateSecret], day(2024, 1, 1), BODIES);
    assert!(!clause.reconsideration_first);
}

#[test]
fn an_action_is_brought_within_three_months_until_2015_04_30_and_six_since_2015_05_01() {
    let limit = |on| clause(Outcome::Nonexistent, on).ways[1].limit;
    assert_eq!(limit(day(2008, 6, 2)), TimeLimit::months(3));
    assert_eq!(limit(day(2015, 4, 30)), TimeLimit::months(3));
    assert_eq!(limit(day(2015, 5, 1)), TimeLimit::months(6));
    assert_eq!(limit(day(2026, 11, 23)), TimeLimit::months(6));
}

#[test]
fn until_2025_05_31_the_courts_accept_no_action_over_publications_or_over_making_information() {
    for outcome in [Outcome::Publication, Outcome::RequiresCreation] {
        for on in [day(2011, 8, 13), day(2025, 5, 31)] {
            let clause = clause(outcome, on);
            assert_eq!(ways(&clause), [Remedy::Reconsideration], "{outcome:?} {on}");
            assert!(clause.rules.contains(&"COURT_2011_NOT_ACCEPTED".to_string()));
            assert!(!clause.zh.contains("诉讼") && !clause.en.contains("court"));
        }
    }
    let since = clause(Outcome::Publication, day(2025, 6, 1));
    assert!(since.rules.contains(&"COURT_2025_ACCEPTED".to_string()));
}

#[test]
fn the_clause_of_a_refusal_in_2024_reads_reconsideration_first() {
    let clause = clause(Outcome::DeniedThirdPartyRights, day(2024, 3, 1));
    assert_eq!(
        clause.zh,
        "如对本答复不服，应当自收到本答复之日起60日内先向某县人民政府申请行政复议；\
         对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向某县人民法院提起行政诉讼。"
    );
    assert_eq!(
        clause.en,
        "If you disagree with this reply, you must first apply to 某县人民政府 for administrative reconsideration \
         within 60 calendar days from its receipt; if you disagree with the decision on it, you may bring an action \
         before 某县人民法院 within 15 calendar days from receipt of that decision."
    );
}

#[test]
fn the_clause_of_2009_names_both_ways_60_days_and_three_months() {
    let clause = clause(Outcome::DeniedStateSecret, day(2009, 3, 2));
    assert_eq!(
        clause.zh,
        "如对本答复不服，可以自收到本答复之日起60日内向某县人民政府申请行政复议，\
         或者自收到本答复之日起3个月内向某县人民法院提起行政诉讼。"
    );
    assert_eq!(clause.ways[0].body, "某县人民政府");
    assert_eq!(clause.ways[1].body, "某县人民法院");
    assert_eq!(clause.rules, ["REMEDY_CLAUSE_BY_DATE", "RECONSIDERATION_60_DAYS", "LITIGATION_3_MONTHS"]);
}

#[test]
fn the_county_government_reconsiders_what_its_townships_reply() {
    for on in [day(2008, 5, 1), day(2023, 12, 31), day(2024, 1, 1)] {
        let body = ReconsiderationRules::on(on).body(OrganizationLevel::Township);
        assert_eq!(body, Some(ReconsiderationBody::CountyGovernment), "{on}");
    }
}

#[test]
fn since_2024_a_department_no_longer_answers_to_its_superior_department() {
    let body = |on| ReconsiderationRules::on(on).body(OrganizationLevel::Department);
    assert_eq!(body(day(2023, 12, 31)), Some(ReconsiderationBody::CountyGovernmentOrSuperiorDepartment));
    assert_eq!(body(day(2024, 1, 1)), Some(ReconsiderationBody::CountyGovernment));
    let county = ReconsiderationRules::on(day(2024, 1, 1)).body(OrganizationLevel::County);
    assert_eq!(county, Some(ReconsiderationBody::SuperiorGovernment));
}

#[test]
fn each_way_ends_on_a_day_of_the_calendar() {
    let calendar = Calendar::national();
    let due = |remedy: Remedy, on| remedy.due(on, calendar).on;
    // Sunday 2024-05-05 gives way to Monday.
    assert_eq!(due(Remedy::Reconsideration, day(2024, 3, 6)), day(2024, 5, 6));
    assert_eq!(due(Remedy::Litigation, day(2024, 3, 6)), day(2024, 9, 6));
    assert_eq!(due(Remedy::LitigationAfterReconsideration, day(2024, 6, 3)), day(2024, 6, 18));
    assert_eq!(due(Remedy::Litigation, day(2015, 4, 30)), day(2015, 7, 30));
    assert_eq!(due(Remedy::Litigation, day(2015, 5, 1)), day(2015, 11, 2));
}

#[test]
fn who_was_not_told_has_at_most_one_year_since_2024() {
    let calendar = Calendar::national();
    let due = untold_reconsideration_due(day(2024, 3, 6), calendar).unwrap();
    assert_eq!(due, Deadline { on: day(2025, 3, 6), provisional: false });
    assert_eq!(untold_reconsideration_due(day(2023, 12, 31), calendar), None);
}

#[test]
fn the_rule_sets_follow_each_other_without_a_gap() {
    fn follow<T: InForce>(sets: &[T]) {
        for pair in sets.windows(2) {
            assert_eq!(pair[0].in_force().until.unwrap().succ_opt(), Some(pair[1].in_force().from));
        }
        assert_eq!(sets.last().unwrap().in_force().until, None);
    }
    follow(RECONSIDERATION);
    follow(LITIGATION);
    follow(COURT);
}
