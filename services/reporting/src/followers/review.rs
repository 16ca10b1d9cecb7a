//! Reviews and their ends.

use super::known;
use crate::store::reviews;
use domain::ids::ReviewId;
use domain::review::{Review, ReviewFact};
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Applies a fact of the review service.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    let Some(happened) = entry.fact_of::<Review>()? else { return Ok(()) };
    let (connection, id, day) = (&mut *work.connection, ReviewId(entry.record_id()?), happened.day);
    match happened.fact {
        ReviewFact::Opened { subject, .. } => {
            Ok(reviews::opened(connection, id, subject.organization_id, day)?)
        }
        ReviewFact::Determined { .. } => known(reviews::determined(connection, id, day)?, entry),
        ReviewFact::ChainReplaced { .. }
        | ReviewFact::Signed { .. }
        | ReviewFact::Returned { .. }
        | ReviewFact::MeetingDecided { .. }
        | ReviewFact::FoundUndetermined { .. }
        | ReviewFact::Referred(_)
        | ReviewFact::Answered(_)
        | ReviewFact::Superseded { .. } => Ok(()),
    }
}
