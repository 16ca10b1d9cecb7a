//! Excel's format until 2003: records of numbered kinds ([MS-XLS]) in a stream of a compound file.
//!
//! Only what an inventory has is read: texts, numbers, days, and the last results of formulas.

mod records;
mod strings;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use calamine::{ExcelDateTime, ExcelDateTimeType};
use domain::sheet::Cell;

use super::grid::{Choice, Grid, SHEETS_MAX, day, number, text, truth};
use super::{HELD_FILE_MAX_BYTES, SheetError};
use records::{Record, records};

/// The version of the format that Excel 97 to 2003 write.
const BIFF8: u16 = 0x0600;

/// Offers the visible sheets of the workbook, in order.
pub(super) fn read(path: &Path, choice: &mut Choice<'_>) -> Result<(), SheetError> {
    let stream = workbook_stream(path)?;
    let workbook = Workbook::read(&stream)?;
    for start in workbook.sheets.iter().take(SHEETS_MAX) {
        let Some(sheet) = stream.get(*start..) else { return Err(SheetError::damaged()) };
        if choice.offer(workbook.read_sheet(sheet)?).is_break() {
            break;
        }
    }
    Ok(())
}

fn workbook_stream(path: &Path) -> Result<Vec<u8>, SheetError> {
    let mut file = cfb::CompoundFile::open(super::open(path)?).map_err(|_| SheetError::damaged())?;
    if file.exists("/EncryptedPackage") {
        return Err(SheetError::encrypted());
    }
    if file.exists("/Book") && !file.exists("/Workbook") {
        return Err(too_old());
    }
    let stream = file.open_stream("/Workbook").map_err(|_| SheetError::not_a_spreadsheet())?;
    let mut read = vec![];
    stream.take(HELD_FILE_MAX_BYTES).read_to_end(&mut read).map_err(|_| SheetError::damaged())?;
    Ok(read)
}

fn too_old() -> SheetError {
    SheetError::new(
        "这是 Excel 97 以前的格式，请打开后另存为 .xlsx 再上传。",
        "The file has a format from before Excel 97; open it, save it as .xlsx and send it again.",
    )
}

/// What a workbook says before its sheets.
#[derive(Debug, Default)]
struct Workbook {
    texts: Vec<String>,
    /// Whether cells of each format show a day.
    days: Vec<bool>,
    from_1904: bool,
    /// Where the visible worksheets begin in the stream.
    sheets: Vec<usize>,
}

impl Workbook {
    fn read(stream: &[u8]) -> Result<Self, SheetError> {
        let mut workbook = Self::default();
        let mut day_formats = BTreeMap::new();
        for (index, record) in records(stream).enumerate() {
            match record.kind {
                Record::BEGIN if index == 0 && record.u16(0) != Some(BIFF8) => return Err(too_old()),
                Record::ENCRYPTED => return Err(SheetError::encrypted()),
                Record::FROM_1904 => workbook.from_1904 = record.u16(0) == Some(1),
                Record::FORMAT => {
                    if let (Some(id), Some(format)) = (record.u16(0), strings::one(&record, 2)) {
                        day_formats.insert(id, shows_day(&format));
                    }
                }
                Record::CELL_FORMAT => {
                    let id = record.u16(2).unwrap_or_default();
                    let built_in = matches!(id, 14..=17 | 22 | 27..=36 | 50..=58);
                    workbook.days.push(*day_formats.get(&id).unwrap_or(&built_in));
                }
                Record::SHEET => {
                    // The two bytes after the place: 0 visible, 0 a worksheet.
                    if let (Some(start), Some(0)) = (record.u32(0), record.u16(4)) {
                        workbook.sheets.push(start as usize);
                    }
                }
                Record::TEXTS => workbook.texts = strings::all(&record),
                Record::END => break,
                _ => {}
            }
        }
        // A file without one is some other compound file: a letter, a presentation.
        if workbook.sheets.is_empty() { Err(SheetError::not_a_spreadsheet()) } else { Ok(workbook) }
    }

    fn read_sheet(&self, stream: &[u8]) -> Result<Grid, SheetError> {
        let mut grid = Grid::default();
        let mut depth = 0;
        let mut formula = None;
        for record in records(stream) {
            match record.kind {
                // A chart within the sheet has rows and columns of its own.
                Record::BEGIN => depth += 1,
                Record::END if depth <= 1 => break,
                Record::END => depth -= 1,
                _ if depth > 1 => {}
                Record::FORMULA => formula = record.place(),
                Record::FORMULA_TEXT => {
                    if let (Some((row, column)), Some(result)) = (formula.take(), strings::one(&record, 0)) {
                        grid.put(row, column, text(&result))?;
                    }
                }
                Record::NUMBERS => self.put_numbers(&record, &mut grid)?,
                _ => {}
            }
            if let (0 | 1, Some((row, column)), Some(cell)) = (depth, record.place(), self.cell(&record)) {
                grid.put(row, column, cell)?;
            }
        }
        Ok(grid)
    }

    /// The content of a record that is one cell.
    fn cell(&self, record: &Record<'_>) -> Option<Cell> {
        match record.kind {
            Record::NUMBER => Some(self.number(record.f64(6)?, record.u16(4)?)),
            Record::SHORT_NUMBER => Some(self.number(short_number(record.u32(6)?), record.u16(4)?)),
            Record::SHARED_TEXT => Some(text(self.texts.get(record.u32(6)? as usize)?)),
            Record::TEXT => Some(text(&strings::one(record, 6)?)),
            Record::TRUTH => match record.u8(7)? {
                0 => Some(truth(record.u8(6)? != 0)),
                _ => Some(fault(record.u8(6)?)),
            },
            Record::FORMULA => match (record.u16(12)?, record.u8(6)?) {
                (0xffff, 1) => Some(truth(record.u8(8)? != 0)),
                (0xffff, 2) => Some(fault(record.u8(8)?)),
                // The text follows in a record of its own.
                (0xffff, _) => None,
                _ => Some(self.number(record.f64(6)?, record.u16(4)?)),
            },
            _ => None,
        }
    }

    /// Several short numbers in one row: row, first column, format and number of each, last column.
    fn put_numbers(&self, record: &Record<'_>, grid: &mut Grid) -> Result<(), SheetError> {
        let Some((row, first)) = record.place() else { return Ok(()) };
        let count = record.len().saturating_sub(6) / 6;
        for at in 0..count {
            let (format, short) = (record.u16(4 + 6 * at), record.u32(6 + 6 * at));
            if let (Some(format), Some(short)) = (format, short) {
                grid.put(row, first + at, self.number(short_number(short), format))?;
            }
        }
        Ok(())
    }

    fn number(&self, value: f64, format: u16) -> Cell {
        if self.days.get(usize::from(format)).copied().unwrap_or_default() {
            day(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, self.from_1904))
        } else {
            number(value)
        }
    }
}

/// A number of 30 bits: a whole one or the upper half of a floating one, perhaps times 100.
fn short_number(bits: u32) -> f64 {
    let value = if bits & 2 != 0 {
        // The sign is the uppermost bit.
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

/// What a cell shows whose formula has no result.
fn fault(code: u8) -> Cell {
    text(match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    })
}

/// Whether a format as people write it shows a day: it has years or days outside quotes, brackets and escapes.
fn shows_day(format: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in format.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            ';' if !quoted => break,
            'y' | 'Y' | 'd' | 'D' if !quoted && !bracketed => return true,
            _ => {}
        }
    }
    false
}
