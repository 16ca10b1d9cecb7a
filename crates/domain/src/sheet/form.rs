//! The form of a core metadata sheet as we hand it out, and an item written into it so that it is read again as it was.

use chrono::NaiveDate;

use crate::core_metadata::CoreMetadata;
use crate::ids::ItemId;
use crate::item::ItemState;
use crate::vocabulary::{
    DisclosureAttribute, DisclosureTimeLimit, Genre, Obligation, ProactiveScope, PublicationChannel,
    ServiceAudience, Subject, SubjectSubclass, Validity,
};

use super::cells::join;
use super::headings::Column;

/// One column of the form.
#[derive(Debug, Clone)]
pub struct FormColumn {
    /// The field, as it is named in JSON.
    pub field: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What a clerk should know, in Chinese.
    pub note_zh: String,
    /// The same in English.
    pub note_en: String,
    /// The entries of its list, when it has one; of a cell that may hold several, an entry alone is one too.
    pub entries: Vec<String>,
    /// Whether it holds a day.
    pub is_day: bool,
    /// Whether it is filled in by clerks; the others come with an export.
    pub for_clerks: bool,
}

/// An item as an export writes it.
#[derive(Debug)]
pub struct InventoryRow<'a> {
    /// The item.
    pub item_id: ItemId,
    /// The version at which it stands.
    pub version: i32,
    /// Where it stands.
    pub state: ItemState,
    /// Its attribute as determined.
    pub disclosure_attribute: DisclosureAttribute,
    /// Its section's name.
    pub section_name: &'a str,
    /// Its index number.
    pub index_number: Option<&'a str>,
    /// The day on which it was published.
    pub published_on: Option<NaiveDate>,
    /// What the sheet says of it.
    pub metadata: &'a CoreMetadata,
}

/// What is written into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenCell {
    /// Nothing.
    Empty,
    /// A text, which is not a formula whatever it begins with.
    Text(String),
    /// A day.
    Day(NaiveDate),
}

/// The columns, in order. The first are of exports only.
const ORDER: &[Column] = &[
    Column::ItemId,
    Column::Version,
    Column::State,
    Column::DeterminedAttribute,
    Column::IndexNumber,
    Column::Title,
    Column::ContentSummary,
    Column::DocumentNumber,
    Column::GeneratedOn,
    Column::PublishedOn,
    Column::Section,
    Column::Subject,
    Column::Genre,
    Column::Keywords,
    Column::Audiences,
    Column::RecordForm,
    Column::ProposedAttribute,
    Column::ProactiveScopes,
    Column::Basis,
    Column::WithholdingReason,
    Column::PublicationChannels,
    Column::DisclosureScope,
    Column::DisclosureTimeLimit,
    Column::InformationSource,
    Column::EffectiveOn,
    Column::RepealedOn,
    Column::Validity,
    Column::IsNormativeDocument,
    Column::Remark,
];

/// Columns of exports only.
const OF_EXPORTS: [Column; 4] = [Column::ItemId, Column::Version, Column::State, Column::DeterminedAttribute];

/// The columns of an export, in order; those of the form are the ones for clerks.
pub fn form(section_names: &[&str]) -> Vec<FormColumn> {
    ORDER.iter().map(|column| describe(*column, section_names)).collect()
}

fn describe(column: Column, section_names: &[&str]) -> FormColumn {
    let element = column.element();
    let (demand_zh, demand_en) = match element.obligation {
        _ if OF_EXPORTS.contains(&column) => {
            ("导出时自动填写，请勿改动", "comes with the export; leave it as it is")
        }
        _ if matches!(column, Column::IndexNumber | Column::PublishedOn) => (
            "仅原系统已编制索引号、已发布的信息填写",
            "only of what another system has numbered and published",
        ),
        Obligation::Mandatory => ("必填", "mandatory"),
        Obligation::Conditional => ("有条件必填", "mandatory on a condition"),
        Obligation::Optional => ("选填", "optional"),
    };
    let condition = element.condition.map_or_else(String::new, |rule| format!("：{}", rule.zh));
    let condition_en = element.condition.map_or_else(String::new, |rule| format!(": {}", rule.en));
    let length = element.max_characters.map_or_else(String::new, |max| format!("。不超过{max}字"));
    let length_en =
        element.max_characters.map_or_else(String::new, |max| format!(". At most {max} characters"));
    let (shape_zh, shape_en) = shape(column);
    FormColumn {
        field: element.field,
        heading: element.zh,
        note_zh: format!("{demand_zh}{condition}{length}{shape_zh}"),
        note_en: format!("{}: {demand_en}{condition_en}{length_en}{shape_en}", element.en),
        entries: entries(column, section_names),
        is_day: is_day(column),
        for_clerks: !OF_EXPORTS.contains(&column),
    }
}

/// How the cells of a column are written.
fn shape(column: Column) -> (&'static str, &'static str) {
    match column {
        _ if is_day(column) => ("。按“2008-03-05”的形式填写", ". Written like 2008-03-05"),
        Column::Keywords | Column::Audiences | Column::PublicationChannels => {
            ("。多项之间用“；”分隔", ". Several are divided by “；”")
        }
        Column::ProactiveScopes => {
            ("。填写代码，多项之间用“；”分隔", ". By code; several are divided by “；”")
        }
        Column::Subject => ("。可以选到子类", ". May name a sub-class"),
        _ => ("", ""),
    }
}

fn is_day(column: Column) -> bool {
    matches!(column, Column::GeneratedOn | Column::PublishedOn | Column::EffectiveOn | Column::RepealedOn)
}

