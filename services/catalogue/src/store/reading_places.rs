//! Reading places, and which of them receive paper copies of what is published.

use super::deposits;
use super::records::{self, Filter, Shown};
use crate::schema::{deposits_due, holdings, open_deposit_lines, people, receiving_places as table, visits};
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{OrganizationId, PersonId};
use domain::reading_place::ReadingPlace;
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use wire::catalogue::{PublicReadingPlace, ReadingPlaceView};

impl Shown for ReadingPlace {
    type View = ReadingPlaceView;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        ReadingPlace::state(self)
    }

    fn shown(loaded: &Loaded<Self>) -> ReadingPlaceView {
        let place = &loaded.record;
        ReadingPlaceView {
            id: place.id,
            version: loaded.version,
            organization_id: place.organization_id,
            state: ReadingPlace::state(place).into(),
            profile: place.profile.clone(),
            use_rules: place.use_rules.clone(),
            established_on: place.established_on,
            closed_on: place.closed_on,
            closing_reason: place.closing_reason.clone(),
        }
    }

    fn save_beside(connection: &mut Connection<'_>, loaded: &Loaded<Self>) -> Result<(), DatabaseError> {
        let place = &loaded.record;
        let receives_from = place.profile.deposits_from.filter(|_| place.closed_on.is_none());
        let before: Option<NaiveDate> = on!(connection, c => table::table
            .find(place.id.to_string())
            .select(table::deposits_from)
            .first(c)
            .optional())?;
        if before == receives_from {
            return Ok(());
        }
        on!(connection, c => diesel::delete(table::table.find(place.id.to_string())).execute(c))?;
        if let Some(from) = receives_from {
            let values = (
                table::id.eq(place.id.to_string()),
                table::organization_id.eq(place.organization_id.to_string()),
                table::deposits_from.eq(from),
            );
            on!(connection, c => diesel::insert_into(table::table).values(values).execute(c))?;
        }
        deposits::receives_from(connection, place.id, place.organization_id, receives_from)
    }
}

/// The open places of a body, or of all, as the public sees them; each with its id, where the next page begins.
pub fn open(
    connection: &mut Connection<'_>,
    organization_id: Option<OrganizationId>,
    after: &str,
    limit: i64,
) -> Result<Vec<PublicReadingPlace>, Problem> {
    let filter = Filter { organization_id, state: Some("open"), subject: None };
    let rows = records::list::<ReadingPlace>(connection, filter, after, limit)?;
    Ok(rows.into_iter().map(|(_, view)| view.into()).collect())
}

/// Copies to which body a person belongs.
pub fn save_person(
    connection: &mut Connection<'_>,
    id: &str,
    organization_id: Option<OrganizationId>,
) -> Result<(), DatabaseError> {
    let body = people::organization_id.eq(organization_id.map(|id| id.to_string()));
    on!(connection, c => diesel::insert_into(people::table)
        .values((people::id.eq(id), body.clone()))
        .on_conflict(people::id)
        .do_update()
        .set(body)
        .execute(c))?;
    Ok(())
}

/// Whether the person is one of this body.
pub fn employs(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    person_id: PersonId,
) -> Result<bool, DatabaseError> {
    let found: Option<String> = on!(connection, c => people::table
        .find(person_id.to_string())
        .filter(people::organization_id.eq(organization_id.to_string()))
        .select(people::id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// Empties the tables of places and what belongs to them, to make them again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    on!(connection, c => diesel::delete(deposits_due::table).execute(c))?;
    on!(connection, c => diesel::delete(open_deposit_lines::table).execute(c))?;
    on!(connection, c => diesel::delete(holdings::table).execute(c))?;
    on!(connection, c => diesel::delete(visits::table).execute(c))?;
    Ok(())
}
