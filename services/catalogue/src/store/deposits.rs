//! Deposits at reading places, and what is still to be deposited where.
//!
//! What is due stands in a table of its own, kept with every publication, withdrawal, receipt and change of a place: so
//! the list of what is due never reads what was deposited long ago. What open lists have on them stands in another, which
//! nothing but these lists changes.

use super::records::Shown;
use crate::schema::{deposits_due as due, holdings, items, open_deposit_lines as open, receiving_places};
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::ids::{DepositId, ItemId, OrganizationId, ReadingPlaceId};
use domain::item::Item;
use domain::reading_place::{Deposit, DepositLine, DepositState};
use ledger::Loaded;
use problem::Problem;
use std::collections::HashSet;
use uuid::Uuid;
use wire::catalogue::DepositView;

impl Shown for Deposit {
    type View = DepositView;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        self.state.code()
    }

    fn subject(&self) -> Option<Uuid> {
        Some(self.place_id.0)
    }

    fn shown(loaded: &Loaded<Self>) -> DepositView {
        let deposit = &loaded.record;
        DepositView {
            id: deposit.id,
            version: loaded.version,
            organization_id: deposit.organization_id,
            place_id: deposit.place_id,
            state: deposit.state,
            open_acts: deposit.state.open_acts().iter().map(|act| act.code().to_string()).collect(),
            lines: deposit.lines.clone(),
            prepared_on: deposit.prepared_on,
            handed_over: deposit.handed_over.clone(),
            received: deposit.received.clone(),
            cancellation_reason: deposit.cancellation_reason.clone(),
        }
    }

    fn save_beside(connection: &mut Connection<'_>, loaded: &Loaded<Self>) -> Result<(), DatabaseError> {
        let deposit = &loaded.record;
        let id = deposit.id.to_string();
        on!(connection, c => diesel::delete(open::table.filter(open::deposit_id.eq(&id))).execute(c))?;
        if matches!(deposit.state, DepositState::Received | DepositState::Cancelled) {
            return Ok(());
        }
        let row = |line: &DepositLine| {
            (
                open::deposit_id.eq(&id),
                open::item_id.eq(line.item_id.to_string()),
                open::place_id.eq(deposit.place_id.to_string()),
            )
        };
        let rows: Vec<_> = deposit.lines.iter().map(row).collect();
        on!(connection, c => diesel::insert_into(open::table).values(&rows).execute(c))?;
        Ok(())
    }
}

/// An item was published, or a change of it: where copies are deposited, one of it is due unless it is there.
pub(super) fn published(
    connection: &mut Connection<'_>,
    item: &Item,
    published_on: NaiveDate,
) -> Result<(), DatabaseError> {
    let item_id = item.id.to_string();
    let receiving: Vec<String> = on!(connection, c => receiving_places::table
        .filter(receiving_places::organization_id.eq(item.organization_id.to_string()))
        .filter(receiving_places::deposits_from.le(published_on))
        .select(receiving_places::id)
        .load(c))?;
    if receiving.is_empty() {
        return Ok(());
    }
    let there: Vec<String> = on!(connection, c => holdings::table
        .filter(holdings::item_id.eq(&item_id))
        .filter(holdings::edition_on.ge(published_on))
        .select(holdings::place_id)
        .load(c))?;
    for place_id in receiving.iter().filter(|place_id| !there.contains(place_id)) {
        let key = (due::place_id.eq(place_id), due::item_id.eq(&item_id));
        let day = due::published_on.eq(published_on);
        on!(connection, c => diesel::insert_into(due::table)
            .values((key, day))
            .on_conflict((due::place_id, due::item_id))
            .do_update()
            .set(day)
            .execute(c))?;
    }
    Ok(())
}

/// An item was withdrawn: no copy of it is due any more.
pub(super) fn withdrawn(connection: &mut Connection<'_>, item_id: ItemId) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(due::table.filter(due::item_id.eq(item_id.to_string()))).execute(c))?;
    Ok(())
}

/// A copy of the item as it was published on `edition_on` is at the place: no earlier one is due there.
pub(super) fn is_there(
    connection: &mut Connection<'_>,
    place_id: ReadingPlaceId,
    item_id: ItemId,
    edition_on: NaiveDate,
) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(due::table
            .find((place_id.to_string(), item_id.to_string()))
            .filter(due::published_on.le(edition_on)))
        .execute(c))?;
    Ok(())
}

