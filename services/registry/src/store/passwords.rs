//! Passwords, as hashes.

use crate::schema::passwords as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::PersonId;

/// Sets the hash of a person's password.
pub fn set(
    connection: &mut Connection<'_>,
    person_id: PersonId,
    hash: &str,
    must_change: bool,
) -> Result<(), DatabaseError> {
    let values = (table::password_hash.eq(hash), table::must_change.eq(must_change));
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::person_id.eq(person_id.to_string()), values))
        .on_conflict(table::person_id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The hash of a person's password, and whether it has to be changed.
pub fn find(
    connection: &mut Connection<'_>,
    person_id: PersonId,
) -> Result<Option<(String, bool)>, DatabaseError> {
    Ok(on!(connection, c => table::table
        .find(person_id.to_string())
        .select((table::password_hash, table::must_change))
        .first(c)
        .optional())?)
}
