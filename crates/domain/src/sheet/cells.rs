//! The cells of a row, as what a clerk meant by them: trimmed, without placeholders, in the body's own words or in ours.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::core_metadata::FieldFault;
use crate::document_number;
use crate::vocabulary::{
    DisclosureAttribute, DisclosureTimeLimit, Genre, ServiceAudience, Subject, Validity,
};

use super::headings::{Column, Headings};
use super::{Cell, SheetFault, SheetMapping, day_of, text_of};

/// What clerks write between several channels or keywords.
const SEPARATORS: [char; 6] = ['、', '，', ',', '；', ';', '\n'];

/// A row that is being read.
pub(super) struct Row<'a> {
    pub(super) headings: &'a Headings,
    pub(super) mapping: Option<&'a SheetMapping>,
    pub(super) cells: &'a [Cell],
    pub(super) number: u32,
    /// Whether the row is of an item that was exported: then 无 is what the item says, and no placeholder.
    pub(super) exported: bool,
    /// Fields about which everything has been said; the check of the metadata adds nothing to them.
    pub(super) settled: BTreeSet<&'static str>,
    pub(super) faults: Vec<SheetFault>,
    pub(super) warnings: Vec<SheetFault>,
}

impl Row<'_> {
    /// A text that may have several lines; a placeholder such as 无 is nothing, and then what the body's mapping has in
    /// its place.
    pub(super) fn text(&self, column: Column) -> Option<String> {
        self.typed(column).or_else(|| self.supplied(column))
    }

    /// What was typed, in the words of the lists where the body has words of its own.
    pub(super) fn typed(&self, column: Column) -> Option<String> {
        let text = text_of(self.headings.cell(self.cells, column)?)?;
        if let Some(meant) = self.mapping.and_then(|mapping| mapping.value(column, &text)) {
            return Some(meant.to_owned());
        }
        let literal = self.exported && is_free_text(column);
        (literal || !document_number::is_placeholder(&text)).then_some(text)
    }

    /// What the body's mapping says when nothing was typed.
    pub(super) fn supplied(&self, column: Column) -> Option<String> {
        let mapping = self.mapping?;
        let copied = mapping.source_of(column).and_then(|source| self.typed(source));
        copied.or_else(|| mapping.default_of(column).map(str::to_owned))
    }

    /// A text of one line; a line break inside a cell is how it was made to fit.
    pub(super) fn line(&self, column: Column) -> Option<String> {
        Some(self.text(column)?.replace('\n', ""))
    }

    /// The parts of a cell that holds several. What stands between straight quotation marks is one, whatever is in it.
    pub(super) fn parts(&self, column: Column) -> Vec<String> {
        let text = self.text(column).unwrap_or_default();
        split(&text)
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
        if let Some(entry) = from_label(written) {
            return Some(entry);
        }
        let any_other = self.mapping.and_then(|mapping| mapping.any_other(column)).and_then(from_label);
        match any_other {
            Some(entry) => self.warn(
                column.field(),
                "VALUE_REPLACED",
                format!("“{written}”不在可选范围内，已按本机关的取值对照改为“{}”。", entry.labels().0),
                format!(
                    "“{written}” is in no list; by the body's mapping it was read as “{}”.",
                    entry.labels().1
                ),
            ),
            None => {
                let (zh, en): (Vec<_>, Vec<_>) = all.iter().map(|entry| entry.labels()).unzip();
                self.not_in_list(column, written, &zh.join("；"), &en.join("; "));
            }
        }
        any_other
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
    pub(super) fn optional_code<T: Copy + Labelled>(
        &mut self,
        column: Column,
        all: &[T],
        from_label: fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.line(column)?;
        self.code(column, all, from_label)
    }

    /// A day; what stands in its place from another list is said, and taken for nothing where no day has to be.
    pub(super) fn day(&mut self, column: Column, required: bool) -> Option<NaiveDate> {
        let copied = self.mapping.and_then(|mapping| mapping.source_of(column));
        let own = self.headings.cell(self.cells, column).filter(|_| self.typed(column).is_some());
        let cell = own.or_else(|| self.headings.cell(self.cells, copied?));
        let read = match cell {
            Some(cell) => self.read_day(cell),
            None => match self.supplied(column) {
                Some(default) => self.read_day(&Cell::Text(default)),
                None if required => {
                    self.missing(column);
                    return None;
                }
                None => return None,
            },
        };
        match read {
            Ok(day) => Some(day),
            Err(_) if !required && self.is_misplaced(column) => None,
            Err(fault) => {
                self.fault(column.field(), fault.code(), fault.zh(), fault.en());
                None
            }
        }
    }

    fn read_day(&self, cell: &Cell) -> Result<NaiveDate, crate::written_day::WrittenDayFault> {
        day_of(cell).or_else(|fault| {
            let written = text_of(cell).unwrap_or_default();
            self.mapping.and_then(|mapping| mapping.day(&written)).ok_or(fault)
        })
    }

    /// Whether a word of the validity stands where a day should.
    fn is_misplaced(&mut self, column: Column) -> bool {
        let Some(written) = self.typed(column).filter(|text| Validity::from_label(text).is_some()) else {
            return false;
        };
        let heading = column.element().zh;
        self.warn(
            column.field(),
            "VALUE_IN_WRONG_FIELD",
            format!("“{heading}”一栏填的是有效性“{written}”，未作为日期导入。"),
            format!("The column “{heading}” says “{written}”, which is a validity; no day was imported."),
        );
        true
    }

    /// A mandatory cell is empty. A column that is missing has been reported once, at the headings.
    pub(super) fn missing(&mut self, column: Column) {
        let fault = FieldFault::required(column.field());
        self.settled.insert(fault.field);
        if self.headings.expects(column) {
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

/// Whether a cell of the column may hold any text.
fn is_free_text(column: Column) -> bool {
    matches!(
        column,
        Column::Title
            | Column::ContentSummary
            | Column::Keywords
            | Column::RecordForm
            | Column::Basis
            | Column::WithholdingReason
            | Column::DisclosureScope
            | Column::InformationSource
            | Column::Remark
    )
}

/// Divides a cell into its parts.
fn split(text: &str) -> Vec<String> {
    let mut parts = vec![];
    let mut rest = text;
    while !rest.is_empty() {
        let trimmed = rest.trim_start();
        let (part, after) = match quoted(trimmed) {
            Some(found) => found,
            None => {
                let end = trimmed.find(SEPARATORS).unwrap_or(trimmed.len());
                (trimmed[..end].trim().to_owned(), &trimmed[end..])
            }
        };
        parts.push(part);
        rest = after.strip_prefix(SEPARATORS).unwrap_or(after);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// A part between straight quotation marks, a doubled one standing for itself; and what follows it. None when they do
/// not enclose a whole part.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut part = String::new();
    let mut rest = inside;
    loop {
        let end = rest.find('"')?;
        part.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                part.push('"');
                rest = after;
            }
            None => break,
        }
    }
    let after = rest.trim_start_matches([' ', '\u{3000}']);
    (after.is_empty() || after.starts_with(SEPARATORS)).then_some((part, after))
}

/// Parts as one cell, so that they are divided again as they were.
pub(super) fn join(parts: &[String]) -> String {
    let whole = |part: &String| {
        if part.contains(SEPARATORS) || part.starts_with('"') {
            format!("\"{}\"", part.replace('"', "\"\""))
        } else {
            part.clone()
        }
    };
    parts.iter().map(whole).collect::<Vec<_>>().join("；")
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
