//! Numbers that are issued without gaps: index numbers, receipt numbers.

use crate::schema::number_series as series;
use crate::{LedgerError, lock};
use database::{Connection, on};
use diesel::prelude::*;

/// The next number of `name`, from 1. A number is used up only if the transaction commits.
pub fn next_number(connection: &mut Connection<'_>, name: &str) -> Result<u32, LedgerError> {
    lock(connection)?;
    let last: i32 = on!(connection, c => diesel::insert_into(series::table)
        .values((series::series.eq(name), series::last_number.eq(1)))
        .on_conflict(series::series)
        .do_update()
        .set(series::last_number.eq(series::last_number + 1))
        .returning(series::last_number)
        .get_result(c))?;
    Ok(last.unsigned_abs())
}

/// Lets the series `name` stand at `number`: those between were given otherwise and are passed over. Follows
/// [`next_number`] in the same transaction.
pub fn pass_on_to(connection: &mut Connection<'_>, name: &str, number: u32) -> Result<(), LedgerError> {
    // A series that came so far has no next number, which the column says then.
    let number = i32::try_from(number).unwrap_or(i32::MAX);
    on!(connection, c => diesel::update(series::table.find(name))
        .set(series::last_number.eq(number))
        .execute(c))?;
    Ok(())
}
