//! Says which items of the inventory disclose which matter of the standard catalogue. No part of what a review
//! determines: an item may disclose several matters, and come to disclose another one at any time.

use super::log_visit::unknown_item;
use super::on_record::act_on;
use crate::store::matter_items;
use domain::disclosure_matter::DisclosureMatter;
use domain::ids::{DisclosureMatterId, ItemId};
use domain::policy::Act;
use problem::Problem;
use web::{Answer, IfMatch, Work, check_batch};
use wire::catalogue::MatterItems;

const PATH: &str = "/v1/disclosure-matters";

/// Assigns items of the same body to a matter, all or none.
pub fn assign_items(
    work: &mut Work<'_, '_>,
    id: DisclosureMatterId,
    seen: IfMatch,
    new: MatterItems,
) -> Result<Answer, Problem> {
    check_batch("/item_ids", new.item_ids.iter())?;
    act_on(work, id, seen, Act::PrepareItems, PATH, |matter: &DisclosureMatter, work| {
        // Nobody publishes or withdraws one of them meanwhile.
        ledger::lock(work.connection)?;
        let acted = matter.assign(&new.item_ids, work.day(new.assigned_on, "assigned_on"))?;
        let own = matter_items::of_body(work.connection, matter.organization_id, &new.item_ids)?;
        let unknown = new.item_ids.iter().enumerate().filter(|(_, id)| !own.contains(id));
        let faults: Vec<_> = unknown.map(|(at, _)| unknown_item(&format!("/item_ids/{at}"))).collect();
        if !faults.is_empty() {
            return Err(Problem::invalid(faults));
        }
        let added: Vec<ItemId> = own.into_iter().filter(|id| !matter.items.contains(id)).collect();
        matter_items::assign(work.connection, matter.id, &added)?;
        Ok(Ok(acted))
    })
}

/// Takes items from a matter that they do not disclose after all.
pub fn unassign_items(
    work: &mut Work<'_, '_>,
    id: DisclosureMatterId,
    seen: IfMatch,
    new: MatterItems,
) -> Result<Answer, Problem> {
    check_batch("/item_ids", new.item_ids.iter())?;
    act_on(work, id, seen, Act::PrepareItems, PATH, |matter: &DisclosureMatter, work| {
        let acted = matter.unassign(&new.item_ids, work.day(new.assigned_on, "assigned_on"))?;
        matter_items::unassign(work.connection, matter.id, &new.item_ids)?;
        Ok(Ok(acted))
    })
}
