//! Enters a section of a body.

use super::register_organization::taken;
use crate::store;
use domain::ids::{OrganizationId, SectionId};
use domain::policy::{Act, Owner};
use domain::refusal::Fault;
use domain::registry::{Section, SectionFact, check_name};
use problem::Problem;
use uuid::Uuid;
use web::{Answer, Work};
use wire::registry::{NewSection, SectionView};

/// Enters a section; its name must be new in its body.
pub fn register_section(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    new: NewSection,
) -> Result<Answer, Problem> {
    let by = work.may(Act::ManageRegistry, Owner::body(organization_id))?;
    check_name("/name", &new.name)?;
    if store::organizations::find(work.connection, organization_id)?.is_none() {
        return Err(Problem::unknown());
    }
    let id = SectionId(Uuid::now_v7());
    let registered = SectionFact::Registered { organization_id, name: new.name.trim().to_string() };
    let loaded = work.start::<Section>(id, &[registered], &by, work.today())?;
    store::sections::save(work.connection, &loaded)
        .map_err(taken("该机关已有同名科室。", "The body already has a section of this name."))?;
    let view = SectionView { id, organization_id, name: loaded.record.name };
    Ok(Answer::created(format!("/v1/organizations/{organization_id}/sections"), &view)
        .version(loaded.version))
}

/// Refuses an id in a body that is of no organization.
pub(super) fn known_organization(
    work: &mut Work<'_, '_>,
    id: OrganizationId,
    pointer: &str,
) -> Result<(), Problem> {
    match store::organizations::find(work.connection, id)? {
        Some(_) => Ok(()),
        None => Err(Problem::invalid([Fault::new(
            pointer,
            "unknown_organization",
            "没有该机关。",
            "There is no such organization.",
        )])),
    }
}
