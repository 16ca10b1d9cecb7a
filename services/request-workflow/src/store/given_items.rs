//! To whom each item was handed out: keyed digests of applicants.

use crate::schema::given_items as table;
use database::{Connection, DatabaseError, on};
use diesel::dsl::{count, max};
use diesel::prelude::*;
use domain::ids::{ItemId, RequestId};
use problem::Problem;

/// Keeps that an item was handed out on a request, to whom `applicant_digest` stands for. Known already, it changes
/// nothing.
pub fn keep(
    connection: &mut Connection<'_>,
    item_id: ItemId,
    request_id: RequestId,
    applicant_digest: &str,
) -> Result<(), DatabaseError> {
    let new = (
        table::item_id.eq(item_id.to_string()),
        table::request_id.eq(request_id.to_string()),
        table::applicant_digest.eq(applicant_digest),
    );
    on!(connection, c => diesel::insert_into(table::table).values(new).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// How many different applicants an item was handed out to.
pub fn different_applicants(connection: &mut Connection<'_>, item_id: ItemId) -> Result<u32, Problem> {
    let count: i64 = on!(connection, c => table::table
        .filter(table::item_id.eq(item_id.to_string()))
        .select(count(table::applicant_digest).aggregate_distinct())
        .get_result(c))
    .map_err(DatabaseError::from)?;
    u32::try_from(count).map_err(Problem::internal)
}

/// Of each applicant the last request on which an item was handed out, the last first: at most `limit`.
pub fn last_requests(
    connection: &mut Connection<'_>,
    item_id: ItemId,
    limit: i64,
) -> Result<Vec<RequestId>, Problem> {
    let ids: Vec<Option<String>> = on!(connection, c => table::table
        .filter(table::item_id.eq(item_id.to_string()))
        .group_by(table::applicant_digest)
        .order(max(table::request_id).desc())
        .limit(limit)
        .select(max(table::request_id))
        .load(c))
    .map_err(DatabaseError::from)?;
    ids.into_iter().flatten().map(|id| id.parse().map_err(Problem::internal)).collect()
}
