//! Takes an item back from the public.

use crate::store::items;
use domain::ids::ItemId;
use domain::item::{Item, WithdrawalKind};
use domain::policy::{Act, Owner};
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
    let item = work.load::<Item>(id)?;
    let by =
        work.may(Act::WithdrawItems, Owner::section(item.record.organization_id, item.record.section_id))?;
    let item = seen.check(item)?;
    let day = work.day(new.withdrawn_on, "withdrawn_on");
    let (facts, on) = item.record.withdraw(WithdrawalKind::Other, new.reason, day)?;
    let item = work.record(id, item, &facts, &by, on)?;
    items::save(work.connection, &item)?;
    Ok(Answer::created(format!("/v1/items/{id}"), &items::shown(&item)).version(item.version))
}
