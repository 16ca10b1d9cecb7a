//! What applicants wrote as suggestions, sealed.

use crate::schema::suggestion_texts as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::RequestId;

/// Keeps the sealed suggestion of the applicant of a request.
pub fn keep(connection: &mut Connection<'_>, id: RequestId, sealed: &str) -> Result<(), DatabaseError> {
    let new = (table::request_id.eq(id.to_string()), table::sealed.eq(sealed));
    on!(connection, c => diesel::insert_into(table::table).values(new).execute(c))?;
    Ok(())
}

/// The sealed suggestion of the applicant of a request.
pub fn find(connection: &mut Connection<'_>, id: RequestId) -> Result<Option<String>, DatabaseError> {
    Ok(on!(connection, c => table::table.find(id.to_string()).select(table::sealed).first(c).optional())?)
}
