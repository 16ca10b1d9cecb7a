//! Paper at reading places.

use super::deposits;
use super::records::{self, Shown};
use crate::schema::{holdings as table, items};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{ItemId, OrganizationId};
use domain::item::ItemState;
use domain::reading_place::{Holding, ReadingPlace};
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use wire::catalogue::{HoldingView, PublicHolding};

impl Shown for Holding {
    type View = HoldingView;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        Holding::state(self)
    }

    fn subjects(&self) -> Vec<Uuid> {
        [Some(self.place_id.0), self.paper.item_id.map(|item| item.0)].into_iter().flatten().collect()
    }

    fn shown(loaded: &Loaded<Self>) -> HoldingView {
        let holding = &loaded.record;
        HoldingView {
            id: holding.id,
            version: loaded.version,
            organization_id: holding.organization_id,
            place_id: holding.place_id,
            state: Holding::state(holding).into(),
            paper: holding.paper.clone(),
            since: holding.since,
            removed_on: holding.removed_on,
            removal_reason: holding.removal_reason.clone(),
        }
    }

    fn save_beside(connection: &mut Connection<'_>, loaded: &Loaded<Self>) -> Result<(), DatabaseError> {
        let holding = &loaded.record;
        let item_id = holding.paper.item_id;
        let item_withdrawn = item_id.map(|item_id| is_withdrawn(connection, item_id)).transpose()?;
        let values = (
            table::organization_id.eq(holding.organization_id.to_string()),
            table::place_id.eq(holding.place_id.to_string()),
            table::item_id.eq(item_id.map(|item_id| item_id.to_string())),
            table::edition_on.eq(holding.paper.edition_on),
            table::is_on_shelf.eq(holding.removed_on.is_none()),
            table::item_withdrawn.eq(item_withdrawn.unwrap_or_default()),
        );
        on!(connection, c => diesel::insert_into(table::table)
            .values((table::id.eq(holding.id.to_string()), values.clone()))
            .on_conflict(table::id)
            .do_update()
            .set(values)
            .execute(c))?;
        match item_id.zip(holding.paper.edition_on) {
            Some((item_id, edition_on)) => {
                deposits::is_there(connection, holding.place_id, item_id, edition_on)
            }
            None => Ok(()),
        }
    }
}

fn is_withdrawn(connection: &mut Connection<'_>, item_id: ItemId) -> Result<bool, DatabaseError> {
    let state: Option<String> = on!(connection, c => items::table
        .find(item_id.to_string())
        .select(items::state)
        .first(c)
        .optional())?;
    Ok(state.as_deref() == Some(ItemState::Withdrawn.code()))
}

/// Marks the copies of an item that was withdrawn.
pub(super) fn withdrawn(connection: &mut Connection<'_>, item_id: ItemId) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::update(table::table.filter(table::item_id.eq(item_id.to_string())))
        .set(table::item_withdrawn.eq(true))
        .execute(c))?;
    Ok(())
}

/// What still stands on the shelves of a body although its item was withdrawn, after the id `after`.
pub fn to_take_off(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    after: &str,
    limit: i64,
) -> Result<Vec<HoldingView>, Problem> {
    let ids: Vec<String> = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::is_on_shelf.eq(true))
        .filter(table::item_withdrawn.eq(true))
        .filter(table::id.gt(after))
        .order(table::id)
        .limit(limit)
        .select(table::id)
        .load(c))
    .map_err(DatabaseError::from)?;
    let mut views = records::among::<Holding>(connection, &ids)?;
    Ok(ids.iter().filter_map(|id| views.remove(id)).collect())
}

/// Where an item stands on paper, at places that are open.
pub fn of_entry(connection: &mut Connection<'_>, item_id: ItemId) -> Result<Vec<PublicHolding>, Problem> {
    let rows: Vec<(String, String)> = on!(connection, c => table::table
        .filter(table::item_id.eq(item_id.to_string()))
        .filter(table::is_on_shelf.eq(true))
        .order(table::id)
        .select((table::id, table::place_id))
        .load(c))
    .map_err(DatabaseError::from)?;
    let (ids, places): (Vec<_>, Vec<_>) = rows.iter().cloned().unzip();
    let mut views = records::among::<Holding>(connection, &ids)?;
    let places = records::among::<ReadingPlace>(connection, &places)?;
    let public = rows.into_iter().filter_map(|(id, place_id)| {
        let place = places.get(&place_id).filter(|place| place.closed_on.is_none())?;
        let holding = views.remove(&id)?;
        Some(PublicHolding {
            place: place.clone().into(),
            shelf_mark: holding.paper.shelf_mark,
            copies: holding.paper.copies,
            since: holding.since,
            edition_on: holding.paper.edition_on,
        })
    });
    Ok(public.collect())
}
