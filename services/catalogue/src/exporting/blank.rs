//! The form of a core metadata sheet, empty: headings with notes, lists to choose from, days as days.

use super::csv_pages::headings;
use super::xlsx::{day_format, write_headings};
use domain::sheet::{FormColumn, form};
use problem::Problem;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Formula, Note, Workbook, Worksheet, XlsxError,
};

/// Rows below the headings that offer lists and expect days.
const ROWS: u32 = 2_000;

/// The sheet on which the lists stand: entries contain commas, and some lists are longer than a cell takes.
const LISTS: &str = "选项";

/// Columns of which a cell may hold several entries.
const SEVERAL: [&str; 3] = ["audiences", "proactive_scopes", "publication_channels"];

/// The form for a body with these sections, as a workbook or as the headings alone in CSV.
pub fn blank_sheet(section_names: &[&str], as_csv: bool) -> Result<Vec<u8>, Problem> {
    let columns: Vec<_> = form(section_names).into_iter().filter(|column| column.for_clerks).collect();
    if as_csv {
        return headings(&columns).map(|bytes| bytes.to_vec());
    }
    workbook(&columns).map_err(Problem::internal)
}

fn workbook(columns: &[FormColumn]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write_headings(sheet, columns)?;
    for (column, at) in columns.iter().zip(0..) {
        let note = format!("{}\n{}", column.note_zh, column.note_en);
        sheet.insert_note(0, at, &Note::new(note).add_author_prefix(false).set_width(280))?;
        if column.is_day {
            sheet.set_column_format(at, &day_format())?;
        }
        if !column.entries.is_empty() {
            sheet.add_data_validation(1, at, ROWS, at, &choice(column, at))?;
        }
    }
    let lists = workbook.add_worksheet();
    lists.set_name(LISTS)?.set_hidden(true);
    for (column, at) in columns.iter().zip(0..) {
        write_list(lists, column, at)?;
    }
    workbook.save_to_buffer()
}

fn write_list(sheet: &mut Worksheet, column: &FormColumn, at: u16) -> Result<(), XlsxError> {
    for (entry, row) in column.entries.iter().zip(0..) {
        sheet.write_string(row, at, entry)?;
    }
    Ok(())
}

/// A cell that offers the list. Of one that may hold several entries, other content is only remarked on.
fn choice(column: &FormColumn, at: u16) -> DataValidation {
    let letter = rust_xlsxwriter::utility::column_number_to_name(at);
    let list = format!("='{LISTS}'!${letter}$1:${letter}${}", column.entries.len());
    let several = SEVERAL.contains(&column.field);
    let style = if several { DataValidationErrorStyle::Information } else { DataValidationErrorStyle::Stop };
    DataValidation::new().allow_list_formula(Formula::new(list)).set_error_style(style)
}
