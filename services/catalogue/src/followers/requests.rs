//! Requests, copied as far as the catalogue needs them, and what follows for the inventory from what was given on them.

use crate::actions::note_requests::{note_given, note_suggested};
use crate::store::requests;
use domain::ids::RequestId;
use domain::proactive_suggestion::GivenOnRequest;
use domain::request::{Request, RequestFact};
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Applies a fact of the request workflow.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    let Some(recorded) = entry.fact_of::<Request>()? else { return Ok(()) };
    let request_id = RequestId(entry.record_id()?);
    match recorded.fact {
        RequestFact::Submitted { organization_id, .. } => {
            requests::save(work.connection, request_id, organization_id)?;
        }
        RequestFact::Replied { outcome, item_ids, .. } if outcome.hands_out_information() => {
            requests::give(work.connection, request_id, &item_ids)?;
        }
        RequestFact::Given { items } => {
            for item in &items {
                note_given(work, entry, request_id, item)?;
            }
        }
        RequestFact::ProactiveSuggested { item_ids, ground, content_hash } => {
            let given = GivenOnRequest { request_id, item_ids, noted_to: entry.position };
            note_suggested(work, entry, given, ground, content_hash)?;
        }
        _ => {}
    }
    Ok(())
}