/// The place receives what is published from `from` on, or nothing: what that changes of what is due there.
pub(super) fn receives_from(
    connection: &mut Connection<'_>,
    place_id: ReadingPlaceId,
    organization_id: OrganizationId,
    from: Option<NaiveDate>,
) -> Result<(), DatabaseError> {
    let place_id = place_id.to_string();
    let Some(from) = from else {
        on!(connection, c => diesel::delete(due::table.filter(due::place_id.eq(&place_id))).execute(c))?;
        return Ok(());
    };
    on!(connection, c => diesel::delete(due::table
            .filter(due::place_id.eq(&place_id))
            .filter(due::published_on.lt(from)))
        .execute(c))?;
    on!(connection, c => {
        let is_due = due::table.filter(due::place_id.eq(&place_id)).filter(due::item_id.eq(items::id));
        let is_there = holdings::table
            .filter(holdings::place_id.eq(&place_id))
            .filter(holdings::item_id.eq(items::id.nullable()))
            .filter(holdings::edition_on.ge(items::published_on));
        items::table
            .filter(items::organization_id.eq(organization_id.to_string()))
            .filter(items::is_public)
            .filter(items::published_on.ge(from))
            .filter(not(exists(is_due)))
            .filter(not(exists(is_there)))
            .select((place_id.clone().into_sql::<Text>(), items::id, items::published_on.assume_not_null()))
            .insert_into(due::table)
            .into_columns((due::place_id, due::item_id, due::published_on))
            .execute(c)
    })?;
    Ok(())
}

/// Those of `item_ids` that are listed in another batch for this place, which is not received yet.
pub fn listed_elsewhere(
    connection: &mut Connection<'_>,
    place_id: ReadingPlaceId,
    item_ids: &[ItemId],
) -> Result<HashSet<ItemId>, Problem> {
    let ids: Vec<_> = item_ids.iter().map(ToString::to_string).collect();
    let listed: Vec<String> = on!(connection, c => open::table
        .filter(open::place_id.eq(place_id.to_string()))
        .filter(open::item_id.eq_any(&ids))
        .select(open::item_id)
        .load(c))
    .map_err(DatabaseError::from)?;
    listed.into_iter().map(|id| id.parse().map_err(Problem::internal)).collect()
}

/// An item of which a place has no copy: id, title, index number, document number, days of formation and publication.
pub type DueRow = (String, String, Option<String>, Option<String>, NaiveDate, NaiveDate);

/// What is due at a place and in no batch, of what was published until `until`, the longest published first; after what
/// was published on that day and has that id.
pub fn due_at(
    connection: &mut Connection<'_>,
    place_id: ReadingPlaceId,
    until: Option<NaiveDate>,
    after: Option<(NaiveDate, String)>,
    limit: i64,
) -> Result<Vec<DueRow>, Problem> {
    let rows = on!(connection, c => {
        let is_listed = open::table
            .filter(open::place_id.eq(due::place_id))
            .filter(open::item_id.eq(due::item_id));
        let mut query = due::table
            .inner_join(items::table.on(items::id.eq(due::item_id)))
            .filter(due::place_id.eq(place_id.to_string()))
            .filter(not(exists(is_listed)))
            .order((due::published_on, due::item_id))
            .limit(limit)
            .select((
                due::item_id,
                items::title,
                items::index_number,
                items::document_number,
                items::generated_on,
                due::published_on,
            ))
            .into_boxed();
        if let Some(until) = until {
            query = query.filter(due::published_on.le(until));
        }
        if let Some((published_on, id)) = after {
            query = query
                .filter(due::published_on.ge(published_on))
                .filter(due::published_on.gt(published_on).or(due::item_id.gt(id)));
        }
        query.load(c)
    });
    Ok(rows.map_err(DatabaseError::from)?)
}

/// Reads `…_…` as a day and an id.
pub fn read_after(cursor: &str) -> Option<(NaiveDate, String)> {
    let (day, id) = cursor.split_once('_')?;
    Some((day.parse().ok()?, id.parse::<DepositId>().ok()?.to_string()))
}
