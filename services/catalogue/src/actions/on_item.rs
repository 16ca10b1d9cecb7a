//! The acts on an item: all go the same way, and differ in what the item decides.

use super::attach_files::attach_files;
use crate::store::{bodies, items};
use chrono::NaiveDate;
use domain::ids::ItemId;
use domain::item::{Item, ItemAct, ItemFact};
use domain::policy::Act;
use ledger::Loaded;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::ItemView;

/// Does `act` on the item `id`: it decides, after the policy has been asked and the version compared; answers the item
/// as it now is.
pub(super) fn act_on_item(
    work: &mut Work<'_, '_>,
    (id, seen): (ItemId, IfMatch),
    act: ItemAct,
    decide: impl FnOnce(&Item, &mut Work<'_, '_>) -> Result<(Vec<ItemFact>, NaiveDate), Problem>,
) -> Result<Loaded<Item>, Problem> {
    let item = work.load::<Item>(id)?;
    let Item { organization_id, section_id, .. } = item.record;
    let owner = bodies::owner_for(work.connection, &work.actor, organization_id, Some(section_id))?;
    let by = work.may(Act::from(act), owner)?;
    let item = seen.check(item)?;
    let (facts, on) = decide(&item.record, work)?;
    let named = item.record.metadata.files.clone();
    let item = work.record(id, item, &facts, &by, on)?;
    if item.record.metadata.files != named {
        attach_files(work, &item)?;
    }
    items::save(work.connection, &item)?;
    Ok(item)
}

/// The answer of an act that put something on an item's record.
pub(super) fn acted(item: &Loaded<Item>) -> Answer {
    answered(item, &items::shown(item))
}

/// The same, with a view that shows more of it.
pub(super) fn answered(item: &Loaded<Item>, view: &ItemView) -> Answer {
    Answer::created(format!("/v1/items/{}", item.record.id), view).version(item.version)
}
