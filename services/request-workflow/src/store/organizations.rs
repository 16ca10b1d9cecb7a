//! Bodies, as copied from the registry.

use crate::schema::organizations as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::calendar::{Calendar, Calendars};
use domain::ids::OrganizationId;
use domain::practice::{Practice, Reckoning};
use domain::registry::OrganizationProfile;
use problem::{Code, Problem};

/// A body as it is read: its practice as JSON.
pub type Row = (String, String, String, String);

/// The columns of a [`Row`].
pub const COLUMNS: (table::name, table::organization_code, table::division_code, table::practice) =
    (table::name, table::organization_code, table::division_code, table::practice);

/// What is known here of a body.
#[derive(Debug, Clone)]
pub struct OrganizationRow {
    /// Its full name.
    pub name: String,
    /// The front of its receipt and reply numbers.
    pub organization_code: String,
    /// Decides its calendar.
    pub division_code: String,
    /// What it settled for itself.
    pub practice: Practice,
}

impl TryFrom<Row> for OrganizationRow {
    type Error = Problem;

    fn try_from((name, organization_code, division_code, practice): Row) -> Result<Self, Problem> {
        let practice = serde_json::from_str(&practice).map_err(Problem::internal)?;
        Ok(Self { name, organization_code, division_code, practice })
    }
}

impl OrganizationRow {
    /// The working days of the place where it sits.
    pub fn calendar<'c>(&self, calendars: &'c Calendars) -> &'c Calendar {
        calendars.for_region(&self.division_code)
    }

    /// How it reckons days: the working days of its place, and its own practice.
    pub fn reckoning<'c>(&'c self, calendars: &'c Calendars) -> Reckoning<'c> {
        Reckoning { calendar: self.calendar(calendars), practice: &self.practice }
    }
}

/// Up to which fact of the registry a body is copied; 0 as long as it is not known here.
pub fn followed_to(connection: &mut Connection<'_>, id: OrganizationId) -> Result<i64, DatabaseError> {
    let position: Option<i64> = on!(connection, c => table::table
        .find(id.to_string())
        .select(table::followed_to)
        .first(c)
        .optional())?;
    Ok(position.unwrap_or_default())
}

/// Writes a body, as the fact of the registry at `position` has it.
pub fn save(
    connection: &mut Connection<'_>,
    id: OrganizationId,
    position: i64,
    profile: &OrganizationProfile,
) -> Result<(), DatabaseError> {
    let values = (
        table::followed_to.eq(position),
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

/// Writes what a body settled for itself, as the fact of the registry at `position` has it.
pub fn settle(
    connection: &mut Connection<'_>,
    id: OrganizationId,
    position: i64,
    practice: &Practice,
) -> Result<(), DatabaseError> {
    let practice = serde_json::to_string(practice).expect("a practice is plain data");
    on!(connection, c => diesel::update(table::table.find(id.to_string()))
        .set((table::practice.eq(practice), table::followed_to.eq(position)))
        .execute(c))?;
    Ok(())
}

/// The body `id`.
pub fn find(connection: &mut Connection<'_>, id: OrganizationId) -> Result<Option<OrganizationRow>, Problem> {
    let row: Option<Row> =
        on!(connection, c => table::table.find(id.to_string()).select(COLUMNS).first(c).optional())
            .map_err(DatabaseError::from)?;
    row.map(OrganizationRow::try_from).transpose()
}

/// Every body.
pub fn all(connection: &mut Connection<'_>) -> Result<Vec<(OrganizationId, OrganizationRow)>, Problem> {
    let rows: Vec<(String, Row)> =
        on!(connection, c => table::table.order(table::id).select((table::id, COLUMNS)).load(c))
            .map_err(DatabaseError::from)?;
    rows.into_iter().map(|(id, row)| Ok((id.parse().map_err(Problem::internal)?, row.try_into()?))).collect()
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
