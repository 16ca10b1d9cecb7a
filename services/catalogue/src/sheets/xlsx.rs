//! Excel's format since 2007.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use domain::sheet::{Cell, SheetMapping};

use super::grid::{Rows, SHEETS_MAX, TOP_ROWS, day, has_headings, number, text, truth, written_day};
use super::{SheetError, package};

/// A workbook, and which of its sheets is meant.
pub(super) struct Workbook {
    workbook: Xlsx<BufReader<File>>,
    /// Absent: all are empty.
    sheet: Option<String>,
}

impl Workbook {
    /// Opens the workbook, and chooses among its visible sheets.
    pub(super) fn open(path: &Path, mapping: Option<&SheetMapping>) -> Result<Self, SheetError> {
        package::look_through(&mut package::open(path)?)?;
        let file = super::open(path)?;
        let workbook = unpanicked(|| Xlsx::new(file).map_err(refusal))?;
        if workbook.sheets_metadata().is_empty() {
            // Word's files are packages too.
            return Err(SheetError::not_a_spreadsheet());
        }
        let sheets = workbook.sheets_metadata().iter();
        let shown = sheets.filter(|it| it.typ == SheetType::WorkSheet && it.visible == SheetVisible::Visible);
        let names: Vec<String> = shown.take(SHEETS_MAX).map(|sheet| sheet.name.clone()).collect();
        let mut opened = Self { workbook, sheet: None };
        for name in names {
            let mut top = vec![];
            let mut take = |row: usize, cells: &[Cell]| {
                top.push((row, cells.to_vec()));
                if row < TOP_ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            };
            opened.each_of(&name, &mut take)?;
            if has_headings(top.iter().map(|(row, cells)| (*row, cells.as_slice())), mapping) {
                opened.sheet = Some(name);
                break;
            }
            if opened.sheet.is_none() && !top.is_empty() {
                opened.sheet = Some(name);
            }
        }
        Ok(opened)
    }

    /// Gives every row that has anything to `take`, in order, until it breaks.
    pub(super) fn each(
        &mut self,
        take: &mut dyn FnMut(usize, &[Cell]) -> ControlFlow<()>,
    ) -> Result<(), SheetError> {
        match self.sheet.clone() {
            Some(name) => self.each_of(&name, take),
            None => Ok(()),
        }
    }

    fn each_of(
        &mut self,
        name: &str,
        take: &mut dyn FnMut(usize, &[Cell]) -> ControlFlow<()>,
    ) -> Result<(), SheetError> {
        // Cell by cell: calamine's own table is as large as its outermost cells are far apart.
        let workbook = &mut self.workbook;
        let mut cells = match unpanicked(move || Ok(workbook.worksheet_cells_reader(name)))? {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
            Err(error) => return Err(refusal(error)),
        };
        let mut rows = Rows::default();
        loop {
            let next = unpanicked(|| {
                let cell = cells.next_cell().map_err(refusal)?;
                Ok(cell.map(|cell| (cell.get_position(), cell_of(cell.get_value()))))
            })?;
            let Some(((row, column), cell)) = next else { break };
            if rows.put((row as usize, column as usize), cell, take)?.is_break() {
                return Ok(());
            }
        }
        let _ended = rows.give(take);
        Ok(())
    }
}

/// What reads other people's formats was not written for every sequence of bytes.
fn unpanicked<T>(read: impl FnOnce() -> Result<T, SheetError>) -> Result<T, SheetError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(SheetError::damaged()))
}

fn cell_of(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(value) => number(*value as f64),
        DataRef::Float(value) => number(*value),
        DataRef::String(value) => text(value),
        DataRef::SharedString(value) => text(value),
        DataRef::Bool(value) => truth(*value),
        DataRef::DateTime(value) => day(*value),
        DataRef::DateTimeIso(value) => written_day(value),
        DataRef::DurationIso(value) => text(value),
        DataRef::Error(error) => text(&error.to_string()),
    }
}

fn refusal(error: XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::encrypted(),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => SheetError::not_a_spreadsheet(),
        _ => SheetError::damaged(),
    }
}
