//! Texts of cells between commas, semicolons or tabs (CSV), as spreadsheets export them: UTF-8, UTF-16 or GB18030.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::SheetError;
use super::grid::{Choice, Grid, text};

/// What may stand between cells, the most usual first.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// Bytes at the beginning that are looked through for the delimiter.
const LOOKED_THROUGH_BYTES: usize = 64 * 1024;

/// Offers the text as the only sheet there is.
pub(super) fn read(bytes: &[u8], choice: &mut Choice) -> Result<(), SheetError> {
    let mut written = decoded(bytes).ok_or_else(SheetError::not_a_spreadsheet)?.into_owned();
    let delimiter = delimiter(&written).ok_or_else(SheetError::not_a_spreadsheet)?;
    // Every row then ends in a line break, so that rows can be told from the breaks within cells.
    if !written.ends_with('\n') {
        written.push('\n');
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(written.as_bytes());
    let (mut grid, mut record, mut row) = (Grid::default(), csv::StringRecord::new(), 0);
    loop {
        let began = reader.position().line();
        if !reader.read_record(&mut record).map_err(|_| SheetError::damaged())? {
            break;
        }
        // The reader passes over blank lines, which spreadsheets number.
        let within_cells = record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        let blank = (reader.position().line() - began).saturating_sub(within_cells + 1);
        row += usize::try_from(blank).unwrap_or(usize::MAX / 2);
        for (column, cell) in record.iter().enumerate() {
            grid.put(row, column, text(cell))?;
        }
        row += 1;
    }
    let _only_one = choice.offer(grid);
    Ok(())
}

/// The text, when the bytes are one: by its byte order mark, as UTF-8, or as what Chinese spreadsheets write.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if marked.is_none() && bytes.contains(&0) {
        return None;
    }
    let candidates = marked.map_or_else(|| vec![UTF_8, GB18030], |encoding| vec![encoding]);
    candidates.into_iter().find_map(|encoding| {
        let (text, _, damaged) = encoding.decode(bytes);
        (!damaged).then_some(text)
    })
}

/// The delimiter that most lines have; none in a text that is no table, or in markup.
fn delimiter(written: &str) -> Option<u8> {
    if written.trim_start().starts_with(['<', '%', '{']) {
        return None;
    }
    let mut end = written.len().min(LOOKED_THROUGH_BYTES);
    while !written.is_char_boundary(end) {
        end -= 1;
    }
    let lines_with =
        |delimiter: u8| written[..end].lines().filter(|line| line.contains(char::from(delimiter))).count();
    let found = DELIMITERS.into_iter().rev().max_by_key(|delimiter| lines_with(*delimiter))?;
    (lines_with(found) > 0).then_some(found)
}
