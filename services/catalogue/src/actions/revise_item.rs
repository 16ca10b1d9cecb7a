//! Corrects an item's metadata.

use super::on_item::act_on_item;
use crate::store::items;
use domain::ids::ItemId;
use domain::item::ItemAct;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::RevisedMetadata;

/// Corrects the metadata of an item that is not under review.
pub fn revise_item(
    work: &mut Work<'_, '_>,
    id: ItemId,
    seen: IfMatch,
    revised: RevisedMetadata,
) -> Result<Answer, Problem> {
    let item = act_on_item(work, (id, seen), ItemAct::Revise, |item, work| {
        Ok(item.revise(revised.metadata.tidied(), work.day(revised.revised_on, "revised_on"))?)
    })?;
    Ok(Answer::done(&items::shown(&item)).version(item.version))
}
