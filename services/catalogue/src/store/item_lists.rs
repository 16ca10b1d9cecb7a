//! Lists of the inventory: by what was asked for, and by what waits.

use super::items::{self, Row};
use crate::schema::items as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::clock::DueDays;
use domain::ids::{ImportId, OrganizationId, SectionId};
use domain::item::{ItemState, ItemValidity};
use problem::Problem;
use uuid::Uuid;
use web::AfterDay;
use wire::catalogue::{ItemSummary, ItemView};

/// Which items are listed.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of which body.
    pub organization_id: Option<OrganizationId>,
    /// Of which section.
    pub section_id: Option<SectionId>,
    /// Where they stand.
    pub state: Option<ItemState>,
    /// Which import brought them.
    pub import_id: Option<ImportId>,
    /// Filled in or corrected last by whom.
    pub prepared_by: Option<Uuid>,
    /// Whether they are valid.
    pub validity: Option<ItemValidity>,
}

/// Narrows a query by a [`Filter`].
macro_rules! filtered {
    ($query:expr, $filter:expr) => {{
        let mut query = $query;
        if let Some(organization_id) = $filter.organization_id {
            query = query.filter(table::organization_id.eq(organization_id.to_string()));
        }
        if let Some(section_id) = $filter.section_id {
            query = query.filter(table::section_id.eq(section_id.to_string()));
        }
        if let Some(state) = $filter.state {
            query = query.filter(table::state.eq(state.code()));
        }
        if let Some(import_id) = $filter.import_id {
            query = query.filter(table::import_id.eq(import_id.to_string()));
        }
        if let Some(prepared_by) = $filter.prepared_by {
            query = query.filter(table::prepared_by.eq(prepared_by.to_string()));
        }
        if let Some(validity) = $filter.validity {
            query = query.filter(table::validity.eq(validity.code()));
        }
        query
    }};
}

/// Narrows a query to the `days` of a column.
macro_rules! due_on {
    ($query:expr, $column:ident, $days:expr) => {{
        let mut query = $query.filter(table::$column.is_not_null());
        if let Some(from) = $days.from {
            query = query.filter(table::$column.ge(from));
        }
        if let Some(to) = $days.to {
            query = query.filter(table::$column.le(to));
        }
        query
    }};
}

/// As [`due_on`], in the order of the days, from where the page begins.
macro_rules! by_due_day {
    ($query:expr, $column:ident, $days:expr, $after:expr) => {{
        let mut query = due_on!($query, $column, $days).order((table::$column, table::id));
        if let Some(AfterDay { day, id }) = $after {
            // The form that the databases answer from the index; the textbook OR makes them read everything.
            query = query
                .filter(table::$column.ge(*day))
                .filter(table::$column.gt(*day).or(table::id.gt(id).nullable()));
        }
        query
    }};
}

/// The items of rows as lists show them.
macro_rules! selected {
    () => {
        (table::body, table::publication_due_on, table::reassessment_due_on)
    };
}

fn listed(rows: Vec<Row>) -> Result<Vec<ItemSummary>, Problem> {
    rows.into_iter().map(items::listed).collect()
}

/// Items after `after`, in the order in which they were filled in.
pub fn list(
    connection: &mut Connection<'_>,
    filter: &Filter,
    after: &str,
    limit: i64,
) -> Result<Vec<ItemSummary>, Problem> {
    let rows: Vec<Row> = on!(connection, c => {
        let query = table::table.filter(table::id.gt(after)).order(table::id).limit(limit).select(selected!());
        filtered!(query.into_boxed(), filter).load(c)
    })
    .map_err(DatabaseError::from)?;
    listed(rows)
}

/// Items after `after`, whole, in the order in which they were filled in.
pub fn whole(
    connection: &mut Connection<'_>,
    filter: &Filter,
    after: &str,
    limit: i64,
) -> Result<Vec<ItemView>, Problem> {
    let bodies: Vec<String> = on!(connection, c => {
        let query = table::table.filter(table::id.gt(after)).order(table::id).limit(limit).select(table::body);
        filtered!(query.into_boxed(), filter).load(c)
    })
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// A list in the order of the days in a column.
macro_rules! list_by_day {
    ($(#[doc = $doc:literal])+ $name:ident, $column:ident) => {
        $(#[doc = $doc])+
        pub fn $name(
            connection: &mut Connection<'_>,
            filter: &Filter,
            days: DueDays,
            after: Option<&AfterDay>,
            limit: i64,
        ) -> Result<Vec<ItemSummary>, Problem> {
            let rows: Vec<Row> = on!(connection, c => {
                let query = table::table.limit(limit).select(selected!()).into_boxed();
                filtered!(by_due_day!(query, $column, days, after), filter).load(c)
            })
            .map_err(DatabaseError::from)?;
            listed(rows)
        }
    };
}

list_by_day! {
    /// Items that have to be published on `days`, the earliest day first.
    by_publication_due, publication_due_on
}

list_by_day! {
    /// Items that have to be assessed again on `days`, the earliest day first.
    by_reassessment_due, reassessment_due_on
}

list_by_day! {
    /// Items that are to be submitted to be published, formed or changed on `days`, the earliest day first.
    to_submit_since, to_submit_since
}

/// Withdrawn items that await the remedy of a leak.
pub fn awaiting_remedy(
    connection: &mut Connection<'_>,
    filter: &Filter,
    limit: i64,
) -> Result<Vec<ItemSummary>, Problem> {
    let rows: Vec<Row> = on!(connection, c => {
        let query = table::table.filter(table::awaits_remedy).order(table::id).limit(limit).select(selected!());
        filtered!(query.into_boxed(), filter).load(c)
    })
    .map_err(DatabaseError::from)?;
    listed(rows)
}

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub enum Counted {
    /// Whatever the filter leaves.
    All,
    /// What has to be published on these days.
    ToPublish(DueDays),
    /// What has to be assessed again on these days.
    ToReassess(DueDays),
    /// What is to be submitted to be published, and was formed or changed on these days.
    ToSubmit(DueDays),
    /// What awaits the remedy of a leak.
    ToRemedy,
}

/// How many items there are.
pub fn count(connection: &mut Connection<'_>, filter: &Filter, counted: Counted) -> Result<u64, Problem> {
    let count: i64 = on!(connection, c => {
        let query = filtered!(table::table.select(diesel::dsl::count_star()).into_boxed(), filter);
        match counted {
            Counted::All => query.first(c),
            Counted::ToPublish(days) => due_on!(query, publication_due_on, days).first(c),
            Counted::ToReassess(days) => due_on!(query, reassessment_due_on, days).first(c),
            Counted::ToSubmit(days) => due_on!(query, to_submit_since, days).first(c),
            Counted::ToRemedy => query.filter(table::awaits_remedy).first(c),
        }
    })
    .map_err(DatabaseError::from)?;
    Ok(u64::try_from(count).unwrap_or_default())
}
