//! Submits items for review.

use super::attach_files::keep_letters;
use super::on_item::act_on_item;
use crate::store::items;
use chrono::NaiveDate;
use domain::item::ItemAct;
use domain::policy::Owner;
use problem::Problem;
use web::{Answer, IfMatch, Work, all_or_none, check_batch};
use wire::catalogue::{ItemSummary, ItemsView, NewSubmission, NewSubmissions};

/// Submits items, all or none; a refusal names every item that is refused. The review service opens a review for each.
pub fn submit_items(work: &mut Work<'_, '_>, new: NewSubmissions) -> Result<Answer, Problem> {
    check_batch("/items", new.items.iter().map(|item| item.item_id))?;
    let items = all_or_none("/items", new.items, |item| submit(work, item, new.submitted_on))?;
    Ok(Answer::created("/v1/items", &ItemsView { items }))
}

fn submit(
    work: &mut Work<'_, '_>,
    new: NewSubmission,
    submitted_on: Option<NaiveDate>,
) -> Result<ItemSummary, Problem> {
    let seen = IfMatch::version(new.version);
    let letters: Vec<_> = new.declarations.letters().collect();
    let item = act_on_item(work, (new.item_id, seen), ItemAct::Submit, |item, work| {
        Ok(item.submit(new.declarations, work.day(submitted_on, "submitted_on"))?)
    })?;
    let by = work
        .may(ItemAct::Submit.into(), Owner::section(item.record.organization_id, item.record.section_id))?;
    keep_letters(work, &item, &by, letters)?;
    Ok(items::shown(&item).summary)
}
