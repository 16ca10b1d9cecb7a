//! API clients and their secrets.

use crate::schema::{api_clients as table, client_secrets};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::ClientId;
use domain::registry::ApiClient;
use ledger::Loaded;
use problem::Problem;
use wire::registry::ClientView;

type Row = (String, Option<String>, String, String);

fn view((id, organization_id, name, scopes): Row) -> Result<ClientView, Problem> {
    Ok(ClientView {
        id: id.parse().map_err(Problem::internal)?,
        organization_id: organization_id.map(|id| id.parse()).transpose().map_err(Problem::internal)?,
        name,
        scopes: scopes.split_whitespace().map(Into::into).collect(),
        client_secret: None,
    })
}

/// Writes a client as it now is.
pub fn save(connection: &mut Connection<'_>, loaded: &Loaded<ApiClient>) -> Result<(), DatabaseError> {
    let client = &loaded.record;
    let values = (
        table::version.eq(loaded.version),
        table::organization_id.eq(client.organization_id.map(|id| id.to_string())),
        table::name.eq(&client.name),
        table::scopes.eq(client.scopes.join(" ")),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(client.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Keeps the hash of a client's secret.
pub fn set_secret(connection: &mut Connection<'_>, id: ClientId, hash: &str) -> Result<(), DatabaseError> {
    let new = (client_secrets::client_id.eq(id.to_string()), client_secrets::secret_hash.eq(hash));
    on!(connection, c => diesel::insert_into(client_secrets::table).values(new).execute(c))?;
    Ok(())
}

/// A client with the hash of its secret.
pub fn with_secret(
    connection: &mut Connection<'_>,
    id: ClientId,
) -> Result<Option<(ClientView, String)>, Problem> {
    let row: Option<(Row, String)> = on!(connection, c => table::table
        .inner_join(client_secrets::table.on(client_secrets::client_id.eq(table::id)))
        .filter(table::id.eq(id.to_string()))
        .select(((table::id, table::organization_id, table::name, table::scopes), client_secrets::secret_hash))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(|(row, hash)| Ok((view(row)?, hash))).transpose()
}

/// Clients after `after`, in the order in which they were entered.
pub fn list(connection: &mut Connection<'_>, after: &str, limit: i64) -> Result<Vec<ClientView>, Problem> {
    let rows: Vec<Row> = on!(connection, c => table::table
        .filter(table::id.gt(after))
        .order(table::id)
        .limit(limit)
        .select((table::id, table::organization_id, table::name, table::scopes))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(view).collect()
}

/// Empties the table of clients, to make it again; secrets stay.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
