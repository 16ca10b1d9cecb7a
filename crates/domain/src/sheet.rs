//! Reading a core metadata sheet (核心元数据表) as sections fill it in: cells in, items and faults out.
//!
//! It reports every fault of every row at once, with the row number and column letter the spreadsheet shows, and
//! never corrects silently: what it changed is a warning. Opening the file is somebody else's work.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::core_metadata::{CoreMetadata, FieldFault};
use crate::written_day::{WrittenDayFault, parse_spreadsheet_number, parse_written_day};

mod classification;
mod headings;
mod row;
#[cfg(test)]
mod tests;

pub(crate) use headings::letter as column_letter;
use headings::{Column, Headings};
use row::{RowReading, Sheet, read_row};

/// Titles, the body's name and the date stand above the headings; further down nobody looks for them.
const HEADINGS_WITHIN_ROWS: usize = 20;

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
        Self { row, column, field, code, zh, en }
    }
}

/// Reads a sheet on `today`; `rows[0]` is row 1 of the spreadsheet and the first cell of a row is column A.
///
/// `section_names` are the sections of the organization that filled it in.
pub fn read_sheet(rows: &[Vec<Cell>], section_names: &[&str], today: NaiveDate) -> SheetReading {
    let mut reading = SheetReading { filled_in_on: None, rows: vec![], faults: vec![], warnings: vec![] };
    let found = rows.iter().take(HEADINGS_WITHIN_ROWS).position(|cells| Headings::are_in(cells));
    let Some(at) = found else {
        reading.faults.push(headings_not_found());
        return reading;
    };
    read_filled_in_on(&rows[..at], today, &mut reading);
    let headings = Headings::read(&rows[at], row_number(at));
    reading.faults.extend(headings.faults());
    reading.warnings.extend(headings.warnings());
    let columns_complete = reading.faults.is_empty();

    let sheet = Sheet { headings: &headings, section_names, today, filled_in_on: reading.filled_in_on };
    let mut seen = Seen::default();
    let mut signed = false;
    for (index, cells) in rows.iter().enumerate().skip(at + 1) {
        signed |= is_signature_row(cells);
        let leftover = signed && !headings.names_item(cells);
        if leftover || is_signature_row(cells) || Headings::are_in(cells) || !headings.has_content(cells) {
            continue;
        }
        let number = row_number(index);
        let mut row = read_row(&sheet, cells, number);
        seen.compare(&headings, &mut row);
        if let (true, true, Some(section_name)) = (columns_complete, row.faults.is_empty(), row.section_name)
        {
            reading.rows.push(SheetRow { row: number, section_name, metadata: row.metadata });
        }
        reading.faults.extend(row.faults);
        reading.warnings.extend(row.warnings);
    }
    reading.faults.sort_by_key(place);
    reading.warnings.sort_by_key(place);
    reading
}

/// What identified the rows read so far, each with its row number.
#[derive(Default)]
struct Seen {
    sequence_numbers: BTreeMap<String, u32>,
    document_numbers: BTreeMap<String, u32>,
    titles_of_day: BTreeMap<(String, NaiveDate), u32>,
}

impl Seen {
    /// Reports what an earlier row had already, and remembers the rest.
    fn compare(&mut self, headings: &Headings, row: &mut RowReading) {
        let number = row.number;
        let title_of_day = row.title.clone().zip(row.generated_on);
        for (column, code, zh, en, other) in [
            (
                Column::SequenceNumber,
                "SEQUENCE_NUMBER_REPEATED",
                "序号",
                "sequence number",
                first_row(&mut self.sequence_numbers, row.sequence_number.clone(), number),
            ),
            (
                Column::DocumentNumber,
                "DOCUMENT_NUMBER_REPEATED",
                "文号",
                "document number",
                first_row(&mut self.document_numbers, row.document_key.clone(), number),
            ),
            (
                Column::Title,
                "ITEM_REPEATED",
                "信息名称和生成日期",
                "title and day of generation",
                first_row(&mut self.titles_of_day, title_of_day, number),
            ),
        ] {
            if let Some(other) = other {
                let zh = format!("{zh}与第{other}行重复。");
                let en = format!("The {en} is that of row {other}.");
                row.faults.push(headings.fault(number, FieldFault::new(column.field(), code, zh, en)));
            }
        }
    }
}

/// The row that had this key before, if any; otherwise `row` becomes the first.
fn first_row<K: Ord>(seen: &mut BTreeMap<K, u32>, key: Option<K>, row: u32) -> Option<u32> {
    let first = *seen.entry(key?).or_insert(row);
    (first != row).then_some(first)
}

/// Finds 填报日期 above the headings: in the cell of its label, or in the next one.
fn read_filled_in_on(above: &[Vec<Cell>], today: NaiveDate, reading: &mut SheetReading) {
    for (index, cells) in above.iter().enumerate() {
        for (at, cell) in cells.iter().enumerate() {
            let Some(written) = text_of(cell).and_then(|text| after_filled_in_label(&text)) else { continue };
            let beside = cells[at + 1..].iter().find(|cell| text_of(cell).is_some());
            let day = match (written.is_empty(), beside) {
                (true, Some(cell)) => day_of(cell),
                _ => parse_written_day(&written),
            };
            let fault = match day {
                Ok(day) => {
                    reading.filled_in_on = Some(day);
                    (day > today).then(|| {
                        let zh = format!("填报日期{day}晚于今天。");
                        let en = format!("The sheet was filled in on {day}, after today.");
                        FieldFault::new("filled_in_on", "DAY_IN_FUTURE", zh, en)
                    })
                }
                Err(fault) => Some(FieldFault::new("filled_in_on", fault.code(), fault.zh(), fault.en())),
            };
            let place = (row_number(index), Some(headings::letter(at)));
            reading.warnings.extend(fault.map(|fault| SheetFault::of(place.0, place.1, fault)));
            return;
        }
    }
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
