//! Applications, from receipt to reply.

use super::known;
use crate::store::requests::{self, Submitted};
use domain::ids::RequestId;
use domain::request::{Request, RequestFact};
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Applies a fact of the request workflow.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    let Some(happened) = entry.fact_of::<Request>()? else { return Ok(()) };
    let (connection, id, day) = (&mut *work.connection, RequestId(entry.record_id()?), happened.day);
    match happened.fact {
        RequestFact::Submitted { organization_id, channel, applicant_type, .. } => {
            let request = Submitted { id, organization_id, applicant_type, channel, on: day };
            Ok(requests::submitted(connection, &request)?)
        }
        RequestFact::Received { .. } => known(requests::received(connection, id, day)?, entry),
        // What lies between receipt and the end of a request moves no figure of the year.
        fact => match fact.outcome() {
            Some(outcome) => known(requests::closed(connection, id, outcome, day)?, entry),
            None => Ok(()),
        },
    }
}
