//! What the scenarios of items and reviews share: days, people, and records made of facts.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses its part; a test that cannot go on panics"
)]

pub mod items;
pub mod reviews;

use chrono::{DateTime, NaiveDate};
use domain::actor::{Actor, ActorKind, Assignment};
use domain::core_metadata::CoreMetadata;
use domain::ids::{OrganizationId, ReviewId, SectionId};
use domain::record::{Record, Recorded};
use domain::refusal::{ActDay, Refusal};
use domain::vocabulary::Role;
use serde_json::json;
use uuid::Uuid;

pub const BODY: OrganizationId = OrganizationId(Uuid::from_u128(1));
pub const SECTION: SectionId = SectionId(Uuid::from_u128(2));
pub const REVIEW: ReviewId = ReviewId(Uuid::from_u128(3));
/// The day on which scenarios play that do not care for the day.
pub const TODAY: &str = "2026-11-23";

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An act done and entered on this day.
pub fn on(text: &str) -> ActDay {
    ActDay::stated(None, day(text), "acted_on")
}

pub fn today() -> ActDay {
    on(TODAY)
}

pub fn person(number: u128, role: Role) -> Actor {
    let roles = vec![Assignment { role, section_id: None }];
    Actor { kind: ActorKind::Person, id: Uuid::from_u128(number), roles, ..Actor::public() }
}

pub fn clerk() -> Actor {
    person(1, Role::Clerk)
}

fn recorded<F>(fact: F, day: NaiveDate, by: &Actor) -> Recorded<F> {
    Recorded { fact, day, by: by.acting_as(None), recorded_at: DateTime::UNIX_EPOCH }
}

/// The record that `facts` make, all on one day, by one person.
pub fn made<R: Record>(facts: Vec<R::Fact>, day: NaiveDate, by: &Actor) -> R {
    let mut facts = facts.into_iter();
    let first = recorded(facts.next().unwrap(), day, by);
    after(R::begin(Uuid::from_u128(9), &first).unwrap(), facts.collect(), day, by)
}

/// What `facts` make of the record, all on one day, by one person.
pub fn after<R: Record>(mut record: R, facts: Vec<R::Fact>, day: NaiveDate, by: &Actor) -> R {
    for fact in facts {
        record.evolve(&recorded(fact, day, by));
    }
    record
}

/// The record after an act, entered by the clerk on the act's day.
pub fn acted<R: Record>(record: &R, act: (Vec<R::Fact>, NaiveDate)) -> R {
    after(record.clone(), act.0, act.1, &clerk())
}

pub fn metadata_of(title: &str, generated_on: &str) -> CoreMetadata {
    serde_json::from_value(json!({
        "title": title, "content_summary": "条件与程序", "generated_on": generated_on, "subject": "17",
        "genre": "other", "publication_channels": ["government_website"], "proposed_attribute": "proactive",
        "basis": "第二十条第十一项",
    }))
    .unwrap()
}

pub fn metadata() -> CoreMetadata {
    metadata_of("农村低保政策问答", "2026-11-02")
}

/// The rule that closed an act.
pub fn closed_by(refusal: &Refusal) -> &'static str {
    let Refusal::NotNow { rule, .. } = refusal else { panic!("{refusal:?}") };
    rule.code
}

/// Codes and places of what is wrong with what was sent.
pub fn faults<T: std::fmt::Debug>(answered: Result<T, Refusal>) -> Vec<(&'static str, String)> {
    let Err(Refusal::Invalid(faults)) = answered else { panic!("{answered:?}") };
    faults.into_iter().map(|fault| (fault.code, fault.pointer)).collect()
}

/// The one thing that is wrong with what was sent.
pub fn fault<T: std::fmt::Debug>(answered: Result<T, Refusal>) -> (&'static str, String) {
    let mut faults = faults(answered);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

pub fn forbidden<T: std::fmt::Debug>(answered: Result<T, Refusal>) -> &'static str {
    let Err(Refusal::Forbidden(rule)) = answered else { panic!("{answered:?}") };
    rule.code
}
