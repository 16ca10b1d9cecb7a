//! Takes the text out of files, for the search.
//!
//! Files come from anybody and their formats are large, so this runs in a process of its own, which starts with
//! [`contain`] and may be killed at any time. It knows no database, no settings and no secrets.

mod marked_up;
mod pdf;
mod tidy;
mod web_page;

use domain::file::FileType;
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::fs::File;
use std::io::{Read, Write};

/// The longest text that is kept of a file, in characters; the rest is not searched.
pub const TEXT_MAX_CHARACTERS: usize = 1024 * 1024;

/// Memory that a process of this kind gets beyond what it has at its beginning, in bytes.
#[cfg(unix)]
const MEMORY_MAX_BYTES: u64 = 1024 * 1024 * 1024;
/// Processor time that it gets, in seconds.
#[cfg(unix)]
const PROCESSOR_SECONDS: u64 = 30;
/// Bytes of a file that are read at most.
const READ_MAX_BYTES: u64 = 256 * 1024 * 1024;

/// No text can be taken out of a file.
#[derive(Debug, thiserror::Error)]
#[error("no text can be taken out: {0}")]
pub struct ExtractionError(String);

impl ExtractionError {
    fn new(cause: impl std::fmt::Display) -> Self {
        Self(cause.to_string())
    }
}

/// Takes from this process what a hostile file could misuse: memory and time without end. Where the system has no such
/// limits the time that the waiting process allows is the only one.
pub fn contain() -> Result<(), ExtractionError> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let memory = in_use_bytes().map(|in_use| (Resource::Data, in_use + MEMORY_MAX_BYTES));
        for (resource, limit) in memory.into_iter().chain([(Resource::Cpu, PROCESSOR_SECONDS)]) {
            let limit = Rlimit { current: Some(limit), maximum: Some(limit) };
            setrlimit(resource, limit).map_err(ExtractionError::new)?;
        }
    }
    Ok(())
}

/// Memory that this process has taken, with what its allocator holds in reserve; `None` where the system does not say.
#[cfg(unix)]
fn in_use_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmData:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Reads a file of kind `file_type` from `content` and writes its text to `out`, behind `mark`: whatever a library prints
/// before is not taken for text.
pub fn extract_to(
    file_type: FileType,
    content: File,
    mark: &str,
    out: &mut impl Write,
) -> Result<(), ExtractionError> {
    let text = extract(file_type, content)?;
    out.write_all(mark.as_bytes())
        .and_then(|()| out.write_all(text.as_bytes()))
        .map_err(ExtractionError::new)?;
    out.flush().map_err(ExtractionError::new)
}

/// The text of a file of kind `file_type`, as far as it is kept.
pub fn extract(file_type: FileType, mut content: File) -> Result<String, ExtractionError> {
    let text = match file_type {
        FileType::Docx => marked_up::word_document(content)?,
        FileType::Odt => marked_up::open_document(content)?,
        FileType::Pdf => pdf::text(&read_all(&mut content)?)?,
        FileType::Html => web_page::text(&decoded_page(&read_all(&mut content)?)),
        FileType::Text | FileType::Csv => decoded(&read_all(&mut content)?),
        other => return Err(ExtractionError::new(format!("{} has none", other.code()))),
    };
    let joined_lines = file_type == FileType::Pdf;
    Ok(tidy::tidied(&text, joined_lines, TEXT_MAX_CHARACTERS))
}

fn read_all(content: &mut File) -> Result<Vec<u8>, ExtractionError> {
    let mut bytes = vec![];
    content.take(READ_MAX_BYTES).read_to_end(&mut bytes).map_err(ExtractionError::new)?;
    Ok(bytes)
}

/// A text in UTF-8 or UTF-16 with a mark, in UTF-8 without one, or else in GB18030.
fn decoded(bytes: &[u8]) -> String {
    let unmarked = if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { GB18030 };
    let encoding = Encoding::for_bom(bytes).map_or(unmarked, |(marked, _)| marked);
    encoding.decode(bytes).0.into_owned()
}

/// A page, in the encoding it names in its first kilobyte.
fn decoded_page(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let named = head.split("charset=").nth(1).map(|rest| {
        let rest = rest.trim_start_matches(['"', '\'']);
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect::<String>()
    });
    let named = named.and_then(|label| Encoding::for_label(label.as_bytes()));
    match named.filter(|_| Encoding::for_bom(bytes).is_none()) {
        Some(encoding) => encoding.decode(bytes).0.into_owned(),
        None => decoded(bytes),
    }
}

#[cfg(test)]
mod tests;
