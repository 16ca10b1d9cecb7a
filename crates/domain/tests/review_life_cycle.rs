//! The life of a review: every state and every act, written out a second time, and the rules of law.md §1.9 and §5.1.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod support;

use chrono::NaiveDate;
use domain::actor::Actor;
use domain::calendar::Calendar;
use domain::ids::{ItemId, MeetingId};
use domain::practice::Practice;
use domain::refusal::{ActDay, Refusal};
use domain::review::{
    ChainPreset, ChainStep, Classification, Declarations, MeetingBody, OtherOrgan, ReferralAnswer,
    ReferralAuthority, ReferralLetter, Review, ReviewAct, ReviewChain, ReviewFact, ReviewState,
    ReviewSubject, WrittenOpinion, default_chain,
};
use domain::vocabulary::{DisclosureAttribute as Attribute, Role};
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::*;
use uuid::Uuid;

type Acted = Result<(Vec<ReviewFact>, NaiveDate), Refusal>;

const MEETING: MeetingId = MeetingId(Uuid::from_u128(4));
const PROACTIVE: Attribute = Attribute::Proactive;

fn subject(declarations: Declarations) -> ReviewSubject {
    ReviewSubject {
        item_id: ItemId(Uuid::from_u128(9)),
        revision: 1,
        content_hash: "00".into(),
        organization_id: BODY,
        section_id: SECTION,
        title: "农村低保政策问答".into(),
        proposed_attribute: PROACTIVE,
        withholding_reason: None,
        prepared_by: clerk().acting_as(None),
        declarations,
    }
}

fn opened(chain: Vec<ChainStep>, on_day: &str) -> Review {
    made(Review::open(subject(Declarations::default()), chain), day(on_day), &Actor::service("review"))
}

fn by(review: &Review, actor: &Actor, act: Acted) -> Review {
    let (facts, on) = act.unwrap();
    after(review.clone(), facts, on, actor)
}

fn decide(review: &Review, attribute: Attribute, reason: Option<&str>, on: ActDay) -> Acted {
    let first = review.decide(MeetingBody::LeadingGroup, MEETING, attribute, reason.map(Into::into), on);
    match first {
        Err(Refusal::NotNow { rule, .. }) if rule.code == "REVIEW_STATE" => {
            let reason = reason.map(Into::into);
            review.decide(MeetingBody::TownshipHeadMeeting, MEETING, attribute, reason, on)
        }
        answered => answered,
    }
}

/// The review after so many steps of `chain`, each by somebody else.
fn after_steps(chain: Vec<ChainStep>, steps: u128) -> Review {
    (0..steps).fold(opened(chain, TODAY), |review, step| {
        let signer = person(11 + step, Role::SupervisingLeader);
        let act = match review.state {
            ReviewState::AwaitingSignature => review.sign(&signer, PROACTIVE, None, today()),
            _ => decide(&review, PROACTIVE, None, today()),
        };
        by(&review, &signer, act)
    })
}

fn find_undetermined(review: &Review, finder: &Actor, on: ActDay) -> Acted {
    review.cannot_determine(finder, "是否涉及工作秘密不明".into(), Some("拟不予公开".into()), on)
}

fn letter() -> ReferralLetter {
    ReferralLetter {
        authority: ReferralAuthority::SecrecyAdministration,
        authority_name: "县保密行政管理部门".into(),
        letter_number: "送审〔2026〕1号".into(),
    }
}

fn reply(disclosure_attribute: Option<Attribute>) -> ReferralAnswer {
    let withheld = disclosure_attribute == Some(Attribute::NotDisclosed);
    ReferralAnswer {
        document_number: "复函〔2026〕2号".into(),
        disclosure_attribute,
        withholding_reason: withheld.then(|| "属于国家秘密（第十四条）".into()),
        opinion: None,
    }
}

fn undetermined() -> Review {
    let (review, finder) = (after_steps(default_chain(), 1), person(20, Role::SupervisingLeader));
    by(&review, &finder, find_undetermined(&review, &finder, today()))
}

fn referred() -> Review {
    by(&undetermined(), &clerk(), undetermined().refer(letter(), today()))
}

