//! What the scenarios of the followers share: facts as feeds hand them on, and a database to play in.

use crate::app::Reviews;
use chrono::{DateTime, NaiveDate, Utc};
use database::{Database, Location};
use domain::actor::Actor;
use domain::ids::{ItemId, OrganizationId, SectionId};
use domain::item::ItemFact;
use domain::record::Record;
use domain::registry::{Organization, OrganizationFact, OrganizationSettings};
use domain::review::{Declarations, ReviewChain, ReviewSubject};
use domain::vocabulary::DisclosureAttribute;
use ledger::{Entry, NewFact, StreamName};
use problem::Problem;
use uuid::Uuid;
use web::{Service, Work};

pub const ITEM: ItemId = ItemId(Uuid::from_u128(10));
pub const BODY: OrganizationId = OrganizationId(Uuid::from_u128(1));

pub fn day(day: u32) -> NaiveDate {
    domain::law::day(2026, 11, day)
}

/// A fact as the feed of its service hands it on.
pub fn entry<R: Record>(id: Uuid, position: i64, fact: &R::Fact, on: NaiveDate) -> Entry {
    let new = NewFact::of::<R>(fact);
    Entry {
        position,
        stream: StreamName::of::<R>(id).as_str().into(),
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

/// The body was entered in the register.
pub fn registered() -> Entry {
    let profile = serde_json::json!({
        "name": "样本乡人民政府", "level": "township", "organization_code": "SAMPLE081", "division_code": "110228",
    });
    let profile = serde_json::from_value(profile).expect("is a profile");
    entry::<Organization>(BODY.0, 1, &OrganizationFact::Registered { profile }, day(2))
}

/// The body settled its chain.
pub fn settled(position: i64, review_chain: ReviewChain, at: DateTime<Utc>) -> Entry {
    let fact = OrganizationFact::SettingsChanged(OrganizationSettings { review_chain, ..Default::default() });
    Entry { recorded_at: at, ..entry::<Organization>(BODY.0, position, &fact, day(23)) }
}

/// The item was submitted for the time that `revision` says.
pub fn submitted(revision: u32) -> ItemFact {
    ItemFact::Submitted {
        subject: Box::new(ReviewSubject {
            item_id: ITEM,
            revision,
            content_hash: String::new(),
            organization_id: BODY,
            section_id: SectionId(Uuid::from_u128(2)),
            title: "农村低保政策问答".into(),
            proposed_attribute: DisclosureAttribute::Proactive,
            withholding_reason: None,
            formed_or_changed_on: None,
            prepared_by: Actor::service("test").acting_as(None),
            declarations: Declarations::default(),
        }),
    }
}

/// Plays `scenario` on an empty database of the service.
pub async fn play(scenario: impl FnOnce(&mut Work<'_, '_>) -> Result<(), Problem> + Send + 'static) {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::Sqlite(folder.path().join("review.sqlite"));
    let database = Database::open(&location, 2).expect("opens");
    database.migrate(&[ledger::MIGRATIONS, Reviews::MIGRATIONS]).expect("migrates");
    let service = Actor::service("review");
    let played = database.write(move |connection| scenario(&mut Work::new(connection, service, Utc::now())));
    played.await.expect("is played");
}
