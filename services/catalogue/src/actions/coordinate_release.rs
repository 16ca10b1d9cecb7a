//! Coordinates a release with the organs that it concerns, and with whoever has to approve it.

use super::on_record::{act_on, begin};
use crate::store::release_coordinations::seen_by_organ;
use crate::store::{bodies, records};
use domain::actor::ActorKind;
use domain::ids::{ItemId, ReleaseCoordinationId};
use domain::item::Item;
use domain::policy::{Act, Owner};
use domain::refusal::{ActDay, Fault};
use domain::release_coordination::{
    ConcernedOrgan, OrganAnswer, ReleaseApproval, ReleaseCoordination, met_as,
};
use domain::rules;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::{
    NewConcernedOrgan, NewInquiry, NewOrganAnswer, NewRelease, NewReleaseApproval, NewReleaseCoordination,
    NewReleaseDenial, NewSettlement,
};

const PATH: &str = "/v1/release-coordinations";

/// The coordination of an item that counts: the last.
pub fn last_of(work: &mut Work<'_, '_>, item_id: ItemId) -> Result<Option<ReleaseCoordination>, Problem> {
    let about = records::about::<ReleaseCoordination>(work.connection, item_id)?;
    let Some(last) = about.last() else { return Ok(None) };
    Ok(Some(work.load::<ReleaseCoordination>(last.id)?.record))
}

/// Begins the coordination of an item's release.
pub fn begin_release_coordination(
    work: &mut Work<'_, '_>,
    new: NewReleaseCoordination,
) -> Result<Answer, Problem> {
    // Two that begin at once: the second finds the first.
    ledger::lock(work.connection)?;
    let item = work.load::<Item>(new.item_id)?.record;
    work.may(Act::CoordinateReleases, Owner::body(item.organization_id))?;
    let earlier = last_of(work, new.item_id)?.map(|earlier| earlier.state);
    let day = work.day(new.drafted_on, "drafted_on");
    let drafted = ReleaseCoordination::draft(&item, new.approval_basis, earlier, day);
    begin::<ReleaseCoordination>(work, item.organization_id, Act::CoordinateReleases, PATH, drafted)
}

/// Asks the organs concerned about the item as it now is.
pub fn inquire_release_coordination(
    work: &mut Work<'_, '_>,
    id: ReleaseCoordinationId,
    seen: IfMatch,
    new: NewInquiry,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::CoordinateReleases, PATH, |coordination: &ReleaseCoordination, work| {
        let organs = concerned(work, new.organs)?;
        let item = work.load::<Item>(coordination.item_id)?.record;
        Ok(coordination.send(organs, &item, work.day(new.inquired_on, "inquired_on")))
    })
}

/// Enters the answer of an organ, or takes that of a body that answers for itself.
pub fn answer_release_coordination(
    work: &mut Work<'_, '_>,
    id: ReleaseCoordinationId,
    seen: IfMatch,
    new: NewOrganAnswer,
) -> Result<Answer, Problem> {
    let loaded = work.load::<ReleaseCoordination>(id)?;
    let (keeper, caller) = (loaded.record.organization_id, work.actor.organization_id);
    let (act, owner) = met_as(keeper, &loaded.record.organs, caller, Act::CoordinateReleases);
    let by = work.may(act, owner)?;
    let loaded = seen.check(loaded)?;
    let day = day_of_answer(work, &new)?;
    let organ = loaded.record.answers_for(caller, new.organ)?;
    let answer = OrganAnswer { organ, confirms: new.confirms, opinion: new.opinion };
    let (facts, on) = loaded.record.answer(answer, day)?;
    let loaded = work.record(id, loaded, &facts, &by, on)?;
    let view = records::save(work.connection, &loaded)?;
    // An organ that answers for itself sees no more than its own part.
    let view = match owner.organization_id.filter(|_| act == Act::AnswerInquiries) {
        Some(organ) => seen_by_organ(view, organ),
        None => view,
    };
    Ok(Answer::created(format!("{PATH}/{id}"), &view).version(loaded.version))
}

/// An officer says when a letter was written; a program answers now.
fn day_of_answer(work: &Work<'_, '_>, new: &NewOrganAnswer) -> Result<ActDay, Problem> {
    if work.actor.kind != ActorKind::Person && new.answered_on.is_some() {
        let fault = Fault::of("/answered_on", &rules::LEGAL_DAY_BY_OFFICERS_ONLY);
        return Err(Problem::invalid([fault]));
    }
    Ok(work.day(new.answered_on, "answered_on"))
}

/// Enters how a dispute was decided.
pub fn settle_release_coordination(
    work: &mut Work<'_, '_>,
    id: ReleaseCoordinationId,
    seen: IfMatch,
    new: NewSettlement,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::CoordinateReleases, PATH, |coordination: &ReleaseCoordination, work| {
        let day = work.day(new.settled_on, "settled_on");
        Ok(coordination.settle(new.decided_by, new.decision, day))
    })
}

/// Enters an approval.
pub fn approve_release_coordination(
    work: &mut Work<'_, '_>,
    id: ReleaseCoordinationId,
    seen: IfMatch,
    new: NewReleaseApproval,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::CoordinateReleases, PATH, |coordination: &ReleaseCoordination, work| {
        let approval = ReleaseApproval { organ: new.organ, document_number: new.document_number };
        Ok(coordination.approve(approval, work.day(new.approved_on, "approved_on")))
    })
}

/// Enters that approval was denied.
pub fn deny_release_coordination(
    work: &mut Work<'_, '_>,
    id: ReleaseCoordinationId,
    seen: IfMatch,
    new: NewReleaseDenial,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::CoordinateReleases, PATH, |coordination: &ReleaseCoordination, work| {
        Ok(coordination.deny(new.organ, work.day(new.denied_on, "denied_on")))
    })
}

/// Releases the item for publication.
pub fn release_release_coordination(
    work: &mut Work<'_, '_>,
    id: ReleaseCoordinationId,
    seen: IfMatch,
    new: NewRelease,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::CoordinateReleases, PATH, |coordination: &ReleaseCoordination, work| {
        let item = work.load::<Item>(coordination.item_id)?.record;
        Ok(coordination.release(&item, work.day(new.released_on, "released_on")))
    })
}

/// The organs to be asked. Which of them are bodies of this installation is found by id or name.
fn concerned(
    work: &mut Work<'_, '_>,
    organs: Vec<NewConcernedOrgan>,
) -> Result<Vec<ConcernedOrgan>, Problem> {
    let (mut known, mut faults) = (vec![], vec![]);
    for (place, organ) in organs.into_iter().enumerate() {
        let found = match (organ.organization_id, organ.name) {
            (Some(id), None) => bodies::name_of(work.connection, id)?
                .map(|name| ConcernedOrgan { name, organization_id: Some(id) }),
            (None, Some(name)) => {
                let name = name.trim().to_string();
                let organization_id = bodies::named(work.connection, &name)?;
                Some(ConcernedOrgan { name, organization_id })
            }
            _ => None,
        };
        match found {
            Some(organ) => known.push(organ),
            None => faults.push(Fault::of(format!("/organs/{place}"), &rules::RELEASE_NAMES_ORGANS)),
        }
    }
    if faults.is_empty() { Ok(known) } else { Err(Problem::invalid(faults)) }
}
