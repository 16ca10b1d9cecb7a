//! The matters of the standard catalogue, in the order of its tables, and every edition of them that was in force.

use super::matter_items;
use super::records::{self, Shown};
use crate::schema::{
    matter_editions as editions, matter_items as items_of, matters as table, records as shown,
};
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::disclosure_matter::{DisclosureMatter, DisclosureMatterState, MatterEdition};
use domain::ids::{DisclosureMatterId, ItemId, OrganizationId};
use domain::refusal::Fault;
use domain::vocabulary::StandardCatalogueField;
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use wire::catalogue::{MatterView, PublicMatter};

impl Shown for DisclosureMatter {
    type View = MatterView;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        self.state.code()
    }

    fn shown(loaded: &Loaded<Self>) -> MatterView {
        let matter = &loaded.record;
        MatterView {
            id: matter.id,
            version: loaded.version,
            organization_id: matter.organization_id,
            state: matter.state,
            open_acts: matter.open_acts(),
            content: matter.content.clone(),
            next_content: matter.next_content.clone(),
            edition: matter.editions.len(),
            assigned_items: matter.items.len(),
            listed_on: matter.listed_on(),
            adopted_on: matter.editions.last().map(|edition| edition.adopted_on),
            ended_on: matter.ended_on,
            ending_reason: matter.ending_reason.clone(),
        }
    }

    fn save_beside(connection: &mut Connection<'_>, loaded: &Loaded<Self>) -> Result<(), DatabaseError> {
        let matter = &loaded.record;
        let time_limit =
            serde_json::to_string(&matter.content.time_limit).expect("a time limit is plain data");
        let values = (
            table::organization_id.eq(matter.organization_id.to_string()),
            table::field_order.eq(order_of(matter.content.field)),
            table::number.eq(i32::try_from(matter.content.number).unwrap_or(i32::MAX)),
            table::is_in_force.eq(matter.state == DisclosureMatterState::InForce),
            table::is_kept.eq(matter.state != DisclosureMatterState::Ended),
            table::awaits_adoption.eq(matter.awaits_adoption()),
            table::time_limit.eq(time_limit),
            table::listed_on.eq(matter.listed_on()),
        );
        on!(connection, c => diesel::insert_into(table::table)
            .values((table::id.eq(matter.id.to_string()), values.clone()))
            .on_conflict(table::id)
            .do_update()
            .set(values)
            .execute(c))?;
        save_editions(connection, matter)
    }
}

fn save_editions(connection: &mut Connection<'_>, matter: &DisclosureMatter) -> Result<(), DatabaseError> {
    let id = matter.id.to_string();
    on!(connection, c => diesel::delete(editions::table.filter(editions::matter_id.eq(&id))).execute(c))?;
    let rows: Vec<_> = (1..).zip(&matter.editions).map(|(number, one)| row(matter, number, one)).collect();
    if !rows.is_empty() {
        on!(connection, c => diesel::insert_into(editions::table).values(&rows).execute(c))?;
    }
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = editions)]
struct Row {
    matter_id: String,
    edition: i32,
    organization_id: String,
    field_order: i32,
    number: i32,
    adopted_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    body: String,
}

fn row(matter: &DisclosureMatter, edition: u32, one: &MatterEdition) -> Row {
    let public = PublicMatter {
        id: matter.id,
        organization_id: matter.organization_id,
        content: one.content.clone(),
        time_limit_zh: one.content.time_limit.zh(),
        edition,
        adopted_on: one.adopted_on,
        ended_on: one.ended_on,
    };
    Row {
        matter_id: matter.id.to_string(),
        edition: i32::try_from(edition).unwrap_or(i32::MAX),
        organization_id: matter.organization_id.to_string(),
        field_order: order_of(one.content.field),
        number: i32::try_from(one.content.number).unwrap_or(i32::MAX),
        adopted_on: one.adopted_on,
        ended_on: one.ended_on,
        body: serde_json::to_string(&public).expect("a view is plain data"),
    }
}

/// The place of a field in the official order.
pub(super) fn order_of(field: StandardCatalogueField) -> i32 {
    let place = StandardCatalogueField::ALL.iter().position(|one| *one == field);
    place.and_then(|place| i32::try_from(place).ok()).unwrap_or(i32::MAX)
}

/// The field at a place of the official order.
pub(super) fn field_at(order: i32) -> Result<StandardCatalogueField, Problem> {
    let field = usize::try_from(order).ok().and_then(|place| StandardCatalogueField::ALL.get(place));
    field.copied().ok_or_else(|| Problem::internal(format!("no field has the place {order}")))
}

/// Narrows a query of matters to one field; `order` is the column of its place.
macro_rules! of_field {
    ($query:expr, $table:ident, $field:expr) => {{
        let mut query = $query;
        if let Some(field) = $field {
            query = query.filter($table::field_order.eq(order_of(field)));
        }
        query
    }};
}

/// Narrows a query of matters to what comes after `after` in the order of the tables.
macro_rules! after {
    ($query:expr, $table:ident, $id:ident, $after:expr) => {{
        let mut query = $query;
        if let Some(After { field_order, number, id }) = $after {
            let later_in_field =
                $table::number.gt(number).or($table::number.eq(number).and($table::$id.gt(id.to_string())));
            query = query
                .filter($table::field_order.ge(field_order))
                .filter($table::field_order.gt(field_order).or(later_in_field));
        }
        query
    }};
}

