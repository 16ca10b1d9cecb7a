//! People.

use crate::schema::people as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{OrganizationId, PersonId};
use domain::registry::Person;
use ledger::Loaded;
use problem::Problem;
use wire::registry::PersonView;

type Row = (String, Option<String>, String, String, String);

fn view((id, organization_id, name, username, roles): Row) -> Result<PersonView, Problem> {
    Ok(PersonView {
        id: id.parse().map_err(Problem::internal)?,
        organization_id: organization_id.map(|id| id.parse()).transpose().map_err(Problem::internal)?,
        name,
        username,
        roles: serde_json::from_str(&roles).map_err(Problem::internal)?,
        one_time_password: None,
    })
}

/// A person as the API shows them.
pub fn shown(person: &Person) -> PersonView {
    PersonView {
        id: person.id,
        organization_id: person.organization_id,
        name: person.name.clone(),
        username: person.username.clone(),
        roles: person.roles.clone(),
        one_time_password: None,
    }
}

/// Writes a person as they now are.
pub fn save(connection: &mut Connection<'_>, loaded: &Loaded<Person>) -> Result<(), DatabaseError> {
    let person = &loaded.record;
    let values = (
        table::version.eq(loaded.version),
        table::organization_id.eq(person.organization_id.map(|id| id.to_string())),
        table::name.eq(&person.name),
        table::username.eq(&person.username),
        table::roles.eq(serde_json::to_string(&person.roles).expect("roles are plain data")),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(person.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Whether nobody is entered yet.
pub fn is_empty(connection: &mut Connection<'_>) -> Result<bool, DatabaseError> {
    let any: Option<String> =
        on!(connection, c => table::table.select(table::id).limit(1).first(c).optional())?;
    Ok(any.is_none())
}

/// The person who logs in as `username`.
pub fn named(connection: &mut Connection<'_>, username: &str) -> Result<Option<PersonView>, Problem> {
    let row: Option<Row> = on!(connection, c => table::table
        .filter(table::username.eq(username))
        .select((table::id, table::organization_id, table::name, table::username, table::roles))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(view).transpose()
}

/// The person `id`.
pub fn find(connection: &mut Connection<'_>, id: PersonId) -> Result<Option<(i32, PersonView)>, Problem> {
    let row: Option<(i32, Row)> = on!(connection, c => table::table
        .find(id.to_string())
        .select((table::version, (table::id, table::organization_id, table::name, table::username, table::roles)))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(|(version, row)| Ok((version, view(row)?))).transpose()
}

/// People after `after`, in the order in which they were entered; of one body, or of all.
pub fn list(
    connection: &mut Connection<'_>,
    organization_id: Option<OrganizationId>,
    after: &str,
    limit: i64,
) -> Result<Vec<PersonView>, Problem> {
    let rows: Vec<Row> = on!(connection, c => {
        let mut query = table::table
            .filter(table::id.gt(after))
            .order(table::id)
            .limit(limit)
            .select((table::id, table::organization_id, table::name, table::username, table::roles))
            .into_boxed();
        if let Some(organization_id) = organization_id {
            query = query.filter(table::organization_id.eq(organization_id.to_string()));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(view).collect()
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
