//! Which items disclose which matter of the standard catalogue, and how they stand.

use crate::schema::{items, matter_items as table, matters};
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::dsl::{count_star, max, min};
use diesel::prelude::*;
use domain::ids::{DisclosureMatterId, ItemId, OrganizationId};
use domain::item::Item;
use problem::Problem;
use std::collections::HashMap;
use wire::catalogue::{ItemSummary, ItemView};

/// How many rows are written at a time: every database takes so many values.
const ROWS_AT_A_TIME: usize = 500;

/// Writes how an item stands to the matters that it discloses.
pub(super) fn item_saved(connection: &mut Connection<'_>, item: &Item) -> Result<(), DatabaseError> {
    let public = item.public();
    let since = item.changed_on.unwrap_or(item.metadata.generated_on);
    let values = (
        table::is_public.eq(public.is_some()),
        table::published_on.eq(public.map(|public| public.published_on)),
        table::waiting_since.eq(item.state.awaits_publication().then_some(since)),
    );
    on!(connection, c => diesel::update(table::table.filter(table::item_id.eq(item.id.to_string())))
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Writes that these items disclose the matter.
pub fn assign(
    connection: &mut Connection<'_>,
    matter_id: DisclosureMatterId,
    item_ids: &[ItemId],
) -> Result<(), Problem> {
    for item_ids in item_ids.chunks(ROWS_AT_A_TIME) {
        let ids: Vec<_> = item_ids.iter().map(ToString::to_string).collect();
        let bodies: Vec<String> = on!(connection, c => items::table
            .filter(items::id.eq_any(&ids))
            .select(items::body)
            .load(c))
        .map_err(DatabaseError::from)?;
        let items = bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal));
        let items: Vec<ItemView> = items.collect::<Result<_, _>>()?;
        let rows: Vec<_> = items.iter().map(|item| row(matter_id, item)).collect();
        on!(connection, c => diesel::insert_into(table::table).values(&rows).execute(c))
            .map_err(DatabaseError::from)?;
    }
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = table)]
struct Row {
    matter_id: String,
    item_id: String,
    is_public: bool,
    published_on: Option<NaiveDate>,
    waiting_since: Option<NaiveDate>,
}

fn row(matter_id: DisclosureMatterId, item: &ItemView) -> Row {
    let state = item.summary.state;
    let since = item.changed_on.unwrap_or(item.metadata.generated_on);
    Row {
        matter_id: matter_id.to_string(),
        item_id: item.summary.id.to_string(),
        is_public: state.is_public(),
        published_on: item.published_on.filter(|_| state.is_public()),
        waiting_since: state.awaits_publication().then_some(since),
    }
}

/// Writes that these items do not disclose the matter.
pub fn unassign(
    connection: &mut Connection<'_>,
    matter_id: DisclosureMatterId,
    item_ids: &[ItemId],
) -> Result<(), DatabaseError> {
    let ids: Vec<_> = item_ids.iter().map(ToString::to_string).collect();
    on!(connection, c => diesel::delete(table::table
            .filter(table::matter_id.eq(matter_id.to_string()))
            .filter(table::item_id.eq_any(&ids)))
        .execute(c))?;
    Ok(())
}

/// Those of `item_ids` that are items of this body.
pub fn of_body(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    item_ids: &[ItemId],
) -> Result<Vec<ItemId>, Problem> {
    let ids: Vec<_> = item_ids.iter().map(ToString::to_string).collect();
    let found: Vec<String> = on!(connection, c => items::table
        .filter(items::id.eq_any(&ids))
        .filter(items::organization_id.eq(organization_id.to_string()))
        .select(items::id)
        .load(c))
    .map_err(DatabaseError::from)?;
    found.into_iter().map(|id| id.parse().map_err(Problem::internal)).collect()
}

/// The items that disclose a matter, after the id `after`.
pub fn list(
    connection: &mut Connection<'_>,
    matter_id: DisclosureMatterId,
    after: &str,
    limit: i64,
) -> Result<Vec<ItemSummary>, Problem> {
    let bodies: Vec<String> = on!(connection, c => table::table
        .inner_join(items::table.on(items::id.eq(table::item_id)))
        .filter(table::matter_id.eq(matter_id.to_string()))
        .filter(table::item_id.gt(after))
        .order(table::item_id)
        .limit(limit)
        .select(items::body)
        .load(c))
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// What is known of the items of a matter.
#[derive(Debug, Clone, Copy, Default)]
pub struct Standing {
    /// Items that are public.
    pub public_items: i64,
    /// The day on which one of them was published last.
    pub last_published_on: Option<NaiveDate>,
    /// Items that wait to be published.
    pub waiting_items: i64,
    /// The earliest day on which one of those was formed or changed.
    pub waiting_since: Option<NaiveDate>,
}

/// How the items of the matters of a body stand, for matters that have any.
pub fn standing(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
) -> Result<HashMap<DisclosureMatterId, Standing>, Problem> {
    type Row = (String, i64, Option<NaiveDate>);
    let of_body = matters::organization_id.eq(organization_id.to_string());
    let public: Vec<Row> = on!(connection, c => table::table
        .inner_join(matters::table.on(matters::id.eq(table::matter_id)))
        .filter(of_body.clone())
        .filter(table::is_public.eq(true))
        .group_by(table::matter_id)
        .select((table::matter_id, count_star(), max(table::published_on)))
        .load(c))
    .map_err(DatabaseError::from)?;
    let waiting: Vec<Row> = on!(connection, c => table::table
        .inner_join(matters::table.on(matters::id.eq(table::matter_id)))
        .filter(of_body.clone())
        .filter(table::waiting_since.is_not_null())
        .group_by(table::matter_id)
        .select((table::matter_id, count_star(), min(table::waiting_since)))
        .load(c))
    .map_err(DatabaseError::from)?;
    let mut standing: HashMap<DisclosureMatterId, Standing> = HashMap::new();
    for (id, public_items, last_published_on) in public {
        let of_matter = standing.entry(id.parse().map_err(Problem::internal)?).or_default();
        (of_matter.public_items, of_matter.last_published_on) = (public_items, last_published_on);
    }
    for (id, waiting_items, waiting_since) in waiting {
        let of_matter = standing.entry(id.parse().map_err(Problem::internal)?).or_default();
        (of_matter.waiting_items, of_matter.waiting_since) = (waiting_items, waiting_since);
    }
    Ok(standing)
}
