//! Bodies with what they settle for themselves, sections and notices, copied.

use crate::actions::recalculate_deadlines::take_over_notice;
use crate::store::{bodies, dues, reading_places};
use domain::calendar::CalendarNotice;
use domain::ids::OrganizationId;
use domain::record::Record;
use domain::registry::{Organization, OrganizationFact, Person, PersonFact, Section, SectionFact};
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Applies a fact of the registry.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    if let Some(fact) = entry.fact_of::<Organization>()? {
        take_over_body(work, OrganizationId(entry.record_id()?), entry.position, fact.fact)?;
    }
    if let Some(fact) = entry.fact_of::<Section>()? {
        let SectionFact::Registered { organization_id, name } = fact.fact;
        bodies::save_section(work.connection, &entry.record_id()?.to_string(), organization_id, &name)?;
    }
    if entry.record_kind() == Person::KIND
        && let Some(fact) = entry.fact_of::<Person>()?
        && let PersonFact::Registered { organization_id, .. } = fact.fact
    {
        let id = entry.record_id()?.to_string();
        reading_places::save_person(work.connection, &id, organization_id)?;
    }
    if entry.record_kind() == CalendarNotice::KIND {
        take_over_notice(work, entry)?;
    }
    Ok(())
}

/// Copies a body. When it reckons otherwise from now on, so do the days by which its items are due. A fact met again,
/// as after a rebuild, changes nothing: what was settled before must not hold once more until the last of them is met.
fn take_over_body(
    work: &mut Work<'_, '_>,
    id: OrganizationId,
    position: i64,
    fact: OrganizationFact,
) -> Result<(), Problem> {
    // Before anything is read: no item begins to wait meanwhile by how the body reckoned before.
    ledger::lock(work.connection)?;
    let connection = &mut *work.connection;
    if position <= bodies::followed_to(connection, id)? {
        return Ok(());
    }
    let before = bodies::organization(connection, id)?;
    match fact {
        OrganizationFact::Registered { profile } => {
            bodies::save_organization(connection, id, position, &profile)?;
        }
        OrganizationFact::SettingsChanged(settings) => {
            bodies::settle(connection, id, position, &settings.practice)?;
        }
    }
    let after = bodies::organization(connection, id)?;
    let reckons = |body: &bodies::Body| (body.division_code.clone(), body.practice.reassessment_months);
    if before.as_ref().map(reckons) != after.as_ref().map(reckons) {
        dues::reckon_again(connection, id)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
