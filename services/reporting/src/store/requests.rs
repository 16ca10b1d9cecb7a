//! Applications, as far as they are counted.

use super::Year;
use crate::figures::RequestCount;
use crate::schema::requests as table;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::dsl::count;
use diesel::prelude::*;
use domain::ids::{OrganizationId, RequestId};
use domain::request::Outcome;
use domain::vocabulary::{ApplicantType, SubmissionChannel};
use serde::de::DeserializeOwned;

/// An application that came in.
pub struct Submitted {
    /// Its id.
    pub id: RequestId,
    /// The body applied to.
    pub organization_id: OrganizationId,
    /// Who applies.
    pub applicant_type: ApplicantType,
    /// How it came.
    pub channel: SubmissionChannel,
    /// When.
    pub on: NaiveDate,
}

/// The value with this code.
fn of_code<T: DeserializeOwned>(code: String) -> Option<T> {
    serde_json::from_value(code.into()).ok()
}

/// Enters an application that came in.
pub fn submitted(connection: &mut Connection<'_>, request: &Submitted) -> Result<(), DatabaseError> {
    let values = (
        table::organization_id.eq(request.organization_id.to_string()),
        table::applicant_type.eq(request.applicant_type.code()),
        table::channel.eq(request.channel.code()),
        table::submitted_on.eq(request.on),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(request.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Enters the day from which it counts as received; answers whether the application is known.
pub fn received(
    connection: &mut Connection<'_>,
    id: RequestId,
    on: NaiveDate,
) -> Result<bool, DatabaseError> {
    let request = table::table.find(id.to_string());
    Ok(on!(connection, c => diesel::update(request).set(table::received_on.eq(on)).execute(c))? == 1)
}

/// Enters how and when it was closed, without an outcome when it was withdrawn; answers whether the application is
/// known.
pub fn closed(
    connection: &mut Connection<'_>,
    id: RequestId,
    outcome: Outcome,
    on: NaiveDate,
) -> Result<bool, DatabaseError> {
    let values = (
        table::outcome_group.eq(outcome.group().code()),
        table::outcome.eq(outcome.code()),
        table::closed_on.eq(on),
    );
    Ok(on!(connection, c => diesel::update(table::table.find(id.to_string())).set(values).execute(c))? == 1)
}

/// Counts the applications of a body that `year` has to do with: one statement, so one moment. Each of the four
/// counts asks for its own days only, so that a day that cannot be right shows as an equality that does not hold.
pub fn figures(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    year: Year,
) -> Result<Vec<RequestCount>, DatabaseError> {
    let Year { first, last } = year;
    let (received, closed) = (table::received_on.assume_not_null(), table::closed_on.assume_not_null());
    let open_after = |day| table::closed_on.is_null().or(table::closed_on.assume_not_null().gt(day));
    let open_before = table::closed_on.is_null().or(closed.ge(first));
    let rows: Vec<(String, Option<String>, i64, i64, i64, i64)> = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::received_on.is_not_null())
        .filter(table::closed_on.is_null().or(closed.ge(first)).or(received.between(first, last)))
        .group_by((table::applicant_type, table::outcome_group))
        .select((
            table::applicant_type,
            table::outcome_group,
            count(table::organization_id).aggregate_filter(received.between(first, last)),
            count(table::organization_id).aggregate_filter(received.lt(first).and(open_before)),
            count(table::organization_id).aggregate_filter(closed.between(first, last)),
            count(table::organization_id).aggregate_filter(received.le(last).and(open_after(last))),
        ))
        .load(c))?;
    let counted = |(applicant, group, new_received, carried_in, handled, carried_out): (
        String,
        Option<String>,
        _,
        _,
        _,
        _,
    )| {
        RequestCount {
            applicant_type: ApplicantType::from_code(&applicant),
            outcome_group: group.and_then(of_code),
            new_received,
            carried_in,
            handled,
            carried_out,
        }
    };
    Ok(rows.into_iter().map(counted).collect())
}
