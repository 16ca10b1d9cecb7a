//! Enters visits to reading places, and takes back entries that were mistakes.

use super::on_record::{act_on, begin, permitted};
use crate::store::matter_items;
use domain::ids::{OrganizationId, ReadingPlaceId, VisitId};
use domain::policy::Act;
use domain::reading_place::{ReadingPlace, Visit, VisitEntry};
use domain::refusal::Fault;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::{NewCancellation, NewVisit};

const PATH: &str = "/v1/reading-place-visits";
const ACT: Act = Act::KeepReadingPlaces;

/// Enters a visit to a place of the caller's body.
pub fn log_visit(
    work: &mut Work<'_, '_>,
    place_id: ReadingPlaceId,
    new: NewVisit,
) -> Result<Answer, Problem> {
    let place = work.load::<ReadingPlace>(place_id)?.record;
    permitted(work, ACT, place.organization_id)?;
    let named = u32::try_from(new.item_ids.len()).unwrap_or(u32::MAX);
    let entry = VisitEntry {
        way: new.way,
        visitors: new.visitors,
        item_ids: new.item_ids,
        looked_up: new.looked_up.unwrap_or(named),
        copies_made: new.copies_made,
        note: new.note,
    };
    let entered = Visit::enter(&place, entry.clone(), work.day(new.visited_on, "visited_on"))?;
    check_items(work, place.organization_id, &entry)?;
    begin::<Visit>(work, place.organization_id, ACT, PATH, Ok(entered))
}

/// The items that were looked up are items of the body.
fn check_items(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    entry: &VisitEntry,
) -> Result<(), Problem> {
    let own = matter_items::of_body(work.connection, organization_id, &entry.item_ids)?;
    let unknown = entry.item_ids.iter().enumerate().filter(|(_, id)| !own.contains(id));
    let faults: Vec<_> = unknown.map(|(at, _)| unknown_item(&format!("/item_ids/{at}"))).collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}

/// The fault of an item that is none of the body's.
pub(super) fn unknown_item(pointer: &str) -> Fault {
    Fault::new(pointer, "unknown_item", "本机关目录中没有此信息。", "The body has no such item.")
}

/// Takes back an entry that was a mistake: it no longer counts.
pub fn cancel_visit(
    work: &mut Work<'_, '_>,
    id: VisitId,
    seen: IfMatch,
    new: NewCancellation,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |visit: &Visit, work| {
        Ok(visit.cancel(new.reason, work.day(new.cancelled_on, "cancelled_on")))
    })
}
