//! Bodies and the chains of their reviews, as copied from the registry.

use crate::schema::organizations as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::OrganizationId;
use domain::review::{ChainStep, ReviewChain};
use problem::{Code, Problem};

/// Writes the chain that a body settled by the fact at `position` in the ledger of the registry; answers whether it is
/// news. A fact met again changes nothing.
pub fn settle(
    connection: &mut Connection<'_>,
    id: OrganizationId,
    position: i64,
    chain: &ReviewChain,
) -> Result<bool, DatabaseError> {
    let known: Option<i64> = on!(connection, c => table::table
        .find(id.to_string())
        .select(table::position)
        .first(c)
        .optional())?;
    if known.is_some_and(|known| position <= known) {
        return Ok(false);
    }
    let text = serde_json::to_string(chain).expect("a chain is plain data");
    let values = (table::position.eq(position), table::review_chain.eq(text));
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(true)
}

/// The steps of a review that a body opens now.
pub fn chain(connection: &mut Connection<'_>, id: OrganizationId) -> Result<Vec<ChainStep>, Problem> {
    let row: Option<String> = on!(connection, c => table::table
        .find(id.to_string())
        .select(table::review_chain)
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    let text = row.ok_or_else(|| {
        Problem::new(Code::Unavailable).detail(
            "尚未收到登记服务 registry 关于该机关的信息。",
            "The registry has not announced this body yet.",
        )
    })?;
    let chain: ReviewChain = serde_json::from_str(&text).map_err(Problem::internal)?;
    Ok(chain.to_steps())
}
