//! Enters that the information of an item changed.

use super::on_item::{act_on_item, acted};
use domain::ids::ItemId;
use domain::item::ItemAct;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::NewItemChange;

/// Enters a change. A review of the item that still runs ends; what is public stays public until the change is.
pub fn change_item(
    work: &mut Work<'_, '_>,
    id: ItemId,
    seen: IfMatch,
    new: NewItemChange,
) -> Result<Answer, Problem> {
    let item = act_on_item(work, (id, seen), ItemAct::Change, |item, work| {
        let day = work.day(new.entered_on, "entered_on");
        Ok(item.change(new.metadata.tidied(), new.changed_on, new.reason, day)?)
    })?;
    Ok(acted(&item))
}