/// One act on a review, as the columns of the table name it, by somebody who has not acted on it.
fn attempt(review: &Review, column: usize) -> (ReviewAct, Acted) {
    let somebody_new = person(30, Role::SupervisingLeader);
    match column {
        0 => (ReviewAct::Sign, review.sign(&somebody_new, PROACTIVE, None, today())),
        1 => (ReviewAct::Return, review.send_back(&somebody_new, Some("补充摘要".into()), today())),
        2 => (ReviewAct::Decide, decide(review, PROACTIVE, None, today())),
        3 => (ReviewAct::CannotDetermine, find_undetermined(review, &somebody_new, today())),
        4 => (ReviewAct::Refer, review.refer(letter(), today())),
        5 => (ReviewAct::Answer, review.answer(reply(Some(PROACTIVE)), today())),
        6 => (ReviewAct::Answer, review.answer(reply(None), today())),
        _ => (ReviewAct::Supersede, review.supersede("标准调整".into(), today())),
    }
}

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

fn declared(declarations: Declarations) -> Review {
    made(Review::open(subject(declarations), default_chain()), day(TODAY), &Actor::service("review"))
}

/// What is wrong with signing for an attribute, with a reason.
fn signing(declarations: &Declarations, attribute: Attribute) -> Vec<&'static str> {
    let head = person(11, Role::SectionHead);
    let signed = declared(declarations.clone()).sign(&head, attribute, Some("见说明".into()), today());
    if signed.is_ok() { vec![] } else { faults(signed).into_iter().map(|(code, _)| code).collect() }
}

#[test]
fn classified_information_is_never_disclosed_711_14() {
    for classification in [Classification::Confidential, Classification::Secret, Classification::TopSecret] {
        let declarations = Declarations { classification, ..Declarations::default() };
        assert_eq!(signing(&declarations, PROACTIVE), ["CLASSIFIED_NEVER_DISCLOSED"], "{classification:?}");
        assert_eq!(signing(&declarations, Attribute::OnRequest), ["CLASSIFIED_NEVER_DISCLOSED"]);
        assert!(signing(&declarations, Attribute::NotDisclosed).is_empty());
    }
}

#[test]
fn an_expired_secret_is_declassified_before_it_is_disclosed() {
    let declarations =
        Declarations { classification: Classification::ExpiredNotDeclassified, ..Declarations::default() };
    assert_eq!(signing(&declarations, PROACTIVE), ["DECLASSIFY_FIRST"]);
    assert!(signing(&Declarations::default(), PROACTIVE).is_empty());
}

fn organ(agrees: Option<bool>) -> OtherOrgan {
    let opinion = agrees.map(|agrees| WrittenOpinion {
        letter_number: "函〔2026〕3号".into(),
        given_on: day("2026-11-20"),
        agrees,
    });
    OtherOrgan { name: "某县民政部门".into(), opinion }
}

#[test]
fn jointly_made_information_waits_for_every_other_organs_opinion_and_the_lead_organ_decides() {
    let joint = |organs| Declarations { joint_producers: organs, ..Declarations::default() };
    assert_eq!(signing(&joint(vec![organ(Some(true)), organ(None)]), PROACTIVE), ["JOINT_PRODUCERS_OPINION"]);
    assert!(signing(&joint(vec![organ(Some(true)), organ(Some(false))]), PROACTIVE).is_empty());
    assert!(
        signing(&joint(vec![organ(None)]), Attribute::OnRequest).is_empty(),
        "heard when it is applied for"
    );
}

#[test]
fn another_organs_information_needs_its_consent() {
    let of = |agrees| Declarations { source_organization: Some(organ(agrees)), ..Declarations::default() };
    assert_eq!(signing(&of(None), PROACTIVE), ["SOURCE_CONSENT"]);
    assert_eq!(signing(&of(Some(false)), PROACTIVE), ["SOURCE_CONSENT"]);
    assert!(signing(&of(Some(true)), PROACTIVE).is_empty());
}

#[test]
fn all_that_stands_against_disclosure_is_said_at_once_also_to_a_meeting_and_an_authority() {
    let declarations = Declarations {
        classification: Classification::Secret,
        joint_producers: vec![organ(None)],
        source_organization: Some(organ(None)),
    };
    let all = ["CLASSIFIED_NEVER_DISCLOSED", "JOINT_PRODUCERS_OPINION", "SOURCE_CONSENT"];
    assert_eq!(signing(&declarations, PROACTIVE), all);
    let chain = vec![ChainStep::meeting(MeetingBody::LeadingGroup)];
    let service = Actor::service("review");
    let review: Review = made(Review::open(subject(declarations), chain), day(TODAY), &service);
    let codes = |answered| faults(answered).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(codes(decide(&review, PROACTIVE, None, today())), all);
    let review = by(&review, &clerk(), find_undetermined(&review, &clerk(), today()));
    let review = by(&review, &clerk(), review.refer(letter(), today()));
    assert_eq!(codes(review.answer(reply(Some(PROACTIVE)), today())), all);
}

