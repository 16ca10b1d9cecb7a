//! Marks an item as no longer valid.

use super::on_item::{act_on_item, acted};
use domain::ids::ItemId;
use domain::item::{Item, ItemAct};
use domain::refusal::Fault;
use domain::rules;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::NewValidityEnd;

/// Marks an item as repealed, expired or superseded; it stays public.
pub fn end_validity(
    work: &mut Work<'_, '_>,
    id: ItemId,
    seen: IfMatch,
    new: NewValidityEnd,
) -> Result<Answer, Problem> {
    // Before anything is read: nobody withdraws the successor, or has it superseded, meanwhile.
    ledger::lock(work.connection)?;
    let item = act_on_item(work, (id, seen), ItemAct::EndValidity, |item, work| {
        let (day, end) = (work.day(new.entered_on, "entered_on"), new.end());
        let acted = item.end_validity(end.clone(), day)?;
        if let Some(successor) = end.superseded_by {
            may_supersede(work, successor, item)?;
        }
        Ok(acted)
    })?;
    Ok(acted(&item))
}

/// Refuses a successor that cannot take the place of `superseded`; one that is not there looks the same.
fn may_supersede(work: &mut Work<'_, '_>, successor: ItemId, superseded: &Item) -> Result<(), Problem> {
    let successor = work.find::<Item>(successor)?;
    if successor.is_some_and(|successor| successor.record.may_supersede(superseded)) {
        return Ok(());
    }
    Err(Problem::invalid([Fault::of("/superseded_by", &rules::SUCCESSOR_PUBLIC_AND_VALID)]))
}
