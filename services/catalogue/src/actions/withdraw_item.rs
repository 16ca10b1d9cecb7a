//! Takes an item back from the public.

use super::find_in_paper::listed_in_paper;
use super::on_item::{act_on_item, answered};
use crate::store::items;
use domain::ids::ItemId;
use domain::item::ItemAct;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::{ItemView, NewItemWithdrawal};

/// Takes an item back, at once and with a reason; answers which printed catalogues still list it.
pub fn withdraw_item(
    work: &mut Work<'_, '_>,
    id: ItemId,
    seen: IfMatch,
    new: NewItemWithdrawal,
) -> Result<Answer, Problem> {
    let item = act_on_item(work, (id, seen), ItemAct::Withdraw, |item, work| {
        Ok(item.withdraw(new.withdrawal_kind, new.reason, work.day(new.withdrawn_on, "withdrawn_on"))?)
    })?;
    let listed_in_paper = listed_in_paper(work.connection, id)?;
    Ok(answered(&item, &ItemView { listed_in_paper, ..items::shown(&item) }))
}
