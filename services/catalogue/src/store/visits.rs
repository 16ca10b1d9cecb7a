//! The log of visits to reading places, and what it adds up to.

use super::records::Shown;
use crate::schema::visits as table;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::dsl::{count_star, sum};
use diesel::prelude::*;
use domain::ids::{OrganizationId, ReadingPlaceId};
use domain::reading_place::Visit;
use domain::vocabulary::VisitWay;
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use wire::catalogue::{MonthlyVisits, VisitView};

impl Shown for Visit {
    type View = VisitView;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        Visit::state(self)
    }

    fn subject(&self) -> Option<Uuid> {
        Some(self.place_id.0)
    }

    fn shown(loaded: &Loaded<Self>) -> VisitView {
        let visit = &loaded.record;
        VisitView {
            id: visit.id,
            version: loaded.version,
            organization_id: visit.organization_id,
            place_id: visit.place_id,
            state: Visit::state(visit).into(),
            visited_on: visit.visited_on,
            entry: visit.entry.clone(),
            cancellation_reason: visit.cancellation_reason.clone(),
        }
    }

    fn save_beside(connection: &mut Connection<'_>, loaded: &Loaded<Self>) -> Result<(), DatabaseError> {
        let visit = &loaded.record;
        let id = visit.id.to_string();
        on!(connection, c => diesel::delete(table::table.find(&id)).execute(c))?;
        if visit.cancellation_reason.is_some() {
            return Ok(());
        }
        // What is entered is bounded far below what the column holds.
        let count = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
        let values = (
            table::id.eq(&id),
            table::place_id.eq(visit.place_id.to_string()),
            table::visited_on.eq(visit.visited_on),
            table::month.eq(visit.visited_on.format("%Y-%m").to_string()),
            table::way.eq(visit.entry.way.code()),
            table::visitors.eq(count(visit.entry.visitors)),
            table::looked_up.eq(count(visit.entry.looked_up)),
            table::copies_made.eq(count(visit.entry.copies_made)),
        );
        on!(connection, c => diesel::insert_into(table::table).values(values).execute(c))?;
        Ok(())
    }
}

/// Month, way, and what the entries of that month and way add up to.
type Row = (String, String, i64, Option<i64>, Option<i64>, Option<i64>);

/// The visits to a place on the days from `from` to `to`, month by month.
pub fn monthly(
    connection: &mut Connection<'_>,
    place_id: ReadingPlaceId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<MonthlyVisits>, Problem> {
    let rows: Vec<Row> = on!(connection, c => table::table
        .filter(table::place_id.eq(place_id.to_string()))
        .filter(table::visited_on.ge(from))
        .filter(table::visited_on.le(to))
        .group_by((table::month, table::way))
        .order(table::month)
        .select((
            table::month,
            table::way,
            count_star(),
            sum(table::visitors),
            sum(table::looked_up),
            sum(table::copies_made),
        ))
        .load(c))
    .map_err(DatabaseError::from)?;
    let mut months: Vec<MonthlyVisits> = vec![];
    for (month, way, entries, visitors, looked_up, copies_made) in rows {
        if months.last().is_none_or(|last| last.month != month) {
            months.push(MonthlyVisits { month, ..MonthlyVisits::default() });
        }
        if let Some(last) = months.last_mut() {
            add(last, &way, (entries, visitors.unwrap_or_default()));
            last.looked_up += looked_up.unwrap_or_default();
            last.copies_made += copies_made.unwrap_or_default();
        }
    }
    Ok(months)
}

fn add(month: &mut MonthlyVisits, way: &str, (entries, visitors): (i64, i64)) {
    month.entries += entries;
    if way == VisitWay::OnSite.code() {
        month.visitors_on_site += visitors;
    } else {
        month.visitors_by_telephone += visitors;
    }
}
