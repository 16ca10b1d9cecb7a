//! Enters what a meeting decided: many reviews in one act, all or none.

use crate::store;
use domain::ids::{MeetingId, OrganizationId};
use domain::policy::{Act, Owner};
use domain::refusal::ActDay;
use domain::review::{Meeting, MeetingBody, Review};
use problem::Problem;
use uuid::Uuid;
use web::{Answer, IfMatch, Work, all_or_none, check_batch};
use wire::review::{NewDecision, NewMeeting};

/// Enters a meeting of the caller's body and its decisions.
pub fn hold_meeting(work: &mut Work<'_, '_>, new: NewMeeting) -> Result<Answer, Problem> {
    check_batch("/decisions", new.decisions.iter().map(|decision| decision.review_id))?;
    let organization_id = work.actor.organization_id.ok_or_else(Problem::unknown)?;
    let by = work.may(Act::EnterMeetings, Owner::body(organization_id))?;
    let day = work.day(new.met_on, "met_on");
    let id = MeetingId(Uuid::now_v7());
    let review_ids: Vec<_> = new.decisions.iter().map(|decision| decision.review_id).collect();
    let (facts, met_on) = Meeting::hold(organization_id, new.body, new.minutes_number, review_ids, day)?;
    let meeting = work.start::<Meeting>(id, &facts, &by, met_on)?;
    store::meetings::save(work.connection, &meeting)?;
    all_or_none("/decisions", new.decisions, |decision| {
        decide(work, organization_id, id, new.body, day, decision)
    })?;
    let view = store::meetings::shown(&meeting.record);
    Ok(Answer::created(format!("/v1/meetings/{id}"), &view).version(meeting.version))
}

fn decide(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    meeting_id: MeetingId,
    body: MeetingBody,
    day: ActDay,
    decision: NewDecision,
) -> Result<(), Problem> {
    let review = work.load::<Review>(decision.review_id)?;
    if review.record.subject.organization_id != organization_id {
        return Err(Problem::unknown());
    }
    let by = work.may(Act::EnterMeetings, Owner::body(organization_id))?;
    let review = IfMatch::version(decision.version).check(review)?;
    let NewDecision { review_id, disclosure_attribute, withholding_reason, .. } = decision;
    let (facts, on) =
        review.record.decide(body, meeting_id, disclosure_attribute, withholding_reason, day)?;
    let review = work.record(review_id, review, &facts, &by, on)?;
    Ok(store::reviews::save(work.connection, &review)?)
}
