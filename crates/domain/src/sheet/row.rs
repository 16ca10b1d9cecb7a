//! One row of a sheet: its cells read into core metadata, with everything that is wrong with them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::core_metadata::{CoreMetadata, FieldFault};
use crate::document_number;
use crate::vocabulary::{
    DisclosureAttribute, DisclosureTimeLimit, Genre, PublicationChannel, ServiceAudience, Subject, Validity,
    label_key,
};

use super::headings::{Column, Headings};
use super::{Cell, SheetFault, day_of, text_of};

/// What clerks write between several channels or keywords.
const SEPARATORS: [char; 6] = ['、', '，', ',', '；', ';', '\n'];

/// One word that names two channels.
const RADIO_AND_TELEVISION: &str = "广播电视";

/// What all rows of a sheet are read by.
pub(super) struct Sheet<'a> {
    pub(super) headings: &'a Headings,
    pub(super) section_names: &'a [&'a str],
    pub(super) today: NaiveDate,
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
    /// Meaningful only when there is no fault: an unreadable cell has left a stand-in.
    pub(super) metadata: CoreMetadata,
    pub(super) faults: Vec<SheetFault>,
    pub(super) warnings: Vec<SheetFault>,
}

/// Reads one row; every cell is read, whatever is wrong with the others.
pub(super) fn read_row(sheet: &Sheet, cells: &[Cell], number: u32) -> RowReading {
    let Sheet { headings, section_names, today, filled_in_on } = *sheet;
    let mut row = Row { headings, cells, number, settled: BTreeSet::new(), faults: vec![], warnings: vec![] };
    let section_name = row.section_name(section_names);
    let attribute = row.code(
        Column::ProposedAttribute,
        &DisclosureAttribute::PROPOSABLE,
        DisclosureAttribute::from_label,
    );
    let generated_on = row.day(Column::GeneratedOn, true);
    let genre = row.code(Column::Genre, Genre::ALL, Genre::from_label);
    let (basis, withholding_reason) = row.basis_and_reason(attribute);
    let metadata = CoreMetadata {
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
    };
    row.compare_days(generated_on, filled_in_on, genre);
    row.check(&metadata, today);
    RowReading {
        number,
        sequence_number: row.line(Column::SequenceNumber),
        document_key: metadata.document_number.as_deref().and_then(document_number::search_key),
        title: Some(metadata.title.clone()).filter(|title| !title.is_empty()),
        generated_on,
        section_name,
        metadata,
        faults: row.faults,
        warnings: row.warnings,
    }
}

pub(super) struct Row<'a> {
    headings: &'a Headings,
    cells: &'a [Cell],
    number: u32,
    /// Fields about which everything has been said; the check of the metadata adds nothing to them.
    settled: BTreeSet<&'static str>,
    faults: Vec<SheetFault>,
    warnings: Vec<SheetFault>,
}

