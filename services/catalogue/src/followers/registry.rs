//! Bodies with what they settle for themselves, sections and notices, copied.

use crate::actions::recalculate_deadlines::take_over_notice;
use crate::store::{bodies, reading_places};
use domain::calendar::CalendarNotice;
use domain::record::Record;
use domain::registry::{Organization, OrganizationFact, Person, PersonFact, Section, SectionFact};
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Applies a fact of the registry.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    if let Some(fact) = entry.fact_of::<Organization>()? {
        let (connection, id) = (&mut *work.connection, entry.record_id()?.to_string());
        match fact.fact {
            OrganizationFact::Registered { profile } => bodies::save_organization(connection, &id, &profile)?,
            OrganizationFact::SettingsChanged(settings) => {
                bodies::settle(connection, &id, &settings.practice)?;
            }
        }
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
