//! Takes an item back from the public.

use super::on_item::{act_on_item, acted};
use domain::ids::ItemId;
use domain::item::ItemAct;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::NewItemWithdrawal;

/// Takes an item back, at once and with a reason.
pub fn withdraw_item(
    work: &mut Work<'_, '_>,
    id: ItemId,
    seen: IfMatch,
    new: NewItemWithdrawal,
) -> Result<Answer, Problem> {
    let item = act_on_item(work, (id, seen), ItemAct::Withdraw, |item, work| {
        Ok(item.withdraw(new.withdrawal_kind, new.reason, work.day(new.withdrawn_on, "withdrawn_on"))?)
    })?;
    Ok(acted(&item))
}
