//! The acts on a record that is kept as it is shown: all go the same way, and differ in who may do them and in what the
//! record decides.

use crate::store::bodies;
use crate::store::records::{self, Shown};
use domain::actor::ActedBy;
use domain::ids::OrganizationId;
use domain::policy::Act;
use domain::record::{Acted, Record};
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use web::{Answer, IfMatch, Work};

/// Asks whether the actor may do `act` on what a body keeps; whoever supervises it knows of it, and is told when an act is
/// not theirs.
pub fn permitted(
    work: &mut Work<'_, '_>,
    act: Act,
    organization_id: OrganizationId,
) -> Result<ActedBy, Problem> {
    let owner = bodies::owner_for(work.connection, &work.actor, organization_id, None)?;
    work.may(act, owner)
}

/// Begins a record of a body, with the facts that `decided` has; it is found at `path`, followed by its id.
pub fn begin<R: Shown>(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    act: Act,
    path: &str,
    decided: Acted<<R as Record>::Fact>,
) -> Result<Answer, Problem> {
    let by = permitted(work, act, organization_id)?;
    let (facts, on) = decided?;
    let id = Uuid::now_v7();
    let loaded = work.start::<R>(id, &facts, &by, on)?;
    saved(work, path, &loaded)
}

/// Does one act on the record `id`: it decides, after the policy has been asked and the version compared.
pub fn act_on<R: Shown>(
    work: &mut Work<'_, '_>,
    id: impl Into<Uuid>,
    seen: IfMatch,
    act: Act,
    path: &str,
    decide: impl FnOnce(&R, &mut Work<'_, '_>) -> Result<Acted<<R as Record>::Fact>, Problem>,
) -> Result<Answer, Problem> {
    let id = id.into();
    let loaded = work.load::<R>(id)?;
    let by = permitted(work, act, loaded.record.organization_id())?;
    let loaded = seen.check(loaded)?;
    let (facts, on) = decide(&loaded.record, work)??;
    let loaded = work.record(id, loaded, &facts, &by, on)?;
    saved(work, path, &loaded)
}

/// Writes a record as an act left it, and answers it.
pub fn saved<R: Shown>(work: &mut Work<'_, '_>, path: &str, loaded: &Loaded<R>) -> Result<Answer, Problem> {
    let view = records::save(work.connection, loaded)?;
    Ok(Answer::created(format!("{path}/{}", loaded.record.id()), &view).version(loaded.version))
}
