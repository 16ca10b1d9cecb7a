//! Requests, as copied from the request workflow: to which body, and what was given.

use crate::schema::requests as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{ItemId, OrganizationId, RequestId};
use problem::Problem;

/// A request, as far as the catalogue needs to know it.
pub struct CopiedRequest {
    /// The body it was made to.
    pub organization_id: OrganizationId,
    /// The items its reply handed out; none when nothing was given.
    pub given: Option<Vec<ItemId>>,
}

/// Copies that a request came in; one that is known stays as it is.
pub fn save(
    connection: &mut Connection<'_>,
    id: RequestId,
    organization_id: OrganizationId,
) -> Result<(), DatabaseError> {
    let new = (table::id.eq(id.to_string()), table::organization_id.eq(organization_id.to_string()));
    on!(connection, c => diesel::insert_into(table::table).values(new).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Copies what was given on it.
pub fn give(
    connection: &mut Connection<'_>,
    id: RequestId,
    item_ids: &[ItemId],
) -> Result<(), DatabaseError> {
    let item_ids = serde_json::to_string(item_ids).expect("ids are plain data");
    on!(connection, c => diesel::update(table::table.find(id.to_string()))
        .set(table::item_ids.eq(&item_ids))
        .execute(c))?;
    Ok(())
}

/// Position up to which the request workflow has been followed.
pub fn noted_to(connection: &mut Connection<'_>) -> Result<i64, Problem> {
    let cursors = ledger::cursors(connection)?;
    Ok(cursors.iter().find(|cursor| cursor.source == "request-workflow").map_or(0, |cursor| cursor.position))
}

/// The request `id`.
pub fn find(connection: &mut Connection<'_>, id: RequestId) -> Result<Option<CopiedRequest>, Problem> {
    let row: Option<(String, Option<String>)> = on!(connection, c => table::table
        .find(id.to_string())
        .select((table::organization_id, table::item_ids))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(|(organization_id, item_ids)| {
        let organization_id = organization_id.parse().map_err(Problem::internal)?;
        let given = item_ids.map(|ids| serde_json::from_str(&ids)).transpose().map_err(Problem::internal)?;
        Ok(CopiedRequest { organization_id, given })
    })
    .transpose()
}
