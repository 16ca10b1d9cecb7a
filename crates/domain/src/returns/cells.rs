//! The figures of one return.

use super::{Format, ReturnFormat, RowKind};
use crate::refusal::Fault;
use crate::rules;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One figure of a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Cell {
    /// Code of the row.
    pub row: String,
    /// Code of the column.
    pub column: String,
    /// The figure: a count, or fen where the return prints ten thousand yuan.
    pub value: i64,
}

/// Largest figure taken: ten trillion yuan in fen. It keeps every sum of a return within its integers.
pub const FIGURE_MAX: i64 = 1_000_000_000_000_000;

/// The figures of a year in the format of that year. A cell that was never entered counts as nought; [`Self::blanks`]
/// tells which these are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    format: ReturnFormat,
    year: i32,
    cells: BTreeMap<(&'static str, &'static str), i64>,
}

impl Return {
    /// An empty return of `year`, in the format of that year; none before 2008.
    pub fn of_year(year: i32) -> Option<Self> {
        Some(Self::blank(ReturnFormat::for_year(year)?, year))
    }

    /// An empty return in a format that need not be that of its year: what a body handed in is what it is.
    pub fn blank(format: ReturnFormat, year: i32) -> Self {
        Self { format, year, cells: BTreeMap::new() }
    }

    /// A return of these figures, or everything that is wrong with them.
    pub fn read(format: ReturnFormat, year: i32, cells: &[Cell]) -> Result<Self, Vec<Fault>> {
        let mut read = Self::blank(format, year);
        let entered = cells.iter().map(|cell| read.enter(&cell.row, &cell.column, cell.value));
        let faults: Vec<_> = entered.filter_map(Result::err).collect();
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }

    /// Its format.
    pub fn format(&self) -> ReturnFormat {
        self.format
    }

    /// The year it reports.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The figure of a cell; nought where none was entered.
    pub fn get(&self, row: &str, column: &str) -> i64 {
        self.cells.get(&(row, column)).copied().unwrap_or_default()
    }

    /// Enters a figure.
    pub fn enter(&mut self, row: &str, column: &str, value: i64) -> Result<(), Fault> {
        let fault = |rule| Fault::of(format!("/cells/{row}/{column}"), &rule);
        let place = self.layout().row(row).filter(|(_, row)| row.kind != RowKind::Header);
        let Some((row, column)) = place.and_then(|(sheet, row)| Some((row, sheet.column(column)?))) else {
            return Err(fault(rules::REPORT_CELL_OF_FORMAT));
        };
        if (value < 0 && !column.is_signed) || value.unsigned_abs() > FIGURE_MAX.unsigned_abs() {
            return Err(fault(rules::REPORT_CELL_RANGE));
        }
        self.cells.insert((row.code, column.code), value);
        Ok(())
    }

    /// Every figure that was entered.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        self.cells.iter().map(|(&(row, column), &value)| Cell {
            row: row.into(),
            column: column.into(),
            value,
        })
    }

    /// The cells of its format that were not entered, by row and column.
    pub fn blanks(&self) -> Vec<(&'static str, &'static str)> {
        let sheets = self.layout().sheets.iter();
        let all = sheets.flat_map(|sheet| {
            sheet.figures().flat_map(|row| sheet.columns.iter().map(|column| (row.code, column.code)))
        });
        all.filter(|cell| !self.cells.contains_key(cell)).collect()
    }

    /// What its format prints and counts.
    pub fn layout(&self) -> &'static Format {
        self.format.format()
    }

    /// Counts one more in a cell.
    pub(super) fn count(&mut self, row: &'static str, column: &'static str) {
        *self.cells.entry((row, column)).or_default() += 1;
    }

    /// Enters nought where nothing was counted, and the sums, in all that is counted from requests.
    pub(super) fn sum_requests(&mut self) {
        let format = self.layout();
        for sheet in format.sheets {
            let counted = |code: &str| {
                sheet
                    .row(code)
                    .is_some_and(|row| format.request_rows.iter().any(|top| sheet.is_under(row, top)))
            };
            let rows: Vec<_> = sheet.figures().filter(|row| counted(row.code)).collect();
            for row in &rows {
                for column in sheet.columns {
                    self.cells.entry((row.code, column.code)).or_default();
                }
            }
            // From the innermost out, so that the sum of sums finds them made.
            let mut sums: Vec<_> = rows.iter().filter(|row| matches!(row.kind, RowKind::Sum(_))).collect();
            sums.sort_by_key(|row| std::cmp::Reverse(row.level));
            for row in sums {
                for column in sheet.columns {
                    let sum = sheet.parts(row).iter().map(|part| self.get(part.code, column.code)).sum();
                    self.cells.insert((row.code, column.code), sum);
                }
            }
            for total in sheet.columns.iter().filter(|column| column.is_sum) {
                for row in &rows {
                    let leaves = sheet.columns.iter().filter(|column| !column.is_sum);
                    let sum = leaves.map(|column| self.get(row.code, column.code)).sum();
                    self.cells.insert((row.code, total.code), sum);
                }
            }
        }
    }
}
