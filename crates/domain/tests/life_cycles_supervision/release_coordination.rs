//! 发布协调: 492 article 7, 711 article 11.

use super::clarification::{drafted_item, published_item};
use super::{after, begun, body, fault, faults, not_now, today, walk};
use domain::ids::OrganizationId;
use domain::item::Item;
use domain::policy::{Act, Owner};
use domain::record::Acted;
use domain::release_coordination::{
    ConcernedOrgan, DisputeDecision, OrganAnswer, ReleaseApproval, ReleaseCoordination,
    ReleaseCoordinationAct, ReleaseCoordinationFact, ReleaseCoordinationState, met_as,
};
use uuid::Uuid;

fn drafted(approval_basis: Option<&str>) -> ReleaseCoordination {
    begun(ReleaseCoordination::draft(&item(), approval_basis.map(Into::into), None, today()))
}

/// What is to be released.
fn item() -> Item {
    drafted_item(body())
}

/// Organs of which the second is a body of this installation.
fn organs(names: &[&str]) -> Vec<ConcernedOrgan> {
    let organ = |name: &&str| ConcernedOrgan {
        name: name.to_string(),
        organization_id: (*name == "县水务局").then(water_bureau),
    };
    names.iter().map(organ).collect()
}

fn water_bureau() -> OrganizationId {
    OrganizationId(Uuid::from_u128(7))
}

/// Sent to two organs.
fn sent(approval_basis: Option<&str>) -> ReleaseCoordination {
    let record = drafted(approval_basis);
    after(&record, record.send(organs(&["县应急管理局", "县水务局"]), &item(), today())).unwrap()
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
        A::Send => record.send(organs(&["县水务局"]), &item(), today()),
        A::Answer => record.answer(confirms("县水务局"), today()),
        A::Settle => record.settle("县政府办公室".into(), DisputeDecision::Release, today()),
        A::Approve => record.approve(approval(), today()),
        A::Deny => record.deny("县人民政府".into(), today()),
        A::Release => record.release(&item(), today()),
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
        S::Released => after(&confirmed, confirmed.release(&item(), today())).unwrap(),
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
            (S::Confirmed, A::Send, &[S::SentToOrgans]),
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
    assert_eq!(not_now(one.release(&item(), today())), "RELEASE_EVERY_ORGAN_ANSWERS");
    assert!(confirmed(None).release(&item(), today()).is_ok());
}

#[test]
fn an_objection_has_an_opinion_and_makes_a_dispute() {
    let record = sent(None);
    assert_eq!(fault(record.answer(objects("县水务局", None), today())), "RELEASE_OBJECTION_WITH_OPINION");
    assert_eq!(disputed().state, ReleaseCoordinationState::Disputed);
    assert_eq!(not_now(disputed().release(&item(), today())), "RELEASE_EVERY_ORGAN_ANSWERS");
}

#[test]
fn only_an_organ_that_was_asked_answers_and_only_once() {
    let record = sent(None);
    assert_eq!(fault(record.answer(confirms("县财政局"), today())), "RELEASE_ANSWER_OF_ORGAN_ASKED");
    let one = after(&record, record.answer(confirms("县水务局"), today())).unwrap();
    assert_eq!(fault(one.answer(confirms("县水务局"), today())), "RELEASE_ANSWER_OF_ORGAN_ASKED");
}

#[test]
fn every_other_organ_concerned_is_named_once() {
    let record = drafted(None);
    for wrong in [&[][..], &[" "], &["县水务局", "县水务局"]] {
        assert_eq!(fault(record.send(organs(wrong), &item(), today())), "RELEASE_NAMES_ORGANS", "{wrong:?}");
    }
    let itself = vec![ConcernedOrgan { name: "本机关".into(), organization_id: Some(body()) }];
    assert_eq!(fault(record.send(itself, &item(), today())), "RELEASE_NAMES_ORGANS");
    assert!(record.send(organs(&["县水务局"]), &item(), today()).is_ok());
}

