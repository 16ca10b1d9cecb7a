//! Keeps reading places: sets them up, changes what is on record of them, adopts their rules, closes them.

use super::on_record::{act_on, begin};
use crate::store::reading_places;
use domain::ids::{OrganizationId, ReadingPlaceId};
use domain::policy::{Act, Owner};
use domain::reading_place::{PlaceProfile, ReadingPlace};
use domain::refusal::Fault;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::{ChangedReadingPlace, NewClosing, NewReadingPlace, NewUseRules};

const PATH: &str = "/v1/reading-places";
const ACT: Act = Act::KeepReadingPlaces;

/// Sets up a reading place of the caller's body.
pub fn establish_reading_place(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    new: NewReadingPlace,
) -> Result<Answer, Problem> {
    // Asked before anything is looked up for somebody who may not.
    work.may(ACT, Owner::body(organization_id))?;
    check_keeper(work, organization_id, &new.profile)?;
    let day = work.day(new.established_on, "established_on");
    let established = ReadingPlace::establish(organization_id, new.profile, new.use_rules, day);
    begin::<ReadingPlace>(work, organization_id, ACT, PATH, established)
}

/// Changes what is on record of a place.
pub fn change_reading_place(
    work: &mut Work<'_, '_>,
    id: ReadingPlaceId,
    seen: IfMatch,
    new: ChangedReadingPlace,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |place: &ReadingPlace, work| {
        check_keeper(work, place.organization_id, &new.profile)?;
        Ok(place.change_profile(new.profile, work.day(new.changed_on, "changed_on")))
    })
    .map(Answer::in_place)
}

/// Adopts rules of use.
pub fn adopt_use_rules(
    work: &mut Work<'_, '_>,
    id: ReadingPlaceId,
    seen: IfMatch,
    new: NewUseRules,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |place: &ReadingPlace, work| {
        Ok(place.adopt_use_rules(new.text, work.day(new.adopted_on, "adopted_on")))
    })
}

/// Closes a place for good.
pub fn close_reading_place(
    work: &mut Work<'_, '_>,
    id: ReadingPlaceId,
    seen: IfMatch,
    new: NewClosing,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |place: &ReadingPlace, work| {
        Ok(place.close(new.reason, work.day(new.closed_on, "closed_on")))
    })
}

/// A keeper who is named is a person of the body.
fn check_keeper(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    profile: &PlaceProfile,
) -> Result<(), Problem> {
    let Some(person_id) = profile.keeper.person_id else { return Ok(()) };
    if reading_places::employs(work.connection, organization_id, person_id)? {
        return Ok(());
    }
    Err(Problem::invalid([Fault::new(
        "/profile/keeper/person_id",
        "unknown_person",
        "本机关没有此人员。",
        "The body has no such person.",
    )]))
}
