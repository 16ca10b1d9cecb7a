//! The life of a review: every state and every act, written out a second time, and the rules of law.md §1.9 and §5.1.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod support;

use domain::calendar::Calendar;
use domain::practice::Practice;
use domain::review::{
    ChainPreset, ChainStep, Declarations, MeetingBody, ReferralAnswer, ReferralLetter, Review, ReviewChain,
    ReviewFact, ReviewState, default_chain,
};
use domain::vocabulary::{DisclosureAttribute as Attribute, Role};
use std::collections::BTreeSet;
use support::reviews::*;
use support::*;
use uuid::Uuid;

#[test]
fn a_review_allows_exactly_what_the_table_says() {
    const NO: &str = "REVIEW_STATE";
    const BLOCKED: &str = "UNDETERMINED_BLOCKS_PUBLISH";
    const SIGN: &str = "awaiting_signature";
    const MEET: &str = "awaiting_meeting";
    const DONE: &str = "determined";
    const BACK: &str = "returned";
    const UNSURE: &str = "undetermined";
    const OVER: &str = "superseded";
    let returned =
        by(&opened(default_chain(), TODAY), &clerk(), attempt(&opened(default_chain(), TODAY), 1).1);
    let superseded =
        by(&opened(default_chain(), TODAY), &clerk(), attempt(&opened(default_chain(), TODAY), 7).1);
    let meeting_first =
        vec![ChainStep::meeting(MeetingBody::LeadingGroup), ChainStep::signature(Role::TownshipHead, false)];
    let levels = ReviewChain::preset(ChainPreset::Miyun2025).to_steps();
    #[rustfmt::skip]
    let table: &[(Review, &str, [&str; 8])] = &[
        // sign, return, decide, cannot determine, refer, answer with an attribute, answer without, supersede
        (after_steps(default_chain(), 0), SIGN, [SIGN, BACK, NO, UNSURE, NO, NO, NO, OVER]),
        (after_steps(default_chain(), 1), SIGN, [MEET, BACK, NO, UNSURE, NO, NO, NO, OVER]),
        (after_steps(default_chain(), 2), MEET, [NO, NO, MEET, UNSURE, NO, NO, NO, OVER]),
        (after_steps(default_chain(), 3), MEET, [NO, NO, DONE, UNSURE, NO, NO, NO, OVER]),
        (after_steps(default_chain(), 4), DONE, [NO, NO, NO, NO, NO, NO, NO, NO]),
        (after_steps(levels, 3), SIGN, [DONE, BACK, NO, UNSURE, NO, NO, NO, OVER]),
        (after_steps(meeting_first, 0), MEET, [NO, NO, SIGN, UNSURE, NO, NO, NO, OVER]),
        (undetermined(), UNSURE, [BLOCKED, NO, BLOCKED, NO, "referred", NO, NO, OVER]),
        (referred(), "referred", [BLOCKED, NO, BLOCKED, NO, NO, DONE, UNSURE, OVER]),
        (returned, BACK, [NO, NO, NO, NO, NO, NO, NO, NO]),
        (superseded, OVER, [NO, NO, NO, NO, NO, NO, NO, NO]),
    ];
    let states: BTreeSet<_> = table.iter().map(|(_, state, _)| *state).collect();
    assert_eq!(states, ReviewState::ALL.iter().map(|state| state.code()).collect());
    let mut walked = BTreeSet::new();
    for (review, state, row) in table {
        assert_eq!(review.state.code(), *state);
        for (column, expected) in row.iter().enumerate() {
            let (act, answered) = attempt(review, column);
            let found = match answered {
                Ok(done) => {
                    let to = acted(review, done).state;
                    walked.insert((review.state, act, to));
                    to.code()
                }
                Err(refusal) => closed_by(&refusal),
            };
            assert_eq!(found, *expected, "{state}: {act:?} (column {column})");
        }
    }
    let drawn: BTreeSet<_> = ReviewState::ALL
        .iter()
        .flat_map(|from| from.open_acts().iter().map(move |act| (*from, *act)))
        .flat_map(|(from, act)| from.leads_to(act).iter().map(move |to| (from, act, *to)))
        .collect();
    assert_eq!(walked, drawn, "the table of the code and the table of this test are the same");
}

#[test]
fn a_review_waits_for_a_step_only_while_it_can_be_taken() {
    let awaits = |review: &Review| review.awaited().map(|step| step.kind.code());
    assert_eq!(awaits(&after_steps(default_chain(), 1)), Some("supervising_leader"));
    assert_eq!(awaits(&after_steps(default_chain(), 3)), Some("township_head_meeting"));
    for review in [undetermined(), referred(), after_steps(default_chain(), 4)] {
        assert_eq!(awaits(&review), None, "{:?}", review.state);
    }
}

#[test]
fn the_township_head_meeting_does_not_decide_before_the_leading_group() {
    let review = after_steps(default_chain(), 2);
    let early = review.decide(MeetingBody::TownshipHeadMeeting, MEETING, PROACTIVE, None, today());
    assert_eq!(closed_by(&early.unwrap_err()), "REVIEW_STATE");
}

