//! Opening a spreadsheet that somebody sent: bytes in, cells out. What the cells mean is said by `domain::sheet`.
//!
//! The bytes may be anything. A small file can claim, or unfold into, gigabytes: everything is counted while it is
//! read, and nothing is allocated because a file says so. Excel's `.xlsx` is read by calamine, after its parts have
//! been looked through; its readers of `.xls` and `.ods` take a file at its word, so those two are read here. What
//! is none of the three and is text is read as CSV.

mod delimited;
mod grid;
mod ods;
mod package;
#[cfg(test)]
mod tests;
mod xls;
mod xlsx;

use std::panic::catch_unwind;

use domain::sheet::Cell;

use grid::Choice;

/// Bytes of a file, at most.
const FILE_MAX_BYTES: usize = 32 * 1024 * 1024;

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

    fn too_large() -> Self {
        Self::new(
            "电子表格展开后过大，请删去图片、多余的工作表和空白区域。",
            "The spreadsheet unfolds into too much; remove pictures, surplus sheets and empty areas.",
        )
    }
}

/// The cells of a spreadsheet: of its first sheet that has the headings of a core metadata sheet, otherwise of its
/// first sheet that has anything. `rows[0]` is row 1 of the spreadsheet and the first cell of a row is column A.
pub fn read_cells(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, SheetError> {
    if bytes.len() > FILE_MAX_BYTES {
        let limit = FILE_MAX_BYTES / (1024 * 1024);
        return Err(SheetError::new(
            format!("文件不得超过{limit}兆字节。"),
            format!("The file has more than {limit} MiB."),
        ));
    }
    // What reads other people's formats was not written for every sequence of bytes.
    let rows = catch_unwind(|| read(bytes)).unwrap_or_else(|_| Err(SheetError::damaged()))?;
    if rows.is_empty() {
        return Err(SheetError::new("电子表格中没有内容。", "The spreadsheet is empty."));
    }
    Ok(rows)
}

fn read(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, SheetError> {
    let mut choice = Choice::default();
    match bytes {
        [b'P', b'K', 3, 4, ..] if package::is_open_document(bytes)? => ods::read(bytes, &mut choice)?,
        [b'P', b'K', 3, 4, ..] => xlsx::read(bytes, &mut choice)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => xls::read(bytes, &mut choice)?,
        _ => delimited::read(bytes, &mut choice)?,
    }
    Ok(choice.rows())
}
