//! Bodies, the chains of their reviews and how they reckon days, as copied from the registry.

use crate::schema::organizations as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::calendar::Calendars;
use domain::ids::OrganizationId;
use domain::practice::{Practice, Reckoning};
use domain::review::{ChainStep, ReviewChain};
use problem::{Code, Problem};
use std::collections::HashMap;
use std::sync::Arc;

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

/// Writes where a body is, which decides its calendar, by the fact at `position`. A fact met again changes nothing, here and
/// in what the body settled: no light goes by what held before.
pub fn place(
    connection: &mut Connection<'_>,
    id: OrganizationId,
    position: i64,
    division_code: &str,
) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::update(table::table.find(id.to_string()))
        .filter(table::practised_to.lt(position))
        .set((table::division_code.eq(division_code), table::practised_to.eq(position)))
        .execute(c))?;
    Ok(())
}

/// Writes what a body settled for itself by the fact at `position`.
pub fn practise(
    connection: &mut Connection<'_>,
    id: OrganizationId,
    position: i64,
    practice: &Practice,
) -> Result<(), DatabaseError> {
    let practice = serde_json::to_string(practice).expect("a practice is plain data");
    on!(connection, c => diesel::update(table::table.find(id.to_string()))
        .filter(table::practised_to.lt(position))
        .set((table::practice.eq(practice), table::practised_to.eq(position)))
        .execute(c))?;
    Ok(())
}

/// How bodies reckon, with the calendars of now.
pub struct Reckoned {
    calendars: Arc<Calendars>,
    bodies: HashMap<OrganizationId, (String, Practice)>,
}

impl Reckoned {
    /// How these bodies reckon.
    pub fn of(connection: &mut Connection<'_>, ids: &[OrganizationId]) -> Result<Self, Problem> {
        let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
        let rows: Vec<(String, String, String)> = on!(connection, c => table::table
            .filter(table::id.eq_any(&ids))
            .select((table::id, table::division_code, table::practice))
            .load(c))
        .map_err(DatabaseError::from)?;
        let body = |(id, division_code, practice): (String, String, String)| {
            let practice = serde_json::from_str(&practice).map_err(Problem::internal)?;
            Ok((id.parse().map_err(Problem::internal)?, (division_code, practice)))
        };
        let bodies = rows.into_iter().map(body).collect::<Result<_, Problem>>()?;
        Ok(Self { calendars: calendars::current(connection)?, bodies })
    }

    /// How a body reckons; one that is not known here yet as usual.
    pub fn by(&self, id: OrganizationId) -> Reckoning<'_> {
        match self.bodies.get(&id) {
            Some((division_code, practice)) => {
                Reckoning { calendar: self.calendars.for_region(division_code), practice }
            }
            None => Reckoning::usual(self.calendars.for_region("")),
        }
    }
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