#[test]
fn whoever_filled_an_item_in_or_acted_before_takes_no_step() {
    let duty = "SEPARATION_OF_DUTIES";
    let review = after_steps(default_chain(), 1);
    for who in [clerk(), person(11, Role::SupervisingLeader)] {
        assert_eq!(forbidden(review.sign(&who, PROACTIVE, None, today())), duty);
        assert_eq!(forbidden(review.send_back(&who, Some("补充".into()), today())), duty);
        assert_eq!(forbidden(find_undetermined(&review, &who, today())), duty);
    }
    // Whoever enters what a meeting found does not take the step: the meeting does.
    assert!(find_undetermined(&after_steps(default_chain(), 2), &clerk(), today()).is_ok());
}

#[test]
fn withholding_an_item_needs_a_reason_wherever_it_is_decided() {
    let head = person(11, Role::SectionHead);
    let review = opened(default_chain(), TODAY);
    let sign =
        |opinion: Option<&str>| review.sign(&head, Attribute::NotDisclosed, opinion.map(Into::into), today());
    let missing = "ATTRIBUTE_REASON_REQUIRED";
    assert_eq!(fault(sign(None)), (missing, "/opinion".into()));
    assert_eq!(fault(sign(Some(" "))), (missing, "/opinion".into()));
    assert!(sign(Some("涉及国家秘密（第十四条）")).is_ok());
    let meeting = after_steps(default_chain(), 2);
    let decided = decide(&meeting, Attribute::NotDisclosed, None, today());
    assert_eq!(fault(decided), (missing, "/withholding_reason".into()));
    assert!(decide(&meeting, Attribute::NotDisclosed, Some("涉及国家秘密"), today()).is_ok());
    let silent = ReferralAnswer { withholding_reason: None, ..reply(Some(Attribute::NotDisclosed)) };
    assert_eq!(fault(referred().answer(silent, today())), (missing, "/withholding_reason".into()));
}

#[test]
fn nobody_signs_or_answers_for_undetermined() {
    let signed = opened(default_chain(), TODAY).sign(
        &person(11, Role::SectionHead),
        Attribute::Undetermined,
        None,
        today(),
    );
    assert_eq!(fault(signed).0, "undetermined_is_no_decision");
    let answered = referred().answer(reply(Some(Attribute::Undetermined)), today());
    assert_eq!(fault(answered).0, "undetermined_is_no_decision");
}

#[test]
fn a_referral_comes_back_with_an_attribute_and_everything_stays_on_record() {
    let review = by(&referred(), &clerk(), referred().answer(reply(Some(Attribute::NotDisclosed)), today()));
    assert_eq!(
        (review.state, review.disclosure_attribute),
        (ReviewState::Determined, Attribute::NotDisclosed)
    );
    assert_eq!(review.withholding_reason.as_deref(), Some("属于国家秘密（第十四条）"));
    let finding = review.undetermined.unwrap();
    assert_eq!(finding.reason, "是否涉及工作秘密不明");
    assert_eq!(finding.preliminary_opinion.as_deref(), Some("拟不予公开"));
    let referral = &review.referrals[0];
    assert_eq!((&referral.letter, referral.referred_on), (&letter(), day(TODAY)));
    assert_eq!(referral.answer.as_ref().unwrap().document_number, "复函〔2026〕2号");
}

#[test]
fn an_answer_that_determines_nothing_sends_the_review_on_to_another_authority() {
    let review = by(&referred(), &clerk(), referred().answer(reply(None), today()));
    assert_eq!(
        (review.state, review.disclosure_attribute),
        (ReviewState::Undetermined, Attribute::Undetermined)
    );
    let review = by(&review, &clerk(), review.refer(letter(), today()));
    let review = by(&review, &clerk(), review.answer(reply(Some(PROACTIVE)), today()));
    assert_eq!((review.state, review.referrals.len()), (ReviewState::Determined, 2));
}

#[test]
fn findings_letters_answers_and_ends_are_not_blank() {
    let review = opened(default_chain(), TODAY);
    let finding = review.cannot_determine(&person(11, Role::SectionHead), " ".into(), None, today());
    assert_eq!(fault(finding), ("UNDETERMINED_REASON_REQUIRED", "/reason".into()));
    let blank = ReferralLetter { authority_name: " ".into(), letter_number: String::new(), ..letter() };
    let named = "REFERRAL_NAMES_LETTER";
    let expected = [(named, "/authority_name".to_string()), (named, "/letter_number".to_string())];
    assert_eq!(faults(undetermined().refer(blank, today())), expected);
    let unnumbered = ReferralAnswer { document_number: " ".into(), ..reply(None) };
    assert_eq!(fault(referred().answer(unnumbered, today())).0, "ANSWER_NAMES_DOCUMENT");
    assert_eq!(fault(review.supersede(String::new(), today())).0, "CONTENT_CHANGED_STARTS_AGAIN");
    let head = person(11, Role::SectionHead);
    assert_eq!(fault(review.send_back(&head, None, today())).0, "OPINION_REQUIRED");
}

