//! Settles the practice and the review chain of a body anew.

use crate::store;
use domain::ids::OrganizationId;
use domain::policy::{Act, Owner};
use domain::registry::{Organization, OrganizationSettings};
use problem::Problem;
use web::{Answer, IfMatch, Work};

/// Settles the practice and the review chain of a body anew, whole.
pub fn change_settings(
    work: &mut Work<'_, '_>,
    id: OrganizationId,
    seen: IfMatch,
    new: OrganizationSettings,
) -> Result<Answer, Problem> {
    let organization = work.load::<Organization>(id)?;
    let by = work.may(Act::SettlePractice, Owner::body(id))?;
    let organization = seen.check(organization)?;
    let facts = organization.record.change_settings(new)?;
    let organization = work.record(id, organization, &facts, &by, work.today())?;
    store::organizations::save(work.connection, &organization)?;
    let view = store::organizations::settings_shown(id, organization.record.settings);
    Ok(Answer::created(format!("/v1/organizations/{id}/settings"), &view).version(organization.version))
}
