//! What the public sees, for the feeds: since which fact, when it was recorded, and what was taken back.
//!
//! An entry's place in the feeds is the position of the fact that last changed what the public sees of it. Whoever pages
//! by position misses nothing while others write: what changes meanwhile moves behind the place where they are.

mod reading;

pub use reading::*;

use crate::feeds::changes::{self, KINDS};
use crate::schema::public_entries as table;
use chrono::{Datelike, NaiveDateTime};
use database::{Connection, on};
use diesel::prelude::*;
use domain::core_metadata::CoreMetadata;
use domain::item::Item;
use ledger::{LedgerError, Loaded, StreamName};
use wire::catalogue::EntryChange;

/// Facts looked at in one step when the times are put in order.
const STEP: i64 = 1_000;

/// Writes what the public sees of an item; of one that was never public there is nothing to write.
pub fn note(connection: &mut Connection<'_>, loaded: &Loaded<Item>) -> Result<(), LedgerError> {
    let item = &loaded.record;
    let Some(published) = &item.published else { return Ok(()) };
    let stream = StreamName::of::<Item>(item.id.0).as_str().to_string();
    let seen = changes::seen_by_the_public(ledger::marks_of(connection, &[stream], &KINDS)?);
    let Some((last, _)) = seen.last() else { return Ok(()) };
    let published_at = seen.iter().rev().find(|(_, change)| *change != EntryChange::Withdrawn);
    let changed_at = time_before(connection, last.position)?.unwrap_or_default().max(last.recorded_at);
    let values = (
        table::position.eq(last.position),
        table::changed_at.eq(changed_at),
        table::published_at.eq(published_at.map_or(last.recorded_at, |(mark, _)| mark.recorded_at)),
        table::is_public.eq(item.state.is_public()),
        table::organization_id.eq(item.organization_id.to_string()),
        table::section_id.eq(item.section_id.to_string()),
        table::subject.eq(published.metadata.subject.code()),
        table::genre.eq(published.metadata.genre.code()),
        table::scopes.eq(scopes(&published.metadata)),
        table::generated_year.eq(published.metadata.generated_on.year()),
        table::validity.eq(item.validity.code()),
        table::validity_ended_on.eq(item.validity_ended_on),
        table::superseded_by.eq(item.superseded_by.map(|id| id.to_string())),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(item.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

fn scopes(metadata: &CoreMetadata) -> String {
    let mut codes: Vec<_> = metadata.proactive_scopes.iter().map(|scope| scope.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(",")
}

/// The time of the last change before a position. An act reads the clock before it waits for the ledger's lock, so that
/// its facts may bear an earlier time than those of a lower position; harvesters that ask by time need times in order.
fn time_before(connection: &mut Connection<'_>, position: i64) -> Result<Option<NaiveDateTime>, LedgerError> {
    Ok(on!(connection, c => table::table
        .filter(table::position.lt(position))
        .order(table::position.desc())
        .select(table::changed_at)
        .first(c)
        .optional())?)
}

/// Puts the times in order, when the rows were not written in the order of their positions.
pub fn put_in_order(connection: &mut Connection<'_>) -> Result<(), LedgerError> {
    let head = ledger::head(connection)?;
    let (mut after, mut latest) = (0, NaiveDateTime::default());
    loop {
        let facts = ledger::feed_of(connection, &KINDS, (after, head), STEP)?;
        let Some(last) = facts.last() else { return Ok(()) };
        after = last.position;
        for fact in facts {
            let recorded_at = fact.recorded_at.naive_utc();
            if recorded_at < latest {
                on!(connection, c => diesel::update(table::table.filter(table::position.eq(fact.position)))
                    .set(table::changed_at.eq(latest))
                    .execute(c))?;
            }
            latest = latest.max(recorded_at);
        }
    }
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), database::DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}

#[cfg(test)]
mod tests;
