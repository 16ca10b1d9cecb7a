//! Computes again by when open requests have to be answered, when a notice changed the working days.

use crate::store::{organizations, requests};
use domain::calendar::CalendarNotice;
use domain::ids::OrganizationId;
use domain::practice::Reckoning;
use domain::request::Request;
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Takes over a notice that the registry announced. Where it moves the due day of an open request, or makes it final, that
/// goes on the request's record. Met again it moves nothing.
pub fn take_over_notice(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    // Before anything is read: nobody acts on a request meanwhile.
    ledger::lock(work.connection)?;
    let before = calendars::current(work.connection)?;
    let Some(notice) = calendars::apply(work.connection, entry)? else { return Ok(()) };
    let after = calendars::current(work.connection)?;
    for (organization_id, place) in organizations::all(work.connection)? {
        let (before, after) = (place.reckoning(&before), place.reckoning(&after));
        if before.calendar != after.calendar {
            recalculate(work, organization_id, &notice, before, after)?;
        }
    }
    Ok(())
}

fn recalculate(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    notice: &CalendarNotice,
    before: Reckoning<'_>,
    after: Reckoning<'_>,
) -> Result<(), Problem> {
    // No officer acts: the request workflow computes, and says so.
    let (by, today) = (work.actor.acting_as(None), work.today());
    for id in requests::open(work.connection, organization_id)? {
        let request = work.load::<Request>(id)?;
        if let Some(fact) = request.record.recalculated(before, after, &notice.notice_number, today) {
            let request = work.record(id, request, &[fact], &by, today)?;
            requests::save(work.connection, &request)?;
        }
    }
    Ok(())
}
