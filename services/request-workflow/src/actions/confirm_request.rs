//! Confirms the day of receipt with the applicant; the clock starts.

use super::answered;
use domain::ids::RequestId;
use domain::policy::{Act, Owner};
use domain::request::Request;
use problem::Problem;
use sealing::Sealer;
use web::{Answer, IfMatch, Work};
use wire::request_workflow::NewConfirmation;

/// Enters that both sides confirmed the receipt.
pub fn confirm_request(
    work: &mut Work<'_, '_>,
    sealer: &Sealer,
    id: RequestId,
    seen: IfMatch,
    new: NewConfirmation,
) -> Result<Answer, Problem> {
    let request = work.load::<Request>(id)?;
    let by = work.may(Act::HandleRequests, Owner::body(request.record.organization_id))?;
    let request = seen.check(request)?;
    let (facts, on) = request.record.confirm(work.day(new.confirmed_on, "confirmed_on"))?;
    let request = work.record(id, request, &facts, &by, on)?;
    answered(work, sealer, request)
}
