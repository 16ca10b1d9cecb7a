//! The places of the feeds that entries have left. Whoever follows a subject, a genre or both keeps what it was told of
//! there; when a change moves an entry somewhere else, this is how the feed of the old place comes to say so.

use super::Filter;
use crate::feeds::changes::PUBLISHED;
use crate::feeds::entry::Departure;
use crate::schema::public_departures as table;
use chrono::NaiveDateTime;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::item::Item;
use domain::record::Record;
use domain::vocabulary::{Genre, Subject};
use ledger::{LedgerError, Mark, StreamName};
use problem::Problem;
use std::collections::BTreeMap;
use wire::catalogue::EntryChange;

/// What the public sees of an entry's subject and genre.
type Class = (Subject, Genre);

/// The place that a filter by these stands for; none that filters by neither.
pub(super) fn place(subject: Option<Subject>, genre: Option<Genre>) -> Option<String> {
    match (subject.map(Subject::code), genre.map(Genre::code)) {
        (Some(subject), Some(genre)) => Some(format!("subject/{subject}/genre/{genre}")),
        (Some(subject), None) => Some(format!("subject/{subject}")),
        (None, Some(genre)) => Some(format!("genre/{genre}")),
        (None, None) => None,
    }
}

/// Every place that an entry of this class is in.
fn places((subject, genre): Class) -> [String; 3] {
    [(Some(subject), None), (None, Some(genre)), (Some(subject), Some(genre))]
        .map(|(subject, genre)| place(subject, genre).expect("one of them is there"))
}

/// Writes which places an entry has left; `changed_at` is the time of its last change, put in order.
pub(super) fn note(
    connection: &mut Connection<'_>,
    item: &Item,
    seen: &[(Mark, EntryChange)],
    changed_at: NaiveDateTime,
) -> Result<(), LedgerError> {
    // What was published once is where it was.
    if seen.iter().filter(|(mark, _)| mark.kind == PUBLISHED).count() < 2 {
        return Ok(());
    }
    let left = left(&classes(connection, item)?);
    let id = item.id.to_string();
    let noted: Vec<(String, i64)> = on!(connection, c => table::table
        .filter(table::item_id.eq(&id))
        .select((table::place, table::position))
        .load(c))?;
    let noted: BTreeMap<String, i64> = noted.into_iter().collect();
    for place in noted.keys().filter(|place| !left.contains_key(*place)) {
        on!(connection, c => diesel::delete(table::table.find((&id, place))).execute(c))?;
    }
    let last = seen.last().map(|(mark, _)| mark.position);
    for (place, position) in left.iter().filter(|(place, position)| noted.get(*place) != Some(position)) {
        // Only a rebuild writes those that are not the last, and puts the times in order afterwards.
        let recorded_at = seen.iter().find(|(mark, _)| mark.position == *position);
        let recorded_at = recorded_at.map_or(changed_at, |(mark, _)| mark.recorded_at);
        let values = (
            table::position.eq(*position),
            table::changed_at.eq(if last == Some(*position) { changed_at } else { recorded_at }),
            table::organization_id.eq(item.organization_id.to_string()),
        );
        on!(connection, c => diesel::insert_into(table::table)
            .values((table::item_id.eq(&id), table::place.eq(place), values.clone()))
            .on_conflict((table::item_id, table::place))
            .do_update()
            .set(values)
            .execute(c))?;
    }
    Ok(())
}

/// The class of each revision that was published, with the position of its publication, the first first.
fn classes(connection: &mut Connection<'_>, item: &Item) -> Result<Vec<(i64, Class)>, LedgerError> {
    let mut folded: Option<Item> = None;
    let mut classes = vec![];
    for entry in ledger::stream(connection, &StreamName::of::<Item>(item.id.0))? {
        let Some(fact) = entry.fact_of::<Item>()? else { continue };
        match &mut folded {
            Some(folded) => folded.evolve(&fact),
            None => folded = Item::begin(item.id.0, &fact),
        }
        let published = folded.as_ref().and_then(|item| item.published.as_ref());
        if let Some(published) = published.filter(|_| entry.kind == PUBLISHED) {
            classes.push((entry.position, (published.metadata.subject, published.metadata.genre)));
        }
    }
    Ok(classes)
}

/// The places that these classes, one after the other, have left behind, and at which position.
fn left(classes: &[(i64, Class)]) -> BTreeMap<String, i64> {
    let mut left = BTreeMap::new();
    for pair in classes.windows(2) {
        let ((_, before), (position, after)) = (pair[0], pair[1]);
        left.extend(places(before).map(|place| (place, position)));
        for place in places(after) {
            left.remove(&place);
        }
    }
    left
}

/// Puts the time of what left at a position in order.
pub(super) fn put_in_order(
    connection: &mut Connection<'_>,
    position: i64,
    changed_at: NaiveDateTime,
) -> Result<(), LedgerError> {
    on!(connection, c => diesel::update(table::table.filter(table::position.eq(position)))
        .set(table::changed_at.eq(changed_at))
        .execute(c))?;
    Ok(())
}

