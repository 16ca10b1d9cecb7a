//! What a review determined or sent back, applied to its item. Only to exactly the submission that was reviewed: a
//! determination of another revision, or of other content, changes nothing.

use crate::store;
use domain::ids::{ItemId, ReviewId};
use domain::item::{Determination, Item, ItemFact};
use domain::refusal::Refusal;
use domain::review::{Review, ReviewFact};
use ledger::{Entry, Loaded};
use problem::Problem;
use web::Work;

/// Applies a fact of the review service.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    let Some(fact) = entry.fact_of::<Review>()? else { return Ok(()) };
    let review_id = ReviewId(entry.record_id()?);
    match fact.fact {
        ReviewFact::Determined {
            item_id,
            revision,
            content_hash,
            disclosure_attribute,
            withholding_reason,
        } => {
            let determination =
                Determination { review_id, revision, content_hash, disclosure_attribute, withholding_reason };
            let reviewed = |item: &Item| {
                item.awaits_review_of(revision)
                    && item.content_hash.as_ref() == Some(&determination.content_hash)
            };
            applied(work, entry, item_id, reviewed, |item| item.determine(determination.clone()))
        }
        ReviewFact::Returned { item_id, revision, opinion, .. } => applied(
            work,
            entry,
            item_id,
            |item| item.awaits_review_of(revision),
            |item| item.take_back(review_id, opinion.clone()),
        ),
        _ => Ok(()),
    }
}

fn applied(
    work: &mut Work<'_, '_>,
    entry: &Entry,
    item_id: ItemId,
    is_the_reviewed: impl Fn(&Item) -> bool,
    act: impl Fn(&Item) -> Result<Vec<ItemFact>, Refusal>,
) -> Result<(), Problem> {
    let item: Option<Loaded<Item>> = work.find(item_id)?;
    let Some(item) = item.filter(|item| is_the_reviewed(&item.record)) else {
        // Applied before, or of another submission.
        tracing::debug!(%item_id, position = entry.position, "determination without effect");
        return Ok(());
    };
    let facts = act(&item.record)?;
    // The item's fact names who determined it, on the day on which they did.
    let item = work.record(item_id, item, &facts, &entry.actor, entry.day)?;
    store::items::save(work.connection, &item)
}
