//! The matters of the standard catalogue, in the order of its tables.

use super::matter_items;
use super::records::{self, Shown};
use crate::schema::{matter_items as items_of, matters as table, organizations, records as shown};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::disclosure_matter::DisclosureMatter;
use domain::ids::{DisclosureMatterId, ItemId, OrganizationId};
use domain::vocabulary::StandardCatalogueField;
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use wire::catalogue::MatterView;

impl Shown for DisclosureMatter {
    type View = MatterView;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        DisclosureMatter::state(self)
    }

    fn shown(loaded: &Loaded<Self>) -> MatterView {
        let matter = &loaded.record;
        MatterView {
            id: matter.id,
            version: loaded.version,
            organization_id: matter.organization_id,
            state: DisclosureMatter::state(matter).into(),
            content: matter.content.clone(),
            edition: matter.edition,
            assigned_items: matter.items.len(),
            listed_on: matter.listed_on,
            ended_on: matter.ended_on,
            ending_reason: matter.ending_reason.clone(),
        }
    }

    fn save_beside(connection: &mut Connection<'_>, loaded: &Loaded<Self>) -> Result<(), DatabaseError> {
        let matter = &loaded.record;
        let values = (
            table::organization_id.eq(matter.organization_id.to_string()),
            table::field_order.eq(order_of(matter.content.field)),
            table::number.eq(i32::try_from(matter.content.number).unwrap_or(i32::MAX)),
            table::is_in_force.eq(matter.ended_on.is_none()),
        );
        on!(connection, c => diesel::insert_into(table::table)
            .values((table::id.eq(matter.id.to_string()), values.clone()))
            .on_conflict(table::id)
            .do_update()
            .set(values)
            .execute(c))?;
        Ok(())
    }
}

/// The place of a field in the official order.
fn order_of(field: StandardCatalogueField) -> i32 {
    let place = StandardCatalogueField::ALL.iter().position(|one| *one == field);
    place.and_then(|place| i32::try_from(place).ok()).unwrap_or(i32::MAX)
}

/// Where a page of the catalogue begins.
#[derive(Debug, Clone, Copy)]
pub struct After {
    field_order: i32,
    number: i32,
    id: DisclosureMatterId,
}

impl After {
    /// The cursor that is written for a matter.
    pub fn written(matter: &MatterView) -> String {
        format!("{}_{}_{}", order_of(matter.content.field), matter.content.number, matter.id)
    }

    /// The cursor that was sent; none when it is none of ours.
    pub fn read(cursor: &str) -> Option<Self> {
        let mut parts = cursor.splitn(3, '_');
        let field_order = parts.next()?.parse().ok()?;
        let number = parts.next()?.parse().ok()?;
        Some(Self { field_order, number, id: parts.next()?.parse().ok()? })
    }
}

/// The matters in force of a body, in the order of the tables, after `after`.
pub fn in_force(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    field: Option<StandardCatalogueField>,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<MatterView>, Problem> {
    let bodies: Vec<String> = on!(connection, c => {
        let mut query = table::table
            .inner_join(shown::table.on(shown::id.eq(table::id)))
            .filter(table::organization_id.eq(organization_id.to_string()))
            .filter(table::is_in_force.eq(true))
            .order((table::field_order, table::number, table::id))
            .limit(limit)
            .select(shown::body)
            .into_boxed();
        if let Some(field) = field {
            query = query.filter(table::field_order.eq(order_of(field)));
        }
        if let Some(After { field_order, number, id }) = after {
            let later_in_field = table::number
                .gt(number)
                .or(table::number.eq(number).and(table::id.gt(id.to_string())));
            query = query
                .filter(table::field_order.ge(field_order))
                .filter(table::field_order.gt(field_order).or(later_in_field));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// Most matters in force of one body: several times what all fields together have.
pub const MATTERS_MAX: i64 = 5_000;

/// Every matter in force of a body, in the order of the tables.
pub fn all_in_force(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    field: Option<StandardCatalogueField>,
) -> Result<Vec<MatterView>, Problem> {
    in_force(connection, organization_id, field, None, MATTERS_MAX)
}

/// The full name of a body, once the registry has announced it.
pub fn name_of_body(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
) -> Result<Option<String>, DatabaseError> {
    Ok(on!(connection, c => organizations::table
        .find(organization_id.to_string())
        .select(organizations::name)
        .first(c)
        .optional())?)
}

/// Writes a matter with its items, when the tables are made again.
pub fn restore(connection: &mut Connection<'_>, loaded: &Loaded<DisclosureMatter>) -> Result<(), Problem> {
    records::save(connection, loaded)?;
    let items: Vec<ItemId> = loaded.record.items.iter().copied().collect();
    matter_items::assign(connection, loaded.record.id, &items)
}

/// Empties the tables, to make them again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(items_of::table).execute(c))?;
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
