//! Puts paper on the shelves of reading places, moves it, and takes it off.

use super::on_record::{act_on, begin, permitted};
use crate::store::entries;
use domain::ids::{HoldingId, ItemId, OrganizationId, ReadingPlaceId};
use domain::policy::Act;
use domain::reading_place::{Holding, ReadingPlace, ShelvedPaper};
use domain::refusal::Fault;
use domain::rules;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::{NewHolding, NewMove, NewRemoval};

const PATH: &str = "/v1/holdings";
const ACT: Act = Act::KeepReadingPlaces;

/// Puts paper on the shelf of an open place of the caller's body.
pub fn shelve_paper(work: &mut Work<'_, '_>, new: NewHolding) -> Result<Answer, Problem> {
    let place = own_open_place(work, new.place_id)?;
    let since = new.since;
    let paper = match (new.item_id, &new.title) {
        (Some(item_id), None) => copy_of(work, place.organization_id, item_id, &new)?,
        (None, Some(title)) => ShelvedPaper {
            item_id: None,
            title: title.trim().into(),
            document_number: new.document_number.clone(),
            edition_on: None,
            deposit_id: None,
            shelf_mark: new.shelf_mark.clone(),
            copies: new.copies,
        },
        _ => return Err(Problem::invalid([Fault::of("/item_id", &rules::HOLDING_NAMES_ITEM_OR_TITLE)])),
    };
    let day = work.day(since, "since");
    let shelved = Holding::shelve(place.organization_id, (place.id, place.established_on), paper, day);
    begin::<Holding>(work, place.organization_id, ACT, PATH, shelved)
}

/// Enters that paper stands elsewhere, or that there are more or fewer copies.
pub fn move_paper(
    work: &mut Work<'_, '_>,
    id: HoldingId,
    seen: IfMatch,
    new: NewMove,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |holding: &Holding, work| {
        Ok(holding.relocate(new.shelf_mark, new.copies, work.day(new.moved_on, "moved_on")))
    })
}

/// Takes paper off the shelf.
pub fn take_off(
    work: &mut Work<'_, '_>,
    id: HoldingId,
    seen: IfMatch,
    new: NewRemoval,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |holding: &Holding, work| {
        Ok(holding.remove(new.reason, work.day(new.removed_on, "removed_on")))
    })
}

/// The place that was named in a body, if it is an open one of the caller's own. From here on nobody closes it, and
/// nobody withdraws an item that is to stand there.
pub(super) fn own_open_place(
    work: &mut Work<'_, '_>,
    place_id: ReadingPlaceId,
) -> Result<ReadingPlace, Problem> {
    let named = work.load::<ReadingPlace>(place_id)?.record;
    permitted(work, ACT, named.organization_id)?;
    ledger::lock(work.connection)?;
    let place = work.load::<ReadingPlace>(place_id)?.record;
    place.is_open()?;
    Ok(place)
}

/// A copy of a published item of the body, as it was published last.
fn copy_of(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    item_id: ItemId,
    new: &NewHolding,
) -> Result<ShelvedPaper, Problem> {
    let found = entries::among(work.connection, &[item_id])?.into_iter().next();
    let entry = found.map(|(_, entry)| entry).filter(|entry| entry.organization_id == organization_id);
    let unknown = || Problem::invalid([Fault::of("/item_id", &rules::DEPOSIT_PUBLISHED_ONLY)]);
    let entry = entry.ok_or_else(unknown)?;
    Ok(ShelvedPaper {
        item_id: Some(item_id),
        title: entry.title,
        document_number: entry.document_number,
        edition_on: Some(entry.published_on),
        deposit_id: None,
        shelf_mark: new.shelf_mark.clone(),
        copies: new.copies,
    })
}
