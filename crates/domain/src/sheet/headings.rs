//! The row of headings: which column of this sheet holds which field.

use crate::core_metadata::FieldFault;
use crate::core_metadata::elements::{self, Element};
use crate::rules::{BASIS_REQUIRED, CATALOGUE_FIELDS_IN_USE};
use crate::vocabulary::{Obligation, label_key};

use super::{Cell, SheetFault, SheetMapping, text_of};

/// Recognised headings from which a row counts as the row of headings.
const ENOUGH_HEADINGS: usize = 4;

/// The column that only counts the rows.
const SEQUENCE_NUMBER: Element = Element::new(
    "sequence_number",
    "序号",
    "sequence number",
    &CATALOGUE_FIELDS_IN_USE,
    &["编号", "信息顺序号", "顺序号", "No.", "No"],
);

/// Most sheets have one column for the basis of what is disclosed and the reason for what is not.
const BASIS_OR_REASON: Element = Element::new(
    "basis",
    "公开依据或不公开理由",
    "basis or reason",
    &BASIS_REQUIRED,
    &["公开依据或者不公开理由", "依据或理由", "公开依据/不公开理由", "Basis or reason"],
);

/// What an export puts beside an item, so that its row finds it again.
const ITEM_ID: Element =
    Element::new("item_id", "条目标识", "id of the item", &CATALOGUE_FIELDS_IN_USE, &["条目ID"]);
const VERSION: Element =
    Element::new("version", "条目版本", "version of the item", &CATALOGUE_FIELDS_IN_USE, &[]);
const STATE: Element = Element::new("state", "条目状态", "state of the item", &CATALOGUE_FIELDS_IN_USE, &[]);
const DETERMINED_ATTRIBUTE: Element = Element::new(
    "determined_attribute",
    "审定公开属性",
    "attribute as determined",
    &CATALOGUE_FIELDS_IN_USE,
    &[],
);

/// Declares the columns, each with the element it holds.
macro_rules! columns {
    ($($column:ident = $element:expr;)+) => {
        /// What a column of a sheet can hold.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Column {
            $($column,)+
        }

        impl Column {
            pub(super) const ALL: &[Self] = &[$(Self::$column),+];

            /// The element it holds; its headings are those of the element.
            pub(super) const fn element(self) -> Element {
                match self { $(Self::$column => $element,)+ }
            }
        }
    };
}

columns! {
    SequenceNumber = SEQUENCE_NUMBER;
    ItemId = ITEM_ID;
    Version = VERSION;
    State = STATE;
    DeterminedAttribute = DETERMINED_ATTRIBUTE;
    IndexNumber = elements::INDEX_NUMBER;
    PublishedOn = elements::PUBLISHED_ON;
    IssuingBody = elements::ISSUING_BODY;
    Title = elements::TITLE;
    ContentSummary = elements::CONTENT_SUMMARY;
    DocumentNumber = elements::DOCUMENT_NUMBER;
    GeneratedOn = elements::GENERATED_ON;
    Section = elements::SECTION;
    Subject = elements::SUBJECT;
    Genre = elements::GENRE;
    Keywords = elements::KEYWORDS;
    Audiences = elements::AUDIENCES;
    RecordForm = elements::RECORD_FORM;
    ProposedAttribute = elements::PROPOSED_ATTRIBUTE;
    ProactiveScopes = elements::PROACTIVE_SCOPES;
    Basis = elements::BASIS;
    BasisOrReason = BASIS_OR_REASON;
    WithholdingReason = elements::WITHHOLDING_REASON;
    PublicationChannels = elements::PUBLICATION_CHANNELS;
    DisclosureScope = elements::DISCLOSURE_SCOPE;
    DisclosureTimeLimit = elements::DISCLOSURE_TIME_LIMIT;
    InformationSource = elements::INFORMATION_SOURCE;
    EffectiveOn = elements::EFFECTIVE_ON;
    RepealedOn = elements::REPEALED_ON;
    Validity = elements::VALIDITY;
    IsNormativeDocument = elements::IS_NORMATIVE_DOCUMENT;
    Remark = elements::REMARK;
}

