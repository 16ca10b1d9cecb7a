//! What a changed item does to its review.

use super::{apply, review_of};
use crate::app::Reviews;
use chrono::{NaiveDate, Utc};
use database::{Database, Location};
use domain::actor::{Actor, ActorKind};
use domain::ids::{ItemId, OrganizationId, SectionId};
use domain::item::{Item, ItemFact};
use domain::refusal::ActDay;
use domain::review::{Declarations, Review, ReviewState, ReviewSubject};
use domain::vocabulary::DisclosureAttribute;
use ledger::{Entry, NewFact, StreamName};
use problem::Problem;
use uuid::Uuid;
use web::{Service, Work};

const ITEM: ItemId = ItemId(Uuid::from_u128(10));

fn day(day: u32) -> NaiveDate {
    domain::law::day(2026, 11, day)
}

fn entry(fact: &ItemFact, on: NaiveDate) -> Entry {
    let new = NewFact::of::<Item>(fact);
    Entry {
        position: 1,
        stream: StreamName::of::<Item>(ITEM.0).as_str().into(),
        version: 1,
        kind: new.kind,
        body: serde_json::from_str(&new.body).expect("is JSON"),
        actor: Actor::service("test").acting_as(None),
        recorded_at: Utc::now(),
        day: on,
        previous_hash: String::new(),
        hash: String::new(),
    }
}

fn submitted(revision: u32) -> ItemFact {
    ItemFact::Submitted {
        subject: Box::new(ReviewSubject {
            item_id: ITEM,
            revision,
            content_hash: String::new(),
            organization_id: OrganizationId(Uuid::from_u128(1)),
            section_id: SectionId(Uuid::from_u128(2)),
            title: "农村低保政策问答".into(),
            proposed_attribute: DisclosureAttribute::Proactive,
            withholding_reason: None,
            prepared_by: Actor::service("test").acting_as(None),
            declarations: Declarations::default(),
        }),
    }
}

fn changed(revision: u32) -> ItemFact {
    let sheet = serde_json::json!({
        "title": "农村低保政策问答（修订）", "content_summary": "条件与程序", "generated_on": "2026-11-02",
        "subject": "17", "genre": "other", "proposed_attribute": "proactive", "basis": "第二十条第十一项",
    });
    let metadata = serde_json::from_value(sheet).expect("is metadata");
    ItemFact::Changed { revision, metadata, changed_on: day(20), reason: "标准调整".into() }
}

#[tokio::test]
async fn content_that_changes_after_a_signature_ends_its_review_which_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::Sqlite(folder.path().join("review.sqlite"));
    let database = Database::open(&location, 2).expect("opens");
    database.migrate(&[ledger::MIGRATIONS, Reviews::MIGRATIONS]).expect("migrates");
    let played = database.write(|connection| {
        let work = &mut Work::new(connection, Actor::service("review"), Utc::now());
        let id = review_of(ITEM, 1);
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
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}
