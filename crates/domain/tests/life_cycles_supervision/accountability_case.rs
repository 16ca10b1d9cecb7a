//! 责任追究: 492 articles 34-35, 711 articles 52-53; steps, measures and shares of local rules.

use super::{after, begun, body, fault, faults, not_now, officer, today, walk};
use domain::accountability_case::{
    AccountabilityCase, AccountabilityCaseAct, AccountabilityCaseFact, AccountabilityCaseState,
    AccountabilityDecision, AccountabilityGround, AccountabilityMeasure, ActApproval, Bearer, ClueSource,
    DisciplinarySanction, LiabilityDegree, LiableAs, MeasureTaken, RemedyOutcome,
};
use domain::ids::OrganizationId;
use domain::record::Acted;
use uuid::Uuid;

fn clue(grounds: Vec<AccountabilityGround>) -> Acted<AccountabilityCaseFact> {
    let respondent = OrganizationId(Uuid::from_u128(7));
    let source = ClueSource { complaint_id: None, content_hash: "00".into() };
    AccountabilityCase::enter_clue(body(), respondent, grounds, source, today())
}

fn taken(measure: AccountabilityMeasure) -> MeasureTaken {
    MeasureTaken { measure, sanction: None }
}

fn bearer(number: u128, liable_as: LiableAs) -> Bearer {
    Bearer { person_id: officer(number), liable_as }
}

fn decision() -> AccountabilityDecision {
    AccountabilityDecision {
        grounds: vec![AccountabilityGround::StatisticsOrReportLate],
        approval: ActApproval::Approved,
        bearers: vec![bearer(1, LiableAs::ApprovingLeader), bearer(2, LiableAs::Handler)],
        measures: vec![
            taken(AccountabilityMeasure::OrderToCorrect),
            taken(AccountabilityMeasure::CirculatedCriticism),
        ],
        facts_and_reasons: "未按时报送季报".into(),
        content_hash: "03".into(),
    }
}

fn perform(record: &AccountabilityCase, act: AccountabilityCaseAct) -> Acted<AccountabilityCaseFact> {
    use AccountabilityCaseAct as A;
    match act {
        A::Investigate => record.investigate(today()),
        A::Dismiss => record.dismiss("查无实据".into(), today()),
        A::Hear => record.hear("01".into(), today()),
        A::Decide => record.decide(decision(), today()),
        A::RequestReview => record.request_review("04".into(), today()),
        A::Appeal => record.appeal("县人民政府".into(), "05".into(), today()),
        A::Settle => record.settle(RemedyOutcome::Upheld, vec![], today()),
        A::Close => record.close(today()),
    }
}

fn in_state(state: AccountabilityCaseState) -> AccountabilityCase {
    use AccountabilityCaseAct as A;
    use AccountabilityCaseState as S;
    let path: &[A] = match state {
        S::Clue => &[],
        S::Investigating => &[A::Investigate],
        S::Heard => &[A::Investigate, A::Hear],
        S::Decided => &[A::Investigate, A::Hear, A::Decide],
        S::UnderReview => &[A::Investigate, A::Hear, A::Decide, A::RequestReview],
        S::UnderAppeal => &[A::Investigate, A::Hear, A::Decide, A::Appeal],
        S::Closed => &[A::Dismiss],
    };
    let entered = begun(clue(vec![AccountabilityGround::StatisticsOrReportLate]));
    path.iter().fold(entered, |record, act| after(&record, perform(&record, *act)).unwrap())
}

#[test]
fn an_accountability_case_allows_exactly_what_the_table_says() {
    use AccountabilityCaseAct as A;
    use AccountabilityCaseState as S;
    walk!(
        S,
        A,
        [
            (S::Clue, A::Investigate, &[S::Investigating]),
            (S::Clue, A::Dismiss, &[S::Closed]),
            (S::Investigating, A::Hear, &[S::Heard]),
            (S::Investigating, A::Dismiss, &[S::Closed]),
            (S::Heard, A::Decide, &[S::Decided]),
            (S::Heard, A::Dismiss, &[S::Closed]),
            (S::Decided, A::RequestReview, &[S::UnderReview]),
            (S::Decided, A::Appeal, &[S::UnderAppeal]),
            (S::Decided, A::Close, &[S::Closed]),
            (S::UnderReview, A::Settle, &[S::Decided]),
            (S::UnderAppeal, A::Settle, &[S::Decided]),
        ],
        |act| match act {
            A::Decide => "ACCOUNTABILITY_HEARD_FIRST",
            _ => "ACCOUNTABILITY_STATE",
        },
        in_state,
        perform
    );
}

#[test]
fn nobody_is_held_responsible_unheard() {
    let investigating = in_state(AccountabilityCaseState::Investigating);
    assert_eq!(not_now(investigating.decide(decision(), today())), "ACCOUNTABILITY_HEARD_FIRST");
    assert_eq!(fault(investigating.hear(String::new(), today())), "ACCOUNTABILITY_HEARD_FIRST");
    let heard = after(&investigating, investigating.hear("01".into(), today())).unwrap();
    assert!(heard.decide(decision(), today()).is_ok());
}

