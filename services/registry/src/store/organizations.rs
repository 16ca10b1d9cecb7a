//! Bodies.

use crate::schema::organizations as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::OrganizationId;
use domain::registry::{Organization, OrganizationSettings};
use ledger::Loaded;
use problem::Problem;
use wire::registry::{OrganizationSettingsView, OrganizationView};

type Row = (String, i32, String);

fn view((id, version, profile): Row) -> Result<(i32, OrganizationView), Problem> {
    let view = OrganizationView {
        id: id.parse().map_err(Problem::internal)?,
        profile: serde_json::from_str(&profile).map_err(Problem::internal)?,
    };
    Ok((version, view))
}

/// What a body settled for itself, as the API shows it.
pub fn settings_shown(id: OrganizationId, settings: OrganizationSettings) -> OrganizationSettingsView {
    let OrganizationSettings { practice, review_chain } = settings;
    let review_steps = review_chain.to_steps();
    OrganizationSettingsView { organization_id: id, practice, review_chain, review_steps }
}

/// Writes a body as it now is.
pub fn save(connection: &mut Connection<'_>, loaded: &Loaded<Organization>) -> Result<(), DatabaseError> {
    let profile = serde_json::to_string(&loaded.record.profile).expect("a profile is plain data");
    let settings = serde_json::to_string(&loaded.record.settings).expect("settings are plain data");
    let values = (
        table::version.eq(loaded.version),
        table::organization_code.eq(loaded.record.profile.organization_code.as_str()),
        table::profile.eq(profile),
        table::settings.eq(settings),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(loaded.record.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The body `id`.
pub fn find(
    connection: &mut Connection<'_>,
    id: OrganizationId,
) -> Result<Option<(i32, OrganizationView)>, Problem> {
    let row: Option<Row> = on!(connection, c => table::table
        .find(id.to_string())
        .select((table::id, table::version, table::profile))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(view).transpose()
}

/// What the body `id` settled for itself.
pub fn settings(
    connection: &mut Connection<'_>,
    id: OrganizationId,
) -> Result<Option<(i32, OrganizationSettingsView)>, Problem> {
    let row: Option<(i32, String)> = on!(connection, c => table::table
        .find(id.to_string())
        .select((table::version, table::settings))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(|(version, text)| {
        let settings = serde_json::from_str(&text).map_err(Problem::internal)?;
        Ok((version, settings_shown(id, settings)))
    })
    .transpose()
}

/// Bodies after `after`, in the order in which they were entered.
pub fn list(
    connection: &mut Connection<'_>,
    after: &str,
    limit: i64,
) -> Result<Vec<OrganizationView>, Problem> {
    let rows: Vec<Row> = on!(connection, c => table::table
        .filter(table::id.gt(after))
        .order(table::id)
        .limit(limit)
        .select((table::id, table::version, table::profile))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(|row| Ok(view(row)?.1)).collect()
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
