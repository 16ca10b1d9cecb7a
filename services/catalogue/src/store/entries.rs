//! The part of the inventory that the public reads.

use crate::schema::{items, organizations, public_entries, sections};
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::document_number;
use domain::ids::{ItemId, OrganizationId};
use domain::item::{ItemState, Revision};
use problem::Problem;
use std::collections::HashMap;
use wire::catalogue::{ApplicationLink, EntryFile, EntryView, ItemView, OnRequestEntry, RelatedEntries};

/// Related entries of each kind at most.
const RELATED_MAX: i64 = 50;

/// Body of an item, name of its organization, name of its section.
type Row = (String, Option<String>, Option<String>);
/// The same, read.
type Item = (ItemView, Option<String>, Option<String>);

fn read((body, issuing_body, section): Row) -> Result<Item, Problem> {
    Ok((serde_json::from_str(&body).map_err(Problem::internal)?, issuing_body, section))
}

/// The entry that an item is to the public, with the version of the item.
fn entry((item, issuing_body, section): Item) -> Result<(i32, EntryView), Problem> {
    let published =
        || Problem::internal(format!("item {} is published without number or day", item.summary.id));
    // While a change is prepared, the public reads what was published.
    let metadata = item.public_metadata.unwrap_or(item.metadata);
    let view = EntryView {
        id: item.summary.id,
        index_number: item.summary.index_number.ok_or_else(published)?,
        published_on: item.published_on.ok_or_else(published)?,
        first_published_on: item.first_published_on.ok_or_else(published)?,
        revision: item.public_revision.ok_or_else(published)?,
        validity: item.summary.validity,
        validity_ended_on: item.validity_ended_on,
        validity_basis: item.validity_basis,
        superseded_by: item.superseded_by,
        title: metadata.title,
        content_summary: metadata.content_summary,
        generated_on: metadata.generated_on,
        organization_id: item.summary.organization_id,
        issuing_body: issuing_body.unwrap_or_default(),
        section_id: item.summary.section_id,
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

/// The published entry `id` as `revision`, one that was published of it, had it.
pub fn at_revision(
    connection: &mut Connection<'_>,
    id: ItemId,
    revision: &Revision,
) -> Result<Option<EntryView>, Problem> {
    let (Some(row), Some(publication)) = (rows(connection, &[id])?.pop(), &revision.publication) else {
        return Ok(None);
    };
    let (item, issuing_body, section) = read(row)?;
    let item = ItemView {
        public_metadata: Some(revision.metadata.clone()),
        public_revision: Some(revision.revision),
        published_on: Some(publication.published_on),
        publication_channels: publication.publication_channels.clone(),
        ..item
    };
    let (_, mut entry) = entry((item, issuing_body, section))?;
    name_public_successors(connection, vec![&mut entry])?;
    Ok(Some(entry))
}

/// The published entries among `ids`, with their versions, in no particular order.
pub fn among(connection: &mut Connection<'_>, ids: &[ItemId]) -> Result<Vec<(i32, EntryView)>, Problem> {
    let rows = rows(connection, ids)?;
    let mut entries = rows.into_iter().map(|row| entry(read(row)?)).collect::<Result<Vec<_>, Problem>>()?;
    name_public_successors(connection, entries.iter_mut().map(|(_, entry)| entry).collect())?;
    Ok(entries)
}

/// The public entries that have to do with `entry`.
pub fn related(connection: &mut Connection<'_>, entry: &EntryView) -> Result<RelatedEntries, Problem> {
    let superseded: Vec<String> = on!(connection, c => public_entries::table
        .filter(public_entries::superseded_by.eq(entry.id.to_string()))
        .order(public_entries::position)
        .select(public_entries::id)
        .limit(RELATED_MAX)
        .load(c))
    .map_err(DatabaseError::from)?;
    let key = entry.document_number.as_deref().and_then(document_number::search_key);
    let of_document: Vec<String> = match &key {
        Some(key) => on!(connection, c => items::table
            .filter(items::document_key.eq(key))
            .filter(items::is_public)
            .filter(items::id.ne(entry.id.to_string()))
            .order(items::id)
            .select(items::id)
            .limit(RELATED_MAX)
            .load(c))
        .map_err(DatabaseError::from)?,
        None => vec![],
    };
    let named = |ids: &[String]| -> Result<Vec<ItemId>, Problem> {
        ids.iter().map(|id| id.parse().map_err(Problem::internal)).collect()
    };
    let (superseded, of_document) = (named(&superseded)?, named(&of_document)?);
    let ids: Vec<_> = superseded.iter().chain(&of_document).chain(&entry.superseded_by).copied().collect();
    if ids.is_empty() {
        return Ok(RelatedEntries::default());
    }
    let entries = among(connection, &ids)?.into_iter().map(|(_, entry)| (entry.id, entry));
    let entries: HashMap<ItemId, EntryView> = entries.collect();
    // The number by which it was found may be one that is only being prepared beside what is public.
    let same_number =
        |other: &&EntryView| other.document_number.as_deref().and_then(document_number::search_key) == key;
    let public = |ids: &[ItemId]| ids.iter().filter_map(|id| entries.get(id)).collect::<Vec<_>>();
    Ok(RelatedEntries {
        superseded_by: entry.superseded_by.and_then(|id| entries.get(&id)).cloned().map(Into::into),
        supersedes: public(&superseded).into_iter().cloned().map(Into::into).collect(),
        same_document: public(&of_document)
            .into_iter()
            .filter(same_number)
            .cloned()
            .map(Into::into)
            .collect(),
    })
}

/// The rows of the published entries among `ids`.
fn rows(connection: &mut Connection<'_>, ids: &[ItemId]) -> Result<Vec<Row>, DatabaseError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    Ok(on!(connection, c => items::table
        .left_join(organizations::table.on(organizations::id.eq(items::organization_id)))
        .left_join(sections::table.on(sections::id.eq(items::section_id)))
        .filter(items::id.eq_any(&ids))
        .filter(items::is_public)
        .select((items::body, organizations::name.nullable(), sections::name.nullable()))
        .load(c))?)
}

