//! One row of a sheet: its cells read into core metadata, with everything that is wrong with them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::core_metadata::CoreMetadata;
use crate::document_number;
use crate::index_number::IndexNumber;
use crate::vocabulary::{
    DisclosureAttribute, DisclosureTimeLimit, Genre, PublicationChannel, Subject, Validity, label_key,
};

use super::cells::Row;
use super::headings::{Column, Headings};
use super::{Cell, NamedItem, SheetContext, SheetFault};

/// One word that names two channels.
const RADIO_AND_TELEVISION: &str = "广播电视";

/// What all rows of a sheet are read by.
pub(super) struct Sheet<'a> {
    pub(super) headings: &'a Headings,
    pub(super) context: SheetContext<'a>,
    pub(super) filled_in_on: Option<NaiveDate>,
}

/// What one row says.
pub(super) struct RowReading {
    pub(super) number: u32,
    pub(super) sequence_number: Option<String>,
    pub(super) document_key: Option<String>,
    pub(super) title: Option<String>,
    pub(super) generated_on: Option<NaiveDate>,
    pub(super) section_name: Option<String>,
    pub(super) index_number: Option<IndexNumber>,
    pub(super) published_on: Option<NaiveDate>,
    pub(super) item: Option<NamedItem>,
    /// Meaningful only when there is no fault: an unreadable cell has left a stand-in.
    pub(super) metadata: CoreMetadata,
    pub(super) faults: Vec<SheetFault>,
    pub(super) warnings: Vec<SheetFault>,
}

/// Reads one row; every cell is read, whatever is wrong with the others.
pub(super) fn read_row(sheet: &Sheet<'_>, cells: &[Cell], number: u32) -> RowReading {
    let context = sheet.context;
    let mut row = Row {
        headings: sheet.headings,
        mapping: context.mapping,
        cells,
        number,
        exported: sheet.headings.cell(cells, Column::ItemId).is_some(),
        settled: BTreeSet::new(),
        faults: vec![],
        warnings: vec![],
    };
    let item = row.named_item();
    let section_name = row.section_name(context.section_names);
    let generated_on = row.day(Column::GeneratedOn, true);
    let published_on = row.day(Column::PublishedOn, false);
    let metadata = row.metadata(generated_on, context.today);
    row.compare_days(generated_on, sheet.filled_in_on, metadata.genre);
    row.check(&metadata, context.today);
    let index_number = row.index_number();
    if item.is_none() {
        row.look_for_oddities(&context, &metadata, index_number.as_ref(), published_on);
    }
    RowReading {
        number,
        sequence_number: row.line(Column::SequenceNumber),
        document_key: metadata.document_number.as_deref().and_then(document_number::search_key),
        title: Some(metadata.title.clone()).filter(|title| !title.is_empty()),
        generated_on,
        section_name,
        index_number,
        published_on,
        item,
        metadata,
        faults: row.faults,
        warnings: row.warnings,
    }
}

