//! 澄清: article 6 of both regulations.

use super::{after, begun, body, fault, faults, on, today, walk};
use domain::clarification::{
    Clarification, ClarificationAct, ClarificationFact, ClarificationState, InformationDefect,
    InformationHarm,
};
use domain::ids::{ItemId, OrganizationId, ReviewId, SectionId};
use domain::index_number::IndexNumber;
use domain::item::{Determination, Item};
use domain::record::Acted;
use domain::refusal::Refusal;
use domain::review::Declarations;
use domain::vocabulary::{DisclosureAttribute, PublicationChannel};
use serde_json::json;
use uuid::Uuid;

pub(super) fn drafted_item(organization_id: OrganizationId) -> Item {
    let metadata = serde_json::from_value(json!({
        "title": "防汛情况说明", "content_summary": "说明", "generated_on": "2026-11-02", "subject": "17",
        "genre": "other", "publication_channels": ["government_website"], "proposed_attribute": "proactive",
        "basis": "第二十条第十二项",
    }));
    let section = SectionId(Uuid::from_u128(2));
    begun(Item::draft(organization_id, section, metadata.unwrap(), None, today()))
}

pub(super) fn published_item(organization_id: OrganizationId) -> Item {
    let item = drafted_item(organization_id);
    let item = after(&item, item.submit(Declarations::default(), today())).unwrap();
    let determination = Determination {
        review_id: ReviewId(Uuid::from_u128(3)),
        revision: item.revision,
        content_hash: item.content_hash.clone().unwrap(),
        disclosure_attribute: DisclosureAttribute::Proactive,
        withholding_reason: None,
    };
    let determined = item.determine(determination).unwrap();
    let item = after(&item, Ok((determined, today().on))).unwrap();
    let channels = vec![PublicationChannel::GovernmentWebsite];
    let issued = |_| Ok::<_, Refusal>(IndexNumber::issue("SAMPLE081", 2026, 1));
    after(&item, item.publish(channels, today(), issued)).unwrap()
}

fn verify(record: &Clarification, facts_found: &str) -> Acted<ClarificationFact> {
    record.verify(InformationDefect::False, InformationHarm::SocialStability, facts_found.into(), today())
}

fn perform(record: &Clarification, act: ClarificationAct) -> Acted<ClarificationFact> {
    match act {
        ClarificationAct::Verify => verify(record, "水库运行正常"),
        ClarificationAct::Dismiss => record.dismiss("所传属实".into(), today()),
        ClarificationAct::Clarify => record.clarify(&published_item(body()), today()),
    }
}

fn in_state(state: ClarificationState) -> Clarification {
    use ClarificationAct as A;
    use ClarificationState as S;
    let found: Clarification = begun(Clarification::find(body(), "某论坛".into(), "水库决堤", today()));
    let next = |record: &Clarification, act| after(record, perform(record, act)).unwrap();
    match state {
        S::Verified => next(&found, A::Verify),
        S::Unfounded => next(&found, A::Dismiss),
        S::Clarified => next(&next(&found, A::Verify), A::Clarify),
        S::Found => found,
    }
}

#[test]
fn a_clarification_allows_exactly_what_the_table_says() {
    use ClarificationAct as A;
    use ClarificationState as S;
    walk!(
        S,
        A,
        [
            (S::Found, A::Verify, &[S::Verified]),
            (S::Found, A::Dismiss, &[S::Unfounded]),
            (S::Verified, A::Clarify, &[S::Clarified]),
        ],
        |_| "CLARIFICATION_STATE",
        in_state,
        perform
    );
}

#[test]
fn what_was_found_says_where_it_was_seen_and_what_it_was_of_which_the_hash_is_kept() {
    let refused = faults(Clarification::find(body(), " ".into(), "", today()));
    let expected =
        ["/seen_at", "/content"].map(|field| ("CLARIFICATION_SAYS_WHAT_WAS_SEEN", field.to_string()));
    assert_eq!(refused, expected);
    let (facts, _) = Clarification::find(body(), "某论坛".into(), "水库决堤", today()).unwrap();
    let stored = serde_json::to_string(&facts).unwrap();
    assert!(!stored.contains("决堤"), "{stored}");
}

#[test]
fn a_finding_states_facts_and_its_contrary_reasons() {
    let found = in_state(ClarificationState::Found);
    assert_eq!(fault(verify(&found, "")), "CLARIFY_HARMFUL_INFORMATION");
    assert_eq!(fault(found.dismiss(String::new(), today())), "CLARIFY_UNFOUNDED_WITH_REASONS");
}

#[test]
fn article_6_clarifies_by_accurate_information_that_the_body_itself_has_published() {
    let verified = in_state(ClarificationState::Verified);
    let unpublished = drafted_item(body());
    assert_eq!(fault(verified.clarify(&unpublished, today())), "CLARIFY_BY_PUBLISHING");
    let of_another_body = published_item(OrganizationId(Uuid::from_u128(7)));
    assert_eq!(fault(verified.clarify(&of_another_body, today())), "CLARIFY_BY_PUBLISHING");
    let own = published_item(body());
    assert_eq!(fault(verified.clarify(&own, on("2026-11-22"))), "LEGAL_DAY_BEFORE_PREVIOUS");
    let clarified = after(&verified, verified.clarify(&own, today())).unwrap();
    assert_eq!(clarified.item_id, Some(ItemId(Uuid::from_u128(9))));
}