/// 保守国家秘密法实施条例 (2024) article 25. In 2024 the Saturday before and the Sunday after the Mid-Autumn week, 14 and
/// 29 September, were working days; 15 to 17 September and 1 to 7 October were off, Saturday 12 October was not.
#[test]
fn what_is_unclear_is_reported_in_10_working_days_and_answered_in_10_secrets_regulation_25() {
    let calendar = Calendar::national();
    let finder = person(20, Role::SectionHead);
    let found = |on_day: &str| {
        let review = opened(default_chain(), on_day);
        by(&review, &finder, find_undetermined(&review, &finder, on(on_day)))
    };
    let review = found("2024-09-02");
    assert_eq!(review.referral_due_on(calendar).unwrap().on, day("2024-09-14"));
    assert_eq!(review.answer_due_on(calendar), None);
    let review = by(&review, &clerk(), review.refer(letter(), on("2024-09-14")));
    assert_eq!(review.answer_due_on(calendar).unwrap().on, day("2024-09-30"));
    assert_eq!(review.referral_due_on(calendar), None);
    // An answer on day 9 that determines nothing: another 10 working days for the next letter.
    let review = by(&review, &clerk(), review.answer(reply(None), on("2024-09-29")));
    assert_eq!(review.referral_due_on(calendar).unwrap().on, day("2024-10-17"));
    assert_eq!(found("2008-04-01").referral_due_on(calendar), None, "no period was fixed then");
}

#[test]
fn a_review_is_finished_within_the_working_days_that_the_body_has_set() {
    let calendar = Calendar::national();
    let review = opened(default_chain(), "2019-06-03");
    let due = |practice: &Practice| review.due_on(practice, calendar).unwrap().on;
    assert_eq!(due(&Practice::default()), day("2019-06-13"));
    let short = Practice { secrecy_review_working_days: 1, ..Practice::default() };
    assert_eq!(due(&short), day("2019-06-04"));
    assert_eq!(after_steps(default_chain(), 4).due_on(&Practice::default(), calendar), None);
}

/// Facts exactly as ledgers have them from before declarations, labels and limits existed.
#[test]
fn facts_of_the_old_kind_still_read_and_are_written_as_they_were() {
    let opened = serde_json::json!({ "kind": "opened", "body": {
        "subject": {
            "item_id": Uuid::from_u128(9), "revision": 1, "content_hash": "ab", "organization_id": BODY,
            "section_id": SECTION, "title": "农村低保政策问答", "proposed_attribute": "not_disclosed",
            "withholding_reason": "涉及个人隐私",
            "prepared_by": { "kind": "person", "id": Uuid::from_u128(1), "name": "承办人甲", "role": "clerk" } },
        "chain": [
            { "kind": "signature", "role": "section_head", "own_section": true },
            { "kind": "signature", "role": "supervising_leader", "own_section": false },
            { "kind": "meeting", "body": "leading_group" },
            { "kind": "meeting", "body": "township_head_meeting" } ] } });
    let read: ReviewFact = serde_json::from_value(opened.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), opened);
    let ReviewFact::Opened { chain, subject } = &read else { panic!("{read:?}") };
    assert_eq!((chain, &subject.declarations), (&default_chain(), &Declarations::default()));
    let steps = serde_json::json!([
        { "kind": "signed", "body": { "step": 0, "disclosure_attribute": "not_disclosed" } },
        { "kind": "signed", "body": { "step": 1, "disclosure_attribute": "not_disclosed", "opinion": "同意" } },
        { "kind": "meeting_decided", "body": {
            "step": 2, "meeting_id": MEETING, "disclosure_attribute": "not_disclosed", "withholding_reason": "涉及个人隐私" } },
        { "kind": "meeting_decided", "body": {
            "step": 3, "meeting_id": MEETING, "disclosure_attribute": "not_disclosed", "withholding_reason": "涉及个人隐私" } },
        { "kind": "determined", "body": {
            "item_id": Uuid::from_u128(9), "revision": 1, "content_hash": "ab",
            "disclosure_attribute": "not_disclosed", "withholding_reason": "涉及个人隐私" } } ]);
    let mut facts = vec![read];
    facts.extend(serde_json::from_value::<Vec<ReviewFact>>(steps).unwrap());
    let review: Review = made(facts, day("2008-03-31"), &clerk());
    assert_eq!((review.state, review.steps_taken.len()), (ReviewState::Determined, 4));
    assert_eq!(review.withholding_reason.as_deref(), Some("涉及个人隐私"));
    let returned = serde_json::json!({ "kind": "returned", "body": {
        "step": 0, "item_id": Uuid::from_u128(9), "revision": 1, "opinion": "补充摘要" } });
    assert!(matches!(serde_json::from_value(returned), Ok(ReviewFact::Returned { step: 0, .. })));
}
