//! Reading what the public sees, in the orders in which feeds need it; always by keyset.

use super::departures;
use crate::feeds::changes as kinds;
use crate::feeds::entry::{Change, PublicEntry, Tombstone};
use crate::schema::{items, organizations, public_changes, public_entries as table, sections};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{ItemId, OrganizationId};
use domain::item::ItemValidity;
use domain::vocabulary::{Genre, Subject};
use problem::Problem;
use std::cmp::Reverse;
use wire::catalogue::{EntryChange, ItemView};

/// Which entries are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Of which body.
    pub organization_id: Option<OrganizationId>,
    /// Of which subject.
    pub subject: Option<Subject>,
    /// Of which genre.
    pub genre: Option<Genre>,
    /// Generated in which year.
    pub year: Option<i32>,
}

impl Filter {
    /// The place that entries leave when a change moves them out of this filter. Body and year of generation are none:
    /// the one never changes, by the other only whole dumps are filtered.
    pub(super) fn place(&self) -> Option<String> {
        departures::place(self.subject, self.genre)
    }
}

/// How far the entries of a filter have come: what tells one state of a feed from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Position of the last change.
    pub position: i64,
    /// When it was recorded.
    pub changed_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: String,
    position: i64,
    changed_at: NaiveDateTime,
    published_at: NaiveDateTime,
    is_public: bool,
    organization_id: String,
    subject: String,
    validity: String,
    validity_ended_on: Option<NaiveDate>,
    superseded_by: Option<String>,
}

/// A row, the body of its item, the names of its body and section.
type Joined = (Row, Option<String>, Option<String>, Option<String>);

/// A query on the table with a filter, as both databases write it.
macro_rules! filtered {
    ($query:expr, $filter:expr) => {{
        let mut query = $query.into_boxed();
        if let Some(organization_id) = $filter.organization_id {
            query = query.filter(table::organization_id.eq(organization_id.to_string()));
        }
        if let Some(subject) = $filter.subject {
            query = query.filter(table::subject.eq(subject.code()));
        }
        if let Some(genre) = $filter.genre {
            query = query.filter(table::genre.eq(genre.code()));
        }
        if let Some(year) = $filter.year {
            query = query.filter(table::generated_year.eq(year));
        }
        query
    }};
}

/// The same with item, body and section.
macro_rules! joined {
    ($filter:expr) => {
        filtered!(
            table::table
                .left_join(items::table.on(items::id.eq(table::id)))
                .left_join(organizations::table.on(organizations::id.eq(table::organization_id)))
                .left_join(sections::table.on(sections::id.eq(table::section_id)))
                .select((
                    Row::as_select(),
                    items::body.nullable(),
                    organizations::name.nullable(),
                    sections::name.nullable(),
                )),
            $filter
        )
    };
}

/// At most `limit` changes, each entry once where it last changed, after one position up to another, in order; with those
/// by which entries left the filter. Each of the two is a stretch of an index.
pub fn after_position(
    connection: &mut Connection<'_>,
    filter: Filter,
    (after, until): (i64, i64),
    limit: i64,
) -> Result<Vec<Change>, Problem> {
    let rows: Vec<Joined> = on!(connection, c => joined!(filter)
        .filter(table::position.gt(after))
        .filter(table::position.le(until))
        .order(table::position)
        .limit(limit)
        .load(c))
    .map_err(DatabaseError::from)?;
    let mut changes = changes(connection, rows)?;
    let left = departures::after_position(connection, filter, (after, until), limit)?;
    changes.extend(left.into_iter().map(Change::Left));
    changes.sort_by_key(Change::position);
    changes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(changes)
}

/// A fact that the public noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noticed {
    /// Its position.
    pub position: i64,
    /// The entry.
    pub id: ItemId,
    /// What it was to the public.
    pub change: EntryChange,
    /// Its legal day.
    pub changed_on: NaiveDate,
    /// When it was recorded.
    pub changed_at: DateTime<Utc>,
}

/// At most `limit` facts that the public noticed after one position up to another: each once, in order.
pub fn noticed(
    connection: &mut Connection<'_>,
    (after, until): (i64, i64),
    limit: i64,
) -> Result<Vec<Noticed>, Problem> {
    let rows: Vec<(i64, String, String, NaiveDate, NaiveDateTime)> =
        on!(connection, c => public_changes::table
            .filter(public_changes::position.gt(after))
            .filter(public_changes::position.le(until))
            .order(public_changes::position)
            .limit(limit)
            .load(c))
        .map_err(DatabaseError::from)?;
    let noticed =
        |(position, id, change, changed_on, changed_at): (i64, String, String, _, NaiveDateTime)| {
            let unknown = || Problem::internal(format!("position {position} is no change: {change}"));
            Ok(Noticed {
                position,
                id: id.parse().map_err(Problem::internal)?,
                change: kinds::from_code(&change).ok_or_else(unknown)?,
                changed_on,
                changed_at: changed_at.and_utc(),
            })
        };
    rows.into_iter().map(noticed).collect()
}

