//! The part of the inventory that the public reads.

use crate::schema::{items, organizations, sections};
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{ItemId, OrganizationId};
use domain::item::ItemState;
use problem::Problem;
use std::collections::HashMap;
use wire::catalogue::{EntryFile, EntryView, ItemView, OnRequestEntry};

/// Body of an item, name of its organization, name of its section.
type Row = (String, Option<String>, Option<String>);

fn entry((body, issuing_body, section): Row) -> Result<(i32, EntryView), Problem> {
    let item: ItemView = serde_json::from_str(&body).map_err(Problem::internal)?;
    let published =
        || Problem::internal(format!("item {} is published without number or day", item.summary.id));
    // While a change is prepared, the public reads what was published.
    let metadata = item.public_metadata.unwrap_or(item.metadata);
    let view = EntryView {
        id: item.summary.id,
        index_number: item.summary.index_number.ok_or_else(published)?,
        published_on: item.published_on.ok_or_else(published)?,
        title: metadata.title,
        content_summary: metadata.content_summary,
        generated_on: metadata.generated_on,
        organization_id: item.summary.organization_id,
        issuing_body: issuing_body.unwrap_or_default(),
        section: section.unwrap_or_default(),
        document_number: metadata.document_number,
        subject: metadata.subject,
        genre: metadata.genre,
        keywords: metadata.keywords,
        publication_channels: item.publication_channels,
        disclosure_scope: metadata.disclosure_scope,
        disclosure_time_limit: metadata.disclosure_time_limit,
        basis: metadata.basis,
        effective_on: metadata.effective_on,
        repealed_on: metadata.repealed_on,
        files: metadata.files.into_iter().map(|file| EntryFile::of(item.summary.id, file)).collect(),
    };
    Ok((item.summary.version, view))
}

/// The published entries among `ids`, with their versions, in no particular order.
pub fn among(connection: &mut Connection<'_>, ids: &[ItemId]) -> Result<Vec<(i32, EntryView)>, Problem> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<Row> = on!(connection, c => items::table
        .left_join(organizations::table.on(organizations::id.eq(items::organization_id)))
        .left_join(sections::table.on(sections::id.eq(items::section_id)))
        .filter(items::id.eq_any(&ids))
        .filter(items::is_public)
        .select((items::body, organizations::name.nullable(), sections::name.nullable()))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(entry).collect()
}

/// The index numbers of those of `ids` that have one, public or not.
pub fn index_numbers(
    connection: &mut Connection<'_>,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, String>, Problem> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<(String, Option<String>)> = on!(connection, c => items::table
        .filter(items::id.eq_any(&ids))
        .select((items::id, items::index_number))
        .load(c))
    .map_err(DatabaseError::from)?;
    let numbered = rows.into_iter().filter_map(|(id, number)| Some((id, number?)));
    numbered.map(|(id, number)| Ok((id.parse().map_err(Problem::internal)?, number))).collect()
}

/// Where a page of the newest entries begins.
#[derive(Debug, Clone)]
pub struct After {
    /// The day of publication of the last entry seen.
    pub published_on: NaiveDate,
    /// Its id.
    pub id: String,
}

/// Published entries, the newest first.
pub fn newest(
    connection: &mut Connection<'_>,
    organization_id: Option<OrganizationId>,
    after: Option<&After>,
    limit: i64,
) -> Result<Vec<EntryView>, Problem> {
    let rows: Vec<Row> = on!(connection, c => {
        let mut query = items::table
            .left_join(organizations::table.on(organizations::id.eq(items::organization_id)))
            .left_join(sections::table.on(sections::id.eq(items::section_id)))
            .filter(items::is_public)
            .order((items::published_on.desc(), items::id.desc()))
            .limit(limit)
            .select((items::body, organizations::name.nullable(), sections::name.nullable()))
            .into_boxed();
        if let Some(organization_id) = organization_id {
            query = query.filter(items::organization_id.eq(organization_id.to_string()));
        }
        if let Some(After { published_on, id }) = after {
            // The form that the databases answer from the index; the textbook OR makes them read everything.
            query = query
                .filter(items::published_on.le(*published_on))
                .filter(items::published_on.lt(*published_on).or(items::id.lt(id).nullable()));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(|row| Ok(entry(row)?.1)).collect()
}

/// Titles of the on-request catalogue after `after`.
pub fn on_request(
    connection: &mut Connection<'_>,
    organization_id: Option<OrganizationId>,
    after: &str,
    limit: i64,
) -> Result<Vec<OnRequestEntry>, Problem> {
    let rows: Vec<(String, String, NaiveDate, String, Option<String>)> = on!(connection, c => {
        let mut query = items::table
            .left_join(organizations::table.on(organizations::id.eq(items::organization_id)))
            .filter(items::state.eq(ItemState::ListedOnRequest.code()))
            .filter(items::id.gt(after))
            .order(items::id)
            .limit(limit)
            .select((
                items::id,
                items::title,
                items::generated_on,
                items::organization_id,
                organizations::name.nullable(),
            ))
            .into_boxed();
        if let Some(organization_id) = organization_id {
            query = query.filter(items::organization_id.eq(organization_id.to_string()));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    let entry = |(id, title, generated_on, organization_id, name): (
        String,
        String,
        NaiveDate,
        String,
        Option<String>,
    )| {
        Ok(OnRequestEntry {
            id: id.parse().map_err(Problem::internal)?,
            title,
            generated_on,
            organization_id: organization_id.parse().map_err(Problem::internal)?,
            issuing_body: name.unwrap_or_default(),
        })
    };
    rows.into_iter().map(entry).collect()
}
