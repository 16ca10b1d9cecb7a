//! Items of the inventory, as far as they are counted.

use super::Year;
use crate::figures::ItemCount;
use crate::schema::items as table;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::dsl::{count, count_star};
use diesel::prelude::*;
use domain::ids::{ItemId, OrganizationId, SectionId};
use domain::vocabulary::DisclosureAttribute;

/// Enters an item that was drafted.
pub fn drafted(
    connection: &mut Connection<'_>,
    id: ItemId,
    organization_id: OrganizationId,
    section_id: SectionId,
    on: NaiveDate,
) -> Result<(), DatabaseError> {
    let values = (
        table::organization_id.eq(organization_id.to_string()),
        table::section_id.eq(section_id.to_string()),
        table::drafted_on.eq(on),
    );
    let new = (
        table::id.eq(id.to_string()),
        values.clone(),
        table::disclosure_attribute.eq(DisclosureAttribute::Undetermined.code()),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values(new)
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Enters the attribute that was determined; determined alike again (of a changed item), it stands since the first
/// time. Answers whether the item is known.
pub fn determined(
    connection: &mut Connection<'_>,
    id: ItemId,
    attribute: DisclosureAttribute,
    on: NaiveDate,
) -> Result<bool, DatabaseError> {
    let item = table::table.find(id.to_string());
    let known: Option<String> =
        on!(connection, c => item.clone().select(table::disclosure_attribute).first(c).optional())?;
    if known.as_ref().is_some_and(|known| known != attribute.code()) {
        let values = (table::disclosure_attribute.eq(attribute.code()), table::determined_on.eq(on));
        on!(connection, c => diesel::update(item).set(values).execute(c))?;
    }
    Ok(known.is_some())
}

/// Enters that it was published, for the first time: a change published later makes it public no earlier and no later.
/// Answers whether the item is known.
pub fn published(connection: &mut Connection<'_>, id: ItemId, on: NaiveDate) -> Result<bool, DatabaseError> {
    let item = table::table.find(id.to_string());
    let known: Option<Option<NaiveDate>> =
        on!(connection, c => item.clone().select(table::published_on).first(c).optional())?;
    if known == Some(None) {
        on!(connection, c => diesel::update(item).set(table::published_on.eq(on)).execute(c))?;
    }
    Ok(known.is_some())
}

/// Enters that it was taken back from the public; answers whether the item is known.
pub fn withdrawn(connection: &mut Connection<'_>, id: ItemId, on: NaiveDate) -> Result<bool, DatabaseError> {
    let item = table::table.find(id.to_string());
    Ok(on!(connection, c => diesel::update(item).set(table::withdrawn_on.eq(on)).execute(c))? == 1)
}

/// Counts the inventory of a body as it stood on the last day of `year`: one statement, so one moment.
pub fn figures(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    year: Year,
) -> Result<Vec<ItemCount>, DatabaseError> {
    let day = year.last;
    let determined = table::determined_on.assume_not_null().le(day);
    let undetermined = table::determined_on.is_null().or(table::determined_on.assume_not_null().gt(day));
    let still_public = table::withdrawn_on.is_null().or(table::withdrawn_on.assume_not_null().gt(day));
    let published = table::published_on.assume_not_null().le(day).and(still_public);
    let rows: Vec<(String, i64, i64, i64, i64)> = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::drafted_on.le(day))
        .group_by(table::disclosure_attribute)
        .select((
            table::disclosure_attribute,
            count_star(),
            count(table::organization_id).aggregate_filter(determined),
            count(table::organization_id).aggregate_filter(undetermined),
            count(table::organization_id).aggregate_filter(published),
        ))
        .load(c))?;
    let counted = |(attribute, total, determined, undetermined, published): (String, _, _, _, _)| ItemCount {
        attribute: DisclosureAttribute::from_code(&attribute),
        total,
        determined,
        undetermined,
        published,
    };
    Ok(rows.into_iter().map(counted).collect())
}