/// At most `limit` changes before a position, the last first; with those by which entries left the filter.
pub fn from_newest(
    connection: &mut Connection<'_>,
    filter: Filter,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Change>, Problem> {
    let before = before.unwrap_or(i64::MAX);
    let rows: Vec<Joined> = on!(connection, c => joined!(filter)
        .filter(table::position.lt(before))
        .order(table::position.desc())
        .limit(limit)
        .load(c))
    .map_err(DatabaseError::from)?;
    let mut changes = changes(connection, rows)?;
    let left = departures::from_newest(connection, filter, before, limit)?;
    changes.extend(left.into_iter().map(Change::Left));
    changes.sort_by_key(|change| Reverse(change.position()));
    changes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(changes)
}

/// At most `limit` public entries after the id `after`, in the order of their ids.
pub fn in_order(
    connection: &mut Connection<'_>,
    filter: Filter,
    after: &str,
    limit: i64,
) -> Result<Vec<PublicEntry>, Problem> {
    let rows: Vec<Joined> = on!(connection, c => joined!(filter)
        .filter(table::is_public.eq(true))
        .filter(table::id.gt(after))
        .order(table::id)
        .limit(limit)
        .load(c))
    .map_err(DatabaseError::from)?;
    let entries = changes(connection, rows)?.into_iter().filter_map(|change| match change {
        Change::Entry(entry) => Some(*entry),
        Change::Gone(_) | Change::Left(_) => None,
    });
    Ok(entries.collect())
}

/// What the public sees, or saw, of one item.
pub fn find(connection: &mut Connection<'_>, id: ItemId) -> Result<Option<Change>, Problem> {
    let row: Option<Joined> = on!(connection, c => joined!(Filter::default())
        .filter(table::id.eq(id.to_string()))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    Ok(changes(connection, row.into_iter().collect())?.pop())
}

/// Where the entries stand; none when there never was one. Of all of them, also for a feed of some: an entry that left a
/// filter changed that feed too.
pub fn latest(connection: &mut Connection<'_>) -> Result<Option<Standing>, Problem> {
    let last: Option<(i64, NaiveDateTime)> = on!(connection, c => table::table
        .order(table::position.desc())
        .select((table::position, table::changed_at))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    Ok(last.map(|(position, changed_at)| Standing { position, changed_at: changed_at.and_utc() }))
}

/// The positions of what changed from one instant on and before another: the one before the first, and the last.
pub fn bounds(
    connection: &mut Connection<'_>,
    from: Option<DateTime<Utc>>,
    before: Option<DateTime<Utc>>,
) -> Result<(i64, i64), Problem> {
    let mut first = 0;
    if let Some(from) = from {
        let found: Option<i64> = on!(connection, c => table::table
            .filter(table::changed_at.ge(from.naive_utc()))
            .order((table::changed_at, table::position))
            .select(table::position)
            .first(c)
            .optional())
        .map_err(DatabaseError::from)?;
        let left = departures::first_since(connection, from.naive_utc())?;
        first = found.into_iter().chain(left).min().map_or(i64::MAX - 1, |position| position - 1);
    }
    let Some(before) = before else { return Ok((first, i64::MAX - 1)) };
    let last: Option<i64> = on!(connection, c => table::table
        .filter(table::changed_at.lt(before.naive_utc()))
        .order((table::changed_at.desc(), table::position.desc()))
        .select(table::position)
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    let left = departures::last_before(connection, before.naive_utc())?;
    Ok((first, last.max(left).unwrap_or_default()))
}

/// When the first of all that is kept was recorded; none when there is nothing.
pub fn earliest(connection: &mut Connection<'_>) -> Result<Option<DateTime<Utc>>, Problem> {
    let first: Option<NaiveDateTime> = on!(connection, c => table::table
        .order(table::changed_at)
        .select(table::changed_at)
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    let left = departures::earliest(connection)?;
    Ok(first.into_iter().chain(left).min().map(|at| at.and_utc()))
}

/// How many public entries a filter has.
pub fn count(connection: &mut Connection<'_>, filter: Filter) -> Result<i64, Problem> {
    let count = on!(connection, c => filtered!(table::table.count(), filter)
        .filter(table::is_public.eq(true))
        .get_result(c))
    .map_err(DatabaseError::from)?;
    Ok(count)
}

/// Ids of public entries after `after`, with when they last changed.
pub fn sitemap_page(
    connection: &mut Connection<'_>,
    after: &str,
    limit: i64,
) -> Result<Vec<(String, DateTime<Utc>)>, Problem> {
    let rows: Vec<(String, NaiveDateTime)> = on!(connection, c => table::table
        .filter(table::is_public.eq(true))
        .filter(table::id.gt(after))
        .order(table::id)
        .limit(limit)
        .select((table::id, table::changed_at))
        .load(c))
    .map_err(DatabaseError::from)?;
    Ok(rows.into_iter().map(|(id, changed_at)| (id, changed_at.and_utc())).collect())
}

/// After which ids the pages of so many public entries begin; the first begins after nothing.
pub fn page_starts(connection: &mut Connection<'_>, size: i64) -> Result<Vec<String>, Problem> {
    let mut starts = vec![String::new()];
    loop {
        let after = starts.last().cloned().unwrap_or_default();
        // Answered from the index alone, a page of ids in memory at a time.
        let mut ids: Vec<String> = on!(connection, c => table::table
            .filter(table::is_public.eq(true))
            .filter(table::id.gt(after))
            .order(table::id)
            .limit(size + 1)
            .select(table::id)
            .load(c))
        .map_err(DatabaseError::from)?;
        let next = ids.pop().is_some() && ids.len() == usize::try_from(size).unwrap_or(usize::MAX);
        match ids.pop().filter(|_| next) {
            Some(last) => starts.push(last),
            None => return Ok(starts),
        }
    }
}

/// Subject, genre, section and scopes of an entry, as they are stored.
pub type Class = (String, String, String, String);

/// How many public entries of a body have the same subject, genre, section and scopes.
pub fn classes(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
) -> Result<Vec<(Class, i64)>, Problem> {
    let rows: Vec<(String, String, String, String, i64)> = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::is_public.eq(true))
        .group_by((table::subject, table::genre, table::section_id, table::scopes))
        .select((table::subject, table::genre, table::section_id, table::scopes, diesel::dsl::count_star()))
        .load(c))
    .map_err(DatabaseError::from)?;
    Ok(rows
        .into_iter()
        .map(|(subject, genre, section, scopes, count)| ((subject, genre, section, scopes), count))
        .collect())
}

fn changes(connection: &mut Connection<'_>, rows: Vec<Joined>) -> Result<Vec<Change>, Problem> {
    let mut changes = rows.into_iter().map(change).collect::<Result<Vec<_>, Problem>>()?;
    let successor = |change: &Change| match change {
        Change::Entry(entry) => entry.superseded_by.map(|id| id.to_string()),
        Change::Gone(_) | Change::Left(_) => None,
    };
    let successors: Vec<String> = changes.iter().filter_map(successor).collect();
    if successors.is_empty() {
        return Ok(changes);
    }
    // What takes an entry's place is named once it is public itself.
    let public: Vec<String> = on!(connection, c => table::table
        .filter(table::id.eq_any(&successors))
        .filter(table::is_public.eq(true))
        .select(table::id)
        .load(c))
    .map_err(DatabaseError::from)?;
    for change in &mut changes {
        if let Change::Entry(entry) = change {
            entry.superseded_by = entry.superseded_by.filter(|id| public.contains(&id.to_string()));
        }
    }
    Ok(changes)
}

fn change((row, body, issuing_body, section): Joined) -> Result<Change, Problem> {
    let id: ItemId = row.id.parse().map_err(Problem::internal)?;
    let organization_id = row.organization_id.parse().map_err(Problem::internal)?;
    let changed_at = row.changed_at.and_utc();
    let Some(body) = body.filter(|_| row.is_public) else {
        let subject = Subject::from_code(&row.subject).unwrap_or(Subject::Other);
        return Ok(Change::Gone(Tombstone {
            id,
            position: row.position,
            changed_at,
            organization_id,
            subject,
        }));
    };
    let item: ItemView = serde_json::from_str(&body).map_err(Problem::internal)?;
    let incomplete = || Problem::internal(format!("item {id} is public without number or day"));
    Ok(Change::Entry(Box::new(PublicEntry {
        id,
        position: row.position,
        changed_at,
        published_at: row.published_at.and_utc(),
        organization_id,
        section_id: item.summary.section_id,
        issuing_body: issuing_body.unwrap_or_default(),
        section: section.unwrap_or_default(),
        index_number: item.summary.index_number.ok_or_else(incomplete)?,
        published_on: item.published_on.ok_or_else(incomplete)?,
        // While a change is prepared, the public reads what was published.
        metadata: item.public_metadata.unwrap_or(item.metadata),
        publication_channels: item.publication_channels,
        validity: ItemValidity::from_code(&row.validity).unwrap_or(ItemValidity::Valid),
        validity_ended_on: row.validity_ended_on,
        superseded_by: row.superseded_by.map(|id| id.parse()).transpose().map_err(Problem::internal)?,
    })))
}
