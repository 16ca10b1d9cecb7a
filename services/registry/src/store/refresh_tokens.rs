//! Refresh tokens, as hashes: each is used once; using one twice ends the whole family.

use crate::schema::refresh_tokens as table;
use chrono::{DateTime, Utc};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::PersonId;

/// A refresh token that was found.
pub struct Found {
    /// Whose it is.
    pub person_id: String,
    /// The log-in it descends from.
    pub family: String,
    /// Whether it still can be used.
    pub usable: bool,
    /// Whether it was used before.
    pub used: bool,
}

/// Keeps a new token.
pub fn keep(
    connection: &mut Connection<'_>,
    token_hash: &str,
    person_id: PersonId,
    family: &str,
    expires_at: DateTime<Utc>,
) -> Result<(), DatabaseError> {
    let new = (
        table::token_hash.eq(token_hash),
        table::person_id.eq(person_id.to_string()),
        table::family.eq(family),
        table::expires_at.eq(expires_at.naive_utc()),
    );
    on!(connection, c => diesel::insert_into(table::table).values(new).execute(c))?;
    Ok(())
}

/// Uses a token up; of two who use it at once, one finds it used.
pub fn use_up(
    connection: &mut Connection<'_>,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Found>, DatabaseError> {
    let free = table::table.filter(table::token_hash.eq(token_hash)).filter(table::used_at.is_null());
    let used_up = on!(connection, c => diesel::update(free)
        .set(table::used_at.eq(now.naive_utc()))
        .execute(c))?;
    let row: Option<(String, String, chrono::NaiveDateTime)> = on!(connection, c => table::table
        .find(token_hash)
        .select((table::person_id, table::family, table::expires_at))
        .first(c)
        .optional())?;
    Ok(row.map(|(person_id, family, expires_at)| Found {
        person_id,
        family,
        usable: used_up == 1 && expires_at > now.naive_utc(),
        used: used_up == 0,
    }))
}

/// Ends a family of tokens, and forgets what has ended by itself.
pub fn end_family(
    connection: &mut Connection<'_>,
    family: &str,
    now: DateTime<Utc>,
) -> Result<(), DatabaseError> {
    let ended = table::family.eq(family).or(table::expires_at.lt(now.naive_utc()));
    on!(connection, c => diesel::delete(table::table.filter(ended)).execute(c))?;
    Ok(())
}

/// Ends every token of a person.
pub fn end_all_of(connection: &mut Connection<'_>, person_id: PersonId) -> Result<(), DatabaseError> {
    let theirs = table::table.filter(table::person_id.eq(person_id.to_string()));
    on!(connection, c => diesel::delete(theirs).execute(c))?;
    Ok(())
}
