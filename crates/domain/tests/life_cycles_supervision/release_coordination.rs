//! 发布协调: 492 article 7, 711 article 11.

use super::{after, begun, body, fault, faults, not_now, today, walk};
use domain::ids::ItemId;
use domain::record::Acted;
use domain::release_coordination::{
    DisputeDecision, OrganAnswer, ReleaseApproval, ReleaseCoordination, ReleaseCoordinationAct,
    ReleaseCoordinationFact, ReleaseCoordinationState,
};
use uuid::Uuid;

fn drafted(approval_basis: Option<&str>) -> ReleaseCoordination {
    let item = ItemId(Uuid::from_u128(5));
    begun(ReleaseCoordination::draft(body(), item, approval_basis.map(Into::into), today()))
}

/// Sent to two organs.
fn sent(approval_basis: Option<&str>) -> ReleaseCoordination {
    let record = drafted(approval_basis);
    let organs = vec!["县应急管理局".into(), "县水务局".into()];
    after(&record, record.send(organs, today())).unwrap()
}

fn confirms(organ: &str) -> OrganAnswer {
    OrganAnswer { organ: organ.into(), confirms: true, opinion: None }
}

fn objects(organ: &str, opinion: Option<&str>) -> OrganAnswer {
    OrganAnswer { organ: organ.into(), confirms: false, opinion: opinion.map(Into::into) }
}

/// After both organs have answered.
fn answered(second: OrganAnswer, approval_basis: Option<&str>) -> ReleaseCoordination {
    let record = sent(approval_basis);
    let record = after(&record, record.answer(confirms("县应急管理局"), today())).unwrap();
    after(&record, record.answer(second, today())).unwrap()
}

fn confirmed(approval_basis: Option<&str>) -> ReleaseCoordination {
    answered(confirms("县水务局"), approval_basis)
}

fn disputed() -> ReleaseCoordination {
    answered(objects("县水务局", Some("数据有误")), None)
}

fn settled(decision: DisputeDecision) -> ReleaseCoordination {
    let record = disputed();
    after(&record, record.settle("县政府办公室".into(), decision, today())).unwrap()
}

fn approval() -> ReleaseApproval {
    ReleaseApproval { organ: "县人民政府".into(), document_number: "样政批〔2026〕1号".into() }
}

fn perform(record: &ReleaseCoordination, act: ReleaseCoordinationAct) -> Acted<ReleaseCoordinationFact> {
    use ReleaseCoordinationAct as A;
    match act {
        A::Send => record.send(vec!["县水务局".into()], today()),
        A::Answer => record.answer(confirms("县水务局"), today()),
        A::Settle => record.settle("县政府办公室".into(), DisputeDecision::Release, today()),
        A::Approve => record.approve(approval(), today()),
        A::Deny => record.deny("县人民政府".into(), today()),
        A::Release => record.release(today()),
    }
}

fn in_state(state: ReleaseCoordinationState) -> ReleaseCoordination {
    use ReleaseCoordinationState as S;
    let confirmed = confirmed(None);
    match state {
        S::Drafted => drafted(None),
        S::SentToOrgans => sent(None),
        S::Disputed => disputed(),
        S::NotReleased => settled(DisputeDecision::Withhold),
        S::Released => after(&confirmed, confirmed.release(today())).unwrap(),
        S::Confirmed => confirmed,
    }
}

#[test]
fn a_coordination_allows_exactly_what_the_table_says() {
    use ReleaseCoordinationAct as A;
    use ReleaseCoordinationState as S;
    walk!(
        S,
        A,
        [
            (S::Drafted, A::Send, &[S::SentToOrgans]),
            (S::SentToOrgans, A::Answer, &[S::SentToOrgans, S::Confirmed, S::Disputed]),
            (S::Confirmed, A::Approve, &[S::Confirmed]),
            (S::Confirmed, A::Deny, &[S::NotReleased]),
            (S::Confirmed, A::Release, &[S::Released]),
            (S::Disputed, A::Settle, &[S::Drafted, S::Confirmed, S::NotReleased]),
        ],
        |act| match act {
            A::Release => "RELEASE_EVERY_ORGAN_ANSWERS",
            _ => "RELEASE_STATE",
        },
        in_state,
        perform
    );
}