#[test]
fn a_declaration_names_other_organs_and_their_letters() {
    let mut unnamed = organ(Some(true));
    unnamed.name = " ".into();
    unnamed.opinion.as_mut().unwrap().letter_number = String::new();
    let declarations = Declarations {
        joint_producers: vec![organ(Some(true)), unnamed.clone()],
        source_organization: Some(unnamed),
        ..Declarations::default()
    };
    let places: Vec<_> = declarations.faults().into_iter().map(|fault| fault.pointer).collect();
    let expected = [
        "/declarations/joint_producers/1/name",
        "/declarations/joint_producers/1/opinion/letter_number",
        "/declarations/source_organization/name",
        "/declarations/source_organization/opinion/letter_number",
    ];
    assert_eq!(places, expected);
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

#[test]
fn a_step_with_a_limit_is_due_from_the_day_the_review_came_to_it() {
    let calendar = Calendar::national();
    let review = opened(ReviewChain::preset(ChainPreset::CountyDepartment).to_steps(), "2019-05-30");
    assert_eq!(review.step_due_on(calendar), None);
    let head = person(11, Role::SectionHead);
    let review = by(&review, &head, review.sign(&head, PROACTIVE, None, on("2019-06-03")));
    assert_eq!(
        review.step_due_on(calendar).unwrap().on,
        day("2019-06-13"),
        "the review body answers in 7 days"
    );
}

#[test]
fn the_presets_are_the_chains_of_law_md_5_1() {
    let codes = |preset| {
        let steps = ReviewChain::preset(preset).to_steps();
        steps.iter().map(|step| step.kind.code()).collect::<Vec<_>>()
    };
    assert_eq!(
        codes(ChainPreset::SeedTownship),
        ["section_head", "supervising_leader", "leading_group", "township_head_meeting"]
    );
    assert_eq!(
        codes(ChainPreset::Miyun2025),
        ["section_head", "supervising_leader", "secrecy_reviewer", "township_head"]
    );
    assert_eq!(
        codes(ChainPreset::CountyDepartment),
        ["section_head", "secrecy_reviewer", "supervising_leader"]
    );
    let steps = ReviewChain::preset(ChainPreset::Miyun2025).to_steps();
    let labels: Vec<_> = steps.iter().map(|step| step.label_zh.as_deref().unwrap()).collect();
    assert_eq!(labels, ["主责科室初审", "主管领导复审", "保密领导专审", "主要领导终审"]);
    for preset in [ChainPreset::SeedTownship, ChainPreset::Miyun2025, ChainPreset::CountyDepartment] {
        assert_eq!(ReviewChain::preset(preset).validate(), []);
        let read: ReviewChain = serde_json::from_value(serde_json::json!({ "preset": preset })).unwrap();
        assert_eq!(read, ReviewChain::preset(preset));
    }
    assert_eq!(ReviewChain::default().to_steps(), default_chain());
}

#[test]
fn a_faulty_chain_names_every_field_that_is_wrong() {
    let check = |steps: Vec<ChainStep>| {
        let faults = ReviewChain::custom(steps).validate();
        faults.into_iter().map(|fault| (fault.code, fault.pointer)).collect::<Vec<_>>()
    };
    let at = |code: &'static str, pointer: &str| (code, pointer.to_string());
    let head = || ChainStep::signature(Role::SectionHead, true);
    let group = || ChainStep::meeting(MeetingBody::LeadingGroup);
    assert_eq!(check(vec![]), [at("CHAIN_LENGTH", "/steps")]);
    assert_eq!(check(vec![head(), head()]), [at("CHAIN_ROLE_REPEATED", "/steps/1/role")]);
    let elsewhere = ChainStep::signature(Role::SectionHead, false);
    assert_eq!(check(vec![head(), elsewhere.clone()]), [], "the head of another section may sign next");
    assert_eq!(check(vec![group(), head(), group()]), [at("CHAIN_MEETING_REPEATED", "/steps/2/body")]);
    let clerk = ChainStep::signature(Role::Clerk, true);
    assert_eq!(check(vec![clerk]), [at("CHAIN_STEP_SIGNER", "/steps/0/role")]);
    let mut narrow = group();
    narrow.may_decide = vec![PROACTIVE, Attribute::OnRequest];
    assert_eq!(check(vec![head(), narrow.clone()]), [at("CHAIN_LAST_STEP_DECIDES", "/steps/1/may_decide")]);
    assert_eq!(check(vec![narrow, head()]), []);
    let mut wrong = head().called(" ").within(0);
    wrong.may_decide = vec![Attribute::Undetermined];
    let faults = [
        at("CHAIN_STEP_TERMS", "/steps/0/label_zh"),
        at("CHAIN_STEP_TERMS", "/steps/0/time_limit_working_days"),
        at("CHAIN_STEP_DECISIONS", "/steps/0/may_decide"),
    ];
    assert_eq!(check(vec![wrong, group()]), faults);
    let eleven: Vec<_> = (0..11).map(|step| if step % 2 == 0 { head() } else { elsewhere.clone() }).collect();
    assert_eq!(check(eleven[..10].to_vec()), []);
    assert_eq!(check(eleven), [at("CHAIN_LENGTH", "/steps")]);
    let altered = ReviewChain { preset: ChainPreset::Miyun2025, steps: vec![head()] };
    assert_eq!(altered.validate()[0].code, "CHAIN_PRESET_FIXED");
}

#[test]
fn a_step_decides_only_for_what_the_chain_lets_it_decide() {
    let mut first = ChainStep::signature(Role::SectionHead, true);
    first.may_decide = vec![PROACTIVE];
    let review = opened(vec![first, ChainStep::meeting(MeetingBody::LeadingGroup)], TODAY);
    let head = person(11, Role::SectionHead);
    let on_request = review.sign(&head, Attribute::OnRequest, None, today());
    assert_eq!(fault(on_request), ("STEP_DECIDES", "/disclosure_attribute".into()));
    let review = by(&review, &head, review.sign(&head, PROACTIVE, None, today()));
    assert!(decide(&review, Attribute::OnRequest, None, today()).is_ok());
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

proptest! {
    /// Whatever is tried by whom in whatever order, a review that determined an attribute went through every step of its
    /// chain, each signature by somebody else, or has an authority's answer; and classified content is never disclosed.
    #[test]
    fn a_determination_rests_on_the_whole_chain_or_on_an_authoritys_answer(
        attempts in prop::collection::vec(
            (0..9_usize, 1..8_u128, prop::sample::select(Attribute::ALL), any::<bool>()), 1..40),
        classified in any::<bool>(),
        preset in prop::sample::select(&[ChainPreset::SeedTownship, ChainPreset::Miyun2025][..]),
    ) {
        let classification = if classified { Classification::Secret } else { Classification::None };
        let declarations = Declarations { classification, ..Declarations::default() };
        let chain = ReviewChain::preset(preset).to_steps();
        let service = Actor::service("review");
        let mut review: Review =
            made(Review::open(subject(declarations), chain.clone()), day(TODAY), &service);
        for (act, who, attribute, with_reason) in attempts {
            let actor = person(who, Role::SupervisingLeader);
            let reason = with_reason.then(|| "涉及国家秘密".to_string());
            let answered = match act {
                0..=2 => review.sign(&actor, attribute, reason, today()),
                3 | 4 => decide(&review, attribute, reason.as_deref(), today()),
                5 => find_undetermined(&review, &actor, today()),
                6 => review.refer(letter(), today()),
                7 => review.answer(reply(with_reason.then_some(attribute)), today()),
                _ => review.send_back(&actor, None, today()),
            };
            if let Ok((facts, on)) = answered {
                review = after(review, facts, on, &actor);
            }
        }
        let signed = review.steps_taken.iter().filter(|taken| taken.meeting_id.is_none());
        let signers: Vec<_> = signed.map(|taken| taken.by.id).collect();
        let different: BTreeSet<_> = signers.iter().collect();
        if review.undetermined.is_none() {
            prop_assert_eq!(different.len(), signers.len());
            prop_assert!(!different.contains(&clerk().id));
        }
        if review.state == ReviewState::Determined {
            let answered = review.referrals.last().and_then(|referral| referral.answer.as_ref());
            let by_authority = answered.is_some_and(|answer| answer.disclosure_attribute.is_some());
            let taken: Vec<_> = review.steps_taken.iter().map(|taken| taken.step).collect();
            prop_assert!(by_authority || taken == (0..chain.len()).collect::<Vec<_>>());
            prop_assert!(review.disclosure_attribute != Attribute::Undetermined);
            let disclosed = review.disclosure_attribute != Attribute::NotDisclosed;
            prop_assert!(!(classified && disclosed));
            prop_assert!(disclosed || review.withholding_reason.is_some());
        }
    }
}
