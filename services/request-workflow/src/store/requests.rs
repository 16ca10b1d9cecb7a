//! Requests.

use super::organizations::{self, OrganizationRow};
use crate::schema::{organizations as bodies, particulars, requests as table};
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{OrganizationId, RequestId};
use domain::request::{Request, RequestState};
use ledger::Loaded;
use problem::Problem;

/// Which requests are listed; of one body, or of all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of which body.
    pub organization_id: Option<OrganizationId>,
    /// Where they stand.
    pub state: Option<RequestState>,
    /// Received on this day or later.
    pub received_from: Option<NaiveDate>,
    /// Received on this day or earlier.
    pub received_to: Option<NaiveDate>,
}

/// A request in a list.
pub struct Listed {
    /// The request.
    pub request: Request,
    /// Its body.
    pub organization: OrganizationRow,
    /// Its application, sealed.
    pub sealed_application: String,
}

fn record(text: &str) -> Result<Request, Problem> {
    serde_json::from_str(text).map_err(Problem::internal)
}

/// Writes a request as it now is.
pub fn save(connection: &mut Connection<'_>, loaded: &Loaded<Request>) -> Result<(), DatabaseError> {
    let request = &loaded.record;
    let text = serde_json::to_string(request).expect("a request is plain data");
    let values = (
        table::version.eq(loaded.version),
        table::organization_id.eq(request.organization_id.to_string()),
        table::receipt_number.eq(&request.receipt_number),
        table::state.eq(request.state.code()),
        table::received_on.eq(request.received_on),
        table::record.eq(text),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(request.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The request `id`, with its version.
pub fn find(connection: &mut Connection<'_>, id: RequestId) -> Result<Option<(i32, Request)>, Problem> {
    let row: Option<(i32, String)> = on!(connection, c => table::table
        .find(id.to_string())
        .select((table::version, table::record))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(|(version, text)| Ok((version, record(&text)?))).transpose()
}

/// The request with this receipt number.
pub fn numbered(connection: &mut Connection<'_>, receipt_number: &str) -> Result<Option<Request>, Problem> {
    let row: Option<String> = on!(connection, c => table::table
        .filter(table::receipt_number.eq(receipt_number))
        .select(table::record)
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(|text| record(&text)).transpose()
}

/// Requests that `filter` lets through, entered before the one with the id `before`; the last entered first.
pub fn list(
    connection: &mut Connection<'_>,
    filter: &Filter,
    before: Option<String>,
    limit: i64,
) -> Result<Vec<Listed>, Problem> {
    let rows: Vec<(String, organizations::Row, String)> = on!(connection, c => {
        let mut query = table::table
            .inner_join(bodies::table.on(bodies::id.eq(table::organization_id)))
            .inner_join(particulars::table.on(particulars::request_id.eq(table::id)))
            .order(table::id.desc())
            .limit(limit)
            .select((table::record, organizations::COLUMNS, particulars::sealed))
            .into_boxed();
        if let Some(before) = before {
            query = query.filter(table::id.lt(before));
        }
        if let Some(organization_id) = filter.organization_id {
            query = query.filter(table::organization_id.eq(organization_id.to_string()));
        }
        if let Some(state) = filter.state {
            query = query.filter(table::state.eq(state.code()));
        }
        if let Some(from) = filter.received_from {
            query = query.filter(table::received_on.ge(from));
        }
        if let Some(to) = filter.received_to {
            query = query.filter(table::received_on.le(to));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    let listed = |(text, organization, sealed_application): (String, organizations::Row, _)| {
        Ok(Listed { request: record(&text)?, organization: organization.try_into()?, sealed_application })
    };
    rows.into_iter().map(listed).collect()
}

/// The requests of a body that are not answered yet, nor ended otherwise.
pub fn open(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
) -> Result<Vec<RequestId>, Problem> {
    let open = RequestState::ALL.iter().filter(|state| !state.is_ended()).map(|state| state.code());
    let open: Vec<_> = open.collect();
    let ids: Vec<String> = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::state.eq_any(&open))
        .order(table::id)
        .select(table::id)
        .load(c))
    .map_err(DatabaseError::from)?;
    ids.into_iter().map(|id| id.parse().map_err(Problem::internal)).collect()
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