/// The entries of the list of a column.
fn entries(column: Column, section_names: &[&str]) -> Vec<String> {
    let labels = |labels: Vec<&str>| labels.into_iter().map(str::to_owned).collect();
    match column {
        Column::Section => labels(section_names.to_vec()),
        Column::Subject => subjects(),
        Column::Genre => labels(Genre::ALL.iter().map(|genre| genre.zh()).collect()),
        Column::Audiences => labels(ServiceAudience::ALL.iter().map(|audience| audience.zh()).collect()),
        Column::ProposedAttribute => {
            labels(DisclosureAttribute::PROPOSABLE.iter().map(|attribute| attribute.zh()).collect())
        }
        Column::ProactiveScopes => labels(ProactiveScope::ALL.iter().map(|scope| scope.code()).collect()),
        Column::PublicationChannels => {
            labels(PublicationChannel::ALL.iter().map(|channel| channel.zh()).collect())
        }
        Column::DisclosureTimeLimit => {
            labels(DisclosureTimeLimit::ALL.iter().map(|limit| limit.zh()).collect())
        }
        Column::Validity => labels(Validity::ALL.iter().map(|validity| validity.zh()).collect()),
        Column::IsNormativeDocument => labels(vec!["是", "否"]),
        _ => vec![],
    }
}

/// Every class, each followed by its sub-classes.
fn subjects() -> Vec<String> {
    let mut entries = vec![];
    for subject in Subject::ALL {
        entries.push(subject.zh().to_owned());
        let of_class = SubjectSubclass::ALL.iter().filter(|subclass| subclass.is_of(*subject));
        entries.extend(of_class.map(|subclass| classified(*subject, Some(*subclass))));
    }
    entries
}

fn classified(subject: Subject, subclass: Option<SubjectSubclass>) -> String {
    match subclass {
        Some(subclass) => format!("{}\\{}", subject.zh(), subclass.zh()),
        None => subject.zh().to_owned(),
    }
}

/// The cells of an item, in the order of the columns of an export.
pub fn written_row(row: &InventoryRow<'_>) -> Vec<WrittenCell> {
    ORDER.iter().map(|column| written(*column, row)).collect()
}

fn written(column: Column, row: &InventoryRow<'_>) -> WrittenCell {
    let metadata = row.metadata;
    let text = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    let labels = |labels: Vec<&str>| Some(labels.join("；")).filter(|labels| !labels.is_empty());
    let content = match column {
        Column::GeneratedOn => return WrittenCell::Day(metadata.generated_on),
        Column::PublishedOn => return written_day(row.published_on),
        Column::EffectiveOn => return written_day(metadata.effective_on),
        Column::RepealedOn => return written_day(metadata.repealed_on),
        Column::ItemId => Some(row.item_id.to_string()),
        Column::Version => Some(row.version.to_string()),
        Column::State => text(Some(row.state.zh())),
        Column::DeterminedAttribute => text(Some(row.disclosure_attribute.zh())),
        Column::IndexNumber => text(row.index_number),
        Column::Title => text(Some(&metadata.title)),
        Column::ContentSummary => text(Some(&metadata.content_summary)),
        Column::DocumentNumber => text(metadata.document_number.as_deref()),
        Column::Section => text(Some(row.section_name)),
        Column::Subject => Some(classified(metadata.subject, metadata.subject_subclass)),
        Column::Genre => text(Some(metadata.genre.zh())),
        Column::Keywords => Some(join(&metadata.keywords)).filter(|joined| !joined.is_empty()),
        Column::Audiences => labels(metadata.audiences.iter().map(|audience| audience.zh()).collect()),
        Column::RecordForm => text(metadata.record_form.as_deref()),
        Column::ProposedAttribute => text(Some(metadata.proposed_attribute.zh())),
        Column::ProactiveScopes => {
            labels(metadata.proactive_scopes.iter().map(|scope| scope.code()).collect())
        }
        Column::Basis => text(metadata.basis.as_deref()),
        Column::WithholdingReason => text(metadata.withholding_reason.as_deref()),
        Column::PublicationChannels => {
            labels(metadata.publication_channels.iter().map(|channel| channel.zh()).collect())
        }
        Column::DisclosureScope => text(metadata.disclosure_scope.as_deref()),
        Column::DisclosureTimeLimit => text(metadata.disclosure_time_limit.map(DisclosureTimeLimit::zh)),
        Column::InformationSource => text(metadata.information_source.as_deref()),
        Column::Validity => text(metadata.validity.map(Validity::zh)),
        Column::IsNormativeDocument => text(Some(if metadata.is_normative_document { "是" } else { "否" })),
        Column::Remark => text(metadata.remark.as_deref()),
        Column::SequenceNumber | Column::IssuingBody | Column::BasisOrReason => None,
    };
    content.map_or(WrittenCell::Empty, WrittenCell::Text)
}

fn written_day(day: Option<NaiveDate>) -> WrittenCell {
    day.map_or(WrittenCell::Empty, WrittenCell::Day)
}

/// Beginnings that spreadsheets take for a formula, full-width ones included, or for the sign that guards against it.
const GUARDED: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\''];

/// A text as it is written into CSV: no spreadsheet takes it for a formula.
pub fn guarded(text: &str) -> String {
    if text.starts_with(GUARDED) { format!("'{text}") } else { text.to_owned() }
}

/// A text of CSV without the sign that guards it.
pub fn without_guard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(GUARDED)).unwrap_or(text)
}
