//! What stands against disclosing information, whoever signs or decides for it (law.md §5.1, hard rules).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod support;

use domain::actor::Actor;
use domain::review::{
    ChainStep, Classification, Declarations, MeetingBody, OtherOrgan, Review, WrittenOpinion, default_chain,
};
use domain::vocabulary::{DisclosureAttribute as Attribute, Role};
use support::reviews::*;
use support::*;

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
        file_id: None,
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
