//! An item submitted opens its review, once; an item changed ends the review that still runs.

use crate::store;
use domain::ids::{ItemId, ReviewId};
use domain::item::{Item, ItemFact};
use domain::refusal::ActDay;
use domain::review::{Review, ReviewAct, ReviewSubject};
use ledger::Entry;
use problem::Problem;
use uuid::Uuid;
use web::Work;

/// Applies a fact of the catalogue.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    let Some(happened) = entry.fact_of::<Item>()? else { return Ok(()) };
    match happened.fact {
        ItemFact::Submitted { subject } => open(work, *subject, entry),
        ItemFact::Changed { revision, reason, .. } => {
            supersede(work, review_of(ItemId(entry.record_id()?), revision), reason, entry)
        }
        _ => Ok(()),
    }
}

/// One review for one submission: the same fact, followed again, finds it there.
fn review_of(item_id: ItemId, revision: u32) -> ReviewId {
    ReviewId(Uuid::new_v5(&item_id.0, &revision.to_be_bytes()))
}

fn open(work: &mut Work<'_, '_>, subject: ReviewSubject, entry: &Entry) -> Result<(), Problem> {
    let id = review_of(subject.item_id, subject.revision);
    // Before the chain is read: its body settles no other meanwhile.
    ledger::lock(work.connection)?;
    if work.find::<Review>(id)?.is_some() {
        return Ok(());
    }
    let by = work.actor.acting_as(None);
    // A body that is not known here yet will be soon: until then following fails, and is tried again.
    let chain = store::organizations::chain(work.connection, subject.organization_id)?;
    let review = work.start::<Review>(id, &Review::open(subject, chain), &by, entry.day)?;
    Ok(store::reviews::save(work.connection, &review)?)
}

fn supersede(work: &mut Work<'_, '_>, id: ReviewId, reason: String, entry: &Entry) -> Result<(), Problem> {
    let Some(review) = work.find::<Review>(id)? else { return Ok(()) };
    if review.record.state.permits(ReviewAct::Supersede).is_err() {
        // It had ended before the change was entered, or was ended by this very fact.
        return Ok(());
    }
    // A review may have gone on after the day on which the information is said to have changed.
    let on = entry.day.max(review.record.acted_on);
    let (facts, on) = review.record.supersede(reason, ActDay { on, today: on, field: "changed_on" })?;
    let review = work.record(id, review, &facts, &entry.actor, on)?;
    Ok(store::reviews::save(work.connection, &review)?)
}

#[cfg(test)]
mod tests;
