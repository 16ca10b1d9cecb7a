//! The cells of one sheet as they are read, within limits; and which of several sheets is meant.

use std::ops::ControlFlow;

use calamine::ExcelDateTime;
use chrono::NaiveDate;
use domain::sheet::{Cell, read_sheet};

use super::SheetError;

/// Rows and columns of a sheet, at most.
pub(super) const ROWS_MAX: usize = 20_000;
pub(super) const COLUMNS_MAX: usize = 64;

/// Sheets of a file that are looked at, at most.
pub(super) const SHEETS_MAX: usize = 32;

/// Bytes of text in one cell: Excel permits 32,767 characters.
const CELL_MAX_BYTES: usize = 4 * 32_767;

/// Bytes of text in one sheet. One long text may be referred to by every cell.
const TEXT_MAX_BYTES: usize = 64 * 1024 * 1024;

/// The cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Vec<Cell>>,
    text_bytes: usize,
}

impl Grid {
    /// Puts a cell in its place, counted from 0.
    pub(super) fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), SheetError> {
        if cell == Cell::Empty {
            return Ok(());
        }
        if row >= ROWS_MAX {
            return Err(SheetError::new(
                format!("工作表不得超过{ROWS_MAX}行。"),
                format!("The sheet has more than {ROWS_MAX} rows."),
            ));
        }
        if column >= COLUMNS_MAX {
            return Err(SheetError::new(
                format!("工作表不得超过{COLUMNS_MAX}列。"),
                format!("The sheet has more than {COLUMNS_MAX} columns."),
            ));
        }
        let bytes = if let Cell::Text(text) = &cell { text.len() } else { 0 };
        self.text_bytes += bytes;
        if bytes > CELL_MAX_BYTES || self.text_bytes > TEXT_MAX_BYTES {
            return Err(SheetError::too_large());
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        Ok(())
    }

    fn has_headings(&self) -> bool {
        // Whoever looks for headings looks near the top; the day and the sections do not matter to that.
        let top = &self.rows[..self.rows.len().min(30)];
        let reading = read_sheet(top, &[], NaiveDate::MAX);
        !reading.faults.iter().any(|fault| fault.code == "HEADINGS_NOT_FOUND")
    }
}

/// A text as a cell.
pub(super) fn text(text: &str) -> Cell {
    match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.into()),
    }
}

/// A number as a cell.
pub(super) fn number(number: f64) -> Cell {
    if number.is_finite() { Cell::Number(number) } else { Cell::Text(number.to_string()) }
}

/// A number that is shown as a day or a time, as a cell. Below 1 it is a time only.
pub(super) fn day(shown: ExcelDateTime) -> Cell {
    let (year, month, day, ..) = shown.to_ymd_hms_milli();
    let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    match day.filter(|_| shown.is_datetime() && shown.as_f64() >= 1.0) {
        Some(day) => Cell::Day(day),
        None => number(shown.as_f64()),
    }
}

/// A day as ISO 8601 writes it, with or without a time, as a cell.
pub(super) fn written_day(written: &str) -> Cell {
    let day = written.split('T').next().and_then(|day| day.parse().ok());
    day.map_or_else(|| text(written), Cell::Day)
}

/// A truth value as spreadsheets show it.
pub(super) fn truth(value: bool) -> Cell {
    Cell::Text(if value { "TRUE" } else { "FALSE" }.into())
}

/// Which sheet of a file is meant. A file may begin with a sheet of instructions.
#[derive(Debug, Default)]
pub(super) struct Choice {
    chosen: Option<Grid>,
}

impl Choice {
    /// Looks at the next sheet; breaks when it is surely the one.
    pub(super) fn offer(&mut self, sheet: Grid) -> ControlFlow<()> {
        if sheet.has_headings() {
            self.chosen = Some(sheet);
            return ControlFlow::Break(());
        }
        if self.chosen.is_none() && !sheet.rows.is_empty() {
            self.chosen = Some(sheet);
        }
        ControlFlow::Continue(())
    }

    /// The rows of the sheet that was chosen; none when all were empty.
    pub(super) fn rows(self) -> Vec<Vec<Cell>> {
        self.chosen.map(|sheet| sheet.rows).unwrap_or_default()
    }
}
