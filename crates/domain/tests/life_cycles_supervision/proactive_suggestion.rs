//! 转为主动公开: 711 article 44.

use super::{after, begun, body, fault, on, today, walk};
use domain::ids::{ItemId, RequestId};
use domain::practice::Practice;
use domain::proactive_suggestion::{
    ProactiveGround, ProactiveSuggestion, ProactiveSuggestionAct, ProactiveSuggestionFact,
    ProactiveSuggestionState, SameInformation,
};
use domain::record::Acted;
use domain::refusal::ActDay;
use uuid::Uuid;

fn suggest(day: ActDay) -> Acted<ProactiveSuggestionFact> {
    let request = RequestId(Uuid::from_u128(2));
    ProactiveSuggestion::suggest(body(), request, ProactiveGround::WideKnowledge, "00".into(), day)
}

fn information(different_applicants: u32, disclosable: bool) -> SameInformation {
    let request_ids = (1..=3).map(|number| RequestId(Uuid::from_u128(number))).collect();
    SameInformation { request_ids, different_applicants, disclosable }
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
