//! What a submitted item opens, and what a changed one does to its review.

use super::{apply, review_of};
use crate::followers::played::{ITEM, day, entry, play, registered, submitted};
use crate::followers::registry;
use domain::actor::{Actor, ActorKind};
use domain::item::{Item, ItemFact};
use domain::refusal::ActDay;
use domain::review::{Review, ReviewState, default_chain};
use domain::vocabulary::DisclosureAttribute;
use problem::Code;
use uuid::Uuid;

fn changed(revision: u32) -> ItemFact {
    let sheet = serde_json::json!({
        "title": "农村低保政策问答（修订）", "content_summary": "条件与程序", "generated_on": "2026-11-02",
        "subject": "17", "genre": "other", "proposed_attribute": "proactive", "basis": "第二十条第十一项",
    });
    let metadata = serde_json::from_value(sheet).expect("is metadata");
    ItemFact::Changed { revision, metadata, changed_on: day(20), reason: "标准调整".into() }
}

#[tokio::test]
async fn no_review_opens_for_a_body_that_is_not_known_yet() {
    play(|work| {
        let submission = entry::<Item>(ITEM.0, 1, &submitted(1), day(18));
        let refused = apply(work, &submission).expect_err("its chain is not known");
        assert_eq!(refused.code, Code::Unavailable);
        assert!(work.find::<Review>(review_of(ITEM, 1))?.is_none());
        registry::apply(work, &registered())?;
        apply(work, &submission)?;
        assert_eq!(work.load::<Review>(review_of(ITEM, 1))?.record.chain, default_chain());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn content_that_changes_after_a_signature_ends_its_review_which_says_why() {
    play(|work| {
        let entry = |fact: &ItemFact, on| entry::<Item>(ITEM.0, 1, fact, on);
        let id = review_of(ITEM, 1);
        registry::apply(work, &registered())?;
        apply(work, &entry(&submitted(1), day(18)))?;
        let head = Actor { kind: ActorKind::Person, id: Uuid::from_u128(11), ..Actor::public() };
        let review = work.load::<Review>(id)?;
        let signed_on = ActDay::stated(None, day(23), "signed_on");
        let (facts, on) = review.record.sign(&head, DisclosureAttribute::Proactive, None, signed_on)?;
        work.record(id, review, &facts, &head.acting_as(None), on)?;

        // Followed twice, and on a day before the signature was entered: it has one effect.
        apply(work, &entry(&changed(1), day(20)))?;
        apply(work, &entry(&changed(1), day(20)))?;
        let ended = work.load::<Review>(id)?;
        assert_eq!((ended.record.state, ended.version), (ReviewState::Superseded, 3));
        assert_eq!(ended.record.superseded_because.as_deref(), Some("标准调整"));
        assert_eq!(ended.record.acted_on, day(23));

        apply(work, &entry(&submitted(2), day(23)))?;
        let next = work.load::<Review>(review_of(ITEM, 2))?;
        assert_eq!((next.record.state, next.record.step), (ReviewState::AwaitingSignature, 0));
        assert!(next.record.steps_taken.is_empty());
        // Information that is public or was never submitted has no review that runs.
        apply(work, &entry(&changed(7), day(23)))?;
        Ok(())
    })
    .await;
}
