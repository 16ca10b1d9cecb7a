//! Which bodies there are.

use crate::store::organizations;
use domain::ids::OrganizationId;
use domain::registry::{Organization, OrganizationFact};
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Applies a fact of the registry.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    let Some(happened) = entry.fact_of::<Organization>()? else { return Ok(()) };
    match happened.fact {
        OrganizationFact::Registered { .. } => {
            Ok(organizations::enter(work.connection, OrganizationId(entry.record_id()?))?)
        }
        OrganizationFact::SettingsChanged(_) => Ok(()),
    }
}
