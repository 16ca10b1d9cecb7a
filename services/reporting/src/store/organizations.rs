//! Bodies: which there are.

use crate::schema::organizations as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::OrganizationId;

/// Enters a body.
pub fn enter(connection: &mut Connection<'_>, id: OrganizationId) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::insert_into(table::table)
        .values(table::id.eq(id.to_string()))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Whether there is a body `id`.
pub fn is_known(connection: &mut Connection<'_>, id: OrganizationId) -> Result<bool, DatabaseError> {
    let found: Option<String> =
        on!(connection, c => table::table.find(id.to_string()).select(table::id).first(c).optional())?;
    Ok(found.is_some())
}
