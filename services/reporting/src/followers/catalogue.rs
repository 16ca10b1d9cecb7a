//! Items of the inventory.

use super::known;
use crate::store::items;
use domain::ids::ItemId;
use domain::item::{Item, ItemFact};
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Applies a fact of the catalogue.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    let Some(happened) = entry.fact_of::<Item>()? else { return Ok(()) };
    let (connection, id, day) = (&mut *work.connection, ItemId(entry.record_id()?), happened.day);
    match happened.fact {
        ItemFact::Drafted { organization_id, section_id, .. } => {
            Ok(items::drafted(connection, id, organization_id, section_id, day)?)
        }
        ItemFact::AttributeDetermined { disclosure_attribute, .. } => {
            known(items::determined(connection, id, disclosure_attribute, day)?, entry)
        }
        ItemFact::Published { .. } => known(items::published(connection, id, day)?, entry),
        ItemFact::Withdrawn { .. } => known(items::withdrawn(connection, id, day)?, entry),
        // An item under change or reassessment is counted as it was determined last, until it is determined anew.
        ItemFact::Revised { .. }
        | ItemFact::Changed { .. }
        | ItemFact::Reassessed { .. }
        | ItemFact::Submitted { .. }
        | ItemFact::Returned { .. }
        | ItemFact::ChangeSetAside { .. }
        | ItemFact::ValidityEnded { .. }
        | ItemFact::RepealCame { .. }
        | ItemFact::Remedied { .. }
        | ItemFact::DeadlineRecalculated { .. } => Ok(()),
    }
}
