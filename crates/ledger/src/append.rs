//! Appending facts.

use crate::entry::{Row, instant};
use crate::schema::{ledger, ledger_heads};
use crate::{Entry, LedgerError, NewFact, StreamName};
use chrono::{DateTime, NaiveDate, Utc};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::actor::ActedBy;

/// "Gongkai appends" as an advisory lock; one number a schema, so that services do not wait for each other.
const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtext('gongkai ledger ' || current_schema()))";

/// Takes the lock under which positions and numbers are given, until the end of the transaction. Taken before
/// anything else that is locked, so that two transactions never wait for each other crosswise.
pub fn lock(connection: &mut Connection<'_>) -> Result<(), LedgerError> {
    if let Connection::Postgres(connection) = connection {
        diesel::sql_query(LOCK).execute(*connection)?;
    }
    Ok(())
}

/// Appends `facts` to `stream`, which must stand at `expected` (0: does not exist yet).
pub fn append(
    connection: &mut Connection<'_>,
    stream: &StreamName,
    expected: i32,
    facts: &[NewFact],
    by: &ActedBy,
    day: NaiveDate,
    recorded_at: DateTime<Utc>,
) -> Result<Vec<Entry>, LedgerError> {
    lock(connection)?;
    let (version, mut previous_hash) = stream_head(connection, stream)?;
    if version != expected {
        return Err(LedgerError::Stale { stream: stream.as_str().into(), expected });
    }
    let head = crate::head(connection)?;
    let actor = serde_json::to_string(by).expect("an actor is plain data");
    let mut rows = Vec::with_capacity(facts.len());
    for (fact, place) in facts.iter().zip(1_i32..) {
        let mut row = Row {
            position: head + i64::from(place),
            stream: stream.as_str().into(),
            version: version + place,
            kind: fact.kind.clone(),
            body: fact.body.clone(),
            actor: actor.clone(),
            recorded_at: instant(recorded_at),
            day,
            previous_hash,
            hash: String::new(),
        };
        row.hash = row.computed_hash();
        previous_hash = row.hash.clone();
        rows.push(row);
    }
    store(connection, stream, &rows, expected)?;
    rows.into_iter().map(Row::entry).collect()
}

fn stream_head(connection: &mut Connection<'_>, stream: &StreamName) -> Result<(i32, String), LedgerError> {
    let head: Option<(i32, String)> = on!(connection, c => ledger_heads::table
        .find(stream.as_str())
        .select((ledger_heads::version, ledger_heads::hash))
        .first(c)
        .optional())?;
    Ok(head.unwrap_or_default())
}

fn store(
    connection: &mut Connection<'_>,
    stream: &StreamName,
    rows: &[Row],
    expected: i32,
) -> Result<(), LedgerError> {
    let Some(last) = rows.last() else { return Ok(()) };
    let inserted = on!(connection, c => diesel::insert_into(ledger::table).values(rows).execute(c));
    inserted.map_err(DatabaseError::from).map_err(|error| {
        if error.is_unique_violation() {
            LedgerError::Stale { stream: stream.as_str().into(), expected }
        } else {
            error.into()
        }
    })?;
    let place = (
        ledger_heads::version.eq(last.version),
        ledger_heads::position.eq(last.position),
        ledger_heads::hash.eq(&last.hash),
    );
    on!(connection, c => diesel::insert_into(ledger_heads::table)
        .values((ledger_heads::stream.eq(stream.as_str()), place))
        .on_conflict(ledger_heads::stream)
        .do_update()
        .set(place)
        .execute(c))?;
    Ok(())
}
