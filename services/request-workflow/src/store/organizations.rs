//! Bodies, as copied from the registry.

use crate::schema::organizations as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::calendar::{Calendar, Calendars};
use domain::ids::OrganizationId;
use domain::registry::OrganizationProfile;
use problem::{Code, Problem};

/// What is known here of a body.
#[derive(Debug, Clone, Queryable)]
pub struct OrganizationRow {
    /// Its full name.
    pub name: String,
    /// The front of its receipt and reply numbers.
    pub organization_code: String,
    /// Decides its calendar.
    pub division_code: String,
}

impl OrganizationRow {
    /// The working days of the place where it sits.
    pub fn calendar<'c>(&self, calendars: &'c Calendars) -> &'c Calendar {
        calendars.for_region(&self.division_code)
    }
}

/// Writes a body as the registry now has it.
pub fn save(
    connection: &mut Connection<'_>,
    id: OrganizationId,
    profile: &OrganizationProfile,
) -> Result<(), DatabaseError> {
    let values = (
        table::name.eq(&profile.name),
        table::organization_code.eq(profile.organization_code.as_str()),
        table::division_code.eq(profile.division_code.as_str()),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(id.to_string()), values))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The body `id`.
pub fn find(
    connection: &mut Connection<'_>,
    id: OrganizationId,
) -> Result<Option<OrganizationRow>, DatabaseError> {
    Ok(on!(connection, c => table::table
        .find(id.to_string())
        .select((table::name, table::organization_code, table::division_code))
        .first(c)
        .optional())?)
}

/// Every body.
pub fn all(connection: &mut Connection<'_>) -> Result<Vec<(OrganizationId, OrganizationRow)>, Problem> {
    let rows: Vec<(String, OrganizationRow)> = on!(connection, c => table::table
        .order(table::id)
        .select((table::id, (table::name, table::organization_code, table::division_code)))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(|(id, row)| Ok((id.parse().map_err(Problem::internal)?, row))).collect()
}

/// The body that a request on record was sent to.
pub fn of_request(connection: &mut Connection<'_>, id: OrganizationId) -> Result<OrganizationRow, Problem> {
    // Only after a restore without the copies; following the registry brings them back.
    let missing = || {
        Problem::new(Code::Unavailable).detail(
            "尚未从 registry 取得该机关的资料。",
            "The body has not been copied from the registry yet.",
        )
    };
    find(connection, id)?.ok_or_else(missing)
}
