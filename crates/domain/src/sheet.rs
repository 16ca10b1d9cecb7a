//! Reading a core metadata sheet (核心元数据表) as sections fill it in: cells in, items and faults out.
//!
//! It reports every fault of every row at once, with the row number and column letter the spreadsheet shows, and
//! never corrects silently: what it changed is a warning. Opening the file is somebody else's work.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::calendar::Calendar;
use crate::core_metadata::{CoreMetadata, FieldFault};
use crate::ids::ItemId;
use crate::index_number::IndexNumber;
use crate::written_day::{WrittenDayFault, parse_spreadsheet_number, parse_written_day};

mod cells;
mod classification;
mod form;
mod headings;
mod mapping;
mod oddities;
mod reader;
mod row;
#[cfg(test)]
mod tests;

pub use form::{FormColumn, InventoryRow, WrittenCell, form, guarded, without_guard, written_row};
pub(crate) use headings::letter as column_letter;
pub use mapping::{DateOrder, SheetMapping};
pub use reader::{RowRead, SheetReader};

/// Titles, the body's name and the date stand above the headings; further down nobody looks for them.
const HEADINGS_WITHIN_ROWS: usize = 20;

/// Characters of a sentence about a cell.
const SENTENCE_MAX: usize = 1_000;

/// Labels before the day on which the sheet was filled in.
const FILLED_IN_LABELS: [&str; 6] = ["填报日期", "填报时间", "填表日期", "填表时间", "制表日期", "制表时间"];

/// How the row of signatures below the table begins.
const SIGNATURE_LABELS: [&str; 11] = [
    "科室负责人",
    "负责人",
    "主管领导",
    "分管领导",
    "单位负责人",
    "经办人",
    "承办人",
    "填报人",
    "填表人",
    "制表人",
    "审核人",
];

/// One cell as the spreadsheet stores it.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number; a day is often stored as one.
    Number(f64),
    /// A cell formatted as a day.
    Day(NaiveDate),
}

/// What a sheet says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SheetReading {
    /// 填报日期, if the sheet states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filled_in_on: Option<NaiveDate>,
    /// The rows without a fault.
    pub rows: Vec<SheetRow>,
    /// Everything that is wrong, by row and column.
    pub faults: Vec<SheetFault>,
    /// What was understood differently from how it was typed, or looks odd; no obstacle to importing.
    pub warnings: Vec<SheetFault>,
}

/// One item of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SheetRow {
    /// The row number as the spreadsheet shows it.
    pub row: u32,
    /// 产生科室, spelt as the organization spells it.
    pub section_name: String,
    /// The item.
    pub metadata: CoreMetadata,
    /// 索引号 that another system gave it, kept to the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index_number: Option<IndexNumber>,
    /// 发布日期 that the sheet states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
    /// The item that an exported sheet says the row is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<NamedItem>,
}

/// The item of an exported row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct NamedItem {
    /// The item.
    pub item_id: ItemId,
    /// The version at which it was exported.
    pub version: i32,
}

/// One thing that is wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SheetFault {
    /// The row number as the spreadsheet shows it.
    pub row: u32,
    /// The column letter as the spreadsheet shows it; nothing when the column is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The field, as it is named in JSON.
    pub field: &'static str,
    /// Stable code for programs.
    pub code: &'static str,
    /// What is wrong, in Chinese.
    pub zh: String,
    /// What is wrong, in English.
    pub en: String,
}

impl SheetFault {
    fn of(row: u32, column: Option<String>, fault: FieldFault) -> Self {
        let FieldFault { field, code, zh, en } = fault;
        Self { row, column, field, code, zh: shortened(zh), en: shortened(en) }
    }
}

/// A sentence that quotes a cell, without most of a cell that nobody would read.
fn shortened(sentence: String) -> String {
    match sentence.char_indices().nth(SENTENCE_MAX) {
        Some((end, _)) => format!("{}…", &sentence[..end]),
        None => sentence,
    }
}

/// What a sheet is read by: everything that is not in the sheet.
#[derive(Debug, Clone, Copy)]
pub struct SheetContext<'a> {
    /// The sections of the body that filled it in.
    pub section_names: &'a [&'a str],
    /// The day on which it is read.
    pub today: NaiveDate,
    /// The body, when it is known: some oddities show only against its name and code.
    pub body: Option<SheetBody<'a>>,
    /// The working days of its place, when they are known.
    pub calendar: Option<&'a Calendar>,
    /// How the body reads sheets that differ from the form.
    pub mapping: Option<&'a SheetMapping>,
}

