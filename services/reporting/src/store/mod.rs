//! SQL of reporting, and nothing else.

pub mod items;
pub mod organizations;
pub mod requests;
pub mod reviews;

use crate::schema;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;

/// The first and the last day of a year.
#[derive(Debug, Clone, Copy)]
pub struct Year {
    /// 1 January.
    pub first: NaiveDate,
    /// 31 December.
    pub last: NaiveDate,
}

/// Empties every table, to follow the other services again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(schema::organizations::table).execute(c))?;
    on!(connection, c => diesel::delete(schema::items::table).execute(c))?;
    on!(connection, c => diesel::delete(schema::requests::table).execute(c))?;
    on!(connection, c => diesel::delete(schema::reviews::table).execute(c))?;
    Ok(())
}
