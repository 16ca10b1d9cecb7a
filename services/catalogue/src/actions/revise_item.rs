//! Corrects an item's metadata.

use crate::actions::attach_files::attach_files;
use crate::store::items;
use domain::ids::ItemId;
use domain::item::Item;
use domain::policy::{Act, Owner};
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
    let item = work.load::<Item>(id)?;
    let by =
        work.may(Act::PrepareItems, Owner::section(item.record.organization_id, item.record.section_id))?;
    let item = seen.check(item)?;
    let (facts, on) =
        item.record.revise(revised.metadata.tidied(), work.day(revised.revised_on, "revised_on"))?;
    let item = work.record(id, item, &facts, &by, on)?;
    attach_files(work, &item)?;
    items::save(work.connection, &item)?;
    Ok(Answer::done(&items::shown(&item)).version(item.version))
}
