//! Makes a document of the catalogue itself (its guide, its printed form) an item of the inventory: it goes through the
//! same review and publication as everything else (492:14, 711:17), and a later edition is a change of the same item.

use crate::actions::draft_item::drafted;
use crate::actions::on_item::act_on_item;
use crate::actions::upload_file;
use crate::files::Content;
use chrono::NaiveDate;
use domain::core_metadata::{AttachedFile, CoreMetadata};
use domain::ids::{FileId, ItemId, OrganizationId, SectionId};
use domain::item::{Item, ItemAct, ItemState};
use domain::law::ORDER_711;
use domain::refusal::{ActDay, Fault};
use domain::rules;
use domain::vocabulary::{
    DisclosureAttribute, Genre, ProactiveScope, PublicationChannel, Subject, SubjectSubclass,
};
use ledger::Loaded;
use problem::Problem;
use web::{IfMatch, Work};
use wire::catalogue::NewItem;

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
        Some(item) => go_on(work, &document, &item, file.clone(), day)?,
    };
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
    let metadata = metadata(document, file, day.on);
    let new = NewItem { section_id, metadata, prepared_on: Some(day.on) };
    drafted(work, document.organization_id, new)
}

fn go_on(
    work: &mut Work<'_, '_>,
    document: &Document<'_>,
    item: &Loaded<Item>,
    file: AttachedFile,
    day: ActDay,
) -> Result<Loaded<Item>, Problem> {
    let mut metadata = item.record.metadata.clone();
    metadata.title = document.title.to_string();
    metadata.content_summary.clone_from(&document.content_summary);
    metadata.files.retain(|kept| Some(kept.file_id) != document.replaces);
    metadata.files.push(file);
    let seen = IfMatch::version(item.version);
    if item.record.state.open_acts().contains(&ItemAct::Revise) {
        return act_on_item(work, (item.record.id, seen), ItemAct::Revise, |item, _| {
            Ok(item.revise(metadata, day)?)
        });
    }
    let reason = format!("编印新版：{}", document.file_name);
    act_on_item(work, (item.record.id, seen), ItemAct::Change, |item, _| {
        Ok(item.change(metadata, day.on, reason, day)?)
    })
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
