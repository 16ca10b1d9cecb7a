//! Enters the remedy taken after a leak.

use super::on_item::{act_on_item, acted};
use domain::ids::ItemId;
use domain::item::ItemAct;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::NewRemedy;

/// Enters what was done about a leak, once.
pub fn remedy_item(
    work: &mut Work<'_, '_>,
    id: ItemId,
    seen: IfMatch,
    new: NewRemedy,
) -> Result<Answer, Problem> {
    let item = act_on_item(work, (id, seen), ItemAct::Remedy, |item, work| {
        Ok(item.remedy(new.remedy, work.day(new.remedied_on, "remedied_on"))?)
    })?;
    Ok(acted(&item))
}
