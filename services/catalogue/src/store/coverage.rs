//! How the matters of several bodies stand, counted in one query.

use super::matters::{field_at, order_of};
use crate::schema::{matter_items, matters};
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::dsl::{max, min};
use diesel::prelude::*;
use domain::disclosure_matter::MatterTimeLimit;
use domain::ids::OrganizationId;
use domain::vocabulary::StandardCatalogueField;
use problem::Problem;

/// How a matter that is in force or drawn up stands.
pub struct MatterStanding {
    /// Its body.
    pub organization_id: OrganizationId,
    /// Its field.
    pub field: StandardCatalogueField,
    /// The day on which it was first in force; none for a draft.
    pub in_force_since: Option<NaiveDate>,
    /// Its time limit.
    pub time_limit: MatterTimeLimit,
    /// The day on which one of its public items was published last; none where no item of it is public.
    pub last_published_on: Option<NaiveDate>,
    /// The earliest day on which an item was formed or changed that waits to be published.
    pub waiting_since: Option<NaiveDate>,
}

type Row = (String, i32, Option<NaiveDate>, String, Option<NaiveDate>, Option<NaiveDate>);

/// The matters of these bodies that are in force or drawn up, by body and field.
pub fn of_bodies(
    connection: &mut Connection<'_>,
    ids: &[OrganizationId],
    field: Option<StandardCatalogueField>,
) -> Result<Vec<MatterStanding>, Problem> {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    let orders: Vec<i32> = match field {
        Some(field) => vec![order_of(field)],
        None => StandardCatalogueField::ALL.iter().map(|field| order_of(*field)).collect(),
    };
    let rows: Vec<Row> = on!(connection, c => matters::table
        .left_join(matter_items::table.on(matter_items::matter_id.eq(matters::id)))
        .filter(matters::organization_id.eq_any(&ids))
        .filter(matters::field_order.eq_any(&orders))
        .filter(matters::is_kept.eq(true))
        .group_by((
            matters::id,
            matters::organization_id,
            matters::field_order,
            matters::listed_on,
            matters::time_limit,
        ))
        .order((matters::organization_id, matters::field_order))
        .select((
            matters::organization_id,
            matters::field_order,
            matters::listed_on,
            matters::time_limit,
            max(matter_items::published_on.nullable()),
            min(matter_items::waiting_since.nullable()),
        ))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(standing).collect()
}

fn standing(
    (organization_id, field_order, in_force_since, time_limit, last_published_on, waiting_since): Row,
) -> Result<MatterStanding, Problem> {
    Ok(MatterStanding {
        organization_id: organization_id.parse().map_err(Problem::internal)?,
        field: field_at(field_order)?,
        in_force_since,
        time_limit: serde_json::from_str(&time_limit).map_err(Problem::internal)?,
        last_published_on,
        waiting_since,
    })
}