/// Leaves out the successors that are not public any more: nobody is sent to what is not there.
fn name_public_successors(
    connection: &mut Connection<'_>,
    entries: Vec<&mut EntryView>,
) -> Result<(), Problem> {
    let named: Vec<String> =
        entries.iter().filter_map(|entry| entry.superseded_by).map(|id| id.to_string()).collect();
    if named.is_empty() {
        return Ok(());
    }
    let public: Vec<String> = on!(connection, c => items::table
        .filter(items::id.eq_any(&named))
        .filter(items::is_public)
        .select(items::id)
        .load(c))
    .map_err(DatabaseError::from)?;
    for entry in entries {
        entry.superseded_by = entry.superseded_by.filter(|id| public.contains(&id.to_string()));
    }
    Ok(())
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

/// The titles of the on-request catalogue among `ids`, in no particular order.
pub fn on_request(connection: &mut Connection<'_>, ids: &[ItemId]) -> Result<Vec<OnRequestEntry>, Problem> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<ListedRow> = on!(connection, c => items::table
        .left_join(organizations::table.on(organizations::id.eq(items::organization_id)))
        .filter(items::id.eq_any(&ids))
        .filter(items::state.eq(ItemState::ListedOnRequest.code()))
        .select((
            items::id,
            items::title,
            items::generated_on,
            items::organization_id,
            organizations::name.nullable(),
        ))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(listed).collect()
}

/// Id and title of an item, the day it was generated, id and name of its organization.
type ListedRow = (String, String, NaiveDate, String, Option<String>);

fn listed((id, title, generated_on, organization_id, name): ListedRow) -> Result<OnRequestEntry, Problem> {
    let organization_id: OrganizationId = organization_id.parse().map_err(Problem::internal)?;
    let application = ApplicationLink {
        method: "POST".into(),
        href: "/v1/requests".into(),
        organization_id,
        description: format!("{title}（{generated_on}）"),
        guide_href: format!("/v1/catalogue/guides?organization_id={organization_id}"),
    };
    Ok(OnRequestEntry {
        id: id.parse().map_err(Problem::internal)?,
        title,
        generated_on,
        organization_id,
        issuing_body: name.unwrap_or_default(),
        title_highlighted: None,
        application,
    })
}