impl Row<'_> {
    /// A text that may have several lines; a placeholder such as 无 is nothing.
    pub(super) fn text(&self, column: Column) -> Option<String> {
        let text = text_of(self.headings.cell(self.cells, column)?)?;
        (!document_number::is_placeholder(&text)).then_some(text)
    }

    /// A text of one line; a line break inside a cell is how it was made to fit.
    pub(super) fn line(&self, column: Column) -> Option<String> {
        Some(self.text(column)?.replace('\n', ""))
    }

    pub(super) fn parts(&self, column: Column) -> Vec<String> {
        let text = self.text(column).unwrap_or_default();
        text.split(SEPARATORS).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }

    fn section_name(&mut self, known: &[&str]) -> Option<String> {
        let Some(written) = self.line(Column::Section) else {
            self.missing(Column::Section);
            return None;
        };
        let same = known.iter().find(|name| label_key(name) == label_key(&written));
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

    /// A cell that holds one entry of a closed list.
    pub(super) fn code<T: Copy + Labelled>(
        &mut self,
        column: Column,
        all: &[T],
        from_label: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let Some(written) = self.line(column) else {
            self.missing(column);
            return None;
        };
        self.entry(column, &written, all, from_label)
    }

    /// The entry that a cell or a part of it names.
    pub(super) fn entry<T: Copy + Labelled>(
        &mut self,
        column: Column,
        written: &str,
        all: &[T],
        from_label: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let entry = from_label(written);
        if entry.is_none() {
            let (zh, en): (Vec<_>, Vec<_>) = all.iter().map(|entry| entry.labels()).unzip();
            self.not_in_list(column, written, &zh.join("；"), &en.join("; "));
        }
        entry
    }

    pub(super) fn not_in_list(&mut self, column: Column, written: &str, zh: &str, en: &str) {
        self.fault(
            column.field(),
            "NOT_IN_LIST",
            format!("“{written}”不在可选范围内（{zh}）。"),
            format!("“{written}” is none of: {en}."),
        );
    }

    /// A cell that may be empty and otherwise holds one entry of a closed list.
    fn optional_code<T: Copy + Labelled>(
        &mut self,
        column: Column,
        all: &[T],
        from_label: fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.line(column)?;
        self.code(column, all, from_label)
    }

    fn day(&mut self, column: Column, required: bool) -> Option<NaiveDate> {
        let cell = self.headings.cell(self.cells, column).filter(|_| self.text(column).is_some());
        match cell.map(day_of) {
            Some(Ok(day)) => return Some(day),
            Some(Err(fault)) => self.fault(column.field(), fault.code(), fault.zh(), fault.en()),
            None if required => self.missing(column),
            None => {}
        }
        None
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
        let shared = self.text(Column::BasisOrReason);
        let withheld = attribute == Some(DisclosureAttribute::NotDisclosed);
        let (basis, reason) = if withheld { (None, shared) } else { (shared, None) };
        (self.text(Column::Basis).or(basis), self.text(Column::WithholdingReason).or(reason))
    }

    /// The column 公开方式 has two meanings in practice: a channel, or the attribute over again.
    fn channels(&mut self, attribute: Option<DisclosureAttribute>) -> Vec<PublicationChannel> {
        let mut channels = Vec::new();
        for part in self.parts(Column::PublicationChannels) {
            if label_key(&part) == RADIO_AND_TELEVISION {
                channels.extend([PublicationChannel::Radio, PublicationChannel::Television]);
            } else if let Some(channel) = PublicationChannel::from_label(&part) {
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
        genre: Option<Genre>,
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
        if let Some(genre) = genre.filter(|genre| !genre.period().contains(generated_on)) {
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
            if !self.headings.has(column) {
                self.settled.insert(column.field());
            }
        }
        let basis = [Column::BasisOrReason, Column::Basis, Column::WithholdingReason];
        if !basis.into_iter().any(|column| self.headings.has(column)) {
            self.settled.extend(["basis", "withholding_reason"]);
        }
        for fault in metadata.check(today) {
            if !self.settled.contains(fault.field) {
                self.faults.push(self.headings.fault(self.number, fault));
            }
        }
    }

    /// A mandatory cell is empty. A column that is missing has been reported once, at the headings.
    fn missing(&mut self, column: Column) {
        let fault = FieldFault::required(column.field());
        self.settled.insert(fault.field);
        if self.headings.has(column) {
            self.faults.push(self.headings.fault(self.number, fault));
        }
    }

    pub(super) fn fault(&mut self, field: &'static str, code: &'static str, zh: String, en: String) {
        self.settled.insert(field);
        self.faults.push(self.headings.fault(self.number, FieldFault::new(field, code, zh, en)));
    }

    pub(super) fn warn(&mut self, field: &'static str, code: &'static str, zh: String, en: String) {
        self.warnings.push(self.headings.fault(self.number, FieldFault::new(field, code, zh, en)));
    }
}

/// What a closed list shows a clerk, in Chinese and in English.
pub(super) trait Labelled {
    fn labels(&self) -> (&'static str, &'static str);
}

macro_rules! labelled {
    ($($list:ident),*) => {$(
        impl Labelled for $list {
            fn labels(&self) -> (&'static str, &'static str) {
                (self.zh(), self.en())
            }
        }
    )*};
}

labelled!(DisclosureAttribute, DisclosureTimeLimit, Genre, ServiceAudience, Subject, Validity);
