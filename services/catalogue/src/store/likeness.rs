//! Items that are what a sheet wants to bring in once more: looked for a batch at a time, by index.

use crate::schema::items as table;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{ItemId, OrganizationId};
use domain::item::ItemState;
use problem::Problem;
use std::collections::HashMap;
use wire::catalogue::ItemView;

/// What is looked for.
#[derive(Debug, Default)]
pub struct Sought {
    /// Keys of titles: one for every way of writing a title.
    pub title_keys: Vec<String>,
    /// Days of generation.
    pub days: Vec<NaiveDate>,
    /// Keys of document numbers.
    pub document_keys: Vec<String>,
    /// Index numbers, as printed.
    pub index_numbers: Vec<String>,
    /// Their keys: one for every way of writing a number.
    pub index_keys: Vec<String>,
}

/// An item that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The body that keeps it.
    pub organization_id: String,
}

/// The items that were found, by what they were looked for by.
#[derive(Debug, Default)]
pub struct Found {
    /// By the key of the title and the day: of the same body, not withdrawn.
    pub by_title: HashMap<(String, NaiveDate), Alike>,
    /// By the key of the document number: of the same body, not withdrawn.
    pub by_document_key: HashMap<String, Alike>,
    /// By index number: of any body, withdrawn or not.
    pub by_index_number: HashMap<String, Alike>,
    /// By the key of the index number: of any body, withdrawn or not.
    pub by_index_key: HashMap<String, Alike>,
}

/// Looks for items of a body that are alike.
pub fn look_for(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    sought: &Sought,
) -> Result<Found, DatabaseError> {
    let of_body = table::organization_id.eq(organization_id.to_string());
    let not_withdrawn = table::state.ne(ItemState::Withdrawn.code());
    let shown = (table::id, table::title, table::organization_id);
    let mut found = Found::default();
    let titled: Vec<((String, String, String), String, NaiveDate)> = on!(connection, c => table::table
        .filter(of_body.clone())
        .filter(table::title_key.eq_any(&sought.title_keys))
        .filter(table::generated_on.eq_any(&sought.days))
        .filter(not_withdrawn)
        .select((shown, table::title_key, table::generated_on))
        .load(c))?;
    let keyed = titled.into_iter().map(|(alike, key, day)| ((key, day), Alike::of(alike)));
    found.by_title.extend(keyed);
    if !sought.document_keys.is_empty() {
        let numbered: Vec<((String, String, String), Option<String>)> = on!(connection, c => table::table
            .filter(of_body.clone())
            .filter(table::document_key.eq_any(&sought.document_keys))
            .filter(not_withdrawn)
            .select((shown, table::document_key))
            .load(c))?;
        let keyed = numbered.into_iter().filter_map(|(alike, key)| Some((key?, Alike::of(alike))));
        found.by_document_key.extend(keyed);
    }
    if !sought.index_numbers.is_empty() {
        let numbered: Vec<((String, String, String), Option<String>)> = on!(connection, c => table::table
            .filter(table::index_number.eq_any(&sought.index_numbers))
            .select((shown, table::index_number))
            .load(c))?;
        let keyed = numbered.into_iter().filter_map(|(alike, number)| Some((number?, Alike::of(alike))));
        found.by_index_number.extend(keyed);
    }
    if !sought.index_keys.is_empty() {
        let numbered: Vec<((String, String, String), Option<String>)> = on!(connection, c => table::table
            .filter(table::index_key.eq_any(&sought.index_keys))
            .select((shown, table::index_key))
            .load(c))?;
        let keyed = numbered.into_iter().filter_map(|(alike, key)| Some((key?, Alike::of(alike))));
        found.by_index_key.extend(keyed);
    }
    Ok(found)
}

impl Alike {
    fn of((id, title, organization_id): (String, String, String)) -> Self {
        Self { id, title, organization_id }
    }
}

/// The items among `ids`, by id.
pub fn named(connection: &mut Connection<'_>, ids: &[ItemId]) -> Result<HashMap<ItemId, ItemView>, Problem> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let bodies: Vec<String> = on!(connection, c => table::table
        .filter(table::id.eq_any(&ids))
        .select(table::body)
        .load(c))
    .map_err(DatabaseError::from)?;
    bodies
        .iter()
        .map(|body| {
            let view: ItemView = serde_json::from_str(body).map_err(Problem::internal)?;
            Ok((view.summary.id, view))
        })
        .collect()
}
