//! Records of the law in the ledger: folded from their facts, and given new ones.

use crate::{Entry, LedgerError, NewFact, StreamName, append, stream};
use chrono::{DateTime, NaiveDate, Utc};
use database::Connection;
use domain::actor::ActedBy;
use domain::record::Record;
use uuid::Uuid;

/// A record, and where its stream stands.
#[derive(Debug, Clone)]
pub struct Loaded<R> {
    /// The record.
    pub record: R,
    /// The version it stands at: its ETag.
    pub version: i32,
    /// The position of its last fact.
    pub position: i64,
    /// When its last fact was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// The record that `entries` made; `None` when there are none.
pub fn fold<R: Record>(id: Uuid, entries: &[Entry]) -> Result<Option<Loaded<R>>, LedgerError> {
    let mut loaded: Option<Loaded<R>> = None;
    for entry in entries {
        let unreadable =
            |cause: &str| LedgerError::Unreadable { position: entry.position, cause: cause.into() };
        let fact = entry.fact_of::<R>()?.ok_or_else(|| unreadable("fact of another kind of record"))?;
        let record = match loaded.take() {
            None => R::begin(id, &fact).ok_or_else(|| unreadable("no record begins so"))?,
            Some(mut before) => {
                before.record.evolve(&fact);
                before.record
            }
        };
        loaded = Some(Loaded {
            record,
            version: entry.version,
            position: entry.position,
            recorded_at: entry.recorded_at,
        });
    }
    Ok(loaded)
}

/// The record `id`, from its facts.
pub fn load<R: Record>(connection: &mut Connection<'_>, id: Uuid) -> Result<Option<Loaded<R>>, LedgerError> {
    fold(id, &stream(connection, &StreamName::of::<R>(id))?)
}

/// Appends the first facts of a new record.
pub fn start<R: Record>(
    connection: &mut Connection<'_>,
    id: Uuid,
    facts: &[R::Fact],
    by: &ActedBy,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Loaded<R>, LedgerError> {
    let entries = write::<R>(connection, id, 0, facts, by, day, now)?;
    let stale = || LedgerError::Stale { stream: StreamName::of::<R>(id).as_str().into(), expected: 0 };
    fold(id, &entries)?.ok_or_else(stale)
}

/// Appends facts to a record; it answers the record as they leave it. No facts change nothing.
pub fn record<R: Record>(
    connection: &mut Connection<'_>,
    id: Uuid,
    mut loaded: Loaded<R>,
    facts: &[R::Fact],
    by: &ActedBy,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Loaded<R>, LedgerError> {
    for entry in write::<R>(connection, id, loaded.version, facts, by, day, now)? {
        if let Some(fact) = entry.fact_of::<R>()? {
            loaded.record.evolve(&fact);
        }
        loaded.version = entry.version;
        loaded.position = entry.position;
        loaded.recorded_at = entry.recorded_at;
    }
    Ok(loaded)
}

fn write<R: Record>(
    connection: &mut Connection<'_>,
    id: Uuid,
    version: i32,
    facts: &[R::Fact],
    by: &ActedBy,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>, LedgerError> {
    let facts: Vec<_> = facts.iter().map(NewFact::of::<R>).collect();
    append(connection, &StreamName::of::<R>(id), version, &facts, by, day, now)
}
