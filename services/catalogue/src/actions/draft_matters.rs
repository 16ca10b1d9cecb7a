//! Draws up the standard catalogue of grass-roots disclosure, puts it in force, and takes matters out of it.

use super::on_record::{act_on, permitted};
use crate::store::{bodies, matters, records};
use domain::actor::ActedBy;
use domain::disclosure_matter::{DisclosureMatter, MatterContent, defects, preset};
use domain::ids::{DisclosureMatterId, OrganizationId};
use domain::policy::{Act, Owner};
use domain::refusal::{ActDay, Fault};
use domain::rules;
use problem::{Code, Problem};
use std::collections::BTreeSet;
use uuid::Uuid;
use web::{Answer, BATCH_MAX, IfMatch, Work, all_or_none, check_batch};
use wire::catalogue::{
    MatterVersion, MatterView, MattersView, NewMatterAdoptions, NewMatterEnd, NewMatters, NewPresetMatters,
    RevisedMatter,
};

const PATH: &str = "/v1/disclosure-matters";
/// What permits it.
pub const ACT: Act = Act::KeepStandardCatalogue;

/// Draws up matters, all or none.
pub fn draft_matters(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    new: NewMatters,
) -> Result<Answer, Problem> {
    let day = work.day(new.drafted_on, "drafted_on");
    draft_all(work, organization_id, new.matters, day)
}

/// Draws up the matters that the Regulation itself names for townships.
pub fn draft_preset(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    new: NewPresetMatters,
) -> Result<Answer, Problem> {
    work.may(ACT, Owner::body(organization_id))?;
    let unknown = || {
        Problem::new(Code::Unavailable).detail(
            "尚未收到登记服务 registry 关于本机关的信息。",
            "The registry has not announced this body yet.",
        )
    };
    let name = bodies::name_of(work.connection, organization_id)?.ok_or_else(unknown)?;
    let day = work.day(new.drafted_on, "drafted_on");
    draft_all(work, organization_id, preset(new.preset, &name), day)
}

fn draft_all(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    contents: Vec<MatterContent>,
    day: ActDay,
) -> Result<Answer, Problem> {
    let by = work.may(ACT, Owner::body(organization_id))?;
    if !(1..=BATCH_MAX).contains(&contents.len()) {
        return Err(Problem::invalid([Fault::new(
            "/matters",
            "batch_size",
            format!("应为1至{BATCH_MAX}项。"),
            format!("1 to {BATCH_MAX} matters."),
        )]));
    }
    // Nobody draws up the same matter meanwhile.
    ledger::lock(work.connection)?;
    let known = matters::kept(work.connection, organization_id, None)?;
    check_all(&contents, &known)?;
    let mut items = vec![];
    for content in contents {
        items.push(draft_one(work, organization_id, content, day, &by)?);
    }
    let now = known.iter().chain(&items).map(MatterView::newest_content);
    let defects = defects(now.filter(|one| items.iter().any(|item| item.content.field == one.field)));
    Ok(Answer::created(PATH, &MattersView { items, defects }))
}

/// Every fault of every matter at once; a matter that stands there already is one.
fn check_all(contents: &[MatterContent], known: &[MatterView]) -> Result<(), Problem> {
    let mut faults = vec![];
    for (at, content) in contents.iter().enumerate() {
        let pointer = format!("/matters/{at}");
        faults.extend(content.faults(&pointer));
        let twice = contents[..at].iter().any(|other| other.is_row_of(content));
        if twice || known.iter().any(|matter| matter.newest_content().is_row_of(content)) {
            faults.push(Fault::of(format!("{pointer}/number"), &rules::MATTER_LISTED_ONCE));
        }
    }
    faults.extend(room_for(known.len() + contents.len()));
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}

/// The fault of a catalogue that would become larger than one can be.
pub(super) fn room_for(matters: usize) -> Option<Fault> {
    let max = usize::try_from(matters::MATTERS_MAX).unwrap_or(usize::MAX);
    (matters > max).then(|| {
        Fault::new(
            "/matters",
            "too_many",
            format!("标准目录不得超过{max}项。"),
            format!("At most {max} matters."),
        )
    })
}

