//! What imports work with while they run, and what they have to say of rows.

use crate::schema::{import_jobs as jobs, import_notes as notes, import_sheets as sheets};
use chrono::{DateTime, TimeDelta, Utc};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::ImportId;
use problem::Problem;
use std::collections::HashSet;
use wire::catalogue::RowNote;

/// How long a process may be silent before another takes its job over.
const LEASE: TimeDelta = TimeDelta::seconds(15);

/// Notes of one kind that are kept of one import; all are counted.
pub const NOTES_MAX: usize = 20_000;

/// Rows in one statement: SQLite takes 32,766 values.
const ROWS_AT_A_TIME: usize = 1_000;

/// Adds a job that nobody works on yet.
pub fn add_job(connection: &mut Connection<'_>, id: ImportId) -> Result<(), DatabaseError> {
    let values = (jobs::import_id.eq(id.to_string()), jobs::leased_until.eq(0_i64));
    on!(connection, c => diesel::insert_into(jobs::table).values(values).execute(c))?;
    Ok(())
}

/// Keeps the next piece of the sheet of a job.
pub fn add_piece(
    connection: &mut Connection<'_>,
    id: ImportId,
    place: i32,
    content: &[u8],
) -> Result<(), DatabaseError> {
    let values = (sheets::import_id.eq(id.to_string()), sheets::place.eq(place), sheets::content.eq(content));
    on!(connection, c => diesel::insert_into(sheets::table).values(values).execute(c))?;
    Ok(())
}

/// A piece of the sheet of a job; none after the last.
pub fn piece(
    connection: &mut Connection<'_>,
    id: ImportId,
    place: i32,
) -> Result<Option<Vec<u8>>, DatabaseError> {
    Ok(on!(connection, c => sheets::table
        .find((id.to_string(), place))
        .select(sheets::content)
        .first(c)
        .optional())?)
}

