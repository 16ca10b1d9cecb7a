//! Items of the inventory.

use super::listings;
use crate::schema::items as table;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{ImportId, ItemId, OrganizationId, SectionId};
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemState};
use domain::vocabulary::{DisclosureAttribute, Subject};
use ledger::Loaded;
use problem::Problem;
use wire::catalogue::{ItemSummary, ItemView};

/// Which items are listed.
#[derive(Debug, Default)]
pub struct Filter {
    /// Of which body.
    pub organization_id: Option<OrganizationId>,
    /// Of which section.
    pub section_id: Option<SectionId>,
    /// Where they stand.
    pub state: Option<ItemState>,
    /// Which import brought them.
    pub import_id: Option<ImportId>,
}

/// An item as the API shows it; its publication day and light are added where it is read.
pub fn shown(loaded: &Loaded<Item>) -> ItemView {
    let item = &loaded.record;
    let published = item.published.as_ref();
    let in_work_beside_public = item.public().filter(|public| public.metadata != item.metadata);
    let summary = ItemSummary {
        id: item.id,
        version: loaded.version,
        organization_id: item.organization_id,
        section_id: item.section_id,
        state: item.state,
        title: item.metadata.title.clone(),
        document_number: item.metadata.document_number.clone(),
        generated_on: item.metadata.generated_on,
        disclosure_attribute: item.disclosure_attribute,
        index_number: item.index_number.as_ref().map(|number| number.as_str().to_string()),
    };
    ItemView {
        summary,
        metadata: item.metadata.clone(),
        revision: item.revision,
        determined_on: item.determined_on,
        withholding_reason: item.withholding_reason.clone(),
        review_id: item.review_id,
        changed_on: item.changed_on,
        public_metadata: in_work_beside_public.map(|public| public.metadata.clone()),
        published_on: published.map(|published| published.published_on),
        publication_channels: published
            .map_or_else(Vec::new, |published| published.publication_channels.clone()),
        publication_due_on: None,
        publication_due_provisional: None,
        light: None,
        opinion: item.opinion.clone(),
        prepared_by: item.prepared_by.clone(),
        import_id: item.import_id,
    }
}

/// Writes an item as it now is.
pub fn save(connection: &mut Connection<'_>, loaded: &Loaded<Item>) -> Result<(), DatabaseError> {
    let item = &loaded.record;
    let listing = listings::of(item);
    let values = (
        table::version.eq(loaded.version),
        table::organization_id.eq(item.organization_id.to_string()),
        table::section_id.eq(item.section_id.to_string()),
        table::state.eq(item.state.code()),
        table::title.eq(&item.metadata.title),
        table::document_number.eq(&item.metadata.document_number),
        table::generated_on.eq(item.metadata.generated_on),
        table::published_on.eq(item.published.as_ref().map(|published| published.published_on)),
        table::is_public.eq(item.state.is_public()),
        table::index_number.eq(item.index_number.as_ref().map(IndexNumber::as_str)),
        table::import_id.eq(item.import_id.map(|id| id.to_string())),
        table::body.eq(serde_json::to_string(&shown(loaded)).expect("a view is plain data")),
        table::listed_as.eq(listing.listed_as.map(DisclosureAttribute::code)),
        table::listed_on.eq(listing.listed_on),
        table::listed_subject.eq(listing.subject.map(Subject::code)),
        table::is_summarised.eq(listing.is_summarised),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(item.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The item `id`.
pub fn find(connection: &mut Connection<'_>, id: ItemId) -> Result<Option<ItemView>, Problem> {
    let body: Option<String> =
        on!(connection, c => table::table.find(id.to_string()).select(table::body).first(c).optional())
            .map_err(DatabaseError::from)?;
    body.map(|body| serde_json::from_str(&body).map_err(Problem::internal)).transpose()
}

/// Items after `after`, in the order in which they were filled in.
pub fn list(
    connection: &mut Connection<'_>,
    filter: &Filter,
    after: &str,
    limit: i64,
) -> Result<Vec<ItemSummary>, Problem> {
    let bodies: Vec<String> = on!(connection, c => {
        let mut query =
            table::table.filter(table::id.gt(after)).order(table::id).limit(limit).select(table::body).into_boxed();
        if let Some(organization_id) = filter.organization_id {
            query = query.filter(table::organization_id.eq(organization_id.to_string()));
        }
        if let Some(section_id) = filter.section_id {
            query = query.filter(table::section_id.eq(section_id.to_string()));
        }
        if let Some(state) = filter.state {
            query = query.filter(table::state.eq(state.code()));
        }
        if let Some(import_id) = filter.import_id {
            query = query.filter(table::import_id.eq(import_id.to_string()));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// The items of a body that wait to be published.
pub fn awaiting_publication(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
) -> Result<Vec<ItemId>, Problem> {
    let waiting = ItemState::ALL.iter().filter(|state| state.awaits_publication()).map(|state| state.code());
    let waiting: Vec<_> = waiting.collect();
    let ids: Vec<String> = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::state.eq_any(&waiting))
        .order(table::id)
        .select(table::id)
        .load(c))
    .map_err(DatabaseError::from)?;
    ids.into_iter().map(|id| id.parse().map_err(Problem::internal)).collect()
}

/// An item of the same body with this title and day, or this document number, that is not withdrawn.
pub fn same_as(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    title: &str,
    generated_on: NaiveDate,
    document_number: Option<&str>,
) -> Result<Option<String>, DatabaseError> {
    let of_body = table::organization_id.eq(organization_id.to_string());
    let not_withdrawn = table::state.ne(ItemState::Withdrawn.code());
    let by_title: Option<String> = on!(connection, c => table::table
        .filter(of_body.clone())
        .filter(table::title.eq(title))
        .filter(table::generated_on.eq(generated_on))
        .filter(not_withdrawn)
        .select(table::id)
        .first(c)
        .optional())?;
    let Some(document_number) = document_number.filter(|_| by_title.is_none()) else { return Ok(by_title) };
    Ok(on!(connection, c => table::table
        .filter(of_body)
        .filter(table::document_number.eq(document_number))
        .filter(not_withdrawn)
        .select(table::id)
        .first(c)
        .optional())?)
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