impl Row<'_> {
    /// The metadata; an unreadable cell leaves a stand-in.
    fn metadata(&mut self, generated_on: Option<NaiveDate>, today: NaiveDate) -> CoreMetadata {
        let row = self;
        let attribute = row.code(
            Column::ProposedAttribute,
            &DisclosureAttribute::PROPOSABLE,
            DisclosureAttribute::from_label,
        );
        let (basis, withholding_reason) = row.basis_and_reason(attribute);
        let genre = row.genre();
        CoreMetadata {
            title: row.line(Column::Title).unwrap_or_default(),
            content_summary: row.text(Column::ContentSummary).unwrap_or_default(),
            document_number: row.document_number(),
            generated_on: generated_on.unwrap_or(today),
            subject: row.subject().unwrap_or(Subject::Other),
            subject_subclass: row.subclass(),
            genre: genre.unwrap_or(Genre::Other),
            keywords: row.parts(Column::Keywords),
            audiences: row.audiences(),
            publication_channels: row.channels(attribute),
            disclosure_scope: row.line(Column::DisclosureScope),
            disclosure_time_limit: row.optional_code(
                Column::DisclosureTimeLimit,
                DisclosureTimeLimit::ALL,
                DisclosureTimeLimit::from_label,
            ),
            information_source: row.line(Column::InformationSource),
            record_form: row.line(Column::RecordForm),
            effective_on: row.day(Column::EffectiveOn, false),
            repealed_on: row.day(Column::RepealedOn, false),
            validity: row.optional_code(Column::Validity, Validity::ALL, Validity::from_label),
            is_normative_document: row.yes(Column::IsNormativeDocument),
            proposed_attribute: attribute.unwrap_or(DisclosureAttribute::OnRequest),
            proactive_scopes: row.scopes(generated_on.unwrap_or(today)),
            basis,
            withholding_reason,
            remark: row.text(Column::Remark),
            files: vec![],
        }
    }

    /// The item of an exported row.
    fn named_item(&mut self) -> Option<NamedItem> {
        let written = self.line(Column::ItemId)?;
        let Ok(item_id) = written.parse() else {
            self.fault(
                Column::ItemId.field(),
                "ITEM_ID_UNREADABLE",
                format!("“{written}”不是条目标识；新增的行请留空。"),
                format!("“{written}” is no id of an item; leave it empty for a new one."),
            );
            return None;
        };
        let version = self.line(Column::Version).and_then(|version| version.parse().ok());
        let Some(version) = version else {
            self.fault(
                Column::Version.field(),
                "VERSION_REQUIRED",
                "有条目标识的行应当保留导出时的条目版本。".into(),
                "A row with the id of an item keeps the version at which it was exported.".into(),
            );
            return None;
        };
        Some(NamedItem { item_id, version })
    }

    fn section_name(&mut self, known: &[&str]) -> Option<String> {
        let Some(written) = self.line(Column::Section) else {
            self.missing(Column::Section);
            return None;
        };
        let same = |written: &str| known.iter().find(|name| label_key(name) == label_key(written));
        let any_other = self.mapping.and_then(|mapping| mapping.any_other(Column::Section));
        let same = same(&written).or_else(|| same(any_other?));
        if same.is_none() {
            self.fault(
                Column::Section.field(),
                "SECTION_UNKNOWN",
                format!("本单位没有名为“{written}”的科室。"),
                format!("The organization has no section “{written}”."),
            );
        }
        same.map(|name| (*name).to_owned())
    }

    fn document_number(&mut self) -> Option<String> {
        let written = self.line(Column::DocumentNumber)?;
        let normalised = document_number::normalise(&written);
        let text = normalised.text?;
        if normalised.changed {
            self.warn(
                "document_number",
                "DOCUMENT_NUMBER_NORMALISED",
                format!("文号“{written}”已规范为“{text}”。"),
                format!("The document number “{written}” was written as “{text}”."),
            );
        }
        if !normalised.well_formed {
            self.warn(
                "document_number",
                "DOCUMENT_NUMBER_FORM",
                format!("文号“{text}”不是“机关代字〔年份〕序号”的形式。"),
                format!("The document number “{text}” has not the form 机关代字〔YYYY〕N号."),
            );
        }
        Some(text)
    }

    /// One column holds the basis of what is disclosed and the reason for what is not; some sheets have two.
    fn basis_and_reason(
        &mut self,
        attribute: Option<DisclosureAttribute>,
    ) -> (Option<String>, Option<String>) {
        if attribute.is_none() {
            self.settled.extend(["basis", "withholding_reason"]);
        }
        let shared = self.typed(Column::BasisOrReason);
        let withheld = attribute == Some(DisclosureAttribute::NotDisclosed);
        let (basis, reason) = if withheld { (None, shared) } else { (shared, None) };
        // What the body's mapping supplies is for the attribute that needs it.
        let supplied = |column, needed: bool| self.supplied(column).filter(|_| needed);
        (
            self.typed(Column::Basis).or(basis).or_else(|| supplied(Column::Basis, !withheld)),
            self.typed(Column::WithholdingReason)
                .or(reason)
                .or_else(|| supplied(Column::WithholdingReason, withheld)),
        )
    }

    /// The column 公开方式 has two meanings in practice: a channel, or the attribute over again.
    fn channels(&mut self, attribute: Option<DisclosureAttribute>) -> Vec<PublicationChannel> {
        let mut channels = Vec::new();
        for part in self.parts(Column::PublicationChannels) {
            if label_key(&part) == RADIO_AND_TELEVISION {
                channels.extend([PublicationChannel::Radio, PublicationChannel::Television]);
            } else if let Some(channel) = self.channel(&part) {
                channels.push(channel);
            } else if let Some(named) = DisclosureAttribute::from_label(&part) {
                if attribute.is_some_and(|attribute| attribute != named) {
                    self.warn(
                        "publication_channels",
                        "CHANNEL_CONTRADICTS_ATTRIBUTE",
                        format!("公开方式“{part}”与拟定公开属性不一致。"),
                        format!("The channel “{part}” contradicts the proposed attribute."),
                    );
                }
            } else if let Some(channel) = self.any_other_channel() {
                channels.push(channel);
            } else {
                self.fault(
                    "publication_channels",
                    "CHANNEL_UNKNOWN",
                    format!("无法识别公开方式“{part}”。"),
                    format!("The channel “{part}” is not known."),
                );
            }
        }
        channels
    }

    fn compare_days(
        &mut self,
        generated_on: Option<NaiveDate>,
        filled_in_on: Option<NaiveDate>,
        genre: Genre,
    ) {
        let Some(generated_on) = generated_on else { return };
        if let Some(filled_in_on) = filled_in_on.filter(|filled_in_on| generated_on > *filled_in_on) {
            self.fault(
                "generated_on",
                "GENERATED_AFTER_FILLED_IN",
                format!("生成日期{generated_on}晚于填报日期{filled_in_on}。"),
                format!("Generated on {generated_on}, after the sheet was filled in on {filled_in_on}."),
            );
        }
        if !genre.period().contains(generated_on) {
            let (zh, en) = (genre.zh(), genre.en());
            self.warn(
                "genre",
                "GENRE_NOT_IN_FORCE",
                format!("{generated_on}施行的公文规定中没有“{zh}”这一文种。"),
                format!("The regulation in force on {generated_on} did not know the genre “{en}”."),
            );
        }
    }

    /// What the metadata says of itself, unless the cell has been reported already.
    fn check(&mut self, metadata: &CoreMetadata, today: NaiveDate) {
        for column in [Column::Title, Column::ContentSummary] {
            if !self.headings.expects(column) {
                self.settled.insert(column.field());
            }
        }
        let basis = [Column::BasisOrReason, Column::Basis, Column::WithholdingReason];
        if !basis.into_iter().any(|column| self.headings.expects(column)) {
            self.settled.extend(["basis", "withholding_reason"]);
        }
        for fault in metadata.check(today) {
            if !self.settled.contains(fault.field) {
                self.faults.push(self.headings.fault(self.number, fault));
            }
        }
    }

    /// The channel that a part of the cell names.
    fn channel(&self, part: &str) -> Option<PublicationChannel> {
        let mapped = self.mapping.and_then(|mapping| mapping.value(Column::PublicationChannels, part));
        PublicationChannel::from_label(mapped.unwrap_or(part))
    }

    fn any_other_channel(&self) -> Option<PublicationChannel> {
        let mapping = self.mapping?;
        mapping.any_other(Column::PublicationChannels).and_then(PublicationChannel::from_label)
    }
}