/// Draws up one matter that was checked.
pub(super) fn draft_one(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    content: MatterContent,
    day: ActDay,
    by: &ActedBy,
) -> Result<MatterView, Problem> {
    let (facts, on) = DisclosureMatter::draft(organization_id, content, day)?;
    let loaded = work.start::<DisclosureMatter>(Uuid::now_v7(), &facts, by, on)?;
    Ok(records::save(work.connection, &loaded)?)
}

/// Draws up what the table is to say of a matter.
pub fn revise_matter(
    work: &mut Work<'_, '_>,
    id: DisclosureMatterId,
    seen: IfMatch,
    new: RevisedMatter,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |matter: &DisclosureMatter, work| {
        ledger::lock(work.connection)?;
        let known = matters::kept(work.connection, matter.organization_id, Some(new.content.field))?;
        let another = |one: &MatterView| one.id != matter.id && one.newest_content().is_row_of(&new.content);
        if known.iter().any(another) {
            return Err(Problem::invalid([Fault::of("/content/number", &rules::MATTER_LISTED_ONCE)]));
        }
        Ok(matter.redraft(new.content, work.day(new.revised_on, "revised_on")))
    })
    .map(Answer::in_place)
}

/// Puts matters in force as they are drawn up, all or none; a refusal names every matter that is refused.
pub fn adopt_matters(work: &mut Work<'_, '_>, new: NewMatterAdoptions) -> Result<Answer, Problem> {
    check_batch("/matters", new.matters.iter().map(|matter| matter.matter_id))?;
    // Nobody puts the same matter in force a second time meanwhile.
    ledger::lock(work.connection)?;
    let day = work.day(new.adopted_on, "adopted_on");
    let items = all_or_none("/matters", &new.matters, |named| adopt_one(work, named, day))?;
    let bodies: BTreeSet<_> = items.iter().map(|matter| matter.organization_id).collect();
    let mut in_force = vec![];
    for organization_id in bodies {
        in_force.extend(matters::in_force(work.connection, organization_id, None)?);
    }
    check_listed_once(&items, &in_force)?;
    let now = in_force.iter().map(|matter| &matter.content);
    let defects = defects(now.filter(|one| items.iter().any(|item| item.content.field == one.field)));
    Ok(Answer::created(PATH, &MattersView { items, defects }))
}

fn adopt_one(work: &mut Work<'_, '_>, named: &MatterVersion, day: ActDay) -> Result<MatterView, Problem> {
    let loaded = work.load::<DisclosureMatter>(named.matter_id)?;
    let by = permitted(work, ACT, loaded.record.organization_id)?;
    let loaded = IfMatch::version(named.version).check(loaded)?;
    let (facts, on) = loaded.record.adopt(day)?;
    let loaded = work.record(named.matter_id, loaded, &facts, &by, on)?;
    Ok(records::save(work.connection, &loaded)?)
}

/// What is drawn up is unique among what is drawn up; of two that change places only one may have been named.
fn check_listed_once(adopted: &[MatterView], in_force: &[MatterView]) -> Result<(), Problem> {
    let is_twice = |matter: &MatterView| {
        in_force.iter().any(|other| {
            (other.organization_id, other.id != matter.id) == (matter.organization_id, true)
                && other.content.is_row_of(&matter.content)
        })
    };
    let twice = adopted.iter().enumerate().filter(|(_, matter)| is_twice(matter));
    let faults: Vec<_> =
        twice.map(|(at, _)| Fault::of(format!("/matters/{at}"), &rules::MATTER_LISTED_ONCE)).collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}

/// Takes a matter out of the catalogue.
pub fn end_matter(
    work: &mut Work<'_, '_>,
    id: DisclosureMatterId,
    seen: IfMatch,
    new: NewMatterEnd,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |matter: &DisclosureMatter, work| {
        Ok(matter.end(new.reason, work.day(new.ended_on, "ended_on")))
    })
}
