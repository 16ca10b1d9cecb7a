//! Sends an item back to its section.

use super::sign_review::may_sign;
use crate::store;
use domain::ids::ReviewId;
use domain::review::Review;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::review::NewReturn;

/// Sends an item back with an opinion; whoever may sign the step may do so.
pub fn return_review(
    work: &mut Work<'_, '_>,
    id: ReviewId,
    seen: IfMatch,
    new: NewReturn,
) -> Result<Answer, Problem> {
    let review = work.load::<Review>(id)?;
    let by = may_sign(work, &review)?;
    let review = seen.check(review)?;
    let day = work.day(new.returned_on, "returned_on");
    let (facts, on) = review.record.send_back(&work.actor, Some(new.opinion), day)?;
    let review = work.record(id, review, &facts, &by, on)?;
    store::reviews::save(work.connection, &review)?;
    let view = store::reviews::shown(&review);
    Ok(Answer::created(format!("/v1/reviews/{id}"), &view).version(review.version))
}
