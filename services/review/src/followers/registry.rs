//! Which bodies there are, which chains their reviews go through, and how they reckon days.
//!
//! Two ledgers are followed side by side, so an item may be submitted to a body whose settings are still on their way. A
//! review never opens for a body that is not known here, and one that opened with the chain of before takes over what
//! was settled before it was opened, as long as nobody has taken a step.

use crate::store;
use domain::calendar::CalendarNotice;
use domain::ids::OrganizationId;
use domain::record::Record;
use domain::registry::{Organization, OrganizationFact};
use domain::review::{Review, ReviewChain};
use ledger::Entry;
use problem::Problem;
use web::Work;

/// Applies a fact of the registry.
pub fn apply(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Problem> {
    if entry.record_kind() == CalendarNotice::KIND {
        calendars::apply(work.connection, entry)?;
        return Ok(());
    }
    let Some(recorded) = entry.fact_of::<Organization>()? else { return Ok(()) };
    let id = OrganizationId(entry.record_id()?);
    match recorded.fact {
        OrganizationFact::Registered { profile } => {
            let usual = ReviewChain::default();
            store::organizations::settle(work.connection, id, entry.position, &usual)?;
            Ok(store::organizations::place(
                work.connection,
                id,
                entry.position,
                profile.division_code.as_str(),
            )?)
        }
        OrganizationFact::SettingsChanged(settings) => {
            settle(work, id, &settings.review_chain, entry)?;
            Ok(store::organizations::practise(work.connection, id, entry.position, &settings.practice)?)
        }
    }
}

fn settle(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    chain: &ReviewChain,
    entry: &Entry,
) -> Result<(), Problem> {
    // Before anything is read: no review opens meanwhile.
    ledger::lock(work.connection)?;
    if !store::organizations::settle(work.connection, organization_id, entry.position, chain)? {
        return Ok(());
    }
    let steps = chain.to_steps();
    for id in store::reviews::running(work.connection, organization_id)? {
        let review = work.load::<Review>(id)?;
        let facts = review.record.settle_chain(&steps, entry.recorded_at);
        if !facts.is_empty() {
            // It holds from the day of opening, so that steps taken on paper since then can still be entered.
            let on = review.record.opened_on;
            let review = work.record(id, review, &facts, &entry.actor, on)?;
            store::reviews::save(work.connection, &review)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
