//! Fills in one item.

use crate::actions::attach_files::attach_files;
use crate::store::{bodies, items};
use domain::ids::{ItemId, OrganizationId};
use domain::item::Item;
use domain::policy::{Act, Owner};
use domain::refusal::Fault;
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use web::{Answer, Work};
use wire::catalogue::NewItem;

/// Fills in an item of a section of the caller's body.
pub fn draft_item(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    new: NewItem,
) -> Result<Answer, Problem> {
    let item = drafted(work, organization_id, new)?;
    let id = item.record.id;
    Ok(Answer::created(format!("/v1/items/{id}"), &items::shown(&item)).version(item.version))
}

/// An item of a section of the body, filled in.
pub(super) fn drafted(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    new: NewItem,
) -> Result<Loaded<Item>, Problem> {
    let by = work.may(Act::PrepareItems, Owner::section(organization_id, new.section_id))?;
    ledger::lock(work.connection)?;
    let sections = bodies::sections_of(work.connection, organization_id)?;
    if sections.iter().all(|(id, _)| *id != new.section_id) {
        let fault = Fault::new(
            "/section_id",
            "unknown_section",
            "本机关没有此科室。",
            "The body has no such section.",
        );
        return Err(Problem::invalid([fault]));
    }
    let metadata = new.metadata.tidied();
    let number = metadata.document_number.as_deref();
    if let Some(same) =
        items::same_as(work.connection, organization_id, &metadata.title, metadata.generated_on, number)?
    {
        return Err(Problem::invalid([duplicate("/metadata/title", &same)]));
    }
    let day = work.day(new.prepared_on, "prepared_on");
    let (facts, on) = Item::draft(organization_id, new.section_id, metadata, None, day)?;
    let id = ItemId(Uuid::now_v7());
    let item = work.start::<Item>(id, &facts, &by, on)?;
    attach_files(work, &item)?;
    items::save(work.connection, &item)?;
    Ok(item)
}

/// The fault of an item that is in the inventory already.
fn duplicate(pointer: &str, same: &str) -> Fault {
    Fault::new(
        pointer,
        "DUPLICATE_IN_INVENTORY",
        format!("目录中已有同名同日期或者同文号的信息（{same}）。"),
        format!(
            "The inventory already has an item with this title and day, or this document number ({same})."
        ),
    )
}
