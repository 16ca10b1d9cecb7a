//! Review chains as configuration: the presets of law.md §5.1, and what makes a chain faulty.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod support;

use domain::actor::Actor;
use domain::calendar::Calendar;
use domain::review::{ChainPreset, ChainStep, MeetingBody, ReviewChain, ReviewState, default_chain};
use domain::vocabulary::{DisclosureAttribute as Attribute, Role};
use support::reviews::*;
use support::*;

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

/// The chain of 2025 as a body may settle it.
fn miyun_2025() -> Vec<ChainStep> {
    ReviewChain::preset(ChainPreset::Miyun2025).to_steps()
}

#[test]
fn a_chain_settled_before_a_review_was_opened_holds_for_it_even_when_it_becomes_known_later() {
    let review = opened(default_chain(), TODAY);
    let facts = review.settle_chain(&miyun_2025(), review.opened_at);
    let replaced = after(review.clone(), facts, day(TODAY), &Actor::service("review"));
    assert_eq!((&replaced.chain, replaced.step), (&miyun_2025(), 0));
    let group = vec![ChainStep::meeting(MeetingBody::LeadingGroup)];
    let facts = review.settle_chain(&group, review.opened_at);
    let replaced = after(review.clone(), facts, day(TODAY), &Actor::service("review"));
    assert_eq!(replaced.state, ReviewState::AwaitingMeeting, "it waits for the first step of the new chain");
    assert_eq!(review.settle_chain(&default_chain(), review.opened_at), [], "nothing else was settled");
}

#[test]
fn a_chain_settled_later_or_known_only_after_a_step_touches_no_review_that_runs() {
    let review = opened(default_chain(), TODAY);
    let later = review.opened_at + chrono::TimeDelta::microseconds(1);
    assert_eq!(review.settle_chain(&miyun_2025(), later), []);
    for steps in 1..=4 {
        let review = after_steps(default_chain(), steps);
        assert_eq!(review.settle_chain(&miyun_2025(), review.opened_at), [], "{steps} steps are taken");
    }
    let review = opened(default_chain(), TODAY);
    let (facts, on) = review.supersede("标准调整".into(), today()).unwrap();
    let ended = after(review, facts, on, &clerk());
    assert_eq!(ended.settle_chain(&miyun_2025(), ended.opened_at), []);
}
