//! What the request workflow tells of requests: when several different applicants were given the same, it is flagged to
//! be made proactive; what an applicant suggests is taken in. Every fact may be met again, and then does nothing.

use super::examine_suggestion::is_suggested;
use crate::store::{bodies, records, requests};
use domain::ids::RequestId;
use domain::item::{Item, ItemState};
use domain::proactive_suggestion::{GivenOnRequest, ProactiveGround, ProactiveSuggestion, SameInformation};
use domain::record::Acted;
use domain::refusal::ActDay;
use domain::request::GivenItem;
use ledger::Entry;
use problem::{Code, Problem};
use uuid::Uuid;
use web::Work;

/// Takes note that an item was given on `request_id`.
pub fn note_given(
    work: &mut Work<'_, '_>,
    entry: &Entry,
    request_id: RequestId,
    given: &GivenItem,
) -> Result<(), Problem> {
    // Before anything is read: nobody else begins or ends a suggestion about the item meanwhile.
    ledger::lock(work.connection)?;
    let item = work.find::<Item>(given.item_id)?.map(|item| item.record);
    // What is public, or was taken up again, needs no flag.
    let Some(item) = item.filter(|item| item.state == ItemState::ListedOnRequest) else { return Ok(()) };
    let mut known = vec![];
    for suggestion in records::about::<ProactiveSuggestion>(work.connection, given.item_id)? {
        known.push(work.load::<ProactiveSuggestion>(suggestion.id)?);
    }
    if known.iter().any(|suggestion| suggestion.record.has_noted(entry.position)) {
        return Ok(());
    }
    let by = work.actor.acting_as(None);
    if let Some(open) = known.into_iter().find(|suggestion| !suggestion.record.state.is_ended()) {
        let facts = open.record.request_again(request_id, given.different_applicants, entry.position);
        let open = work.record(open.record.id, open, &facts, &by, entry.day)?;
        return records::save(work.connection, &open).map(drop).map_err(Into::into);
    }
    let body = bodies::organization(work.connection, item.organization_id)?;
    let practice = body.ok_or_else(|| not_announced(item.organization_id))?.practice;
    let information = SameInformation {
        item_id: given.item_id,
        request_ids: given.request_ids.clone(),
        different_applicants: given.different_applicants,
        disclosable: true,
        noted_to: entry.position,
    };
    let flagged = ProactiveSuggestion::flag(item.organization_id, information, &practice, day(work, entry));
    begin(work, flagged, &by)
}

/// Takes in what the applicant of `request_id` suggested through tracking.
pub fn note_suggested(
    work: &mut Work<'_, '_>,
    entry: &Entry,
    given: GivenOnRequest,
    ground: ProactiveGround,
    content_hash: String,
) -> Result<(), Problem> {
    ledger::lock(work.connection)?;
    let request = requests::find(work.connection, given.request_id)?;
    let missing = || Problem::internal(format!("request {} came in before it was made", given.request_id));
    let organization_id = request.ok_or_else(missing)?.organization_id;
    if is_suggested(work, given.request_id)? {
        return Ok(());
    }
    let suggested =
        ProactiveSuggestion::suggest(organization_id, given, ground, content_hash, day(work, entry));
    begin(work, suggested, &entry.actor)
}

/// Begins a suggestion where the law permits one; where it does not (too few applicants, Order 492), nothing happens.
fn begin(
    work: &mut Work<'_, '_>,
    decided: Acted<domain::proactive_suggestion::ProactiveSuggestionFact>,
    by: &domain::actor::ActedBy,
) -> Result<(), Problem> {
    let (facts, on) = match decided {
        Ok(decided) => decided,
        Err(refusal) => {
            tracing::debug!(?refusal, "no suggestion");
            return Ok(());
        }
    };
    let suggestion = work.start::<ProactiveSuggestion>(Uuid::now_v7(), &facts, by, on)?;
    Ok(records::save(work.connection, &suggestion).map(drop)?)
}

fn day(work: &Work<'_, '_>, entry: &Entry) -> ActDay {
    ActDay { on: entry.day, today: work.today().max(entry.day), field: "day" }
}

fn not_announced(organization_id: domain::ids::OrganizationId) -> Problem {
    Problem::new(Code::Unavailable).detail(
        format!("尚未收到登记服务 registry 关于机关{organization_id}的信息。"),
        format!("The registry has not announced the body {organization_id} yet."),
    )
}
