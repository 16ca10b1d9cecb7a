//! Draws up the standard catalogue of grass-roots disclosure: lists matters, revises them, takes them out.

use super::on_record::act_on;
use crate::store::{matters, records};
use domain::actor::ActedBy;
use domain::disclosure_matter::{DisclosureMatter, MatterContent, defects, preset};
use domain::ids::{DisclosureMatterId, OrganizationId};
use domain::policy::{Act, Owner};
use domain::refusal::{ActDay, Fault};
use domain::rules;
use problem::{Code, Problem};
use uuid::Uuid;
use web::{Answer, BATCH_MAX, IfMatch, Work};
use wire::catalogue::{MatterView, MattersView, NewMatterEnd, NewMatters, NewPresetMatters, RevisedMatter};

const PATH: &str = "/v1/disclosure-matters";
/// What permits it.
pub const ACT: Act = Act::KeepStandardCatalogue;

/// Lists matters, all or none.
pub fn list_matters(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    new: NewMatters,
) -> Result<Answer, Problem> {
    let day = work.day(new.listed_on, "listed_on");
    list_all(work, organization_id, new.matters, day)
}

/// Lists the matters that the Regulation itself names for townships.
pub fn list_preset(
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
    let name = matters::name_of_body(work.connection, organization_id)?.ok_or_else(unknown)?;
    let day = work.day(new.listed_on, "listed_on");
    list_all(work, organization_id, preset(new.preset, &name), day)
}

fn list_all(
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
    // Nobody lists the same matter meanwhile.
    ledger::lock(work.connection)?;
    let known = matters::all_in_force(work.connection, organization_id, None)?;
    check_all(&contents, &known)?;
    let mut items = vec![];
    for content in contents {
        items.push(list_one(work, organization_id, content, day, &by)?);
    }
    let now = known.iter().chain(&items).map(|matter| &matter.content);
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
        if twice || known.iter().any(|matter| matter.content.is_row_of(content)) {
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

/// Lists one matter that was checked.
pub(super) fn list_one(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    content: MatterContent,
    day: ActDay,
    by: &ActedBy,
) -> Result<MatterView, Problem> {
    let (facts, on) = DisclosureMatter::list(organization_id, content, day)?;
    let loaded = work.start::<DisclosureMatter>(Uuid::now_v7(), &facts, by, on)?;
    Ok(records::save(work.connection, &loaded)?)
}

/// Enters what the table says of a matter from now on.
pub fn revise_matter(
    work: &mut Work<'_, '_>,
    id: DisclosureMatterId,
    seen: IfMatch,
    new: RevisedMatter,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |matter: &DisclosureMatter, work| {
        ledger::lock(work.connection)?;
        let known = matters::all_in_force(work.connection, matter.organization_id, Some(new.content.field))?;
        let another = |one: &MatterView| one.id != matter.id && one.content.is_row_of(&new.content);
        if known.iter().any(another) {
            return Err(Problem::invalid([Fault::of("/content/number", &rules::MATTER_LISTED_ONCE)]));
        }
        Ok(matter.revise(new.content, work.day(new.revised_on, "revised_on")))
    })
    .map(Answer::in_place)
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
