//! What changed in the public catalogue, for portals that keep a copy of it.

use crate::feeds::changes::{KINDS, seen_by_the_public};
use crate::store::entries;
use database::Connection;
use domain::ids::ItemId;
use ledger::Entry;
use problem::Problem;
use std::collections::HashMap;
use wire::catalogue::{EntryChange, EntryChangeView, EntryChanges, EntryView};

/// At most `limit` changes after position `after`: each once, in the order in which they were committed.
pub fn list_changes(
    connection: &mut Connection<'_>,
    after: i64,
    limit: usize,
) -> Result<EntryChanges, Problem> {
    // Read first: what is committed after this belongs to a later page.
    let head = ledger::head(connection)?;
    let rows = i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1;
    let mut facts = ledger::feed_of(connection, &KINDS, (after, head), rows)?;
    let more = facts.len() > limit;
    facts.truncate(limit);
    let next = if more { facts.last().map_or(head, |last| last.position) } else { head.max(after) };
    let seen = seen(connection, &facts)?;
    let ids = facts.iter().map(|fact| Ok(ItemId(fact.record_id()?))).collect::<Result<Vec<_>, Problem>>()?;
    let entries = entries::among(connection, &ids)?;
    let entries: HashMap<_, _> = entries.into_iter().map(|(_, entry)| (entry.id, entry)).collect();
    let numbers = entries::index_numbers(connection, &ids)?;
    let items = facts.iter().zip(ids).filter_map(|(fact, id)| {
        let change = *seen.get(&fact.position)?;
        Some(view(fact, change, id, (numbers.get(&id).cloned(), entries.get(&id).cloned())))
    });
    Ok(EntryChanges { items: items.collect(), next_cursor: next.to_string(), more })
}

fn view(
    fact: &Entry,
    change: EntryChange,
    id: ItemId,
    (index_number, entry): (Option<String>, Option<EntryView>),
) -> EntryChangeView {
    EntryChangeView {
        position: fact.position,
        change,
        id,
        index_number,
        changed_on: fact.day,
        changed_at: fact.recorded_at,
        entry: entry.filter(|_| change != EntryChange::Withdrawn),
    }
}

/// What each fact was to the public, by its position.
fn seen(connection: &mut Connection<'_>, facts: &[Entry]) -> Result<HashMap<i64, EntryChange>, Problem> {
    let mut streams: Vec<_> = facts.iter().map(|fact| fact.stream.clone()).collect();
    streams.sort_unstable();
    streams.dedup();
    let marks = ledger::marks_of(connection, &streams, &KINDS)?;
    let seen = seen_by_the_public(marks).into_iter();
    Ok(seen.map(|(mark, change)| (mark.position, change)).collect())
}