impl Column {
    /// Columns without which no row of the sheet is complete; the basis has its own rule.
    fn mandatory() -> impl Iterator<Item = Self> {
        let left_to_others = [Self::IndexNumber, Self::PublishedOn, Self::IssuingBody];
        let mandatory = |column: &Self| column.element().obligation == Obligation::Mandatory;
        Self::ALL.iter().copied().filter(mandatory).filter(move |column| !left_to_others.contains(column))
    }

    /// The column that holds `field`; of two that hold the basis, the one that holds nothing else.
    pub(super) fn of_field(field: &str) -> Option<Self> {
        Self::ALL.iter().find(|column| column.field() == field).copied()
    }

    /// The field, as it is named in JSON.
    pub(super) fn field(self) -> &'static str {
        self.element().field
    }

    fn of_heading(text: &str, mapping: Option<&SheetMapping>) -> Option<Self> {
        if let Some(column) = mapping.and_then(|mapping| mapping.column(text)) {
            return Some(column);
        }
        let key = heading_key(text);
        let names = |column: &&Self| column.element().headings().any(|heading| heading_key(heading) == key);
        Self::ALL.iter().find(names).copied()
    }
}

/// The headings of one sheet.
pub(super) struct Headings {
    row: u32,
    /// By position; nothing for a heading nobody knows.
    columns: Vec<(String, Option<Column>)>,
    /// Columns that the sheet may lack, because the body's mapping fills them.
    filled: Vec<Column>,
}

impl Headings {
    /// Whether a row is a row of headings; on printed sheets it is repeated on every page.
    pub(super) fn are_in(cells: &[Cell], mapping: Option<&SheetMapping>) -> bool {
        let texts = cells.iter().filter_map(text_of);
        texts.filter(|text| Column::of_heading(text, mapping).is_some()).count() >= ENOUGH_HEADINGS
    }

    pub(super) fn read(cells: &[Cell], row: u32, mapping: Option<&SheetMapping>) -> Self {
        let column = |cell| {
            let text = text_of(cell).unwrap_or_default();
            let column = Column::of_heading(&text, mapping);
            (text, column)
        };
        let filled = mapping.map(SheetMapping::filled).unwrap_or_default();
        Self { row, columns: cells.iter().map(column).collect(), filled }
    }

    /// Columns that are missing or repeated; each is one fault of the row of headings.
    pub(super) fn faults(&self) -> Vec<SheetFault> {
        let mut faults = Vec::new();
        let mut missing: Vec<Column> = Column::mandatory().filter(|column| !self.expects(*column)).collect();
        let basis = [Column::BasisOrReason, Column::Basis, Column::WithholdingReason];
        if !basis.into_iter().any(|column| self.expects(column)) {
            missing.push(Column::BasisOrReason);
        }
        for column in missing {
            let Element { field, zh: heading, .. } = column.element();
            let zh = format!("缺少“{heading}”列。");
            let en = format!("The column “{heading}” ({field}) is missing.");
            faults.push(SheetFault::of(self.row, None, FieldFault::new(field, "COLUMN_MISSING", zh, en)));
        }
        for (at, (text, column)) in self.columns.iter().enumerate() {
            if let Some(column) = column
                && let Some(first) = self.position(*column).filter(|first| *first != at)
            {
                let first = letter(first);
                let zh = format!("“{text}”与{first}列重复。");
                let en = format!("The column “{text}” says the same as column {first}.");
                let fault = FieldFault::new(column.field(), "COLUMN_REPEATED", zh, en);
                faults.push(SheetFault::of(self.row, Some(letter(at)), fault));
            }
        }
        faults
    }

    /// Columns nobody knows: they are not imported, and the clerk should hear of it.
    pub(super) fn warnings(&self) -> Vec<SheetFault> {
        let unknown = |(text, column): &(String, Option<Column>)| column.is_none() && !text.is_empty();
        let warning = |(at, (text, _)): (usize, &(String, _))| {
            let zh = format!("未识别的列“{text}”，未导入。");
            let en = format!("The column “{text}” is not known and was not imported.");
            let fault = FieldFault::new("headings", "COLUMN_UNKNOWN", zh, en);
            SheetFault::of(self.row, Some(letter(at)), fault)
        };
        self.columns.iter().enumerate().filter(|(_, column)| unknown(column)).map(warning).collect()
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.position(column).is_some()
    }

