//! Enters a body.

use crate::store;
use domain::ids::OrganizationId;
use domain::policy::{Act, Owner};
use domain::registry::{Organization, OrganizationFact, OrganizationProfile, check_name};
use problem::{Code, Problem};
use uuid::Uuid;
use web::{Answer, Work};
use wire::registry::OrganizationView;

/// Enters a body; its organization code must be new.
pub fn register_organization(
    work: &mut Work<'_, '_>,
    profile: OrganizationProfile,
) -> Result<Answer, Problem> {
    let by = work.may(Act::ManageRegistry, Owner::default())?;
    check_name("/name", &profile.name)?;
    if let Some(parent) = profile.parent_id {
        super::register_section::known_organization(work, parent, "/parent_id")?;
    }
    let id = OrganizationId(Uuid::now_v7());
    let registered = OrganizationFact::Registered { profile: profile.clone() };
    let loaded = work.start::<Organization>(id, &[registered], &by, work.today())?;
    store::organizations::save(work.connection, &loaded)
        .map_err(taken("该组织机构代码已登记。", "This organization code is already registered."))?;
    let view = OrganizationView { id, profile };
    Ok(Answer::created(format!("/v1/organizations/{id}"), &view).version(loaded.version))
}

/// Says what is taken when a unique value is.
pub(super) fn taken(zh: &'static str, en: &'static str) -> impl Fn(database::DatabaseError) -> Problem {
    move |error| {
        if error.is_unique_violation() { Problem::new(Code::Conflict).detail(zh, en) } else { error.into() }
    }
}
