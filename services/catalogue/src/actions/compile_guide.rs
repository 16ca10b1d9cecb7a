//! Writes a body's guide, edition by edition, and puts each up as an item of the inventory.

use crate::actions::carry_document::{Document, carry};
use crate::actions::on_record::{act_on, permitted, saved};
use crate::documents::{RenderedGuide, file_name};
use crate::store::{guides, records};
use domain::core_metadata::AttachedFile;
use domain::guide::{Guide, GuideState};
use domain::ids::{GuideId, ItemId, OrganizationId, SectionId};
use domain::item::{Item, ItemState};
use domain::policy::{Act, Owner};
use domain::refusal::{ActDay, Refusal};
use domain::rules;
use problem::{Code, Problem};
use uuid::Uuid;
use web::{Answer, IfMatch, Work};
use wire::catalogue::{NewGuideEdition, NewGuideItem, NewGuideReview, RevisedGuide};

const PATH: &str = "/v1/guides";

/// Writes the first edition of the guide of the caller's body.
pub fn draft_guide(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    new: NewGuideEdition,
) -> Result<Answer, Problem> {
    let by = work.may(Act::CompileDocuments, Owner::body(organization_id))?;
    // Before it is looked for: two who begin at once do not both find none.
    ledger::lock(work.connection)?;
    if let Some(guide) = guides::of_body(work.connection, organization_id)? {
        return Err(guide.state.refuses(rules::GUIDE_ONE_PER_BODY).into());
    }
    let day = work.day(new.written_on, "written_on");
    let (facts, on) = Guide::draft(organization_id, new.content.tidied(), day)?;
    let id = Uuid::now_v7();
    let guide = work.start::<Guide>(id, &facts, &by, on)?;
    saved(work, PATH, &guide)
}

/// Begins another edition.
pub fn draft_edition(
    work: &mut Work<'_, '_>,
    id: GuideId,
    seen: IfMatch,
    new: NewGuideEdition,
) -> Result<Answer, Problem> {
    act_on::<Guide>(work, id, seen, Act::CompileDocuments, PATH, |guide, work| {
        Ok(guide.draft_edition(new.content.tidied(), work.day(new.written_on, "written_on")))
    })
}

/// Corrects the newest edition; `rendered` is how it looks then, when an item carries it already.
pub fn revise_guide(
    work: &mut Work<'_, '_>,
    id: GuideId,
    seen: IfMatch,
    revised: RevisedGuide,
    rendered: Option<RenderedGuide>,
) -> Result<Answer, Problem> {
    let loaded = work.load::<Guide>(id)?;
    let by = permitted(work, Act::CompileDocuments, loaded.record.organization_id)?;
    let loaded = seen.check(loaded)?;
    let (content, day) = (revised.content.tidied(), work.day(revised.revised_on, "revised_on"));
    let (facts, on) = match (loaded.record.state, rendered) {
        (GuideState::PutUp, Some(rendered)) => {
            open_to_correction(work, &loaded.record)?;
            refuse_another_version(loaded.version, &rendered)?;
            // What the content itself is refused for is told before its item is touched.
            let (item_id, file) = put_into_item(work, &loaded.record, &rendered, (None, None), day)?;
            loaded.record.revise_put_up(content, item_id, file, day)?
        }
        // It was put up after it was read: nothing was rendered.
        (GuideState::PutUp, None) => return Err(Problem::new(Code::StaleVersion)),
        _ => loaded.record.revise(content, day)?,
    };
    let loaded = work.record(id, loaded, &facts, &by, on)?;
    let view = records::save(work.connection, &loaded)?;
    Ok(Answer::done(&view).version(loaded.version))
}

/// Puts the newest edition up as an item of the inventory, or as a change of the item of the edition before.
pub fn put_up_guide(
    work: &mut Work<'_, '_>,
    id: GuideId,
    seen: IfMatch,
    new: &NewGuideItem,
    rendered: &RenderedGuide,
) -> Result<Answer, Problem> {
    let loaded = work.load::<Guide>(id)?;
    let by = permitted(work, Act::CompileDocuments, loaded.record.organization_id)?;
    let loaded = seen.check(loaded)?;
    let day = work.day(new.put_up_on, "put_up_on");
    loaded.record.may_be_put_up(day)?;
    refuse_another_version(loaded.version, rendered)?;
    let (item_id, file) = put_into_item(work, &loaded.record, rendered, (new.section_id, new.item_id), day)?;
    let (facts, on) = loaded.record.put_up(item_id, file, day)?;
    let loaded = work.record(id, loaded, &facts, &by, on)?;
    let view = records::save(work.connection, &loaded)?;
    Ok(Answer::created(format!("/v1/items/{item_id}"), &view).version(loaded.version))
}

/// Enters that the published edition was reviewed and needs no change.
pub fn review_guide(
    work: &mut Work<'_, '_>,
    id: GuideId,
    seen: IfMatch,
    new: NewGuideReview,
) -> Result<Answer, Problem> {
    act_on::<Guide>(work, id, seen, Act::ReviewGuide, PATH, |guide, work| {
        Ok(guide.review(new.note, work.day(new.reviewed_on, "reviewed_on")))
    })
}

/// What was rendered is the edition as it stood at this version, and no other.
fn refuse_another_version(version: i32, rendered: &RenderedGuide) -> Result<(), Problem> {
    if version == rendered.version { Ok(()) } else { Err(Problem::new(Code::StaleVersion)) }
}

/// The item that carries an edition is corrected with it, unless it is in review or due to be published.
fn open_to_correction(work: &mut Work<'_, '_>, guide: &Guide) -> Result<(), Problem> {
    let Some(item_id) = guide.item_id() else { return Ok(()) };
    let state = work.load::<Item>(item_id)?.record.state;
    let under_review = matches!(state, ItemState::UnderReview | ItemState::ChangeUnderReview);
    if !under_review && !state.awaits_publication() {
        return Ok(());
    }
    Err(Refusal::NotNow {
        rule: rules::GUIDE_EDITION_UNDER_REVIEW,
        state: guide.state.code(),
        open_acts: guide.state.open_acts().iter().map(|act| act.code()).collect(),
    }
    .into())
}

fn put_into_item(
    work: &mut Work<'_, '_>,
    guide: &Guide,
    rendered: &RenderedGuide,
    (section_id, item_id): (Option<SectionId>, Option<ItemId>),
    day: ActDay,
) -> Result<(ItemId, AttachedFile), Problem> {
    let before = guide.editions.iter().rev().find_map(|edition| edition.carried.as_ref());
    let carrier = item_id.or(before.map(|carried| carried.item_id));
    let mut section_id = section_id;
    if let Some(id) = carrier {
        let item = work.load::<Item>(id)?.record;
        if item.organization_id != guide.organization_id {
            return Err(Problem::unknown());
        }
        guide.may_be_carried_by(&item)?;
        section_id = section_id.or(Some(item.section_id));
    }
    // What the item carried last goes: nothing but the new edition is published with it.
    let mut carried = guide.editions.iter().rev().filter_map(|edition| edition.carried.as_ref());
    let replaced = carried.find(|carried| Some(carried.item_id) == carrier);
    let document = Document {
        organization_id: guide.organization_id,
        carrier,
        replaces: replaced.map(|carried| carried.file.file_id),
        section_id,
        title: &rendered.title,
        content_summary: format!(
            "公开指南第{}版：信息的分类、编排体系、获取方式，工作机构的联系方式，监督和救济方式",
            rendered.edition
        ),
        file_name: file_name(&rendered.title, rendered.edition),
        content: &rendered.content,
    };
    carry(work, document, day)
}
