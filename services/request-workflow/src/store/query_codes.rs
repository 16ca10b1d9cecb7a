//! Query codes, as keyed digests.

use crate::schema::query_codes as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::RequestId;

/// Keeps the digest of the query code of a request.
pub fn keep(connection: &mut Connection<'_>, id: RequestId, code_digest: &str) -> Result<(), DatabaseError> {
    let new = (table::request_id.eq(id.to_string()), table::code_digest.eq(code_digest));
    on!(connection, c => diesel::insert_into(table::table).values(new).execute(c))?;
    Ok(())
}

/// The digest of the query code of a request.
pub fn find(connection: &mut Connection<'_>, id: RequestId) -> Result<Option<String>, DatabaseError> {
    Ok(
        on!(connection, c => table::table.find(id.to_string()).select(table::code_digest).first(c).optional())?,
    )
}