/// Where a page of the catalogue begins.
#[derive(Debug, Clone, Copy)]
pub struct After {
    field_order: i32,
    number: i32,
    id: DisclosureMatterId,
}

impl After {
    /// The cursor that is written for a matter as officers see it.
    pub fn written(matter: &MatterView) -> String {
        format!("{}_{}_{}", order_of(matter.content.field), matter.content.number, matter.id)
    }

    /// The cursor that is written for a matter as the public sees it.
    pub fn public(matter: &PublicMatter) -> String {
        format!("{}_{}_{}", order_of(matter.content.field), matter.content.number, matter.id)
    }

    /// Where the page begins whose cursor was sent.
    pub fn of(cursor: Option<String>) -> Result<Option<Self>, Problem> {
        let (zh, en) = ("cursor 无效。", "This is no cursor of this list.");
        let no_cursor = || Problem::invalid([Fault::new("/cursor", "cursor", zh, en)]);
        cursor.map(|cursor| Self::read(&cursor).ok_or_else(no_cursor)).transpose()
    }

    fn read(cursor: &str) -> Option<Self> {
        let mut parts = cursor.splitn(3, '_');
        let field_order = parts.next()?.parse().ok()?;
        let number = parts.next()?.parse().ok()?;
        Some(Self { field_order, number, id: parts.next()?.parse().ok()? })
    }
}

/// What was in force at a body on a day, in the order of the tables, after `after`.
pub fn in_force_on(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    (field, on): (Option<StandardCatalogueField>, NaiveDate),
    after: Option<After>,
    limit: i64,
) -> Result<Vec<PublicMatter>, Problem> {
    let bodies: Vec<String> = on!(connection, c => {
        let query = editions::table
            .filter(editions::organization_id.eq(organization_id.to_string()))
            .filter(editions::adopted_on.le(on))
            .filter(editions::ended_on.is_null().or(editions::ended_on.gt(on)))
            .order((editions::field_order, editions::number, editions::matter_id))
            .limit(limit)
            .select(editions::body)
            .into_boxed();
        after!(of_field!(query, editions, field), editions, matter_id, after).load(c)
    })
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// The editions of a matter that were in force, the newest first, before the one with the number `before`.
pub fn editions_of(
    connection: &mut Connection<'_>,
    id: DisclosureMatterId,
    before: u32,
    limit: i64,
) -> Result<Vec<PublicMatter>, Problem> {
    let bodies: Vec<String> = on!(connection, c => editions::table
        .filter(editions::matter_id.eq(id.to_string()))
        .filter(editions::edition.lt(i32::try_from(before).unwrap_or(i32::MAX)))
        .order(editions::edition.desc())
        .limit(limit)
        .select(editions::body)
        .load(c))
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// Which matters of a body are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Of which field.
    pub field: Option<StandardCatalogueField>,
    /// Whether they are in force.
    pub is_in_force: Option<bool>,
    /// Whether they are in force or drawn up: not taken out.
    pub is_kept: Option<bool>,
    /// Whether something is drawn up that is not in force.
    pub awaits_adoption: Option<bool>,
}

impl Wanted {
    /// Those that stand so.
    pub fn in_state(state: DisclosureMatterState) -> Self {
        let is_in_force = Some(state == DisclosureMatterState::InForce);
        Self { is_in_force, is_kept: Some(state != DisclosureMatterState::Ended), ..Self::default() }
    }
}

/// Matters of a body as officers see them, in the order of the tables, after `after`.
pub fn list(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    wanted: Wanted,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<MatterView>, Problem> {
    let bodies: Vec<String> = on!(connection, c => {
        let mut query = table::table
            .inner_join(shown::table.on(shown::id.eq(table::id)))
            .filter(table::organization_id.eq(organization_id.to_string()))
            .order((table::field_order, table::number, table::id))
            .limit(limit)
            .select(shown::body)
            .into_boxed();
        if let Some(is_in_force) = wanted.is_in_force {
            query = query.filter(table::is_in_force.eq(is_in_force));
        }
        if let Some(is_kept) = wanted.is_kept {
            query = query.filter(table::is_kept.eq(is_kept));
        }
        if let Some(awaits_adoption) = wanted.awaits_adoption {
            query = query.filter(table::awaits_adoption.eq(awaits_adoption));
        }
        after!(of_field!(query, table, wanted.field), table, id, after).load(c)
    })
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// Most matters of one body that are in force or drawn up: several times what all fields together have.
pub const MATTERS_MAX: i64 = 5_000;

/// Every matter of a body that is in force or drawn up, in the order of the tables.
pub fn kept(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    field: Option<StandardCatalogueField>,
) -> Result<Vec<MatterView>, Problem> {
    let wanted = Wanted { field, is_kept: Some(true), ..Wanted::default() };
    list(connection, organization_id, wanted, None, MATTERS_MAX)
}

/// Every matter in force of a body, in the order of the tables.
pub fn in_force(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    field: Option<StandardCatalogueField>,
) -> Result<Vec<MatterView>, Problem> {
    let wanted = Wanted { field, is_in_force: Some(true), ..Wanted::default() };
    list(connection, organization_id, wanted, None, MATTERS_MAX)
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
    on!(connection, c => diesel::delete(editions::table).execute(c))?;
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
