//! Takes in what an applicant suggests through tracking: that what was given be disclosed proactively (711:44).

use super::track_request::tracked;
use crate::sealed::{self, SuggestionText};
use crate::store;
use domain::request::Request;
use problem::Problem;
use sealing::Sealer;
use web::{Answer, Work};
use wire::request_workflow::{NewTrackedSuggestion, SuggestedView};

/// Takes a suggestion in from whoever has receipt number and query code.
pub fn suggest_proactive(
    work: &mut Work<'_, '_>,
    sealer: &Sealer,
    receipt_number: &str,
    code: &str,
    new: NewTrackedSuggestion,
) -> Result<Answer, Problem> {
    // Sent twice at once: the second finds the first.
    ledger::lock(work.connection)?;
    let id = tracked(work.connection, sealer, receipt_number, code)?.id;
    let request = work.load::<Request>(id)?;
    let day = work.day(None, "suggested_on");
    let (facts, on) = request.record.suggest_proactive(new.ground, &new.suggestion, day)?;
    let by = work.actor.acting_as(None);
    let request = work.record(id, request, &facts, &by, on)?;
    store::requests::save(work.connection, &request)?;
    let text = SuggestionText { suggestion: new.suggestion };
    store::suggestion_texts::keep(work.connection, id, &sealed::seal_suggestion(sealer, id, &text))?;
    let view = SuggestedView { receipt_number: receipt_number.into(), ground: new.ground, suggested_on: on };
    Ok(Answer::created(format!("/v1/tracking/{receipt_number}"), &view))
}
