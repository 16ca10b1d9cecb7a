//! Excel's format since 2007.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use domain::sheet::Cell;

use super::grid::{Choice, Grid, SHEETS_MAX, day, number, text, truth, written_day};
use super::{SheetError, package};

/// Offers the visible sheets of the workbook, in order.
pub(super) fn read(bytes: &[u8], choice: &mut Choice) -> Result<(), SheetError> {
    package::look_through(&mut package::open(bytes)?)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    if workbook.sheets_metadata().is_empty() {
        // Word's files are packages too.
        return Err(SheetError::not_a_spreadsheet());
    }
    let sheets = workbook.sheets_metadata().iter();
    let shown = sheets.filter(|it| it.typ == SheetType::WorkSheet && it.visible == SheetVisible::Visible);
    let names: Vec<String> = shown.take(SHEETS_MAX).map(|sheet| sheet.name.clone()).collect();
    for name in names {
        let Some(grid) = read_sheet(&mut workbook, &name)? else { continue };
        if choice.offer(grid).is_break() {
            break;
        }
    }
    Ok(())
}

fn read_sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Option<Grid>, SheetError> {
    // Cell by cell: calamine's own table is as large as its outermost cells are far apart.
    let mut cells = match workbook.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(error) => return Err(refusal(error)),
    };
    let mut grid = Grid::default();
    while let Some(cell) = cells.next_cell().map_err(refusal)? {
        let (row, column) = cell.get_position();
        grid.put(row as usize, column as usize, cell_of(cell.get_value()))?;
    }
    Ok(Some(grid))
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
