//! The OpenDocument format: `content.xml` holds tables of rows of cells, and each of them may say that it is repeated.

use std::path::Path;

use domain::sheet::Cell;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::grid::{Choice, Grid, SHEETS_MAX, number, text, truth, written_day};
use super::{SheetError, package};

/// Spaces that one element may stand for.
const SPACES_MAX: usize = 100;

/// Offers the tables of the document, in order.
pub(super) fn read(path: &Path, choice: &mut Choice<'_>) -> Result<(), SheetError> {
    let mut package = package::open(path)?;
    let manifest = package::part(&mut package, "META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED) {
        return Err(SheetError::encrypted());
    }
    let content = package::part(&mut package, "content.xml")?.ok_or_else(SheetError::not_a_spreadsheet)?;
    let mut reader = Reader::from_reader(content.as_slice());
    reader.config_mut().expand_empty_elements = true;
    let (mut table, mut buffer, mut tables) = (Table::default(), vec![], 0);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| SheetError::damaged())? {
            Event::Start(element) => table.start(&element),
            Event::End(element) if element.name().as_ref() == "table:table" && table.skipped == 0 => {
                tables += 1;
                if choice.offer(std::mem::take(&mut table).grid).is_break() || tables == SHEETS_MAX {
                    return Ok(());
                }
            }
            Event::End(element) => table.end(element.name().as_ref())?,
            Event::Text(written) => table.write(&written.xml10_content()),
            Event::CData(written) => table.write(&written.xml10_content()),
            Event::GeneralRef(reference) => table.write(&character(&reference)),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

const ENCRYPTED: &[u8] = b"encryption-data";

/// A table as far as it has been read.
#[derive(Debug, Default)]
struct Table {
    grid: Grid,
    row: usize,
    row_repeated: usize,
    column: usize,
    /// Of the row being read: column, repetitions, content.
    cells: Vec<(usize, usize, Cell)>,
    cell: Option<OpenCell>,
    /// How deep within something that is not content: a note, a table within a cell.
    skipped: usize,
}

/// A cell whose end has not been read.
#[derive(Debug)]
struct OpenCell {
    repeated: usize,
    /// What its attributes say; a text stands between its tags.
    value: Option<Cell>,
    paragraphs: Vec<String>,
    in_paragraph: bool,
}

impl Table {
    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.name();
        if self.skipped > 0 || matches!(name.as_ref(), "office:annotation" | "draw:frame") {
            self.skipped += 1;
            return;
        }
        match (name.as_ref(), &mut self.cell) {
            ("table:table-row", None) => {
                self.row_repeated = repeated(element, "table:number-rows-repeated");
                self.column = 0;
                self.cells.clear();
            }
            ("table:table-cell" | "table:covered-table-cell", None) => {
                self.cell = Some(OpenCell {
                    repeated: repeated(element, "table:number-columns-repeated"),
                    value: value_of(element),
                    paragraphs: vec![],
                    in_paragraph: false,
                });
            }
            ("table:table", Some(_)) => self.skipped += 1,
            ("text:p" | "text:h", Some(cell)) => {
                cell.paragraphs.push(String::new());
                cell.in_paragraph = true;
            }
            ("text:s", Some(cell)) => cell.write(&" ".repeat(repeated(element, "text:c").min(SPACES_MAX))),
            ("text:tab", Some(cell)) => cell.write("\t"),
            ("text:line-break", Some(cell)) => cell.write("\n"),
            _ => {}
        }
    }

    fn write(&mut self, written: &str) {
        if let (0, Some(cell)) = (self.skipped, &mut self.cell) {
            cell.write(written);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        match name {
            "text:p" | "text:h" => self.cell.iter_mut().for_each(|cell| cell.in_paragraph = false),
            "table:table-cell" | "table:covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                let value = cell.value.unwrap_or_else(|| text(&cell.paragraphs.join("\n")));
                if value != Cell::Empty {
                    self.cells.push((self.column, cell.repeated, value));
                }
                self.column = self.column.saturating_add(cell.repeated);
            }
            "table:table-row" => self.end_row()?,
            _ => {}
        }
        Ok(())
    }

    /// Empty cells and rows are only counted: a sheet ends with a million of them.
    fn end_row(&mut self) -> Result<(), SheetError> {
        let next = self.row.saturating_add(self.row_repeated);
        if !self.cells.is_empty() {
            for row in self.row..next {
                for (column, repeated, value) in &self.cells {
                    for column in *column..column.saturating_add(*repeated) {
                        self.grid.put(row, column, value.clone())?;
                    }
                }
            }
        }
        self.row = next;
        Ok(())
    }
}

impl OpenCell {
    fn write(&mut self, written: &str) {
        if let (true, Some(paragraph)) = (self.in_paragraph, self.paragraphs.last_mut()) {
            paragraph.push_str(written);
        }
    }
}

/// How often an element stands where it stands.
fn repeated(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name).and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// The value that the attributes of a cell state; nothing for a text.
fn value_of(element: &BytesStart<'_>) -> Option<Cell> {
    let stated = |name| attribute(element, name);
    match stated("office:value-type")?.as_str() {
        "float" | "percentage" | "currency" => Some(number(stated("office:value")?.parse().ok()?)),
        "date" => Some(written_day(&stated("office:date-value")?)),
        "boolean" => Some(truth(stated("office:boolean-value")? == "true")),
        "string" => stated("office:string-value").map(|value| text(&value)),
        _ => None,
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok().flatten()?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(String::from)
}

/// The character that `&amp;` or `&#20013;` stands for; nothing for what the document would have to define.
fn character(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => character.into(),
        _ => {
            let name = reference.xml10_content();
            quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default().into()
        }
    }
}
