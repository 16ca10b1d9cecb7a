//! Meetings.

use crate::schema::meetings as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::{MeetingId, OrganizationId};
use domain::review::Meeting;
use ledger::Loaded;
use problem::Problem;
use wire::review::MeetingView;

/// A meeting as the API shows it.
pub fn shown(meeting: &Meeting) -> MeetingView {
    MeetingView {
        id: meeting.id,
        organization_id: meeting.organization_id,
        body: meeting.body,
        minutes_number: meeting.minutes_number.clone(),
        met_on: meeting.met_on,
        review_ids: meeting.review_ids.clone(),
        entered_by: meeting.entered_by.clone(),
    }
}

/// Writes a meeting as it now is.
pub fn save(connection: &mut Connection<'_>, loaded: &Loaded<Meeting>) -> Result<(), DatabaseError> {
    let meeting = &loaded.record;
    let values = (
        table::version.eq(loaded.version),
        table::organization_id.eq(meeting.organization_id.to_string()),
        table::body.eq(serde_json::to_string(&shown(meeting)).expect("a view is plain data")),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(meeting.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The meeting `id`.
pub fn find(connection: &mut Connection<'_>, id: MeetingId) -> Result<Option<(i32, MeetingView)>, Problem> {
    let row: Option<(i32, String)> = on!(connection, c => table::table
        .find(id.to_string())
        .select((table::version, table::body))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(|(version, body)| Ok((version, serde_json::from_str(&body).map_err(Problem::internal)?)))
        .transpose()
}

/// Meetings of a body after `after`, in the order in which they were entered.
pub fn list(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    after: &str,
    limit: i64,
) -> Result<Vec<MeetingView>, Problem> {
    let bodies: Vec<String> = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::id.gt(after))
        .order(table::id)
        .limit(limit)
        .select(table::body)
        .load(c))
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
