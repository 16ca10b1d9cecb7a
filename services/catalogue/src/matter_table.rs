//! The table of one field of the standard catalogue, as it is printed: a workbook, or text for other programs. What is
//! written here is read again by the import.

use domain::disclosure_matter::{Heading, MatterContent, headings};
use domain::sheet::guarded;
use domain::vocabulary::StandardCatalogueField;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// How wide the columns of texts are, in characters; the others are narrow.
const WIDE: f64 = 32.0;
const NARROW: f64 = 10.0;

/// How cells look.
struct Look {
    title: Format,
    heading: Format,
    cell: Format,
}

impl Look {
    fn new() -> Self {
        let cell = Format::new()
            .set_border(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            heading: cell.clone().set_bold().set_align(FormatAlign::Center),
            cell,
        }
    }
}

/// The table as a workbook (XLSX): two rows of headings, one first level over the rows that share it.
pub(crate) fn workbook(
    field: StandardCatalogueField,
    body: &str,
    matters: &[MatterContent],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let look = Look::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(field.zh())?;
    let columns = headings();
    let last = column(columns.len() - 1);
    sheet.merge_range(0, 0, 0, last, &title(field, body), &look.title)?;
    write_headings(sheet, &columns, &look)?;
    let mut row = 3;
    while let Some(first) = matters.get(row as usize - 3) {
        let same = matters[row as usize - 3..].iter();
        let same = same.take_while(|matter| matter.first_level == first.first_level).count();
        for (matter, row) in matters[row as usize - 3..].iter().take(same).zip(row..) {
            write_row(sheet, row, matter, &columns, &look)?;
        }
        let until = row + u32::try_from(same).unwrap_or(1);
        if same > 1 {
            let at = columns.iter().position(|(heading, ..)| *heading == Heading::First).map_or(1, column);
            sheet.merge_range(row, at, until - 1, at, &first.first_level, &look.cell)?;
        }
        row = until;
    }
    sheet.set_freeze_panes(3, 0)?;
    sheet.set_landscape();
    sheet.set_repeat_rows(1, 2)?;
    sheet.set_print_fit_to_pages(1, 0);
    workbook.save_to_buffer()
}

/// Both rows of headings: what stands above several columns goes over them, what stands above one goes over both rows.
fn write_headings(
    sheet: &mut Worksheet,
    columns: &[(Heading, &str, &str)],
    look: &Look,
) -> Result<(), XlsxError> {
    let mut at = 0;
    while let Some((_, upper, lower)) = columns.get(at) {
        let same = columns[at..].iter().take_while(|(_, other, _)| other == upper).count();
        if lower.is_empty() {
            sheet.merge_range(1, column(at), 2, column(at), upper, &look.heading)?;
        } else {
            sheet.merge_range(1, column(at), 1, column(at + same - 1), upper, &look.heading)?;
            for (place, (_, _, lower)) in columns[at..at + same].iter().enumerate() {
                sheet.write_string_with_format(2, column(at + place), *lower, &look.heading)?;
            }
        }
        at += same;
    }
    for (at, (heading, ..)) in columns.iter().enumerate() {
        let is_text =
            !matches!(heading, Heading::Number | Heading::Audience(_) | Heading::Way(_) | Heading::Level(_));
        sheet.set_column_width(column(at), if is_text { WIDE } else { NARROW })?;
    }
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    matter: &MatterContent,
    columns: &[(Heading, &str, &str)],
    look: &Look,
) -> Result<(), XlsxError> {
    for (at, (heading, ..)) in columns.iter().enumerate() {
        match heading {
            Heading::Number => {
                sheet.write_number_with_format(row, column(at), matter.number, &look.cell)?;
            }
            heading => {
                sheet.write_string_with_format(row, column(at), heading.written(matter), &look.cell)?;
            }
        }
    }
    Ok(())
}

/// The table as text between commas, in UTF-8 with a mark that spreadsheets look for. A text that a spreadsheet would
/// take for a formula is marked as text; the import takes the mark off.
pub(crate) fn text(
    field: StandardCatalogueField,
    body: &str,
    matters: &[MatterContent],
) -> Result<Vec<u8>, csv::Error> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(&mut bytes);
    let columns = headings();
    writer.write_record([title(field, body)])?;
    writer.write_record(columns.iter().map(|(_, upper, _)| *upper))?;
    writer.write_record(columns.iter().map(|(_, _, lower)| *lower))?;
    for matter in matters {
        writer.write_record(columns.iter().map(|(heading, ..)| guarded(&heading.written(matter))))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

fn title(field: StandardCatalogueField, body: &str) -> String {
    format!("{body}{}领域基层政务公开标准目录", field.zh())
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets;
    use domain::disclosure_matter::{MatterPreset, preset, read_table};

    #[test]
    fn a_table_that_was_written_is_read_back_as_it_was() {
        let mut matters = preset(MatterPreset::Township711, "檀营乡人民政府");
        let first_level = matters[0].first_level.clone();
        matters[1].first_level = first_level;
        matters[2].content = "=1+1".into();
        matters[3].content = "＝1+1".into();
        matters[4].content = "'=1+1".into();
        let field = StandardCatalogueField::StatutoryScope;
        let csv = text(field, "檀营乡人民政府", &matters).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert!(csv.contains(",'=1+1,") && csv.contains(",'＝1+1,") && csv.contains(",''=1+1,"), "{csv}");
        let written = [
            workbook(field, "檀营乡人民政府", &matters).unwrap(),
            text(field, "檀营乡人民政府", &matters).unwrap(),
        ];
        for bytes in written {
            let reading = read_table(&sheets::read_cells(&bytes).unwrap(), field);
            assert_eq!(reading.faults, []);
            let read: Vec<_> = reading.rows.into_iter().map(|row| row.content).collect();
            assert_eq!(read, matters);
        }
    }
}
