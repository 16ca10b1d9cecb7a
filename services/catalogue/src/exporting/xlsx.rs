//! The inventory as an Excel workbook. Rows go to a file as they come: what is held is one page.

use super::{SHEET_NAME, page};
use crate::store::item_lists::Filter;
use chrono::{Datelike, NaiveDate};
use domain::sheet::{FormColumn, WrittenCell, form};
use problem::Problem;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::mpsc;
use web::Kit;

/// Pages that may wait to be written.
const AHEAD: usize = 2;

/// The inventory as a workbook, in a file without a name that goes when it is closed.
pub async fn xlsx_file(kit: &Kit, filter: Filter, folder: PathBuf) -> Result<File, Problem> {
    let filter = Arc::new(filter);
    let (sender, receiver) = mpsc::channel(AHEAD);
    let writing = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder).map_err(Problem::internal)?;
        write(receiver, &folder).map_err(Problem::internal)
    });
    let mut after = String::new();
    loop {
        let page = page(kit, filter.clone(), after).await?;
        // Whoever writes has stopped, and says why below.
        if page.rows.is_empty() || sender.send(page.rows).await.is_err() {
            break;
        }
        after = page.last;
    }
    drop(sender);
    writing.await.map_err(Problem::internal)?
}

/// Writes pages of rows as they come.
pub(super) fn write(
    mut pages: mpsc::Receiver<Vec<Vec<WrittenCell>>>,
    folder: &Path,
) -> Result<File, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_tempdir(folder)?;
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    write_headings(sheet, &form(&[]))?;
    let day = day_format();
    let mut at = 1;
    while let Some(rows) = pages.blocking_recv() {
        for row in rows {
            write_row(sheet, at, &row, &day)?;
            at += 1;
        }
    }
    let file = tempfile::tempfile_in(folder)?;
    workbook.save_to_writer(&file)?;
    Ok(file)
}

/// The row of headings, which stays in sight.
pub(super) fn write_headings(sheet: &mut Worksheet, columns: &[FormColumn]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::Center);
    sheet.set_name(SHEET_NAME)?.set_freeze_panes(1, 0)?;
    for (column, at) in columns.iter().zip(0..) {
        let is_text = column.entries.is_empty() && !column.is_day;
        sheet.set_column_width(at, if is_text { 24 } else { 16 })?;
        sheet.write_string_with_format(0, at, column.heading, &bold)?;
    }
    Ok(())
}

pub(super) fn day_format() -> Format {
    Format::new().set_num_format("yyyy-mm-dd")
}

fn write_row(
    sheet: &mut Worksheet,
    at: u32,
    row: &[WrittenCell],
    day_format: &Format,
) -> Result<(), XlsxError> {
    for (cell, column) in row.iter().zip(0..) {
        match cell {
            WrittenCell::Empty => {}
            WrittenCell::Text(text) => {
                sheet.write_string(at, column, text)?;
            }
            WrittenCell::Day(day) => match excel_day(*day) {
                Some(excel) => {
                    sheet.write_datetime_with_format(at, column, &excel, day_format)?;
                }
                None => {
                    sheet.write_string(at, column, day.to_string())?;
                }
            },
        }
    }
    Ok(())
}

/// The day as Excel counts it; none where it counts wrongly or not at all.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| (1901..=9999).contains(year))?;
    ExcelDateTime::from_ymd(year, day.month().try_into().ok()?, day.day().try_into().ok()?).ok()
}
