//! What a body settles for itself.

use super::*;
use crate::actor::Actor;
use crate::review::{ChainPreset, ChainStep};
use crate::vocabulary::Role;
use chrono::Utc;
use serde_json::{Value, json};

fn recorded(fact: OrganizationFact) -> Recorded<OrganizationFact> {
    let by = Actor::service("registry").acting_as(None);
    Recorded { fact, day: crate::law::day(2026, 11, 23), by, recorded_at: Utc::now() }
}

fn township() -> Organization {
    let fact = json!({ "kind": "registered", "body": { "profile": {
        "name": "样本乡人民政府", "level": "township", "organization_code": "SAMPLE081", "division_code": "110228" } } });
    let fact = serde_json::from_value(fact).unwrap();
    Organization::begin(Uuid::nil(), &recorded(fact)).unwrap()
}

fn settings(value: Value) -> OrganizationSettings {
    serde_json::from_value(value).unwrap()
}

#[test]
fn a_body_that_settled_nothing_has_the_usual_practice_and_the_chain_of_the_founding_document() {
    let township = township();
    assert_eq!(township.settings, OrganizationSettings::default());
    assert_eq!(township.settings.practice, Practice::USUAL);
    assert_eq!(township.settings.review_chain.preset, ChainPreset::SeedTownship);
}

#[test]
fn the_settings_are_stated_whole_so_what_is_left_out_is_as_by_default() {
    let mut township = township();
    let first = settings(json!({
        "practice": { "green_above_working_days": 8, "filing_working_days": 30 },
        "review_chain": { "preset": "miyun_2025" },
    }));
    let second = settings(json!({ "practice": { "green_above_working_days": 3 } }));
    for stated in [first, second] {
        for fact in township.change_settings(stated).unwrap() {
            let written = serde_json::to_value(&fact).unwrap();
            assert_eq!(written["kind"], "settings_changed");
            let read = serde_json::from_value::<OrganizationFact>(written).unwrap();
            assert_eq!(read, fact, "a ledger hands out what it was given");
            township.evolve(&recorded(read));
        }
    }
    let expected = Practice { green_above_working_days: 3, ..Practice::USUAL };
    assert_eq!(
        township.settings,
        OrganizationSettings { practice: expected, review_chain: ReviewChain::default() }
    );
}

#[test]
fn everything_that_is_wrong_with_practice_and_chain_is_named_at_once() {
    let own_sections = ChainStep::signature(Role::Clerk, true).within(0);
    let wrong = OrganizationSettings {
        practice: Practice { township_report_due_month: 13, complaint_investigators: 0, ..Practice::USUAL },
        review_chain: ReviewChain::custom(vec![own_sections.clone(), own_sections]),
    };
    let Err(Refusal::Invalid(faults)) = township().change_settings(wrong) else { panic!("is not refused") };
    let named: Vec<_> = faults.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
    let expected = [
        ("/practice/complaint_investigators", "range"),
        ("/practice/township_report_due_month", "range"),
        ("/review_chain/steps/0/role", "CHAIN_STEP_SIGNER"),
        ("/review_chain/steps/0/time_limit_working_days", "CHAIN_STEP_TERMS"),
        ("/review_chain/steps/1/role", "CHAIN_STEP_SIGNER"),
        ("/review_chain/steps/1/time_limit_working_days", "CHAIN_STEP_TERMS"),
        ("/review_chain/steps/1/role", "CHAIN_ROLE_REPEATED"),
    ];
    assert_eq!(named, expected);
}

#[test]
fn a_setting_that_nobody_knows_is_an_error_wherever_it_stands() {
    for unknown in [
        json!({ "practise": {} }),
        json!({ "practice": { "green_above_days": 5 } }),
        json!({ "review_chain": { "preset": "custom", "step": [] } }),
        json!({ "review_chain": { "preset": "custom", "steps": [
            { "kind": "signature", "role": "section_head", "own_section": true, "label": "初审" }] } }),
        json!({ "review_chain": { "preset": "custom", "steps": [
            { "kind": "meeting", "body": "leading_group", "role": "section_head" }] } }),
        json!({ "review_chain": { "preset": "custom", "steps": [{ "kind": "signature", "role": "section_head" }] } }),
    ] {
        assert!(serde_json::from_value::<OrganizationSettings>(unknown.clone()).is_err(), "{unknown}");
    }
}

#[test]
fn a_body_of_which_the_register_has_no_credit_code_cannot_settle_to_number_by_it() {
    for (scheme, open) in [("national", true), ("local", true), ("uscc", false), ("uscc_month", false)] {
        let stated = settings(json!({ "practice": { "index_number_scheme": scheme } }));
        let named = match township().change_settings(stated) {
            Ok(_) => vec![],
            Err(Refusal::Invalid(faults)) => faults.into_iter().map(|fault| fault.pointer).collect(),
            Err(refusal) => panic!("{refusal:?}"),
        };
        let expected: &[&str] = if open { &[] } else { &["/practice/index_number_scheme"] };
        assert_eq!(named, expected, "{scheme}");
    }
}
