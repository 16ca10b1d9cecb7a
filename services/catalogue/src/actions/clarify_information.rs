//! Clarifies false or incomplete information: found, verified or dismissed, and answered by what is published.

use super::on_record::{act_on, begin};
use domain::clarification::{Clarification, ClarificationAct};
use domain::ids::{ClarificationId, OrganizationId};
use domain::item::Item;
use domain::policy::Act;
use domain::refusal::Fault;
use domain::rules;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::{NewClarification, NewClarifyingPublication, NewDismissal, NewVerification};

const PATH: &str = "/v1/clarifications";

/// Enters what was found.
pub fn begin_clarification(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    new: NewClarification,
) -> Result<Answer, Problem> {
    let day = work.day(new.found_on, "found_on");
    let found = Clarification::find(organization_id, new.seen_at, &new.content, day);
    begin::<Clarification>(work, organization_id, Act::ClarifyInformation, PATH, found)
}

/// Enters what was verified of it.
pub fn verify_clarification(
    work: &mut Work<'_, '_>,
    id: ClarificationId,
    seen: IfMatch,
    new: NewVerification,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::ClarifyInformation, PATH, |clarification: &Clarification, work| {
        let day = work.day(new.verified_on, "verified_on");
        Ok(clarification.verify(new.defect, new.harm, new.facts_found, day))
    })
}

/// Enters that there is nothing to clarify.
pub fn dismiss_clarification(
    work: &mut Work<'_, '_>,
    id: ClarificationId,
    seen: IfMatch,
    new: NewDismissal,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::ClarifyInformation, PATH, |clarification: &Clarification, work| {
        Ok(clarification.dismiss(new.reasons, work.day(new.dismissed_on, "dismissed_on")))
    })
}

/// Enters the published item that clarifies it.
pub fn publish_clarification(
    work: &mut Work<'_, '_>,
    id: ClarificationId,
    seen: IfMatch,
    new: NewClarifyingPublication,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, Act::ClarifyInformation, PATH, |clarification: &Clarification, work| {
        clarification.state.permits(ClarificationAct::Clarify)?;
        let day = work.day(new.clarified_on, "clarified_on");
        // An item that is not there is refused as one of another body is: nobody learns which there are.
        let unknown = || Problem::invalid([Fault::of("/item_id", &rules::CLARIFY_BY_PUBLISHING)]);
        let item = work.find::<Item>(new.item_id)?.ok_or_else(unknown)?;
        Ok(clarification.clarify(&item.record, day))
    })
}
