//! How far the ledgers of other services have been followed.

use crate::LedgerError;
use crate::entry::instant;
use crate::schema::feed_cursors;
use chrono::{DateTime, Utc};
use database::{Connection, on};
use diesel::prelude::*;

/// How far one source has been followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The service followed.
    pub source: String,
    /// The last position applied.
    pub position: i64,
    /// The source's last position when it was asked.
    pub head: i64,
    /// When it was asked.
    pub followed_at: DateTime<Utc>,
}

/// The last applied position of `source`, locked until the end of the transaction, so that of two processes that
/// follow the same source one waits for the other.
pub fn cursor(connection: &mut Connection<'_>, source: &str, now: DateTime<Utc>) -> Result<i64, LedgerError> {
    let new = (
        feed_cursors::source.eq(source),
        feed_cursors::position.eq(0),
        feed_cursors::head.eq(0),
        feed_cursors::followed_at.eq(instant(now)),
    );
    on!(connection, c => diesel::insert_into(feed_cursors::table)
        .values(new)
        .on_conflict_do_nothing()
        .execute(c))?;
    let query = feed_cursors::table.find(source).select(feed_cursors::position);
    Ok(match connection {
        Connection::Sqlite(c) => query.first(*c)?,
        Connection::Postgres(c) => query.for_update().first(*c)?,
    })
}

/// Notes that `source` has been applied up to `position`, when its last position was `head`.
pub fn move_cursor(
    connection: &mut Connection<'_>,
    source: &str,
    position: i64,
    head: i64,
    now: DateTime<Utc>,
) -> Result<(), LedgerError> {
    on!(connection, c => diesel::update(feed_cursors::table.find(source))
        .set((
            feed_cursors::position.eq(position),
            feed_cursors::head.eq(head),
            feed_cursors::followed_at.eq(instant(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// Every source followed.
pub fn cursors(connection: &mut Connection<'_>) -> Result<Vec<Cursor>, LedgerError> {
    let rows: Vec<(String, i64, i64, chrono::NaiveDateTime)> =
        on!(connection, c => feed_cursors::table.order(feed_cursors::source).load(c))?;
    let cursor = |(source, position, head, followed_at): (_, _, _, chrono::NaiveDateTime)| Cursor {
        source,
        position,
        head,
        followed_at: followed_at.and_utc(),
    };
    Ok(rows.into_iter().map(cursor).collect())
}

/// Forgets how far everything was followed: it will be followed again from the beginning.
pub fn forget_cursors(connection: &mut Connection<'_>) -> Result<(), LedgerError> {
    on!(connection, c => diesel::delete(feed_cursors::table).execute(c))?;
    Ok(())
}