/// Item, position and time.
type Row = (String, i64, NaiveDateTime);

/// A query of what left the place of a filter, as both databases write it.
macro_rules! left_place {
    ($filter:expr, $place:expr) => {{
        let mut query = table::table
            .filter(table::place.eq($place))
            .select((table::item_id, table::position, table::changed_at))
            .into_boxed();
        if let Some(organization_id) = $filter.organization_id {
            query = query.filter(table::organization_id.eq(organization_id.to_string()));
        }
        query
    }};
}

/// At most `limit` entries that left the place of a filter after one position up to another, in order.
pub(super) fn after_position(
    connection: &mut Connection<'_>,
    filter: Filter,
    (after, until): (i64, i64),
    limit: i64,
) -> Result<Vec<Departure>, Problem> {
    let Some(place) = filter.place() else { return Ok(vec![]) };
    let rows: Vec<Row> = on!(connection, c => left_place!(filter, &place)
        .filter(table::position.gt(after))
        .filter(table::position.le(until))
        .order(table::position)
        .limit(limit)
        .load(c))
    .map_err(DatabaseError::from)?;
    departures(filter, rows)
}

/// At most `limit` entries that left the place of a filter before a position, the last first.
pub(super) fn from_newest(
    connection: &mut Connection<'_>,
    filter: Filter,
    before: i64,
    limit: i64,
) -> Result<Vec<Departure>, Problem> {
    let Some(place) = filter.place() else { return Ok(vec![]) };
    let rows: Vec<Row> = on!(connection, c => left_place!(filter, &place)
        .filter(table::position.lt(before))
        .order(table::position.desc())
        .limit(limit)
        .load(c))
    .map_err(DatabaseError::from)?;
    departures(filter, rows)
}

fn departures(filter: Filter, rows: Vec<Row>) -> Result<Vec<Departure>, Problem> {
    let departure = |(id, position, changed_at): Row| {
        let id = id.parse().map_err(Problem::internal)?;
        Ok(Departure { id, position, changed_at: changed_at.and_utc(), subject: filter.subject })
    };
    rows.into_iter().map(departure).collect()
}

/// Position of the first that left at or after an instant.
pub(super) fn first_since(
    connection: &mut Connection<'_>,
    from: NaiveDateTime,
) -> Result<Option<i64>, DatabaseError> {
    Ok(on!(connection, c => table::table
        .filter(table::changed_at.ge(from))
        .order((table::changed_at, table::position))
        .select(table::position)
        .first(c)
        .optional())?)
}

/// Position of the last that left before an instant.
pub(super) fn last_before(
    connection: &mut Connection<'_>,
    before: NaiveDateTime,
) -> Result<Option<i64>, DatabaseError> {
    Ok(on!(connection, c => table::table
        .filter(table::changed_at.lt(before))
        .order((table::changed_at.desc(), table::position.desc()))
        .select(table::position)
        .first(c)
        .optional())?)
}

/// When the first left.
pub(super) fn earliest(connection: &mut Connection<'_>) -> Result<Option<NaiveDateTime>, DatabaseError> {
    Ok(on!(connection, c => table::table
        .order(table::changed_at)
        .select(table::changed_at)
        .first(c)
        .optional())?)
}

/// Empties the table, to make it again.
pub(super) fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTICE: Genre = Genre::Notice;
    const OTHER: Genre = Genre::Other;

    fn left_by(classes: &[(i64, Class)]) -> Vec<(String, i64)> {
        left(classes).into_iter().collect()
    }

    fn expected(left: &[(&str, i64)]) -> Vec<(String, i64)> {
        left.iter().map(|(place, position)| ((*place).to_string(), *position)).collect()
    }

    #[test]
    fn an_entry_that_moves_leaves_its_old_places_and_no_other() {
        let (seventeen, six) = (Subject::CivilAffairs, Subject::from_code("06").expect("a subject"));
        assert_eq!(left_by(&[(1, (seventeen, NOTICE))]), expected(&[]));
        assert_eq!(left_by(&[(1, (seventeen, NOTICE)), (5, (seventeen, NOTICE))]), expected(&[]));
        // To another subject: the genre is where it was.
        assert_eq!(
            left_by(&[(1, (seventeen, NOTICE)), (5, (six, NOTICE))]),
            expected(&[("subject/17", 5), ("subject/17/genre/notice", 5)])
        );
        // And then to another genre: it left subject 17 once.
        assert_eq!(
            left_by(&[(1, (seventeen, NOTICE)), (5, (six, NOTICE)), (9, (six, OTHER))]),
            expected(&[
                ("genre/notice", 9),
                ("subject/06/genre/notice", 9),
                ("subject/17", 5),
                ("subject/17/genre/notice", 5),
            ])
        );
        // It comes back to the subject, in another genre.
        assert_eq!(
            left_by(&[(1, (seventeen, NOTICE)), (5, (six, NOTICE)), (9, (seventeen, OTHER))]),
            expected(&[
                ("genre/notice", 9),
                ("subject/06", 9),
                ("subject/06/genre/notice", 9),
                ("subject/17/genre/notice", 5),
            ])
        );
    }
}
