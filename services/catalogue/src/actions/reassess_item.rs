//! Takes an item that is not public up for another determination.

use super::on_item::{act_on_item, acted};
use domain::ids::ItemId;
use domain::item::ItemAct;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::NewReassessment;

/// Takes an item up again: it goes back to its section, which submits it for a review of its own.
pub fn reassess_item(
    work: &mut Work<'_, '_>,
    id: ItemId,
    seen: IfMatch,
    new: NewReassessment,
) -> Result<Answer, Problem> {
    let item = act_on_item(work, (id, seen), ItemAct::Reassess, |item, work| {
        Ok(item.reassess(new.ground, new.reason, work.day(new.reassessed_on, "reassessed_on"))?)
    })?;
    Ok(acted(&item))
}
