//! Computes again by when items have to be published, when a notice changed the working days.

use crate::store::{bodies, items};
use domain::calendar::{Calendar, CalendarNotice};
use domain::ids::OrganizationId;
use domain::item::Item;
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Takes over a notice that the registry announced. Where it moves the day of an item that waits to be published, or
/// makes it final, that goes on the item's record. Met again it moves nothing.
pub fn take_over_notice(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    // Before anything is read: nobody publishes an item meanwhile.
    ledger::lock(work.connection)?;
    let before = calendars::current(work.connection)?;
    let Some(notice) = calendars::apply(work.connection, entry)? else { return Ok(()) };
    let after = calendars::current(work.connection)?;
    for (organization_id, division_code) in bodies::places(work.connection)? {
        let (before, after) = (before.for_region(&division_code), after.for_region(&division_code));
        if before != after {
            recalculate_deadlines(work, organization_id, &notice, before, after)?;
        }
    }
    Ok(())
}

fn recalculate_deadlines(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    notice: &CalendarNotice,
    before: &Calendar,
    after: &Calendar,
) -> Result<(), Problem> {
    // No officer acts: the catalogue computes, and says so.
    let (by, today) = (work.actor.acting_as(None), work.today());
    for id in items::awaiting_publication(work.connection, organization_id)? {
        let item = work.load::<Item>(id)?;
        let facts = item.record.recalculate(before, after, &notice.notice_number);
        if !facts.is_empty() {
            let item = work.record(id, item, &facts, &by, today)?;
            items::save(work.connection, &item)?;
        }
    }
    Ok(())
}
