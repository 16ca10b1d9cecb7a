//! The cells of one sheet as they are read, within limits; and which of several sheets is meant.

use std::ops::ControlFlow;

use calamine::ExcelDateTime;
use chrono::NaiveDate;
use domain::sheet::{Cell, SheetContext, SheetMapping, SheetReader};

use super::SheetError;

/// Rows of a sheet that is held, at most.
pub(super) const ROWS_MAX: usize = 20_000;

/// Rows of a sheet that is read row by row, at most.
pub(super) const ROWS_READ_MAX: usize = 200_000;

/// Columns of a sheet, at most.
pub(super) const COLUMNS_MAX: usize = 64;

/// Rows from the top in which headings are looked for.
pub(super) const TOP_ROWS: usize = 30;

/// Sheets of a file that are looked at, at most.
pub(super) const SHEETS_MAX: usize = 32;

/// Bytes of text in one cell: Excel permits 32,767 characters.
const CELL_MAX_BYTES: usize = 4 * 32_767;

/// Bytes of text in one sheet. One long text may be referred to by every cell.
const TEXT_MAX_BYTES: usize = 64 * 1024 * 1024;

/// Bytes of text in a sheet that is read row by row.
const TEXT_READ_MAX_BYTES: usize = 512 * 1024 * 1024;

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
        check_place(row, column, ROWS_MAX)?;
        let bytes = text_bytes(&cell);
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

    fn has_headings(&self, mapping: Option<&SheetMapping>) -> bool {
        has_headings(
            self.rows.iter().take(TOP_ROWS).enumerate().map(|(row, cells)| (row, cells.as_slice())),
            mapping,
        )
    }
}

/// Whether rows from the top of a sheet have its headings. The day and the sections do not matter to that.
pub(super) fn has_headings<'a>(
    top: impl IntoIterator<Item = (usize, &'a [Cell])>,
    mapping: Option<&SheetMapping>,
) -> bool {
    let mut reader = SheetReader::new(SheetContext { mapping, ..SheetContext::new(&[], NaiveDate::MAX) });
    top.into_iter().any(|(row, cells)| {
        reader.read(row, cells);
        reader.found_headings()
    })
}

/// One row after the other, each given away before the next begins.
#[derive(Debug, Default)]
pub(super) struct Rows {
    row: usize,
    cells: Vec<Cell>,
    text_bytes: usize,
}

impl Rows {
    /// Puts a cell in its place, counted from 0, after giving away the row before it.
    pub(super) fn put(
        &mut self,
        (row, column): (usize, usize),
        cell: Cell,
        take: &mut dyn FnMut(usize, &[Cell]) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, SheetError> {
        if cell == Cell::Empty {
            return Ok(ControlFlow::Continue(()));
        }
        check_place(row, column, ROWS_READ_MAX)?;
        let bytes = text_bytes(&cell);
        self.text_bytes += bytes;
        if bytes > CELL_MAX_BYTES || self.text_bytes > TEXT_READ_MAX_BYTES {
            return Err(SheetError::too_large());
        }
        if row < self.row {
            // Every program writes rows in order.
            return Err(SheetError::damaged());
        }
        if row > self.row {
            if self.give(take).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            self.row = row;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::Empty);
        }
        self.cells[column] = cell;
        Ok(ControlFlow::Continue(()))
    }

    /// Gives away the row that was read last.
    pub(super) fn give(
        &mut self,
        take: &mut dyn FnMut(usize, &[Cell]) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if self.cells.is_empty() {
            return ControlFlow::Continue(());
        }
        let flow = take(self.row, &self.cells);
        self.cells.clear();
        flow
    }
}

fn check_place(row: usize, column: usize, rows_max: usize) -> Result<(), SheetError> {
    if row >= rows_max {
        return Err(SheetError::new(
            format!("工作表不得超过{rows_max}行。"),
            format!("The sheet has more than {rows_max} rows."),
        ));
    }
    if column >= COLUMNS_MAX {
        return Err(SheetError::new(
            format!("工作表不得超过{COLUMNS_MAX}列。"),
            format!("The sheet has more than {COLUMNS_MAX} columns."),
        ));
    }
    Ok(())
}

/// Bytes of text in a cell.
pub(super) fn text_bytes(cell: &Cell) -> usize {
    if let Cell::Text(text) = cell { text.len() } else { 0 }
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
#[derive(Debug)]
pub(super) struct Choice<'a> {
    chosen: Option<Grid>,
    mapping: Option<&'a SheetMapping>,
}

impl<'a> Choice<'a> {
    /// A choice by headings, the body's own among them.
    pub(super) fn by(mapping: Option<&'a SheetMapping>) -> Self {
        Self { chosen: None, mapping }
    }

    /// Looks at the next sheet; breaks when it is surely the one.
    pub(super) fn offer(&mut self, sheet: Grid) -> ControlFlow<()> {
        if sheet.has_headings(self.mapping) {
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
