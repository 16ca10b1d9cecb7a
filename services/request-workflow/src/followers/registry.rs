//! The registry: which bodies can be applied to, which days they work, and what they settle for themselves.

use crate::actions::recalculate_deadlines;
use crate::store;
use domain::calendar::CalendarNotice;
use domain::ids::OrganizationId;
use domain::record::Record;
use domain::registry::{Organization, OrganizationFact};
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Copies what is needed of a body, and the notices that arrange working days; whatever else happens in the registry
/// does nothing here.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    if entry.record_kind() == CalendarNotice::KIND {
        return recalculate_deadlines::take_over_notice(work, entry);
    }
    let Some(recorded) = entry.fact_of::<Organization>()? else { return Ok(()) };
    let (connection, id) = (&mut *work.connection, OrganizationId(entry.record_id()?));
    // Met again, as after a rebuild: what was settled before must not hold once more until the last of it is met.
    if entry.position <= store::organizations::followed_to(connection, id)? {
        return Ok(());
    }
    match recorded.fact {
        OrganizationFact::Registered { profile } => {
            store::organizations::save(connection, id, entry.position, &profile)?
        }
        OrganizationFact::SettingsChanged(settings) => {
            store::organizations::settle(connection, id, entry.position, &settings.practice)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
