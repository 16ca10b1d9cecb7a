//! Examines a suggestion to disclose proactively what was given on request: it is accepted into the inventory, or
//! declined.

use super::draft_item;
use super::on_record::{act_on, begin};
use crate::store::{items, records, requests};
use domain::ids::{ItemId, OrganizationId, ProactiveSuggestionId, RequestId};
use domain::item::Item;
use domain::policy::{Act, Owner};
use domain::proactive_suggestion::{
    GivenOnRequest, ProactiveSuggestion, ProactiveSuggestionAct, hash_of_suggestion,
};
use domain::refusal::{ActDay, Fault};
use domain::rules;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::{ItemVersion, NewAcceptance, NewDeclination, NewExamination, NewProactiveSuggestion};

const PATH: &str = "/v1/proactive-suggestions";

/// Enters what an applicant suggested on paper.
pub fn begin_suggestion(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    new: NewProactiveSuggestion,
) -> Result<Answer, Problem> {
    ledger::lock(work.connection)?;
    work.may(Act::ExamineSuggestions, Owner::body(organization_id))?;
    let fault = |rule| Problem::invalid([Fault::of("/request_id", rule)]);
    // A request of another body is one that the caller may not know of.
    let request = requests::find(work.connection, new.request_id)?;
    let request = request.filter(|request| request.organization_id == organization_id);
    let given = request.and_then(|request| request.given);
    let item_ids = given.ok_or_else(|| fault(&rules::CONVERT_TO_PROACTIVE))?;
    if is_suggested(work, new.request_id)? {
        return Err(fault(&rules::CONVERT_SUGGESTED_ONCE));
    }
    let hash = hash_of_suggestion(&new.suggestion)?;
    let noted_to = requests::noted_to(work.connection)?;
    let given = GivenOnRequest { request_id: new.request_id, item_ids, noted_to };
    let day = work.day(new.suggested_on, "suggested_on");
    let suggested = ProactiveSuggestion::suggest(organization_id, given, new.ground, hash, day);
    begin::<ProactiveSuggestion>(work, organization_id, Act::ExamineSuggestions, PATH, suggested)
}

/// Whether the applicant of this request has suggested already.
pub fn is_suggested(work: &mut Work<'_, '_>, request_id: RequestId) -> Result<bool, Problem> {
    for known in records::about::<ProactiveSuggestion>(work.connection, request_id)? {
        if work.load::<ProactiveSuggestion>(known.id)?.record.is_of(request_id) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Begins to examine it.
pub fn examine_suggestion(
    work: &mut Work<'_, '_>,
    id: ProactiveSuggestionId,
    seen: IfMatch,
    new: NewExamination,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::ExamineSuggestions, PATH, |suggestion: &ProactiveSuggestion, work| {
        Ok(suggestion.examine(work.day(new.examined_on, "examined_on")))
    })
}

/// Accepts it: the item that comes of it is taken up or filled in with it, or nothing is.
pub fn accept_suggestion(
    work: &mut Work<'_, '_>,
    id: ProactiveSuggestionId,
    seen: IfMatch,
    new: NewAcceptance,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::ExamineSuggestions, PATH, |suggestion: &ProactiveSuggestion, work| {
        suggestion.state.permits(ProactiveSuggestionAct::Accept)?;
        let day = work.day(new.accepted_on, "accepted_on");
        let item_id = match (new.reassess, new.draft) {
            (Some(named), None) => take_up(work, suggestion, &named, new.reason.unwrap_or_default(), day)?,
            (None, Some(draft)) => {
                let drafted = draft_item::drafted(work, suggestion.organization_id, draft);
                drafted.map_err(|problem| problem.within("/draft"))?.record.id
            }
            _ => return Err(Problem::invalid([Fault::of("/reassess", &rules::CONVERT_INTO_ONE_ITEM)])),
        };
        Ok(suggestion.accept(item_id, day))
    })
}

/// Declines it.
pub fn decline_suggestion(
    work: &mut Work<'_, '_>,
    id: ProactiveSuggestionId,
    seen: IfMatch,
    new: NewDeclination,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::ExamineSuggestions, PATH, |suggestion: &ProactiveSuggestion, work| {
        Ok(suggestion.decline(new.reasons, work.day(new.declined_on, "declined_on")))
    })
}

/// Takes an item up for another determination, on the ground of the suggestion.
fn take_up(
    work: &mut Work<'_, '_>,
    suggestion: &ProactiveSuggestion,
    named: &ItemVersion,
    reason: String,
    day: ActDay,
) -> Result<ItemId, Problem> {
    let item = work.load::<Item>(named.item_id)?;
    let owner = Owner::section(item.record.organization_id, item.record.section_id);
    let by = work.may(Act::ReassessItems, owner)?;
    suggestion.concerns(&item.record)?;
    let item = IfMatch::version(named.version).check(item)?;
    let (facts, on) = item.record.reassess(suggestion.reassessment_ground(), reason, day)?;
    let item = work.record(named.item_id, item, &facts, &by, on)?;
    items::save(work.connection, &item)?;
    Ok(named.item_id)
}
