//! The row of headings: which column of this sheet holds which field.

use crate::core_metadata::FieldFault;
use crate::vocabulary::label_key;

use super::{Cell, SheetFault, text_of};

/// Recognised headings from which a row counts as the row of headings.
const ENOUGH_HEADINGS: usize = 4;

/// What a column of a sheet can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    SequenceNumber,
    Title,
    ContentSummary,
    DocumentNumber,
    GeneratedOn,
    Section,
    Subject,
    Genre,
    Keywords,
    RecordForm,
    ProposedAttribute,
    BasisOrReason,
    Basis,
    WithholdingReason,
    PublicationChannels,
    DisclosureScope,
    DisclosureTimeLimit,
    InformationSource,
    EffectiveOn,
    RepealedOn,
    Remark,
}

/// Column, field as it is named in JSON, and the headings seen for it, the usual one first.
const KNOWN: &[(Column, &str, &[&str])] = &[
    (Column::SequenceNumber, "sequence_number", &["序号", "编号", "信息顺序号", "顺序号", "No.", "No"]),
    (Column::Title, "title", &["信息名称", "名称", "标题", "信息标题", "Title"]),
    (
        Column::ContentSummary,
        "content_summary",
        &["内容概述", "内容摘要", "概述", "摘要", "Content summary", "Summary"],
    ),
    (
        Column::DocumentNumber,
        "document_number",
        &["文号", "发文字号", "发布文号", "文件编号", "Document number"],
    ),
    (
        Column::GeneratedOn,
        "generated_on",
        &[
            "生成日期",
            "成文日期",
            "公文生成日期",
            "成文时间",
            "生成时间",
            "产生日期",
            "签署日期",
            "Generated on",
        ],
    ),
    (
        Column::Section,
        "section",
        &[
            "产生科室",
            "责任科室",
            "科室",
            "责任部门",
            "责任处室",
            "产生部门",
            "填报科室",
            "公开责任部门",
            "Section",
        ],
    ),
    (Column::Subject, "subject", &["主题分类", "主题", "主题类别", "Subject"]),
    (Column::Genre, "genre", &["体裁分类", "体裁", "公文种类", "文种", "Genre"]),
    (Column::Keywords, "keywords", &["关键词", "主题词", "关键字", "Keywords"]),
    (Column::RecordForm, "record_form", &["记录形式", "载体形式", "信息格式", "Record form"]),
    (
        Column::ProposedAttribute,
        "proposed_attribute",
        &["拟定公开属性", "公开属性", "拟公开属性", "公开类别", "Proposed attribute", "Disclosure attribute"],
    ),
    (
        Column::BasisOrReason,
        "basis",
        &[
            "公开依据或不公开理由",
            "公开依据或者不公开理由",
            "依据或理由",
            "公开依据/不公开理由",
            "Basis or reason",
        ],
    ),
    (Column::Basis, "basis", &["公开依据", "依据", "Basis"]),
    (
        Column::WithholdingReason,
        "withholding_reason",
        &[
            "不公开理由",
            "不予公开理由",
            "不予公开的理由",
            "免予公开的理由",
            "免予公开理由",
            "Withholding reason",
        ],
    ),
    (
        Column::PublicationChannels,
        "publication_channels",
        &["公开方式", "公开形式", "公开渠道", "公开渠道和载体", "Publication channels", "Channels"],
    ),
    (Column::DisclosureScope, "disclosure_scope", &["公开范围", "Disclosure scope"]),
    (
        Column::DisclosureTimeLimit,
        "disclosure_time_limit",
        &["公开时限", "公开期限", "Disclosure time limit"],
    ),
    (Column::InformationSource, "information_source", &["信息来源", "来源", "Information source"]),
    (Column::EffectiveOn, "effective_on", &["生效日期", "实施日期", "Effective on"]),
    (Column::RepealedOn, "repealed_on", &["废止日期", "失效日期", "失效时间", "Repealed on"]),
    (Column::Remark, "remark", &["备注", "说明", "Remark"]),
];

/// Columns without which no row of the sheet is complete; the basis has its own rule.
const MANDATORY: [Column; 7] = [
    Column::Title,
    Column::ContentSummary,
    Column::GeneratedOn,
    Column::Section,
    Column::Subject,
    Column::Genre,
    Column::ProposedAttribute,
];

impl Column {
    fn known(self) -> (&'static str, &'static str) {
        let entry = KNOWN.iter().find(|(column, ..)| *column == self);
        entry.map_or(("", ""), |(_, field, headings)| (*field, headings[0]))
    }

    /// The field, as it is named in JSON.
    pub(super) fn field(self) -> &'static str {
        self.known().0
    }

    fn of_heading(text: &str) -> Option<Self> {
        let key = heading_key(text);
        let is_known = |headings: &[&str]| headings.iter().any(|heading| heading_key(heading) == key);
        KNOWN.iter().find(|(.., headings)| is_known(headings)).map(|(column, ..)| *column)
    }
}

/// The headings of one sheet.
pub(super) struct Headings {
    row: u32,
    /// By position; nothing for a heading nobody knows.
    columns: Vec<(String, Option<Column>)>,
}

impl Headings {
    /// Whether a row is a row of headings; on printed sheets it is repeated on every page.
    pub(super) fn are_in(cells: &[Cell]) -> bool {
        let texts = cells.iter().filter_map(text_of);
        texts.filter(|text| Column::of_heading(text).is_some()).count() >= ENOUGH_HEADINGS
    }

    pub(super) fn read(cells: &[Cell], row: u32) -> Self {
        let column = |cell| {
            let text = text_of(cell).unwrap_or_default();
            let column = Column::of_heading(&text);
            (text, column)
        };
        Self { row, columns: cells.iter().map(column).collect() }
    }

    /// Columns that are missing or repeated; each is one fault of the row of headings.
    pub(super) fn faults(&self) -> Vec<SheetFault> {
        let mut faults = Vec::new();
        let mut missing: Vec<Column> = MANDATORY.into_iter().filter(|column| !self.has(*column)).collect();
        let basis = [Column::BasisOrReason, Column::Basis, Column::WithholdingReason];
        if !basis.into_iter().any(|column| self.has(column)) {
            missing.push(Column::BasisOrReason);
        }
        for column in missing {
            let (field, heading) = column.known();
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
        };
        let at = self.columns.iter().position(|(_, column)| column.is_some_and(holds));
        SheetFault::of(row, at.map(letter), fault)
    }

    fn position(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|(_, known)| *known == Some(column))
    }
}

/// The letter of a column as the spreadsheet shows it: A … Z, AA …
pub(super) fn letter(index: usize) -> String {
    let last = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 { last.to_string() } else { format!("{}{last}", letter(index / 26 - 1)) }
}

/// What of a heading counts: not the explanation in brackets, nor the mark of a mandatory column.
fn heading_key(text: &str) -> String {
    let key = label_key(text);
    let name = key.split('（').next().unwrap_or_default();
    name.chars().filter(|c| !matches!(c, '*' | '★' | '：' | ':' | '_' | '.')).collect()
}
