//! Texts of cells between commas, semicolons or tabs (CSV), as spreadsheets export them: UTF-8, UTF-16 or GB18030.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::Path;

use domain::sheet::{Cell, without_guard};
use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8};

use super::SheetError;
use super::grid::{Rows, text};

/// What may stand between cells, the most usual first.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// Bytes at the beginning that are looked through for the delimiter.
const LOOKED_THROUGH_BYTES: u64 = 64 * 1024;

/// Bytes of one row, at most: it is held whole, and a quotation mark that nobody closed makes one row of all that follows.
const ROW_MAX_BYTES: u64 = 2 * 1024 * 1024;

/// Bytes decoded at a time.
const DECODED_AT_A_TIME: usize = 64 * 1024;

/// A text of cells, in UTF-8, in a file of its own that goes with it.
pub(super) struct Text {
    file: File,
    delimiter: u8,
}

impl Text {
    /// Decodes the file, and finds out what stands between its cells.
    pub(super) fn open(path: &Path) -> Result<Self, SheetError> {
        let mut file = decoded(path)?;
        file.seek(SeekFrom::Start(0)).map_err(|_| SheetError::damaged())?;
        let mut beginning = vec![];
        (&file).take(LOOKED_THROUGH_BYTES).read_to_end(&mut beginning).map_err(|_| SheetError::damaged())?;
        let delimiter =
            delimiter(&String::from_utf8_lossy(&beginning)).ok_or_else(SheetError::not_a_spreadsheet)?;
        Ok(Self { file, delimiter })
    }

    /// Gives every row that has anything to `take`, in order, until it breaks.
    pub(super) fn each(
        &mut self,
        take: &mut dyn FnMut(usize, &[Cell]) -> ControlFlow<()>,
    ) -> Result<(), SheetError> {
        self.file.seek(SeekFrom::Start(0)).map_err(|_| SheetError::damaged())?;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(Row { inner: BufReader::new(&self.file), left: ROW_MAX_BYTES });
        let (mut rows, mut record, mut row) = (Rows::default(), csv::StringRecord::new(), 0);
        loop {
            let began = reader.position().line();
            reader.get_mut().left = ROW_MAX_BYTES;
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(_) if reader.get_ref().left == 0 => return Err(SheetError::too_large()),
                Err(_) => return Err(SheetError::damaged()),
            }
            // The reader passes over blank lines, which spreadsheets number.
            let within_cells = record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
            let blank = (reader.position().line() - began).saturating_sub(within_cells + 1);
            row += usize::try_from(blank).unwrap_or(usize::MAX / 2);
            for (column, cell) in record.iter().enumerate() {
                if rows.put((row, column), text(without_guard(cell.trim())), take)?.is_break() {
                    return Ok(());
                }
            }
            row += 1;
        }
        let _ended = rows.give(take);
        Ok(())
    }
}

/// A text that ends with an error when one row has too many bytes.
struct Row<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Row<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Err(std::io::Error::other("too much text in one row"));
        }
        let read = self.inner.read(buffer)?;
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

/// The text, when the bytes are one: by its byte order mark, as UTF-8, or as what Chinese spreadsheets write.
fn decoded(path: &Path) -> Result<File, SheetError> {
    let mut beginning = [0; 4];
    let read = super::open(path)?.read(&mut beginning).map_err(|_| SheetError::damaged())?;
    let marked = Encoding::for_bom(&beginning[..read]).map(|(encoding, _)| encoding);
    for encoding in marked.map_or_else(|| vec![UTF_8, GB18030], |encoding| vec![encoding]) {
        if let Some(file) = decode(path, encoding, marked.is_some())? {
            return Ok(file);
        }
    }
    Err(SheetError::not_a_spreadsheet())
}

/// The file as UTF-8; none when it is not written in `encoding`. Only a marked text may have the byte 0: UTF-16 is full
/// of them.
fn decode(path: &Path, encoding: &'static Encoding, marked: bool) -> Result<Option<File>, SheetError> {
    let unwritten = |_| SheetError::damaged();
    let mut source = super::open(path)?;
    let mut text = BufWriter::new(tempfile::tempfile().map_err(unwritten)?);
    let mut decoder = encoding.new_decoder();
    let (mut bytes, mut decoded) = (vec![0; DECODED_AT_A_TIME], vec![0; 4 * DECODED_AT_A_TIME]);
    loop {
        let read = source.read(&mut bytes).map_err(unwritten)?;
        let mut left = &bytes[..read];
        if !marked && left.contains(&0) {
            return Ok(None);
        }
        loop {
            let (result, taken, made) =
                decoder.decode_to_utf8_without_replacement(left, &mut decoded, read == 0);
            text.write_all(&decoded[..made]).map_err(unwritten)?;
            left = &left[taken..];
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => return Ok(None),
            }
        }
        if read == 0 {
            break;
        }
    }
    // Every row then ends in a line break, so that rows can be told from the breaks within cells.
    text.write_all(b"\n").map_err(unwritten)?;
    text.into_inner().map(Some).map_err(|_| SheetError::damaged())
}

/// The delimiter that most lines have; none in a text that is no table, or in markup.
fn delimiter(beginning: &str) -> Option<u8> {
    if beginning.trim_start().starts_with(['<', '%', '{']) {
        return None;
    }
    let lines_with =
        |delimiter: u8| beginning.lines().filter(|line| line.contains(char::from(delimiter))).count();
    let found = DELIMITERS.into_iter().rev().max_by_key(|delimiter| lines_with(*delimiter))?;
    (lines_with(found) > 0).then_some(found)
}
