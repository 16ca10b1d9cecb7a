//! Submits items for review.

use crate::store::items;
use domain::item::Item;
use domain::policy::{Act, Owner};
use domain::review::Declarations;
use problem::Problem;
use web::{Answer, IfMatch, Work, check_batch};
use wire::catalogue::{ItemSummary, ItemVersion, ItemsView, NewSubmissions};

/// Submits items, all or none; a refusal names the item. The review service opens a review for each.
pub fn submit_items(work: &mut Work<'_, '_>, new: NewSubmissions) -> Result<Answer, Problem> {
    check_batch("/items", new.items.iter().map(|item| item.item_id))?;
    let mut submitted = vec![];
    for (place, named) in new.items.iter().enumerate() {
        let item = submit(work, named, &new).map_err(|problem| problem.within(&format!("/items/{place}")))?;
        submitted.push(item);
    }
    Ok(Answer::created("/v1/items", &ItemsView { items: submitted }))
}

fn submit(
    work: &mut Work<'_, '_>,
    named: &ItemVersion,
    new: &NewSubmissions,
) -> Result<ItemSummary, Problem> {
    let item = work.load::<Item>(named.item_id)?;
    let by =
        work.may(Act::PrepareItems, Owner::section(item.record.organization_id, item.record.section_id))?;
    let item = IfMatch::version(named.version).check(item)?;
    let (facts, on) =
        item.record.submit(Declarations::default(), work.day(new.submitted_on, "submitted_on"))?;
    let item = work.record(named.item_id, item, &facts, &by, on)?;
    items::save(work.connection, &item)?;
    Ok(items::shown(&item).summary)
}
