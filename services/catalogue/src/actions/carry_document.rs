//! Makes a document of the catalogue itself (its guide, its printed form) an item of the inventory: it goes through the
//! same review and publication as everything else (492:14, 711:17), and a later edition is a change of the same item.

use crate::actions::attach_files::attach_files;
use crate::actions::draft_item::duplicate;
use crate::actions::upload_file;
use crate::files::Content;
use crate::store::{bodies, items};
use chrono::NaiveDate;
use domain::core_metadata::{AttachedFile, CoreMetadata};
use domain::ids::{FileId, ItemId, OrganizationId, SectionId};
use domain::item::{Item, ItemAct, ItemState};
use domain::law::ORDER_711;
use domain::policy::{Act, Owner};
use domain::refusal::{ActDay, Fault};
use domain::rules;
use domain::vocabulary::{
    DisclosureAttribute, Genre, ProactiveScope, PublicationChannel, Subject, SubjectSubclass,
};
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use web::Work;

/// A document that becomes an item, or changes it.
pub struct Document<'d> {
    /// The body.
    pub organization_id: OrganizationId,
    /// The item that carried the edition before, if there was one.
    pub carrier: Option<ItemId>,
    /// The file that was that edition: the new one takes its place.
    pub replaces: Option<FileId>,
    /// The section that answers for a new item.
    pub section_id: Option<SectionId>,
    /// The title of the item.
    pub title: &'d str,
    /// What the document has in it, in a sentence.
    pub content_summary: String,
    /// The name of the file.
    pub file_name: String,
    /// The rendered document.
    pub content: &'d Content,
}

/// Enters the document as a file, and has its item carry it: a new item, or the one of the edition before, corrected while
/// it is open to that, changed when it was determined or published already.
pub fn carry(
    work: &mut Work<'_, '_>,
    document: Document<'_>,
    day: ActDay,
) -> Result<(ItemId, AttachedFile), Problem> {
    let file = upload_file::enter(work, document.organization_id, &document.file_name, document.content)?;
    let carrier = match document.carrier {
        Some(id) => Some(work.load::<Item>(id)?).filter(|item| item.record.state != ItemState::Withdrawn),
        None => None,
    };
    let item = match carrier {
        None => begin(work, &document, file.clone(), day)?,
        Some(item) => go_on(work, &document, item, file.clone(), day)?,
    };
    attach_files(work, &item)?;
    items::save(work.connection, &item)?;
    Ok((item.record.id, file))
}

fn begin(
    work: &mut Work<'_, '_>,
    document: &Document<'_>,
    file: AttachedFile,
    day: ActDay,
) -> Result<Loaded<Item>, Problem> {
    let section_id = document.section_id.ok_or_else(|| {
        let (zh, en) =
            ("首次报审应当写明负责科室。", "The first edition names the section that answers for it.");
        Problem::invalid([Fault::new("/section_id", "REQUIRED", zh, en)])
    })?;
    let organization_id = document.organization_id;
    let by = work.may(Act::PrepareItems, Owner::section(organization_id, section_id))?;
    ledger::lock(work.connection)?;
    let sections = bodies::sections_of(work.connection, organization_id)?;
    if sections.iter().all(|(id, _)| *id != section_id) {
        let (zh, en) = ("本机关没有此科室。", "The body has no such section.");
        return Err(Problem::invalid([Fault::new("/section_id", "unknown_section", zh, en)]));
    }
    if let Some(same) = items::same_as(work.connection, organization_id, document.title, day.on, None)? {
        return Err(Problem::invalid([duplicate("", &same)]));
    }
    let metadata = metadata(document, file, day.on);
    let (facts, on) = Item::draft(organization_id, section_id, metadata, None, day)?;
    Ok(work.start::<Item>(Uuid::now_v7(), &facts, &by, on)?)
}

fn go_on(
    work: &mut Work<'_, '_>,
    document: &Document<'_>,
    item: Loaded<Item>,
    file: AttachedFile,
    day: ActDay,
) -> Result<Loaded<Item>, Problem> {
    let record = &item.record;
    let by = work.may(Act::PrepareItems, Owner::section(record.organization_id, record.section_id))?;
    let mut metadata = record.metadata.clone();
    metadata.title = document.title.to_string();
    metadata.content_summary.clone_from(&document.content_summary);
    metadata.files.retain(|kept| Some(kept.file_id) != document.replaces);
    metadata.files.push(file);
    let corrected = record.state.open_acts().contains(&ItemAct::Revise);
    let (facts, on) = if corrected {
        record.revise(metadata, day)?
    } else {
        record.change(metadata, day.on, format!("编印新版：{}", document.file_name), day)?
    };
    Ok(work.record(record.id, item, &facts, &by, on)?)
}

/// What the sheet says of a document of the catalogue itself.
fn metadata(document: &Document<'_>, file: AttachedFile, on: NaiveDate) -> CoreMetadata {
    let scope = if ORDER_711.contains(on) {
        ProactiveScope::Functions
    } else {
        ProactiveScope::OrganizationAndProcedures
    };
    CoreMetadata {
        title: document.title.to_string(),
        content_summary: document.content_summary.clone(),
        document_number: None,
        generated_on: on,
        subject: Subject::GeneralGovernmentAffairs,
        subject_subclass: Some(SubjectSubclass::Openness),
        genre: Genre::Other,
        keywords: vec!["政府信息公开".into()],
        audiences: vec![],
        publication_channels: vec![PublicationChannel::GovernmentWebsite],
        disclosure_scope: None,
        disclosure_time_limit: None,
        information_source: None,
        record_form: None,
        effective_on: None,
        repealed_on: None,
        validity: None,
        is_normative_document: false,
        proposed_attribute: DisclosureAttribute::Proactive,
        proactive_scopes: if scope.governs(on) { vec![scope] } else { vec![] },
        basis: Some(format!("《政府信息公开条例》（{}）", rules::GUIDE_MIN_FIELDS.source_on(on))),
        withholding_reason: None,
        remark: None,
        files: vec![file],
    }
}
