//! 转为主动公开: 711 article 44.

use super::clarification::drafted_item;
use super::{after, begun, body, fault, on, recorded, today, walk};
use domain::ids::{ItemId, OrganizationId, RequestId};
use domain::item::ReassessmentGround;
use domain::practice::Practice;
use domain::proactive_suggestion::{
    GivenOnRequest, ProactiveGround, ProactiveSuggestion, ProactiveSuggestionAct, ProactiveSuggestionFact,
    ProactiveSuggestionState, SameInformation, hash_of_suggestion,
};
use domain::record::{Acted, Record};
use domain::refusal::ActDay;
use uuid::Uuid;

fn suggest(day: ActDay) -> Acted<ProactiveSuggestionFact> {
    let given = GivenOnRequest {
        request_id: RequestId(Uuid::from_u128(2)),
        item_ids: vec![given_item()],
        noted_to: 5,
    };
    ProactiveSuggestion::suggest(body(), given, ProactiveGround::WideKnowledge, "00".into(), day)
}

fn given_item() -> ItemId {
    ItemId(Uuid::from_u128(9))
}

fn information(different_applicants: u32, disclosable: bool) -> SameInformation {
    let request_ids = (1..=3).map(|number| RequestId(Uuid::from_u128(number))).collect();
    SameInformation { item_id: given_item(), request_ids, different_applicants, disclosable, noted_to: 5 }
}

fn flag(information: SameInformation, day: ActDay) -> Acted<ProactiveSuggestionFact> {
    ProactiveSuggestion::flag(body(), information, &Practice::default(), day)
}

fn perform(record: &ProactiveSuggestion, act: ProactiveSuggestionAct) -> Acted<ProactiveSuggestionFact> {
    use ProactiveSuggestionAct as A;
    match act {
        A::Examine => record.examine(today()),
        A::Accept => record.accept(ItemId(Uuid::from_u128(5)), today()),
        A::Decline => record.decline("仅与申请人自身相关".into(), today()),
    }
}

fn in_state(state: ProactiveSuggestionState) -> ProactiveSuggestion {
    use ProactiveSuggestionAct as A;
    use ProactiveSuggestionState as S;
    let suggested: ProactiveSuggestion = begun(suggest(today()));
    let under_review = after(&suggested, suggested.examine(today())).unwrap();
    let ended = |act| after(&under_review, perform(&under_review, act)).unwrap();
    match state {
        S::Suggested => suggested,
        S::AutoFlagged => begun(flag(information(2, true), today())),
        S::UnderReview => under_review,
        S::Accepted => ended(A::Accept),
        S::Declined => ended(A::Decline),
    }
}

#[test]
fn a_suggestion_allows_exactly_what_the_table_says() {
    use ProactiveSuggestionAct as A;
    use ProactiveSuggestionState as S;
    walk!(
        S,
        A,
        [
            (S::Suggested, A::Examine, &[S::UnderReview]),
            (S::AutoFlagged, A::Examine, &[S::UnderReview]),
            (S::UnderReview, A::Accept, &[S::Accepted]),
            (S::UnderReview, A::Decline, &[S::Declined]),
        ],
        |_| "CONVERT_STATE",
        in_state,
        perform
    );
}

#[test]
fn information_is_flagged_from_the_second_different_applicant_on() {
    assert_eq!(fault(flag(information(1, true), today())), "CONVERT_SEVERAL_APPLICANTS");
    assert!(flag(information(2, true), today()).is_ok());
}

#[test]
fn a_body_may_ask_for_more_different_applicants() {
    let practice = Practice { make_proactive_applicants: 3, ..Practice::default() };
    let flag = |count| ProactiveSuggestion::flag(body(), information(count, true), &practice, today());
    assert_eq!(fault(flag(2)), "CONVERT_SEVERAL_APPLICANTS");
    assert!(flag(3).is_ok());
    assert_eq!(
        fault(flag(4)),
        "CONVERT_SEVERAL_APPLICANTS",
        "four applicants cannot have made three requests"
    );
}

#[test]
fn information_that_may_not_be_disclosed_is_never_flagged() {
    assert_eq!(fault(flag(information(3, false), today())), "CONVERT_TO_PROACTIVE");
}

#[test]
fn order_492_knows_no_suggestion_to_make_information_proactive() {
    assert_eq!(fault(suggest(on("2019-05-14"))), "CONVERT_TO_PROACTIVE");
    assert_eq!(fault(flag(information(2, true), on("2019-05-14"))), "CONVERT_TO_PROACTIVE");
    assert!(suggest(on("2019-05-15")).is_ok());
}

#[test]
fn a_declined_suggestion_has_reasons_and_an_accepted_one_an_item_for_the_review() {
    let record = in_state(ProactiveSuggestionState::UnderReview);
    assert_eq!(fault(record.decline("  ".into(), today())), "CONVERT_DECLINED_WITH_REASONS");
    let accepted = in_state(ProactiveSuggestionState::Accepted);
    assert_eq!(accepted.item_id, Some(ItemId(Uuid::from_u128(5))));
}

#[test]
fn a_suggestion_says_something() {
    assert_eq!(fault(hash_of_suggestion(" ")), "CONVERT_SUGGESTION_STATED");
    assert_eq!(hash_of_suggestion("涉及全村利益").unwrap().len(), 64);
}

#[test]
fn an_open_suggestion_collects_who_asks_again_and_an_ended_one_does_not() {
    let flagged = in_state(ProactiveSuggestionState::AutoFlagged);
    let fourth = RequestId(Uuid::from_u128(4));
    assert!(flagged.request_again(fourth, 2, 5).is_empty(), "told before it was flagged, and met again");
    let more = flagged.request_again(fourth, 3, 6);
    let mut grown = flagged.clone();
    more.into_iter().for_each(|fact| grown.evolve(&recorded(fact, on("2026-12-01").on)));
    assert_eq!((grown.request_ids.len(), grown.different_applicants), (4, Some(3)));
    assert_eq!((grown.state, grown.acted_on), (flagged.state, flagged.acted_on), "nobody acted");
    let declined = in_state(ProactiveSuggestionState::Declined);
    assert!(declined.request_again(fourth, 3, 6).is_empty());
    assert!(declined.has_noted(5) && !declined.has_noted(6));
}

#[test]
fn what_is_accepted_is_what_was_given_and_is_taken_up_on_its_ground() {
    let suggested = in_state(ProactiveSuggestionState::Suggested);
    let flagged = in_state(ProactiveSuggestionState::AutoFlagged);
    assert_eq!(suggested.reassessment_ground(), ReassessmentGround::Suggestion);
    assert_eq!(flagged.reassessment_ground(), ReassessmentGround::RepeatedRequests);
    assert_eq!(suggested.concerns(&drafted_item(body())), Ok(()));
    let mut another = drafted_item(body());
    another.id = ItemId(Uuid::from_u128(10));
    assert_eq!(fault(suggested.concerns(&another)), "CONVERT_TO_PROACTIVE");
    let elsewhere = drafted_item(OrganizationId(Uuid::from_u128(7)));
    assert_eq!(fault(suggested.concerns(&elsewhere)), "CONVERT_TO_PROACTIVE");
    assert!(suggested.is_of(RequestId(Uuid::from_u128(2))) && !flagged.is_of(RequestId(Uuid::from_u128(1))));
}
