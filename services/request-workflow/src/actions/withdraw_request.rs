//! Enters that the applicant took a request back.

use super::answered;
use domain::ids::RequestId;
use domain::policy::{Act, Owner};
use domain::request::Request;
use problem::Problem;
use sealing::Sealer;
use web::{Answer, IfMatch, Work};
use wire::request_workflow::NewWithdrawal;

/// Enters a withdrawal; the clock stops.
pub fn withdraw_request(
    work: &mut Work<'_, '_>,
    sealer: &Sealer,
    id: RequestId,
    seen: IfMatch,
    new: NewWithdrawal,
) -> Result<Answer, Problem> {
    let request = work.load::<Request>(id)?;
    let by = work.may(Act::HandleRequests, Owner::body(request.record.organization_id))?;
    let request = seen.check(request)?;
    let (facts, on) = request.record.withdraw(work.day(new.withdrawn_on, "withdrawn_on"))?;
    let request = work.record(id, request, &facts, &by, on)?;
    answered(work, sealer, request)
}
