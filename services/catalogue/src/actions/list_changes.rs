//! What changed in the public catalogue, for portals that keep a copy of it.

use crate::store::entries;
use crate::store::public_entries::{self, Noticed};
use database::Connection;
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
    let mut noticed = public_entries::noticed(connection, (after, head), rows)?;
    let more = noticed.len() > limit;
    noticed.truncate(limit);
    let next = if more { noticed.last().map_or(head, |last| last.position) } else { head.max(after) };
    let ids: Vec<_> = noticed.iter().map(|noticed| noticed.id).collect();
    let entries = entries::among(connection, &ids)?;
    let entries: HashMap<_, _> = entries.into_iter().map(|(_, entry)| (entry.id, entry)).collect();
    let numbers = entries::index_numbers(connection, &ids)?;
    let items = noticed.into_iter().map(|noticed| {
        let id = noticed.id;
        view(noticed, numbers.get(&id).cloned(), entries.get(&id).cloned())
    });
    Ok(EntryChanges { items: items.collect(), next_cursor: next.to_string(), more })
}

fn view(noticed: Noticed, index_number: Option<String>, entry: Option<EntryView>) -> EntryChangeView {
    EntryChangeView {
        position: noticed.position,
        change: noticed.change,
        id: noticed.id,
        index_number,
        changed_on: noticed.changed_on,
        changed_at: noticed.changed_at,
        entry: entry.filter(|_| noticed.change != EntryChange::Withdrawn),
    }
}
