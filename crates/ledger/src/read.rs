//! Reading the ledger: a record's stream, the feed, the head.

use crate::entry::Row;
use crate::schema::{ledger, ledger_heads};
use crate::{Entry, LedgerError, StreamName};
use chrono::{NaiveDate, NaiveDateTime};
use database::{Connection, on};
use diesel::prelude::*;

/// The facts of one record, the first first.
pub fn stream(connection: &mut Connection<'_>, stream: &StreamName) -> Result<Vec<Entry>, LedgerError> {
    let rows: Vec<Row> = on!(connection, c => ledger::table
        .filter(ledger::stream.eq(stream.as_str()))
        .order(ledger::version)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Row::entry).collect()
}

/// At most `limit` facts after position `after`, in order.
pub fn feed(connection: &mut Connection<'_>, after: i64, limit: i64) -> Result<Vec<Entry>, LedgerError> {
    let rows: Vec<Row> = on!(connection, c => ledger::table
        .filter(ledger::position.gt(after))
        .order(ledger::position)
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Row::entry).collect()
}

/// That a fact stands in the ledger, without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Mark {
    /// The record.
    pub stream: String,
    /// Where.
    pub position: i64,
    /// What kind of fact.
    pub kind: String,
    /// When it was recorded, in UTC.
    pub recorded_at: NaiveDateTime,
    /// The legal day of the act.
    pub day: NaiveDate,
}

/// Every fact of these kinds on these records, in order of position.
pub fn marks_of(
    connection: &mut Connection<'_>,
    streams: &[String],
    kinds: &[&str],
) -> Result<Vec<Mark>, LedgerError> {
    Ok(on!(connection, c => ledger::table
        .filter(ledger::stream.eq_any(streams))
        .filter(ledger::kind.eq_any(kinds))
        .order(ledger::position)
        .select((ledger::stream, ledger::position, ledger::kind, ledger::recorded_at, ledger::day))
        .load(c))?)
}

/// The last position; 0 when the ledger is empty.
pub fn head(connection: &mut Connection<'_>) -> Result<i64, LedgerError> {
    let last: Option<i64> = on!(connection, c => ledger::table
        .order(ledger::position.desc())
        .select(ledger::position)
        .first(c)
        .optional())?;
    Ok(last.unwrap_or_default())
}

/// At most `limit` names of streams of records of `kind` after `after`, in order of name.
pub fn streams_of_kind(
    connection: &mut Connection<'_>,
    kind: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<String>, LedgerError> {
    // "0" follows "/", so the range holds exactly the names that begin with "kind/".
    let (from, to) = (format!("{kind}/"), format!("{kind}0"));
    Ok(on!(connection, c => ledger_heads::table
        .filter(ledger_heads::stream.ge(from))
        .filter(ledger_heads::stream.lt(to))
        .filter(ledger_heads::stream.gt(after))
        .order(ledger_heads::stream)
        .limit(limit)
        .select(ledger_heads::stream)
        .load(c))?)
}
