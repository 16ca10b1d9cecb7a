//! Bodies and sections, as copied from the registry.

use crate::schema::{organizations, sections};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::calendar::Calendars;
use domain::ids::{OrganizationId, SectionId};
use domain::practice::{Practice, Reckoning};
use domain::registry::OrganizationProfile;
use problem::Problem;

/// A body, as far as the catalogue needs to know it.
pub struct Body {
    /// The front of its index numbers.
    pub organization_code: String,
    /// Decides its calendar.
    pub division_code: String,
    /// What it settled for itself.
    pub practice: Practice,
}

impl Body {
    /// How it reckons days: the working days of its place, and its own practice.
    pub fn reckoning<'c>(&'c self, calendars: &'c Calendars) -> Reckoning<'c> {
        Reckoning { calendar: calendars.for_region(&self.division_code), practice: &self.practice }
    }
}

/// Copies a body.
pub fn save_organization(
    connection: &mut Connection<'_>,
    id: &str,
    profile: &OrganizationProfile,
) -> Result<(), DatabaseError> {
    let values = (
        organizations::name.eq(&profile.name),
        organizations::organization_code.eq(profile.organization_code.as_str()),
        organizations::division_code.eq(profile.division_code.as_str()),
    );
    on!(connection, c => diesel::insert_into(organizations::table)
        .values((organizations::id.eq(id), values))
        .on_conflict(organizations::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Copies what a body settled for itself.
pub fn settle(connection: &mut Connection<'_>, id: &str, practice: &Practice) -> Result<(), DatabaseError> {
    let practice = serde_json::to_string(practice).expect("a practice is plain data");
    on!(connection, c => diesel::update(organizations::table.find(id))
        .set(organizations::practice.eq(practice))
        .execute(c))?;
    Ok(())
}

/// Copies a section.
pub fn save_section(
    connection: &mut Connection<'_>,
    id: &str,
    organization_id: OrganizationId,
    name: &str,
) -> Result<(), DatabaseError> {
    let values = (sections::organization_id.eq(organization_id.to_string()), sections::name.eq(name));
    on!(connection, c => diesel::insert_into(sections::table)
        .values((sections::id.eq(id), values.clone()))
        .on_conflict(sections::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The body `id`, once the registry has announced it.
pub fn organization(connection: &mut Connection<'_>, id: OrganizationId) -> Result<Option<Body>, Problem> {
    let row: Option<(String, String, String)> = on!(connection, c => organizations::table
        .find(id.to_string())
        .select((organizations::organization_code, organizations::division_code, organizations::practice))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(|(organization_code, division_code, practice)| {
        let practice = serde_json::from_str(&practice).map_err(Problem::internal)?;
        Ok(Body { organization_code, division_code, practice })
    })
    .transpose()
}

/// The name of the body `id`.
pub fn name_of(connection: &mut Connection<'_>, id: OrganizationId) -> Result<Option<String>, Problem> {
    let name = on!(connection, c => organizations::table
        .find(id.to_string())
        .select(organizations::name)
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    Ok(name)
}

/// The names of all bodies but `id`.
pub fn names_beside(connection: &mut Connection<'_>, id: OrganizationId) -> Result<Vec<String>, Problem> {
    let names = on!(connection, c => organizations::table
        .filter(organizations::id.ne(id.to_string()))
        .order(organizations::id)
        .select(organizations::name)
        .load(c))
    .map_err(DatabaseError::from)?;
    Ok(names)
}

/// Every body, with the division code that decides its calendar.
pub fn places(connection: &mut Connection<'_>) -> Result<Vec<(OrganizationId, String)>, Problem> {
    let rows: Vec<(String, String)> = on!(connection, c => organizations::table
        .order(organizations::id)
        .select((organizations::id, organizations::division_code))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(|(id, code)| Ok((id.parse().map_err(Problem::internal)?, code))).collect()
}

/// The sections of a body.
pub fn sections_of(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
) -> Result<Vec<(SectionId, String)>, Problem> {
    let rows: Vec<(String, String)> = on!(connection, c => sections::table
        .filter(sections::organization_id.eq(organization_id.to_string()))
        .order(sections::id)
        .select((sections::id, sections::name))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(|(id, name)| Ok((id.parse().map_err(Problem::internal)?, name))).collect()
}
