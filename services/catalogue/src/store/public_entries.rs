//! What the public sees, for the feeds: since which fact, when it was recorded, and what was taken back.
//!
//! An entry's place in the feeds is the position of the fact that last changed what the public sees of it. Whoever pages
//! by position misses nothing while others write: what changes meanwhile moves behind the place where they are.

mod departures;
mod reading;

pub use reading::*;

use crate::feeds::changes::{self, KINDS, PUBLISHED};
use crate::schema::{public_changes, public_entries as table};
use chrono::{Datelike, NaiveDateTime};
use database::{Connection, on};
use diesel::prelude::*;
use domain::core_metadata::CoreMetadata;
use domain::item::Item;
use ledger::{LedgerError, Loaded, Mark, StreamName};
use wire::catalogue::EntryChange;

/// Changes looked at in one step when the times are put in order.
const STEP: i64 = 1_000;

/// Writes what the public sees of an item; of one that was never public there is nothing to write.
pub fn note(connection: &mut Connection<'_>, loaded: &Loaded<Item>) -> Result<(), LedgerError> {
    let item = &loaded.record;
    let Some(published) = &item.published else { return Ok(()) };
    let stream = StreamName::of::<Item>(item.id.0).as_str().to_string();
    let seen = changes::seen_by_the_public(ledger::marks_of(connection, &[stream], &KINDS)?);
    let Some((last, _)) = seen.last() else { return Ok(()) };
    // An act on an item that leaves what the public sees as it is leaves its row, and the time in it.
    if is_noted(connection, item, last.position)? {
        return Ok(());
    }
    note_changes(connection, item, &seen)?;
    let publication = seen.iter().rev().find(|(mark, _)| mark.kind == PUBLISHED);
    let published_at = publication.map_or(last, |(mark, _)| mark).recorded_at;
    let changed_at = time_before(connection, last.position)?.unwrap_or_default().max(last.recorded_at);
    let values = (
        table::position.eq(last.position),
        table::changed_at.eq(changed_at),
        table::published_at.eq(published_at),
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
    departures::note(connection, item, &seen, changed_at)
}

fn is_noted(connection: &mut Connection<'_>, item: &Item, position: i64) -> Result<bool, LedgerError> {
    let noted: Option<i64> = on!(connection, c => table::table
        .find(item.id.to_string())
        .select(table::position)
        .first(c)
        .optional())?;
    Ok(noted == Some(position))
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

/// Writes the changes that the public noticed; those that are written already stay.
fn note_changes(
    connection: &mut Connection<'_>,
    item: &Item,
    seen: &[(Mark, EntryChange)],
) -> Result<(), LedgerError> {
    for (mark, change) in seen {
        let values = (
            public_changes::position.eq(mark.position),
            public_changes::item_id.eq(item.id.to_string()),
            public_changes::change.eq(changes::code(*change)),
            public_changes::changed_on.eq(mark.day),
            public_changes::changed_at.eq(mark.recorded_at),
        );
        on!(connection, c => diesel::insert_into(public_changes::table)
            .values(values)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// Puts the times in order, when the rows were not written in the order of their positions.
pub fn put_in_order(connection: &mut Connection<'_>) -> Result<(), LedgerError> {
    let (mut after, mut latest) = (0, NaiveDateTime::default());
    loop {
        let changes: Vec<(i64, NaiveDateTime)> = on!(connection, c => public_changes::table
            .filter(public_changes::position.gt(after))
            .order(public_changes::position)
            .limit(STEP)
            .select((public_changes::position, public_changes::changed_at))
            .load(c))?;
        let Some((last, _)) = changes.last() else { return Ok(()) };
        after = *last;
        for (position, recorded_at) in changes {
            if recorded_at < latest {
                on!(connection, c => diesel::update(table::table.filter(table::position.eq(position)))
                    .set(table::changed_at.eq(latest))
                    .execute(c))?;
                departures::put_in_order(connection, position, latest)?;
            }
            latest = latest.max(recorded_at);
        }
    }
}

/// Empties the tables, to make them again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), database::DatabaseError> {
    departures::clear(connection)?;
    on!(connection, c => diesel::delete(public_changes::table).execute(c))?;
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}

#[cfg(test)]
mod tests;
