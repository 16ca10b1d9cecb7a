//! The working calendar a service computes with: what is built in, and the notices that the registry announced.
//!
//! Each service keeps the notices in a table of its own, in the order in which the registry recorded them, and so
//! computes on when the registry is away.

mod schema;

use database::{Connection, DatabaseError, Migrations, embedded_migrations, on};
use diesel::prelude::*;
use domain::calendar::{CalendarNotice, Calendars};
use domain::ids::CalendarNoticeId;
use domain::record::Record;
use ledger::Entry;
use problem::Problem;
use schema::calendar_notices as table;
use std::sync::{Arc, PoisonError, RwLock};

/// The table of notices, the same in every service that computes with the calendar.
pub const MIGRATIONS: Migrations = embedded_migrations!();

/// The calendars that were computed last, with the id of the last notice in them. Positions only grow, and ids are
/// never given twice: the last one says which came before it, in every database and after every restart.
static COMPUTED: RwLock<Option<(String, Arc<Calendars>)>> = RwLock::new(None);

/// The calendars as of now. One row is read to see whether a notice has come in since they were computed, be it by
/// another process.
pub fn current(connection: &mut Connection<'_>) -> Result<Arc<Calendars>, Problem> {
    let last: Option<String> = on!(connection, c => table::table
        .order(table::position.desc())
        .select(table::id)
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    let Some(last) = last else { return Ok(Calendars::built_in().clone()) };
    let computed = COMPUTED.read().unwrap_or_else(PoisonError::into_inner).clone();
    match computed {
        Some((id, calendars)) if id == last => Ok(calendars),
        _ => compute(connection),
    }
}

fn compute(connection: &mut Connection<'_>) -> Result<Arc<Calendars>, Problem> {
    let rows: Vec<String> =
        on!(connection, c => table::table.order(table::position).select(table::notice).load(c))
            .map_err(DatabaseError::from)?;
    let notices = rows.iter().map(|text| read(text)).collect::<Result<Vec<_>, _>>()?;
    let calendars = Arc::new(Calendars::with(&notices));
    if let Some(last) = notices.last() {
        let computed = Some((last.id.to_string(), calendars.clone()));
        *COMPUTED.write().unwrap_or_else(PoisonError::into_inner) = computed;
    }
    Ok(calendars)
}

/// Applies a fact of the registry: answers the notice, when it is one that was issued. A fact met again changes
/// nothing.
pub fn apply(connection: &mut Connection<'_>, entry: &Entry) -> Result<Option<CalendarNotice>, Problem> {
    let Some(fact) = entry.fact_of::<CalendarNotice>()? else { return Ok(None) };
    let notice = CalendarNotice::begin(entry.record_id()?, &fact);
    if let Some(notice) = &notice {
        save(connection, entry.position, notice)?;
    }
    Ok(notice)
}

/// Writes a notice, which stands at `position` in the ledger of the registry.
pub fn save(
    connection: &mut Connection<'_>,
    position: i64,
    notice: &CalendarNotice,
) -> Result<(), DatabaseError> {
    let text = serde_json::to_string(notice).expect("a notice is plain data");
    let values = (table::position.eq(position), table::notice.eq(text));
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(notice.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The notice `id`.
pub fn find(
    connection: &mut Connection<'_>,
    id: CalendarNoticeId,
) -> Result<Option<CalendarNotice>, Problem> {
    let row: Option<String> =
        on!(connection, c => table::table.find(id.to_string()).select(table::notice).first(c).optional())
            .map_err(DatabaseError::from)?;
    row.map(|text| read(&text)).transpose()
}

/// Notices after `after`, in the order in which they were loaded.
pub fn list(
    connection: &mut Connection<'_>,
    after: &str,
    limit: i64,
) -> Result<Vec<CalendarNotice>, Problem> {
    let rows: Vec<String> = on!(connection, c => table::table
        .filter(table::id.gt(after))
        .order(table::id)
        .limit(limit)
        .select(table::notice)
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.iter().map(|text| read(text)).collect()
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}

fn read(text: &str) -> Result<CalendarNotice, Problem> {
    serde_json::from_str(text).map_err(Problem::internal)
}
