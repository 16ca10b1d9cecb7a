//! Sections.

use crate::schema::sections as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::OrganizationId;
use domain::registry::Section;
use ledger::Loaded;
use problem::Problem;
use wire::registry::SectionView;

/// Writes a section as it now is.
pub fn save(connection: &mut Connection<'_>, loaded: &Loaded<Section>) -> Result<(), DatabaseError> {
    let section = &loaded.record;
    let values = (
        table::version.eq(loaded.version),
        table::organization_id.eq(section.organization_id.to_string()),
        table::name.eq(&section.name),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(section.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Sections of a body after `after`, in the order in which they were entered.
pub fn list(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    after: &str,
    limit: i64,
) -> Result<Vec<SectionView>, Problem> {
    let rows: Vec<(String, String)> = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::id.gt(after))
        .order(table::id)
        .limit(limit)
        .select((table::id, table::name))
        .load(c))
    .map_err(DatabaseError::from)?;
    let view = |(id, name): (String, String)| {
        Ok(SectionView { id: id.parse().map_err(Problem::internal)?, organization_id, name })
    };
    rows.into_iter().map(view).collect()
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