#[test]
fn a_case_rests_on_a_ground_and_a_dismissal_on_reasons() {
    assert_eq!(fault(clue(vec![])), "ACCOUNTABILITY_GROUNDS");
    let record = in_state(AccountabilityCaseState::Clue);
    assert_eq!(fault(record.dismiss(" ".into(), today())), "ACCOUNTABILITY_FACTS");
    let heard = in_state(AccountabilityCaseState::Heard);
    let bare = AccountabilityDecision { grounds: vec![], facts_and_reasons: String::new(), ..decision() };
    let expected = [("ACCOUNTABILITY_GROUNDS", "/grounds"), ("ACCOUNTABILITY_FACTS", "/facts_and_reasons")];
    assert_eq!(faults(heard.decide(bare, today())), expected.map(|(code, field)| (code, field.to_string())));
}

#[test]
fn measures_and_bearers_stand_once_and_a_disciplinary_sanction_says_which() {
    let heard = in_state(AccountabilityCaseState::Heard);
    let with = |measures| heard.decide(AccountabilityDecision { measures, ..decision() }, today());
    let (talk, sanction) =
        (AccountabilityMeasure::AdmonishingTalk, AccountabilityMeasure::DisciplinarySanction);
    let demerit = Some(DisciplinarySanction::Demerit);
    for wrong in [
        vec![],
        vec![taken(talk), taken(talk)],
        vec![taken(sanction)],
        vec![MeasureTaken { measure: talk, sanction: demerit }],
    ] {
        assert_eq!(fault(with(wrong)), "ACCOUNTABILITY_MEASURES");
    }
    assert!(with(vec![taken(talk), MeasureTaken { measure: sanction, sanction: demerit }]).is_ok());
    for bearers in [vec![], vec![bearer(1, LiableAs::Handler), bearer(1, LiableAs::ApprovingLeader)]] {
        let decided = heard.decide(AccountabilityDecision { bearers, ..decision() }, today());
        assert_eq!(fault(decided), "ACCOUNTABILITY_MEASURES");
    }
}

#[test]
fn who_bears_how_much_follows_from_how_the_act_was_approved() {
    use ActApproval as A;
    use LiabilityDegree as D;
    use LiableAs as L;
    for (approval, handler, leader, head) in [
        (A::Unapproved, Some(D::Full), None, None),
        (A::Approved, Some(D::Secondary), Some(D::Main), None),
        (A::Collective, None, None, Some(D::Main)),
    ] {
        let degree = |liable_as| approval.degree(liable_as);
        assert_eq!(
            (degree(L::Handler), degree(L::ApprovingLeader), degree(L::MainHead)),
            (handler, leader, head)
        );
    }
    let heard = in_state(AccountabilityCaseState::Heard);
    let collective = AccountabilityDecision { approval: A::Collective, ..decision() };
    assert_eq!(fault(heard.decide(collective.clone(), today())), "ACCOUNTABILITY_SHARES");
    let bearers = vec![bearer(1, L::MainHead)];
    assert!(heard.decide(AccountabilityDecision { bearers, ..collective }, today()).is_ok());
}

#[test]
fn a_decision_is_reviewed_once_and_appealed_once_to_a_named_superior() {
    let decided = in_state(AccountabilityCaseState::Decided);
    assert_eq!(fault(decided.request_review(String::new(), today())), "ACCOUNTABILITY_REMEDY_ONCE");
    assert_eq!(fault(decided.appeal(" ".into(), "05".into(), today())), "ACCOUNTABILITY_SUPERIOR");
    let settled = |record: &AccountabilityCase| {
        after(record, record.settle(RemedyOutcome::Upheld, vec![], today())).unwrap()
    };
    let reviewed = settled(&in_state(AccountabilityCaseState::UnderReview));
    assert_eq!(not_now(reviewed.request_review("06".into(), today())), "ACCOUNTABILITY_REMEDY_ONCE");
    let appealed = after(&reviewed, reviewed.appeal("县人民政府".into(), "05".into(), today())).unwrap();
    let again = settled(&appealed);
    assert_eq!(
        not_now(again.appeal("县人民政府".into(), "05".into(), today())),
        "ACCOUNTABILITY_REMEDY_ONCE"
    );
    assert!(again.close(today()).is_ok());
}

#[test]
fn a_remedy_upholds_changes_or_revokes_the_measures() {
    let appealed = in_state(AccountabilityCaseState::UnderAppeal);
    let settle = |outcome, measures| appealed.settle(outcome, measures, today());
    let measures = |outcome, changed| after(&appealed, settle(outcome, changed)).unwrap().measures;
    let milder = vec![taken(AccountabilityMeasure::OrderToCorrect)];
    assert_eq!(measures(RemedyOutcome::Upheld, milder.clone()), decision().measures);
    assert_eq!(measures(RemedyOutcome::Changed, milder.clone()), milder);
    assert_eq!(measures(RemedyOutcome::Revoked, milder), []);
    assert_eq!(fault(settle(RemedyOutcome::Changed, vec![])), "ACCOUNTABILITY_MEASURES");
}