/// The body that filled in a sheet.
#[derive(Debug, Clone, Copy)]
pub struct SheetBody<'a> {
    /// Its full name.
    pub name: &'a str,
    /// The front of its index numbers.
    pub organization_code: &'a str,
}

impl<'a> SheetContext<'a> {
    /// Reading by nothing but the sections and the day.
    pub fn new(section_names: &'a [&'a str], today: NaiveDate) -> Self {
        Self { section_names, today, body: None, calendar: None, mapping: None }
    }
}

/// Reads a sheet; `rows[0]` is row 1 of the spreadsheet and the first cell of a row is column A.
pub fn read_sheet(rows: &[Vec<Cell>], context: SheetContext<'_>) -> SheetReading {
    let mut reader = SheetReader::new(context);
    let mut reading = SheetReading { filled_in_on: None, rows: vec![], faults: vec![], warnings: vec![] };
    for (index, cells) in rows.iter().enumerate() {
        let read = reader.read(index, cells);
        reading.rows.extend(read.row);
        reading.faults.extend(read.faults);
        reading.warnings.extend(read.warnings);
        if reader.found_no_headings() {
            break;
        }
    }
    reading.filled_in_on = reader.filled_in_on();
    reading.faults.extend(reader.finish());
    reading
}

/// 填报日期 in a row above the headings: in the cell of its label, or in the next one. None when the row has no such label.
fn filled_in_on(
    cells: &[Cell],
    row: u32,
    today: NaiveDate,
) -> Option<(Option<NaiveDate>, Option<SheetFault>)> {
    let labelled = |(at, cell): (usize, &Cell)| Some((at, after_filled_in_label(&text_of(cell)?)?));
    let (at, written) = cells.iter().enumerate().find_map(labelled)?;
    let beside = cells[at + 1..].iter().find(|cell| text_of(cell).is_some());
    let day = match (written.is_empty(), beside) {
        (true, Some(cell)) => day_of(cell),
        _ => parse_written_day(&written),
    };
    let fault = match day {
        Ok(day) if day > today => {
            let zh = format!("填报日期{day}晚于今天。");
            let en = format!("The sheet was filled in on {day}, after today.");
            Some(FieldFault::new("filled_in_on", "DAY_IN_FUTURE", zh, en))
        }
        Ok(_) => None,
        Err(fault) => Some(FieldFault::new("filled_in_on", fault.code(), fault.zh(), fault.en())),
    };
    let fault = fault.map(|fault| SheetFault::of(row, Some(headings::letter(at)), fault));
    Some((day.ok(), fault))
}

fn after_filled_in_label(text: &str) -> Option<String> {
    let label = FILLED_IN_LABELS.iter().find(|label| text.contains(**label))?;
    let (_, after) = text.split_once(label)?;
    Some(after.trim_start_matches(['：', ':', ' ', '\u{3000}']).trim().to_owned())
}

/// 科室负责人签字： and its like: the first cell that is not empty is the label of a signature, not a serial number.
fn is_signature_row(cells: &[Cell]) -> bool {
    let first = cells.iter().find_map(text_of).unwrap_or_default();
    SIGNATURE_LABELS.iter().any(|label| first.starts_with(label))
        && first.contains(['：', ':', '签', '（', '('])
}

fn headings_not_found() -> SheetFault {
    let fault = FieldFault::new(
        "headings",
        "HEADINGS_NOT_FOUND",
        format!("前{HEADINGS_WITHIN_ROWS}行中未找到表头。"),
        format!("No row of headings was found within the first {HEADINGS_WITHIN_ROWS} rows."),
    );
    SheetFault::of(1, None, fault)
}

/// Where a fault stands, so that faults are listed as the eye goes: by row, then by column (Z before AA).
fn place(fault: &SheetFault) -> (u32, usize, String) {
    let column = fault.column.clone().unwrap_or_default();
    (fault.row, column.len(), column)
}

fn row_number(index: usize) -> u32 {
    u32::try_from(index).map_or(u32::MAX, |index| index.saturating_add(1))
}

/// The cell as text, trimmed; nothing when it is empty.
fn text_of(cell: &Cell) -> Option<String> {
    let text = match cell {
        Cell::Empty => return None,
        Cell::Text(text) => text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned(),
        // A serial number is stored as 61.0 and shown as 61; Display of a float does the same.
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    };
    (!text.is_empty()).then_some(text)
}

/// The cell as a day.
fn day_of(cell: &Cell) -> Result<NaiveDate, WrittenDayFault> {
    match cell {
        Cell::Empty => Err(WrittenDayFault::Unreadable),
        Cell::Text(text) => parse_written_day(text),
        Cell::Number(number) => parse_spreadsheet_number(*number),
        Cell::Day(day) => Ok(*day),
    }
}