/// The oldest job that nobody works on.
pub fn free_job(connection: &mut Connection<'_>, now: DateTime<Utc>) -> Result<Option<ImportId>, Problem> {
    let id: Option<String> = on!(connection, c => jobs::table
        .filter(jobs::leased_until.lt(now.timestamp_millis()))
        .order(jobs::import_id)
        .select(jobs::import_id)
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    id.map(|id| id.parse().map_err(Problem::internal)).transpose()
}

/// Takes a job over, if still nobody works on it; answers how often it was taken over since it got further.
pub fn take_over(
    connection: &mut Connection<'_>,
    id: ImportId,
    process: &str,
    now: DateTime<Utc>,
) -> Result<Option<i32>, DatabaseError> {
    let free = jobs::table.find(id.to_string()).filter(jobs::leased_until.lt(now.timestamp_millis()));
    let values = (
        jobs::leased_by.eq(process),
        jobs::leased_until.eq((now + LEASE).timestamp_millis()),
        jobs::attempts.eq(jobs::attempts + 1),
    );
    Ok(
        on!(connection, c => diesel::update(free).set(values).returning(jobs::attempts).get_result(c).optional())?,
    )
}

/// Goes on with a job, which has checked so many rows; `false` when it is no longer this process's. How often it was taken
/// over is forgotten only when it got further than ever before: a row at which every process ends, ends the job.
pub fn go_on(
    connection: &mut Connection<'_>,
    id: ImportId,
    process: &str,
    now: DateTime<Utc>,
    checked_rows: i32,
) -> Result<bool, DatabaseError> {
    let own = jobs::table.find(id.to_string()).filter(jobs::leased_by.eq(process));
    let leased = jobs::leased_until.eq((now + LEASE).timestamp_millis());
    let further = own.clone().filter(jobs::checked_rows.lt(checked_rows));
    let values = (leased, jobs::checked_rows.eq(checked_rows), jobs::attempts.eq(0));
    if on!(connection, c => diesel::update(further.clone()).set(values).execute(c))? == 1 {
        return Ok(true);
    }
    renew(connection, id, process, now)
}

/// Lets a process keep a job for a while longer; `false` when it is no longer this process's.
pub fn renew(
    connection: &mut Connection<'_>,
    id: ImportId,
    process: &str,
    now: DateTime<Utc>,
) -> Result<bool, DatabaseError> {
    let own = jobs::table.find(id.to_string()).filter(jobs::leased_by.eq(process));
    let leased = jobs::leased_until.eq((now + LEASE).timestamp_millis());
    Ok(on!(connection, c => diesel::update(own.clone()).set(leased).execute(c))? == 1)
}

/// Forgets how often a job was taken over: rows of it were written.
pub fn got_further(connection: &mut Connection<'_>, id: ImportId) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::update(jobs::table.find(id.to_string())).set(jobs::attempts.eq(0)).execute(c))?;
    Ok(())
}

/// Ends a job: nobody works on it any more, and its sheet is not needed.
pub fn end_job(connection: &mut Connection<'_>, id: ImportId) -> Result<(), DatabaseError> {
    let id = id.to_string();
    on!(connection, c => diesel::delete(jobs::table.find(&id)).execute(c))?;
    on!(connection, c => diesel::delete(sheets::table.filter(sheets::import_id.eq(&id))).execute(c))?;
    Ok(())
}

/// Rows that a running job has checked; none when it does not run.
pub fn checked_rows(connection: &mut Connection<'_>, id: ImportId) -> Result<Option<u32>, DatabaseError> {
    let rows: Option<i32> = on!(connection, c => jobs::table
        .find(id.to_string())
        .select(jobs::checked_rows)
        .first(c)
        .optional())?;
    Ok(rows.map(i32::unsigned_abs))
}

/// A note as it is kept.
#[derive(Insertable)]
#[diesel(table_name = notes)]
struct NoteRow {
    import_id: String,
    is_fault: bool,
    place: i64,
    row: i32,
    body: String,
}

/// Keeps notes, after those that are there already: `from` many of the same kind.
pub fn add_notes(
    connection: &mut Connection<'_>,
    id: ImportId,
    is_fault: bool,
    from: usize,
    added: &[RowNote],
) -> Result<(), DatabaseError> {
    let room = NOTES_MAX.saturating_sub(from);
    let numbered = added.iter().take(room).zip(i64::try_from(from).unwrap_or(i64::MAX)..);
    let rows: Vec<_> = numbered
        .map(|(note, place)| NoteRow {
            import_id: id.to_string(),
            is_fault,
            place,
            row: i32::try_from(note.row).unwrap_or(i32::MAX),
            body: serde_json::to_string(note).expect("a note is plain data"),
        })
        .collect();
    for rows in rows.chunks(ROWS_AT_A_TIME) {
        on!(connection, c => diesel::insert_into(notes::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// How many notes of a kind are kept.
pub fn count_notes(
    connection: &mut Connection<'_>,
    id: ImportId,
    is_fault: bool,
) -> Result<usize, DatabaseError> {
    let count: i64 = on!(connection, c => notes::table
        .filter(notes::import_id.eq(id.to_string()))
        .filter(notes::is_fault.eq(is_fault))
        .count()
        .get_result(c))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// The rows after row `after` and up to row `to` that have a fault among those that are kept.
pub fn faulty_rows(
    connection: &mut Connection<'_>,
    id: ImportId,
    (after, to): (u32, u32),
) -> Result<HashSet<u32>, DatabaseError> {
    let [after, to] = [after, to].map(|row| i32::try_from(row).unwrap_or(i32::MAX));
    let rows: Vec<i32> = on!(connection, c => notes::table
        .filter(notes::import_id.eq(id.to_string()))
        .filter(notes::is_fault.eq(true))
        .filter(notes::row.gt(after))
        .filter(notes::row.le(to))
        .select(notes::row)
        .load(c))?;
    Ok(rows.into_iter().map(i32::unsigned_abs).collect())
}

/// Forgets the notes of an import, which is checked from the beginning.
pub fn clear_notes(connection: &mut Connection<'_>, id: ImportId) -> Result<(), DatabaseError> {
    let own = notes::table.filter(notes::import_id.eq(id.to_string()));
    on!(connection, c => diesel::delete(own).execute(c))?;
    Ok(())
}

/// Notes of a kind from the place `after` on, each with its place.
pub fn list_notes(
    connection: &mut Connection<'_>,
    id: ImportId,
    is_fault: bool,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, RowNote)>, Problem> {
    let rows: Vec<(i64, String)> = on!(connection, c => notes::table
        .filter(notes::import_id.eq(id.to_string()))
        .filter(notes::is_fault.eq(is_fault))
        .filter(notes::place.gt(after))
        .order(notes::place)
        .limit(limit)
        .select((notes::place, notes::body))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter()
        .map(|(place, body)| Ok((place, serde_json::from_str(&body).map_err(Problem::internal)?)))
        .collect()
}
