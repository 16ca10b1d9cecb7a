//! Items of the inventory.

use super::{dues, item_marks, listings};
use crate::schema::items as table;
use crate::store::public_entries;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::document_number;
use domain::ids::{ItemId, OrganizationId};
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemState};
use domain::title;
use domain::vocabulary::{DisclosureAttribute, Subject};
use ledger::Loaded;
use problem::Problem;
use std::collections::HashMap;
use wire::catalogue::{ItemSummary, ItemView};

/// Ids in one statement at most.
const IDS_AT_A_TIME: usize = 1_000;

/// Body of an item, and the columns of its due days.
pub(super) type Row = (String, Option<NaiveDate>, Option<NaiveDate>);

/// An item as the API shows it; its due days, its light and the paper that lists it are added where it is read.
pub fn shown(loaded: &Loaded<Item>) -> ItemView {
    let item = &loaded.record;
    let (published, public) = (item.published.as_ref(), item.public());
    let in_work_beside_public = public.filter(|public| public.metadata != item.metadata);
    ItemView {
        summary: summary(loaded),
        metadata: item.metadata.clone(),
        revision: item.revision,
        public_revision: public.map(|public| public.revision),
        determined_on: item.determined_on,
        withholding_reason: item.withholding_reason.clone(),
        review_id: item.review_id,
        changed_on: item.changed_on,
        public_metadata: in_work_beside_public.map(|public| public.metadata.clone()),
        first_published_on: published.map(|published| published.first_published_on),
        published_on: published.map(|published| published.published_on),
        published_elsewhere_on: item.published_elsewhere_on,
        publication_channels: published
            .map_or_else(Vec::new, |published| published.publication_channels.clone()),
        publication_due_provisional: None,
        validity_ended_on: item.validity_ended_on,
        validity_basis: item.validity_basis.clone(),
        superseded_by: item.superseded_by,
        withdrawal_kind: item.withdrawal_kind,
        incident: item.incident,
        awaits_remedy: item.awaits_remedy(),
        listed_in_paper: vec![],
        attribute_log: item.attribute_log.clone(),
        open_acts: item.open_acts().collect(),
        opinion: item.opinion.clone(),
        prepared_by: item.prepared_by.clone(),
        import_id: item.import_id,
    }
}

fn summary(loaded: &Loaded<Item>) -> ItemSummary {
    let item = &loaded.record;
    ItemSummary {
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
        validity: item.shown_validity(),
        publication_due_on: None,
        light: None,
        to_submit_since: item.to_submit_since(),
        reassessment_due_on: None,
    }
}

/// Writes an item as it now is, with its due days by the working days and the practice of its body as they now are, and
/// what the public sees of it.
pub fn save(connection: &mut Connection<'_>, loaded: &Loaded<Item>) -> Result<(), Problem> {
    let item = &loaded.record;
    let due = dues::of_item(connection, item)?;
    let listing = listings::of(item);
    let values = (
        (
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
        ),
        (
            table::publication_due_on.eq(due.publication_on),
            table::reassessment_due_on.eq(due.reassessment_on),
            table::prepared_by.eq(item.prepared_by.id.to_string()),
            table::validity.eq(item.shown_validity().code()),
            table::awaits_remedy.eq(item.awaits_remedy()),
            table::document_key.eq(document_key(item.metadata.document_number.as_deref())),
            table::index_key.eq(item.index_number.as_ref().and_then(IndexNumber::key)),
            table::title_key.eq(title::search_key(&item.metadata.title)),
            table::to_submit_since.eq(item.to_submit_since()),
            table::repeals_on.eq(item.repeals_on()),
        ),
        (
            table::listed_as.eq(listing.listed_as.map(DisclosureAttribute::code)),
            table::listed_on.eq(listing.listed_on),
            table::listed_subject.eq(listing.subject.map(Subject::code)),
            table::is_summarised.eq(listing.is_summarised),
        ),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(item.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))
    .map_err(DatabaseError::from)?;
    public_entries::note(connection, loaded)?;
    Ok(item_marks::item_saved(connection, item)?)
}

/// At most `limit` public items whose day of repeal has come by `today`, and is not noted yet.
pub fn to_be_repealed(
    connection: &mut Connection<'_>,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<ItemId>, Problem> {
    let ids: Vec<String> = on!(connection, c => table::table
        .filter(table::repeals_on.le(today))
        .order((table::repeals_on, table::id))
        .select(table::id)
        .limit(limit)
        .load(c))
    .map_err(DatabaseError::from)?;
    ids.iter().map(|id| id.parse().map_err(Problem::internal)).collect()
}

