//! Reviews, as far as they are counted.

use super::Year;
use crate::schema::reviews as table;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{OrganizationId, ReviewId};

/// Enters a review that was opened.
pub fn opened(
    connection: &mut Connection<'_>,
    id: ReviewId,
    organization_id: OrganizationId,
    on: NaiveDate,
) -> Result<(), DatabaseError> {
    let values = (table::organization_id.eq(organization_id.to_string()), table::opened_on.eq(on));
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Enters that it ended with an attribute; answers whether the review is known.
pub fn determined(
    connection: &mut Connection<'_>,
    id: ReviewId,
    on: NaiveDate,
) -> Result<bool, DatabaseError> {
    let review = table::table.find(id.to_string());
    Ok(on!(connection, c => diesel::update(review).set(table::determined_on.eq(on)).execute(c))? == 1)
}

/// Counts the reviews of a body that ended with an attribute in `year`.
pub fn count_determined(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    year: Year,
) -> Result<i64, DatabaseError> {
    Ok(on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::determined_on.between(year.first, year.last))
        .count()
        .get_result(c))?)
}