    /// Whether something is expected of the column: the sheet has it, or the body's mapping fills it.
    pub(super) fn expects(&self, column: Column) -> bool {
        self.has(column) || self.filled.contains(&column)
    }

    /// The cell of a column, if the sheet has the column and the cell is not empty.
    pub(super) fn cell<'a>(&self, cells: &'a [Cell], column: Column) -> Option<&'a Cell> {
        cells.get(self.position(column)?).filter(|cell| text_of(cell).is_some())
    }

    /// Whether a row says anything but its number; sheets are often numbered further than they are filled in.
    pub(super) fn has_content(&self, cells: &[Cell]) -> bool {
        let says = |(cell, (_, column)): (&Cell, &(String, Option<Column>))| {
            column.is_some_and(|column| column != Column::SequenceNumber) && text_of(cell).is_some()
        };
        cells.iter().zip(&self.columns).any(says)
    }

    /// Whether a row has a number or a title; what stands below the signatures without either is no item.
    pub(super) fn names_item(&self, cells: &[Cell]) -> bool {
        [Column::SequenceNumber, Column::Title].into_iter().any(|column| self.cell(cells, column).is_some())
    }

    /// A fault of a row, at the column that holds its field.
    pub(super) fn fault(&self, row: u32, fault: FieldFault) -> SheetFault {
        let holds = |column: Column| {
            column.field() == fault.field
                || (column == Column::BasisOrReason && fault.field == "withholding_reason")
                || (column == Column::Subject && fault.field == "subject_subclass")
        };
        let at = self.columns.iter().position(|(_, column)| column.is_some_and(holds));
        SheetFault::of(row, at.map(letter), fault)
    }

    fn position(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|(_, known)| *known == Some(column))
    }
}

/// The letter of a column as the spreadsheet shows it: A … Z, AA …
pub(crate) fn letter(index: usize) -> String {
    let last = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 { last.to_string() } else { format!("{}{last}", letter(index / 26 - 1)) }
}

/// What of a heading counts: not the explanation in brackets, nor the mark of a mandatory column.
pub(super) fn heading_key(text: &str) -> String {
    let key = label_key(text);
    let name = key.split('（').next().unwrap_or_default();
    name.chars().filter(|c| !matches!(c, '*' | '★' | '：' | ':' | '_' | '.')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_heading_names_two_columns() {
        let mut columns = BTreeMap::new();
        for element in elements::ELEMENTS {
            for heading in element.headings() {
                let other = columns.insert(heading_key(heading), element.field);
                assert!(other.is_none_or(|other| other == element.field), "{heading}");
            }
        }
    }

    #[test]
    fn every_heading_of_an_element_on_the_sheet_leads_to_its_column() {
        for column in Column::ALL {
            let element = column.element();
            assert_eq!(Column::of_heading(element.zh, None), Some(*column), "{}", element.zh);
            for synonym in element.synonyms {
                assert_eq!(Column::of_heading(synonym, None), Some(*column), "{synonym}");
            }
        }
    }

    #[test]
    fn the_columns_of_the_sheet_hold_every_element_a_section_fills_in() {
        // The sub-class stands in the cell of the subject; no cell holds files.
        let held = |field| {
            ["subject_subclass", "files"].contains(&field) || Column::ALL.iter().any(|c| c.field() == field)
        };
        for element in elements::ELEMENTS.iter().filter(|element| element.in_metadata) {
            assert!(held(element.field), "{}", element.field);
        }
    }

    #[test]
    fn seven_columns_are_mandatory() {
        let fields: Vec<_> = Column::mandatory().map(Column::field).collect();
        let seven =
            ["title", "content_summary", "generated_on", "section", "subject", "genre", "proposed_attribute"];
        assert_eq!(fields, seven);
    }
}
