//! Lays down how a body's sheets are read, or removes it.

use crate::store::records;
use domain::ids::OrganizationId;
use domain::policy::{Act, Owner};
use domain::sheet::SheetMapping;
use domain::sheet_profile::SheetProfile;
use ledger::Loaded;
use problem::{Code, Problem};
use web::{Answer, IfMatch, Work, path_segment};

/// Lays a profile down under a name. One that is there already needs the version that was seen.
pub fn lay_down_profile(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    name: &str,
    seen: Option<IfMatch>,
    mapping: SheetMapping,
) -> Result<Answer, Problem> {
    let by = work.may(Act::PrepareItems, Owner::body(organization_id))?;
    let id = SheetProfile::id_of(organization_id, name);
    let day = work.day(None, "laid_down_on");
    let (facts, on) = SheetProfile::lay_down(organization_id, name, mapping, day)?;
    let before = work.find::<SheetProfile>(id)?;
    let (created, profile) = match before {
        None => (true, work.start::<SheetProfile>(id, &facts, &by, on)?),
        Some(before) => {
            let removed = before.record.removed;
            let before = if removed { before } else { checked(seen, before)? };
            (removed, work.record(id, before, &facts, &by, on)?)
        }
    };
    let view = records::save(work.connection, &profile)?;
    let answer = if created {
        Answer::created(format!("/v1/import-profiles/{}", path_segment(name)), &view)
    } else {
        Answer::done(&view)
    };
    Ok(answer.version(profile.version))
}

/// Removes a profile. Imports that were read by it keep what it said.
pub fn remove_profile(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    name: &str,
    seen: IfMatch,
) -> Result<Answer, Problem> {
    let id = SheetProfile::id_of(organization_id, name);
    let by = work.may(Act::PrepareItems, Owner::body(organization_id))?;
    let profile = work.load::<SheetProfile>(id)?;
    let (facts, on) = profile.record.remove(work.day(None, "removed_on"))?;
    let profile = seen.check(profile)?;
    let profile = work.record(id, profile, &facts, &by, on)?;
    let view = records::save(work.connection, &profile)?;
    Ok(Answer::done(&view).version(profile.version))
}

fn checked(seen: Option<IfMatch>, before: Loaded<SheetProfile>) -> Result<Loaded<SheetProfile>, Problem> {
    seen.ok_or_else(|| Problem::new(Code::VersionRequired))?.check(before)
}
