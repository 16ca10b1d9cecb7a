//! An item submitted opens its review, once.

use crate::store;
use domain::ids::ReviewId;
use domain::item::{Item, ItemFact};
use domain::review::{Review, default_chain};
use ledger::Entry;
use problem::Problem;
use uuid::Uuid;
use web::Work;

/// Applies a fact of the catalogue.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    let Some(submitted) = entry.fact_of::<Item>()? else { return Ok(()) };
    let ItemFact::Submitted { subject } = submitted.fact else { return Ok(()) };
    // One review for one submission: the same fact, followed again, finds it there.
    let id = ReviewId(Uuid::new_v5(&subject.item_id.0, &subject.revision.to_be_bytes()));
    if work.find::<Review>(id)?.is_some() {
        return Ok(());
    }
    let by = work.actor.acting_as(None);
    let review = work.start::<Review>(id, &Review::open(*subject, default_chain()), &by, entry.day)?;
    Ok(store::reviews::save(work.connection, &review)?)
}
