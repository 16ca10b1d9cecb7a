//! Who may do which act on what: one table, by role, section and body; clients and services by scope; and which acts
//! the same person must not do on one record.

mod acts;
mod covered;

pub use acts::Act;
pub use covered::{Covered, covered};

use crate::actor::{ActedBy, Actor, ActorKind, Assignment};
use crate::ids::{OrganizationId, SectionId};
use crate::refusal::Refusal;
use crate::rules;

/// Whose record it is: the body that keeps it. Of what one body keeps about another (a complaint, an assessment, an
/// appraisal, a case), that is the body that handles it; the body assessed owns its own self-assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Owner {
    /// The body; none for what belongs to the whole installation.
    pub organization_id: Option<OrganizationId>,
    /// The section, when the record belongs to one.
    pub section_id: Option<SectionId>,
    /// The body that supervises it (492:3, 711:3), where that is known.
    pub supervised_by: Option<OrganizationId>,
}

impl Owner {
    /// A record of a body.
    pub fn body(organization_id: OrganizationId) -> Self {
        Self { organization_id: Some(organization_id), ..Self::default() }
    }

    /// A record of a section of a body.
    pub fn section(organization_id: OrganizationId, section_id: SectionId) -> Self {
        Self { section_id: Some(section_id), ..Self::body(organization_id) }
    }

    /// The same record, of a body that `parent` supervises.
    pub fn under(self, parent: impl Into<Option<OrganizationId>>) -> Self {
        Self { supervised_by: parent.into(), ..self }
    }
}

/// Whether `actor` may do `act` on a record of `owner`, and if so in which capacity.
///
/// A record of another body is [`Refusal::Unknown`]: the caller may not even know of it.
pub fn may(actor: &Actor, act: Act, owner: Owner) -> Result<ActedBy, Refusal> {
    match actor.kind {
        ActorKind::Public => Err(Refusal::Forbidden(rules::ROLE_REQUIRED)),
        ActorKind::Service | ActorKind::Client => program_may(actor, act, owner),
        ActorKind::Person => person_may(actor, act, owner),
    }
}

/// Whether `actor` may do `act` on a record although of its `history` (each act and who did it) some was theirs.
pub fn apart(actor: &Actor, act: Act, history: &[(Act, &ActedBy)]) -> Result<(), Refusal> {
    let own = |(earlier, by): &(Act, &ActedBy)| by.id == actor.id && act.apart_from().contains(earlier);
    if history.iter().any(own) { Err(Refusal::Forbidden(rules::SEPARATION_OF_DUTIES)) } else { Ok(()) }
}

fn program_may(actor: &Actor, act: Act, owner: Owner) -> Result<ActedBy, Refusal> {
    // A client works for one body or, without one, for the whole installation; a service for all.
    let bound_elsewhere = actor.organization_id.is_some() && actor.organization_id != owner.organization_id;
    if bound_elsewhere {
        return Err(Refusal::Unknown);
    }
    match act.scope() {
        Some(scope) if actor.granted(scope) => Ok(actor.acting_as(None)),
        _ => Err(Refusal::Forbidden(rules::SCOPE_REQUIRED)),
    }
}

fn person_may(actor: &Actor, act: Act, owner: Owner) -> Result<ActedBy, Refusal> {
    let of_whole_installation = actor.organization_id.is_none();
    if of_whole_installation || actor.organization_id == owner.organization_id {
        colleague_may(actor, act, owner.section_id)
    } else if actor.organization_id == owner.supervised_by {
        supervisor_may(actor, act)
    } else {
        Err(Refusal::Unknown)
    }
}

fn colleague_may(actor: &Actor, act: Act, section_id: Option<SectionId>) -> Result<ActedBy, Refusal> {
    let of_body = act.roles().iter().find_map(|role| actor.roles.iter().find(|held| held.role == *role));
    let mut of_section = actor.roles.iter().filter(|held| act.own_section().contains(&held.role)).peekable();
    let elsewhere = of_section.peek().is_some();
    let own = || of_section.find(|held| held.section_id.is_none() || held.section_id == section_id);
    match of_body.or_else(own) {
        Some(held) => Ok(acting(actor, held)),
        None if elsewhere => Err(Refusal::Forbidden(rules::OWN_SECTION_ONLY)),
        None => Err(Refusal::Forbidden(rules::ROLE_REQUIRED)),
    }
}

/// Whoever supervises a body may know of its records, and is told when an act is not theirs; nobody else of the
/// supervising body finds them.
fn supervisor_may(actor: &Actor, act: Act) -> Result<ActedBy, Refusal> {
    let as_supervisor = |act: &Act| actor.roles.iter().find(|held| act.supervisor().contains(&held.role));
    match as_supervisor(&act) {
        Some(held) => Ok(acting(actor, held)),
        None if Act::ALL.iter().any(|act| as_supervisor(act).is_some()) => {
            Err(Refusal::Forbidden(rules::ROLE_REQUIRED))
        }
        None => Err(Refusal::Unknown),
    }
}

fn acting(actor: &Actor, held: &Assignment) -> ActedBy {
    ActedBy { section_id: held.section_id, ..actor.acting_as(Some(held.role)) }
}
