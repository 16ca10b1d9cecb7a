//! The life cycles of supervision: every state and every act stands here a second time, written from the domain
//! reference (section 5.3, and 4.8 to 4.10 for assessment, appraisal and accountability), and each named rule refuses once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod accountability_case;
mod appraisal;
mod assessment;
mod clarification;
mod complaint;
mod proactive_suggestion;
mod record_correction;
mod release_coordination;
mod report;
mod stored;

use chrono::{NaiveDate, Utc};
use domain::actor::Actor;
use domain::ids::{OrganizationId, PersonId};
use domain::record::{Acted, Record, Recorded};
use domain::refusal::{ActDay, Refusal};
use std::fmt::Debug;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An act on a day, entered on that day.
fn on(text: &str) -> ActDay {
    ActDay::stated(None, day(text), "acted_on")
}

/// The Monday on which most acts of these tests happen.
fn today() -> ActDay {
    on("2026-11-23")
}

fn body() -> OrganizationId {
    OrganizationId(Uuid::from_u128(1))
}

fn officer(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn recorded<F>(fact: F, day: NaiveDate) -> Recorded<F> {
    Recorded { fact, day, by: Actor::service("test").acting_as(None), recorded_at: Utc::now() }
}

/// The record that its first act makes.
fn begun<R: Record>(acted: Acted<R::Fact>) -> R {
    let (facts, day) = acted.unwrap();
    let mut facts = facts.into_iter();
    let mut record = R::begin(Uuid::from_u128(9), &recorded(facts.next().unwrap(), day)).unwrap();
    facts.for_each(|fact| record.evolve(&recorded(fact, day)));
    record
}

/// What an act makes of `record`.
fn after<R: Record>(record: &R, acted: Acted<R::Fact>) -> Result<R, Refusal> {
    let (facts, day) = acted?;
    let mut record = record.clone();
    facts.into_iter().for_each(|fact| record.evolve(&recorded(fact, day)));
    Ok(record)
}

/// The codes of the faults for which an act was refused, with the fields.
fn faults<T: Debug>(answer: Result<T, Refusal>) -> Vec<(&'static str, String)> {
    match answer {
        Err(Refusal::Invalid(faults)) => {
            faults.into_iter().map(|fault| (fault.code, fault.pointer)).collect()
        }
        other => panic!("not refused for what was sent: {other:?}"),
    }
}

/// The one fault for which an act was refused.
fn fault<T: Debug>(answer: Result<T, Refusal>) -> &'static str {
    let faults = faults(answer);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0].0
}

/// The rule that forbids an act for now.
fn not_now<T: Debug>(answer: Result<T, Refusal>) -> &'static str {
    match answer {
        Err(Refusal::NotNow { rule, .. }) => rule.code,
        other => panic!("not refused for now: {other:?}"),
    }
}

/// Walks every state and every act: open acts lead where `table` says, by the declared table and by what really comes
/// of the act; the others are refused with `rule`.
macro_rules! walk {
    ($State:ident, $Act:ident, $table:expr, $rule:expr, $in_state:expr, $perform:expr) => {{
        let table: &[($State, $Act, &[$State])] = &$table;
        let rule: fn($Act) -> &'static str = $rule;
        for state in $State::ALL.iter().copied() {
            let record = $in_state(state);
            assert_eq!(record.state, state);
            for act in $Act::ALL.iter().copied() {
                let row = table.iter().find(|row| (row.0, row.1) == (state, act));
                let to: &[$State] = row.map_or(&[], |row| row.2);
                assert_eq!(state.leads_to(act), to, "{state:?} {act:?}");
                match $crate::after(&record, $perform(&record, act)) {
                    Ok(done) => {
                        assert!(to.contains(&done.state), "{state:?} {act:?} led to {:?}", done.state)
                    }
                    Err(domain::refusal::Refusal::NotNow { rule: refused_by, state: code, open_acts }) => {
                        assert!(to.is_empty(), "{state:?} {act:?} refused by {}", refused_by.code);
                        assert_eq!((refused_by.code, code), (rule(act), state.code()));
                        let open = table.iter().filter(|row| row.0 == state).map(|row| row.1.code());
                        assert_eq!(open_acts, open.collect::<Vec<_>>());
                    }
                    Err(refusal) => panic!("{state:?} {act:?}: {refusal:?}"),
                }
            }
        }
    }};
}
pub(crate) use walk;
