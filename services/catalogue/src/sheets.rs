//! Opening a spreadsheet that somebody sent: bytes in, cells out. What the cells mean is said by `domain::sheet`.
//!
//! The bytes may be anything. A small file can claim, or unfold into, gigabytes: everything is counted while it is
//! read, and nothing is allocated because a file says so. Excel's `.xlsx` is read by calamine, after its parts have
//! been looked through; its readers of `.xls` and `.ods` take a file at its word, so those two are read here. What
//! is none of the three and is text is read as CSV.
//!
//! `.xlsx` and CSV are read row by row, however long they are; the other two are held, and have a bound.

mod delimited;
mod grid;
mod ods;
mod package;
#[cfg(test)]
mod tests;
mod xls;
mod xlsx;

use std::fs::File;
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use domain::sheet::{Cell, SheetMapping};

use grid::{Choice, text_bytes};

/// Bytes of a file that is held whole, at most.
const HELD_FILE_MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Bytes of text in rows that are held, at most.
const HELD_TEXT_MAX_BYTES: usize = 64 * 1024 * 1024;

/// Why a file cannot be read as a spreadsheet, for the person who sent it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{en}")]
pub struct SheetError {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl SheetError {
    fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    fn not_a_spreadsheet() -> Self {
        Self::new(
            "文件不是可读的电子表格，请使用 .xlsx、.xls、.ods 或者 .csv 格式。",
            "The file is not a readable spreadsheet; send it as .xlsx, .xls, .ods or .csv.",
        )
    }

    fn damaged() -> Self {
        Self::new(
            "电子表格已损坏，请打开后另存为 .xlsx 再上传。",
            "The spreadsheet is damaged; open it, save it as .xlsx and send it again.",
        )
    }

    fn encrypted() -> Self {
        Self::new(
            "电子表格设有密码，请取消密码后再上传。",
            "The spreadsheet is protected by a password; remove it and send the file again.",
        )
    }

    fn empty() -> Self {
        Self::new("电子表格中没有内容。", "The spreadsheet is empty.")
    }

    fn too_large() -> Self {
        Self::new(
            "电子表格展开后过大，请删去图片、多余的工作表和空白区域。",
            "The spreadsheet unfolds into too much; remove pictures, surplus sheets and empty areas.",
        )
    }
}

/// A spreadsheet in a file: its first sheet that has the headings of a core metadata sheet, otherwise its first sheet
/// that has anything.
pub struct SheetFile(Format);

enum Format {
    Xlsx(Box<xlsx::Workbook>),
    Delimited(delimited::Text),
    Held(Vec<Vec<Cell>>),
}

/// Rows with the place of each, counted from 0.
pub type PlacedRows = Vec<(usize, Vec<Cell>)>;

impl SheetFile {
    /// Opens the file at `path`; headings are looked for in the body's own words too.
    pub fn open(path: &Path, mapping: Option<&SheetMapping>) -> Result<Self, SheetError> {
        let mut beginning = [0; 8];
        let mut file = File::open(path).map_err(|_| SheetError::damaged())?;
        let read = file.read(&mut beginning).map_err(|_| SheetError::damaged())?;
        // What reads other people's formats was not written for every sequence of bytes.
        let format = match &beginning[..read] {
            [] => return Err(SheetError::empty()),
            [b'P', b'K', 3, 4, ..] if package::is_open_document(path)? => {
                Format::Held(held(path, |choice| ods::read(path, choice), mapping)?)
            }
            [b'P', b'K', 3, 4, ..] => Format::Xlsx(Box::new(xlsx::Workbook::open(path, mapping)?)),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => {
                Format::Held(held(path, |choice| xls::read(path, choice), mapping)?)
            }
            _ => Format::Delimited(delimited::Text::open(path)?),
        };
        Ok(Self(format))
    }

    /// Gives every row that has anything to `take`, in order, until it breaks.
    pub fn each(
        &mut self,
        take: &mut dyn FnMut(usize, &[Cell]) -> ControlFlow<()>,
    ) -> Result<(), SheetError> {
        match &mut self.0 {
            Format::Xlsx(workbook) => workbook.each(take),
            Format::Delimited(text) => text.each(take),
            Format::Held(rows) => {
                let mut rows = rows.iter().enumerate().filter(|(_, cells)| !cells.is_empty());
                let _broke_off = rows.try_for_each(|(row, cells)| take(row, cells));
                Ok(())
            }
        }
    }

    /// All rows that have anything; none when there are more than `most`.
    pub fn rows_up_to(&mut self, most: usize) -> Result<Option<PlacedRows>, SheetError> {
        let (mut rows, mut bytes, mut more) = (vec![], 0, false);
        self.each(&mut |row, cells| {
            bytes += cells.iter().map(text_bytes).sum::<usize>();
            more = rows.len() >= most;
            if more || bytes > HELD_TEXT_MAX_BYTES {
                return ControlFlow::Break(());
            }
            rows.push((row, cells.to_vec()));
            ControlFlow::Continue(())
        })?;
        match (more, rows.is_empty()) {
            (true, _) => Ok(None),
            _ if bytes > HELD_TEXT_MAX_BYTES => Err(SheetError::too_large()),
            (false, true) => Err(SheetError::empty()),
            (false, false) => Ok(Some(rows)),
        }
    }
}

/// Rows of a table other than a core metadata sheet, at most.
const TABLE_ROWS_MAX: usize = 20_000;

/// The cells of a small spreadsheet that is not a core metadata sheet: `rows[0]` is row 1 and the first cell of a row is
/// column A.
pub fn read_cells(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, SheetError> {
    let file = tempfile::NamedTempFile::new().map_err(|_| SheetError::damaged())?;
    std::fs::write(file.path(), bytes).map_err(|_| SheetError::damaged())?;
    let placed = SheetFile::open(file.path(), None)?.rows_up_to(TABLE_ROWS_MAX)?;
    let mut rows = vec![];
    for (row, cells) in placed.ok_or_else(SheetError::too_large)? {
        rows.resize(row, vec![]);
        rows.push(cells);
    }
    Ok(rows)
}

/// The rows of a file that is held whole.
fn held(
    path: &Path,
    read: impl FnOnce(&mut Choice<'_>) -> Result<(), SheetError>,
    mapping: Option<&SheetMapping>,
) -> Result<Vec<Vec<Cell>>, SheetError> {
    if std::fs::metadata(path).map_err(|_| SheetError::damaged())?.len() > HELD_FILE_MAX_BYTES {
        let limit = HELD_FILE_MAX_BYTES / (1024 * 1024);
        return Err(SheetError::new(
            format!(".xls 和 .ods 文件不得超过{limit}兆字节，更大的请另存为 .xlsx。"),
            format!("An .xls or .ods file has at most {limit} MiB; save a larger one as .xlsx."),
        ));
    }
    let mut choice = Choice::by(mapping);
    catch_unwind(AssertUnwindSafe(|| read(&mut choice))).unwrap_or_else(|_| Err(SheetError::damaged()))?;
    Ok(choice.rows())
}

fn open(path: &Path) -> Result<BufReader<File>, SheetError> {
    File::open(path).map(BufReader::new).map_err(|_| SheetError::damaged())
}
