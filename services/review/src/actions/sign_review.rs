//! Signs the step a review waits for, on one review or on many at once.

use crate::store;
use domain::ids::ReviewId;
use domain::policy::{Act, Owner};
use domain::refusal::Refusal;
use domain::review::{Review, ReviewAct, StepKind};
use domain::rules;
use domain::vocabulary::DisclosureAttribute;
use ledger::Loaded;
use problem::Problem;
use web::{Answer, IfMatch, Work, all_or_none, check_batch};
use wire::review::{NewSignature, NewSignatures, SignaturesView};

/// Signs one review.
pub fn sign_review(
    work: &mut Work<'_, '_>,
    id: ReviewId,
    seen: IfMatch,
    new: NewSignature,
) -> Result<Answer, Problem> {
    let review = sign(work, id, seen, new)?;
    let view = store::reviews::shown(&review);
    Ok(Answer::created(format!("/v1/reviews/{id}"), &view).version(review.version))
}

/// Signs many reviews, all or none; a refusal names every entry that is refused.
pub fn sign_reviews(work: &mut Work<'_, '_>, new: NewSignatures) -> Result<Answer, Problem> {
    check_batch("/signatures", new.signatures.iter().map(|signature| signature.review_id))?;
    let items = all_or_none("/signatures", new.signatures, |on| {
        let signature = NewSignature {
            disclosure_attribute: on.disclosure_attribute,
            opinion: on.opinion,
            signed_on: new.signed_on,
        };
        let review = sign(work, on.review_id, IfMatch::version(on.version), signature)?;
        Ok(store::reviews::shown(&review).summary)
    })?;
    Ok(Answer::created("/v1/reviews", &SignaturesView { items }))
}

fn sign(
    work: &mut Work<'_, '_>,
    id: ReviewId,
    seen: IfMatch,
    new: NewSignature,
) -> Result<Loaded<Review>, Problem> {
    let review = work.load::<Review>(id)?;
    let by = may_sign(work, &review)?;
    let review = seen.check(review)?;
    let attribute: DisclosureAttribute =
        new.disclosure_attribute.unwrap_or(review.record.disclosure_attribute);
    let day = work.day(new.signed_on, "signed_on");
    let (facts, on) = review.record.sign(&work.actor, attribute, new.opinion, day)?;
    let review = work.record(id, review, &facts, &by, on)?;
    store::reviews::save(work.connection, &review)?;
    Ok(review)
}

/// Asks whether the actor may sign the step that `review` waits for. Where it waits for none, whoever may read it is
/// told so by the review itself.
pub(super) fn may_sign(
    work: &Work<'_, '_>,
    review: &Loaded<Review>,
) -> Result<domain::actor::ActedBy, Problem> {
    let subject = &review.record.subject;
    let of_section = Owner::section(subject.organization_id, subject.section_id);
    let awaited = review.record.awaited().map(|step| step.kind);
    let act = Act::of_review(ReviewAct::Sign, awaited);
    let Some(StepKind::Signature { role, own_section }) = awaited else {
        return work.may(act, of_section);
    };
    // Where any section may sign (会签), each signs for its own.
    let signers_own =
        || work.actor.roles.iter().find(|held| held.role == role).and_then(|held| held.section_id);
    let owner = if own_section { of_section } else { Owner { section_id: signers_own(), ..of_section } };
    let by = work.may(act, owner)?;
    // Leaders sign for the whole body, unless the chain says that theirs is the item's own section (分管).
    if own_section && !work.actor.holds(role, Some(subject.section_id)) {
        return Err(Refusal::Forbidden(rules::OWN_SECTION_ONLY).into());
    }
    Ok(by)
}
