//! With which version of the read tables those beside the ledger were written.

use crate::schema::projection as table;
use crate::{LedgerError, cursors, head};
use database::{Connection, on};
use diesel::prelude::*;

/// The id of the only row.
const ROW: i32 = 1;
/// The version of read tables from before it was kept.
const FIRST: u32 = 1;

/// The version with which the read tables were written; `None`: nothing was ever written to them, because the service
/// has neither facts of its own nor followed anybody.
pub fn projection(connection: &mut Connection<'_>) -> Result<Option<u32>, LedgerError> {
    let kept: Option<i64> =
        on!(connection, c => table::table.find(ROW).select(table::version).first(c).optional())?;
    if let Some(kept) = kept {
        // A number that is none of ours is taken for a newer one, which everybody refuses.
        return Ok(Some(u32::try_from(kept).unwrap_or(u32::MAX)));
    }
    let untouched = head(connection)? == 0 && cursors(connection)?.is_empty();
    Ok((!untouched).then_some(FIRST))
}

/// Notes that the read tables are now as `version` has them.
pub fn keep_projection(connection: &mut Connection<'_>, version: u32) -> Result<(), LedgerError> {
    let version = table::version.eq(i64::from(version));
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(ROW), version))
        .on_conflict(table::id)
        .do_update()
        .set(version)
        .execute(c))?;
    Ok(())
}
