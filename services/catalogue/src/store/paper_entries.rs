//! Which items the editions of printed catalogues list. An edition is a fixed file: a title stays in it whatever becomes of
//! its item, so it is kept where each title stands, and marked when the item is no longer public.

use crate::schema::{items, paper_entries as table};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{ItemId, PaperCatalogueId};
use domain::item::{Item, WithdrawalKind};
use domain::vocabulary::DisclosureAttribute;
use problem::Problem;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Rows in one statement at most.
const ROWS_AT_A_TIME: usize = 1_000;

/// The lists that a printed catalogue has.
const LISTS: [DisclosureAttribute; 2] = [DisclosureAttribute::Proactive, DisclosureAttribute::OnRequest];

/// Its title is not public any more.
const GONE: &str = "gone";
/// It never should have been public.
const LEAKED: &str = "leaked";

/// An edition of a printed catalogue.
pub type EditionKey = (PaperCatalogueId, u32);

/// Keeps that the edition lists these items. What was taken back since it was printed is marked at once.
pub fn note(
    connection: &mut Connection<'_>,
    (catalogue_id, edition): EditionKey,
    item_ids: &[ItemId],
) -> Result<(), Problem> {
    let (catalogue_id, edition) = (catalogue_id.to_string(), number(edition));
    for ids in item_ids.chunks(ROWS_AT_A_TIME) {
        let gone = gone_since(connection, ids)?;
        let row = |id: &ItemId| {
            (
                table::item_id.eq(id.to_string()),
                table::paper_catalogue_id.eq(&catalogue_id),
                table::edition.eq(edition),
                table::gone_as.eq(gone.get(id).copied()),
            )
        };
        let rows: Vec<_> = ids.iter().map(row).collect();
        on!(connection, c => diesel::insert_into(table::table).values(&rows).execute(c))
            .map_err(DatabaseError::from)?;
    }
    Ok(())
}

/// Those of `ids` whose titles are not public any more, each with how it is gone.
fn gone_since(
    connection: &mut Connection<'_>,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, &'static str>, Problem> {
    let texts: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let listed = LISTS.map(DisclosureAttribute::code);
    let still: Vec<String> = on!(connection, c => items::table
        .filter(items::id.eq_any(&texts))
        .filter(items::listed_as.eq_any(listed))
        .select(items::id)
        .load(c))
    .map_err(DatabaseError::from)?;
    let still: HashSet<String> = still.into_iter().collect();
    let gone: Vec<ItemId> =
        ids.iter().zip(&texts).filter(|(_, text)| !still.contains(*text)).map(|(id, _)| *id).collect();
    let views = super::items::find_all(connection, &gone)?;
    let gone = gone.into_iter();
    Ok(gone.map(|id| (id, gone_as(views.get(&id).and_then(|view| view.withdrawal_kind)))).collect())
}

fn gone_as(withdrawal_kind: Option<WithdrawalKind>) -> &'static str {
    if withdrawal_kind == Some(WithdrawalKind::Leak) { LEAKED } else { GONE }
}

/// Marks how `item` stands in every edition that lists it.
pub(super) fn item_saved(connection: &mut Connection<'_>, item: &Item) -> Result<(), DatabaseError> {
    let listed_as = super::listings::of(item).listed_as;
    let id = item.id.to_string();
    if listed_as.is_some_and(|attribute| LISTS.contains(&attribute)) {
        on!(connection, c => diesel::update(
                table::table.filter(table::item_id.eq(&id)).filter(table::gone_as.is_not_null()))
            .set(table::gone_as.eq(None::<String>))
            .execute(c))?;
        return Ok(());
    }
    on!(connection, c => diesel::update(table::table.filter(table::item_id.eq(&id)))
        .set(table::gone_as.eq(gone_as(item.withdrawal_kind)))
        .execute(c))?;
    Ok(())
}

/// The editions that list `item_id` although it is not public any more; none while it is.
pub fn still_listing(connection: &mut Connection<'_>, item_id: ItemId) -> Result<Vec<EditionKey>, Problem> {
    let rows: Vec<(String, i32)> = on!(connection, c => table::table
        .filter(table::item_id.eq(item_id.to_string()))
        .filter(table::gone_as.is_not_null())
        .order((table::paper_catalogue_id, table::edition))
        .select((table::paper_catalogue_id, table::edition))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(edition_key).collect()
}

/// How many entries of the edition are gone for another reason than a leak.
pub fn gone(
    connection: &mut Connection<'_>,
    (catalogue_id, edition): EditionKey,
) -> Result<u64, DatabaseError> {
    let count: i64 = on!(connection, c => table::table
        .filter(table::paper_catalogue_id.eq(catalogue_id.to_string()))
        .filter(table::gone_as.eq(GONE))
        .filter(table::edition.eq(number(edition)))
        .count()
        .get_result(c))?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// The items withdrawn as leaks that these catalogues list, each with the editions that do.
pub fn leaked(
    connection: &mut Connection<'_>,
    catalogue_ids: &[PaperCatalogueId],
) -> Result<BTreeMap<String, Vec<EditionKey>>, Problem> {
    let ids: Vec<String> = catalogue_ids.iter().map(ToString::to_string).collect();
    let rows: Vec<(String, String, i32)> = on!(connection, c => table::table
        .filter(table::gone_as.eq(LEAKED))
        .filter(table::paper_catalogue_id.eq_any(&ids))
        .select((table::item_id, table::paper_catalogue_id, table::edition))
        .load(c))
    .map_err(DatabaseError::from)?;
    let mut leaked: BTreeMap<String, Vec<EditionKey>> = BTreeMap::new();
    for (item_id, catalogue_id, edition) in rows {
        leaked.entry(item_id).or_default().push(edition_key((catalogue_id, edition))?);
    }
    Ok(leaked)
}

fn edition_key((catalogue_id, edition): (String, i32)) -> Result<EditionKey, Problem> {
    let edition = u32::try_from(edition).map_err(Problem::internal)?;
    Ok((catalogue_id.parse().map_err(Problem::internal)?, edition))
}

/// Editions are counted from 1, a few a year.
fn number(edition: u32) -> i32 {
    i32::try_from(edition).unwrap_or(i32::MAX)
}
