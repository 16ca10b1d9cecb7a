//! The ZIP package that `.xlsx` and `.ods` are.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::SheetError;

/// Bytes of one part that is held, unfolded; and of all parts but the sheets together.
const UNFOLDED_MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Bytes of all sheets of a package together, unfolded: they are read row by row.
const SHEETS_UNFOLDED_MAX_BYTES: u64 = 512 * 1024 * 1024;

/// Shared texts of a workbook, at most. Room is made for as many as are announced, and for each, though it says nothing.
const SHARED_TEXTS_MAX: usize = 2_000_000;

/// Bytes of text in one piece, at most; a cell has 32,767 characters.
const RUN_MAX_BYTES: usize = 1024 * 1024;

/// What makes a package a spreadsheet in the OpenDocument format.
const OPEN_DOCUMENT: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

pub(super) type Package = ZipArchive<BufReader<File>>;

/// Opens the package.
pub(super) fn open(path: &Path) -> Result<Package, SheetError> {
    ZipArchive::new(super::open(path)?).map_err(|error| refusal(&error))
}

/// Whether the package is a spreadsheet in the OpenDocument format.
pub(super) fn is_open_document(path: &Path) -> Result<bool, SheetError> {
    let media_type = part(&mut open(path)?, "mimetype")?;
    Ok(media_type.is_some_and(|media_type| media_type.starts_with(OPEN_DOCUMENT)))
}

/// One part of the package, unfolded.
pub(super) fn part(package: &mut Package, name: &str) -> Result<Option<Vec<u8>>, SheetError> {
    let mut part = match package.by_name(name) {
        Ok(part) => part,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(refusal(&error)),
    };
    let mut bytes = vec![];
    // The size that a package states is only a claim.
    part.by_ref().take(UNFOLDED_MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|_| SheetError::damaged())?;
    if bytes.len() as u64 > UNFOLDED_MAX_BYTES { Err(SheetError::too_large()) } else { Ok(Some(bytes)) }
}

/// Looks through every part of an `.xlsx` before calamine does: how much they unfold into, whether every element
/// ends (calamine waits for some ends for ever), and how many shared texts are announced (calamine makes room for
/// as many at once).
pub(super) fn look_through(package: &mut Package) -> Result<(), SheetError> {
    let (mut left, mut left_for_sheets) = (UNFOLDED_MAX_BYTES, SHEETS_UNFOLDED_MAX_BYTES);
    for index in 0..package.len() {
        let part = package.by_index(index).map_err(|error| refusal(&error))?;
        let name = part.name().map_err(|error| refusal(&error))?.into_owned();
        let left = if name.contains("worksheets/sheet") { &mut left_for_sheets } else { &mut left };
        let is_markup = name.ends_with(".xml");
        let mut part = BufReader::new(Measured { inner: part.take(*left + 1), run: 0, is_markup });
        let found = look_at(&mut part);
        let rest = std::io::copy(&mut part, &mut std::io::sink());
        let measured = part.into_inner();
        if measured.run > RUN_MAX_BYTES {
            return Err(SheetError::too_large());
        }
        // Asked first: a part that was cut off here does not end well either.
        *left = measured.inner.limit().checked_sub(1).ok_or_else(SheetError::too_large)?;
        rest.map_err(|_| SheetError::damaged())?;
        found?;
    }
    Ok(())
}

/// A part that ends when it has more text in one piece than any cell: that would be held whole.
struct Measured<R> {
    inner: R,
    /// Bytes since the last tag.
    run: usize,
    is_markup: bool,
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.run > RUN_MAX_BYTES {
            return Err(std::io::Error::other("too much text in one piece"));
        }
        let read = self.inner.read(buffer)?;
        let tag = buffer[..read].iter().rposition(|byte| *byte == b'<').filter(|_| self.is_markup);
        match tag {
            Some(at) => self.run = read - at,
            None if self.is_markup => self.run += read,
            None => {}
        }
        Ok(read)
    }
}

/// Reads one part as calamine would. Where it is no XML, calamine stops too.
fn look_at(part: &mut impl BufRead) -> Result<(), SheetError> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    let (mut depth, mut buffer, mut texts) = (0_i64, vec![], 0);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                depth += 1;
                check_shared_texts(&element, &mut texts)?;
            }
            Ok(Event::Empty(element)) => check_shared_texts(&element, &mut texts)?,
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) if depth > 0 => return Err(SheetError::damaged()),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// Counts the shared texts, those that are announced and those that come.
fn check_shared_texts(element: &BytesStart<'_>, texts: &mut usize) -> Result<(), SheetError> {
    let announced = match element.local_name().as_ref() {
        "si" => {
            *texts += 1;
            *texts
        }
        "sst" => {
            let count = element.try_get_attribute("uniqueCount").ok().flatten();
            count.and_then(|count| count.value.trim().parse().ok()).unwrap_or_default()
        }
        _ => return Ok(()),
    };
    if announced > SHARED_TEXTS_MAX { Err(SheetError::too_large()) } else { Ok(()) }
}

fn refusal(error: &ZipError) -> SheetError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => SheetError::encrypted(),
        _ => SheetError::damaged(),
    }
}