#[test]
fn a_release_is_coordinated_before_it_and_once_at_a_time() {
    use ReleaseCoordinationState as S;
    let draft = |item: &Item, earlier| ReleaseCoordination::draft(item, None, earlier, today());
    assert_eq!(fault(draft(&published_item(body()), None)), "RELEASE_COORDINATED_BEFORE");
    for open in [S::Drafted, S::SentToOrgans, S::Confirmed, S::Disputed] {
        assert_eq!(fault(draft(&item(), Some(open))), "RELEASE_COORDINATED_ONCE", "{open:?}");
    }
    for ended in [S::NotReleased, S::Released] {
        assert!(draft(&item(), Some(ended)).is_ok(), "{ended:?}");
    }
    let blank = ReleaseCoordination::draft(&item(), Some(" ".into()), None, today());
    assert_eq!(fault(blank), "RELEASE_APPROVAL");
}

#[test]
fn an_item_is_published_only_after_its_coordination_was_released_with_exactly_this_content() {
    use ReleaseCoordinationState as S;
    let stops = |record: &ReleaseCoordination| not_now(record.permits_publication(&item()));
    for state in [S::Drafted, S::SentToOrgans, S::Confirmed, S::Disputed, S::NotReleased] {
        assert_eq!(stops(&in_state(state)), "RELEASE_EVERY_ORGAN_ANSWERS", "{state:?}");
    }
    let awaiting_approval = confirmed(Some("重大动物疫情由规定的机关发布"));
    assert_eq!(stops(&awaiting_approval), "RELEASE_APPROVAL");
    let denied = awaiting_approval.deny("县人民政府".into(), today());
    assert_eq!(stops(&after(&awaiting_approval, denied).unwrap()), "RELEASE_APPROVAL");

    let released = in_state(S::Released);
    assert_eq!(released.permits_publication(&item()), Ok(()));
    let mut other = item();
    other.metadata.content_summary = "另一说明".into();
    assert_eq!(not_now(released.permits_publication(&other)), "RELEASE_EVERY_ORGAN_ANSWERS");
    assert_eq!(not_now(confirmed(None).release(&other, today())), "RELEASE_EVERY_ORGAN_ANSWERS");
    let anew = confirmed(None);
    let anew = after(&anew, anew.send(organs(&["县水务局"]), &other, today())).unwrap();
    assert_eq!(anew.unanswered().count(), 1, "what was answered to the first draft does not count");
}

#[test]
fn a_body_that_was_asked_answers_for_itself_alone_and_to_all_others_it_is_unknown() {
    let record = sent(None);
    assert_eq!(record.answers_for(Some(water_bureau()), None), Ok("县水务局".into()));
    let for_another = record.answers_for(Some(water_bureau()), Some("县应急管理局".into()));
    assert_eq!(fault(for_another), "RELEASE_ANSWER_OF_ORGAN_ASKED");
    assert_eq!(record.answers_for(Some(body()), Some("县水务局".into())), Ok("县水务局".into()));
    let met = |caller| met_as(body(), &record.organs, caller, Act::CoordinateReleases);
    assert_eq!(met(Some(water_bureau())), (Act::AnswerInquiries, Owner::body(water_bureau())));
    let elsewhere = Some(OrganizationId(Uuid::from_u128(8)));
    for caller in [Some(body()), elsewhere, None] {
        assert_eq!(met(caller), (Act::CoordinateReleases, Owner::body(body())));
    }
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
    let again = after(&redrafted, redrafted.send(organs(&["县水务局"]), &item(), today())).unwrap();
    assert_eq!(again.unanswered().count(), 1, "what was answered to the first draft does not count");
}

#[test]
fn where_approval_is_required_nothing_is_released_without_it() {
    let record = confirmed(Some("重大动物疫情由规定的机关发布"));
    assert_eq!(not_now(record.release(&item(), today())), "RELEASE_APPROVAL");
    let blank = ReleaseApproval { organ: String::new(), document_number: String::new() };
    let expected = ["/organ", "/document_number"].map(|field| ("RELEASE_APPROVAL", field.to_string()));
    assert_eq!(faults(record.approve(blank, today())), expected);
    let approved = after(&record, record.approve(approval(), today())).unwrap();
    assert!(approved.release(&item(), today()).is_ok());
    assert_eq!(fault(record.deny(" ".into(), today())), "RELEASE_APPROVAL");
    let denied = after(&record, record.deny("县人民政府".into(), today())).unwrap();
    assert_eq!(denied.state, ReleaseCoordinationState::NotReleased);
}