/// The item `id`, with its due days.
pub fn find(connection: &mut Connection<'_>, id: ItemId) -> Result<Option<ItemView>, Problem> {
    let row: Option<Row> = on!(connection, c => table::table
        .find(id.to_string())
        .select((table::body, table::publication_due_on, table::reassessment_due_on))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(|(body, publication_due_on, reassessment_due_on)| {
        let mut view: ItemView = serde_json::from_str(&body).map_err(Problem::internal)?;
        view.summary.publication_due_on = publication_due_on;
        view.summary.reassessment_due_on = reassessment_due_on;
        Ok(view)
    })
    .transpose()
}

/// The item of a row, as lists show it, with its due days.
pub(super) fn listed((body, publication_due_on, reassessment_due_on): Row) -> Result<ItemSummary, Problem> {
    let summary: ItemSummary = serde_json::from_str(&body).map_err(Problem::internal)?;
    Ok(ItemSummary { publication_due_on, reassessment_due_on, ..summary })
}

/// Those of `ids` that there are.
pub fn find_all(
    connection: &mut Connection<'_>,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, ItemView>, Problem> {
    let mut found = HashMap::with_capacity(ids.len());
    // SQLite takes a variable for each.
    for ids in ids.chunks(IDS_AT_A_TIME) {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let bodies: Vec<String> =
            on!(connection, c => table::table.filter(table::id.eq_any(&ids)).select(table::body).load(c))
                .map_err(DatabaseError::from)?;
        for body in bodies {
            let view: ItemView = serde_json::from_str(&body).map_err(Problem::internal)?;
            found.insert(view.summary.id, view);
        }
    }
    Ok(found)
}

/// What the public sees anything of, after the id `after`, by id: at most `limit`.
pub fn seen_by_the_public(
    connection: &mut Connection<'_>,
    after: &str,
    limit: i64,
) -> Result<Vec<ItemView>, Problem> {
    let bodies: Vec<String> = on!(connection, c => table::table
        .filter(table::id.gt(after))
        .filter(table::is_public.or(table::state.eq(ItemState::ListedOnRequest.code())))
        .order(table::id)
        .limit(limit)
        .select(table::body)
        .load(c))
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
        .filter(table::title_key.eq(title::search_key(title)))
        .filter(table::generated_on.eq(generated_on))
        .filter(not_withdrawn)
        .select(table::id)
        .first(c)
        .optional())?;
    let Some(document_number) = document_number.filter(|_| by_title.is_none()) else { return Ok(by_title) };
    Ok(on!(connection, c => table::table
        .filter(of_body)
        .filter(table::document_key.eq(document_key(Some(document_number))))
        .filter(not_withdrawn)
        .select(table::id)
        .first(c)
        .optional())?)
}

/// From one serial on to the first that no item has, each asked of the index of keys.
const FIRST_FREE_SERIAL: &str = "
    WITH RECURSIVE taken (serial) AS (
        SELECT CAST($1 AS BIGINT)
        UNION ALL
        SELECT serial + 1 FROM taken
        WHERE EXISTS (SELECT 1 FROM items WHERE index_key = $2 || CAST(serial AS TEXT))
    )
    SELECT MAX(serial) AS serial FROM taken";

#[derive(QueryableByName)]
struct FreeSerial {
    #[diesel(sql_type = BigInt)]
    serial: i64,
}

/// The first serial from `serial` on that no item, public or not, has in the series whose keys begin with `series`,
/// however its number is written.
pub fn first_free_serial(connection: &mut Connection<'_>, series: &str, serial: u32) -> Result<u32, Problem> {
    let free: FreeSerial = on!(connection, c => diesel::sql_query(FIRST_FREE_SERIAL)
        .bind::<BigInt, _>(i64::from(serial))
        .bind::<Text, _>(series)
        .get_result(c))
    .map_err(DatabaseError::from)?;
    u32::try_from(free.serial).map_err(Problem::internal)
}

/// By what a document number is found, however it is written.
fn document_key(document_number: Option<&str>) -> Option<String> {
    document_number.and_then(document_number::search_key)
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
