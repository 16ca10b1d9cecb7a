//! Extends the period for a reply, once.

use super::answered;
use crate::store;
use domain::ids::RequestId;
use domain::policy::{Act, Owner};
use domain::request::Request;
use problem::Problem;
use sealing::Sealer;
use web::{Answer, IfMatch, Work};
use wire::request_workflow::NewExtension;

/// Grants an extension.
pub fn extend_request(
    work: &mut Work<'_, '_>,
    sealer: &Sealer,
    id: RequestId,
    seen: IfMatch,
    new: NewExtension,
) -> Result<Answer, Problem> {
    let request = work.load::<Request>(id)?;
    let organization_id = request.record.organization_id;
    let by = work.may(Act::AnswerRequests, Owner::body(organization_id))?;
    let request = seen.check(request)?;
    let organization = store::organizations::of_request(work.connection, organization_id)?;
    let calendars = calendars::current(work.connection)?;
    let day = work.day(new.extended_on, "extended_on");
    let (facts, on) =
        request.record.extend(new.working_days, new.reason, day, organization.reckoning(&calendars))?;
    let request = work.record(id, request, &facts, &by, on)?;
    answered(work, sealer, request)
}