#[test]
fn nothing_is_released_before_every_organ_asked_has_answered() {
    let record = sent(None);
    let one = after(&record, record.answer(confirms("县应急管理局"), today())).unwrap();
    assert_eq!(one.state, ReleaseCoordinationState::SentToOrgans);
    assert_eq!(one.unanswered().collect::<Vec<_>>(), ["县水务局"]);
    assert_eq!(not_now(one.release(today())), "RELEASE_EVERY_ORGAN_ANSWERS");
    assert!(confirmed(None).release(today()).is_ok());
}

#[test]
fn an_objection_has_an_opinion_and_makes_a_dispute() {
    let record = sent(None);
    assert_eq!(fault(record.answer(objects("县水务局", None), today())), "RELEASE_OBJECTION_WITH_OPINION");
    assert_eq!(disputed().state, ReleaseCoordinationState::Disputed);
    assert_eq!(not_now(disputed().release(today())), "RELEASE_EVERY_ORGAN_ANSWERS");
}

#[test]
fn only_an_organ_that_was_asked_answers_and_only_once() {
    let record = sent(None);
    assert_eq!(fault(record.answer(confirms("县财政局"), today())), "RELEASE_ANSWER_OF_ORGAN_ASKED");
    let one = after(&record, record.answer(confirms("县水务局"), today())).unwrap();
    assert_eq!(fault(one.answer(confirms("县水务局"), today())), "RELEASE_ANSWER_OF_ORGAN_ASKED");
}

#[test]
fn every_organ_concerned_is_named_once() {
    let record = drafted(None);
    let organs = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
    for wrong in [&[][..], &[" "], &["县水务局", "县水务局"]] {
        assert_eq!(fault(record.send(organs(wrong), today())), "RELEASE_NAMES_ORGANS", "{wrong:?}");
    }
    assert!(record.send(organs(&["县水务局"]), today()).is_ok());
}

#[test]
fn a_dispute_is_decided_above_and_not_by_one_of_its_parties() {
    let settle = |organ: &str| disputed().settle(organ.into(), DisputeDecision::Release, today());
    assert_eq!(fault(settle("")), "RELEASE_DISPUTE_SETTLED_ABOVE");
    assert_eq!(fault(settle("县水务局")), "RELEASE_DISPUTE_SETTLED_ABOVE");
    assert!(settle("县政府办公室").is_ok());
}

#[test]
fn the_decision_on_a_dispute_releases_redrafts_or_withholds() {
    assert_eq!(settled(DisputeDecision::Release).state, ReleaseCoordinationState::Confirmed);
    assert_eq!(settled(DisputeDecision::Withhold).state, ReleaseCoordinationState::NotReleased);
    let redrafted = settled(DisputeDecision::Revise);
    assert_eq!(redrafted.state, ReleaseCoordinationState::Drafted);
    let again = after(&redrafted, redrafted.send(vec!["县水务局".into()], today())).unwrap();
    assert_eq!(again.unanswered().count(), 1, "what was answered to the first draft does not count");
}

#[test]
fn where_approval_is_required_nothing_is_released_without_it() {
    let record = confirmed(Some("重大动物疫情由规定的机关发布"));
    assert_eq!(not_now(record.release(today())), "RELEASE_APPROVAL");
    let blank = ReleaseApproval { organ: String::new(), document_number: String::new() };
    let expected = ["/organ", "/document_number"].map(|field| ("RELEASE_APPROVAL", field.to_string()));
    assert_eq!(faults(record.approve(blank, today())), expected);
    let approved = after(&record, record.approve(approval(), today())).unwrap();
    assert!(approved.release(today()).is_ok());
    assert_eq!(fault(record.deny(" ".into(), today())), "RELEASE_APPROVAL");
    let denied = after(&record, record.deny("县人民政府".into(), today())).unwrap();
    assert_eq!(denied.state, ReleaseCoordinationState::NotReleased);
}
