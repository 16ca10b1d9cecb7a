//! What a ZIP package is: a document of an office suite, an OFD, or an archive.

use super::{damaged, not_taken};
use domain::file::FileType;
use domain::refusal::Fault;
use std::io::{BufReader, Read, Seek, SeekFrom};
use zip::ZipArchive;

/// Parts of a document at most: what lists more is made to cost memory.
const PARTS_MAX: u16 = 20_000;
/// Bytes of a part that says what the package is.
const PART_MAX_BYTES: u64 = 1024 * 1024;
/// How far before the end its directory is announced: a comment of 65535 bytes, and the record itself.
const END_BYTES: u64 = 65_535 + 22;

/// What the package is.
pub(super) fn kind_of(content: &mut (impl Read + Seek)) -> Result<FileType, Fault> {
    if announced_parts(content).map_err(|_| damaged())?.is_none_or(|parts| parts > PARTS_MAX) {
        return Err(damaged());
    }
    let mut package = ZipArchive::new(BufReader::new(content)).map_err(|_| damaged())?;
    let names: Result<Vec<String>, _> = package.file_names().map(|name| name.map(Into::into)).collect();
    let names = names.map_err(|_| damaged())?;
    let has = |begin: &str| names.iter().any(|name| name.starts_with(begin));
    let with_macros = names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"))
        || has("Basic/")
        || has("Scripts/");
    if with_macros {
        return Err(macros());
    }
    if has("OFD.xml") {
        return Ok(FileType::Ofd);
    }
    if let Some(media_type) = part(&mut package, "mimetype") {
        let open_document = [FileType::Odt, FileType::Ods, FileType::Odp];
        let found = open_document.into_iter().find(|kind| kind.media_type() == media_type.trim());
        return found.ok_or_else(archive);
    }
    let types = part(&mut package, "[Content_Types].xml").ok_or_else(archive)?;
    if types.contains("macroEnabled") {
        return Err(macros());
    }
    let main_parts = [
        ("wordprocessingml.document.main+xml", FileType::Docx),
        ("spreadsheetml.sheet.main+xml", FileType::Xlsx),
        ("presentationml.presentation.main+xml", FileType::Pptx),
    ];
    let found = main_parts.into_iter().find(|(main, _)| types.contains(main));
    found.map(|(_, kind)| kind).ok_or_else(archive)
}

/// How many parts the end of the package announces, before anything makes room for them.
fn announced_parts(content: &mut (impl Read + Seek)) -> std::io::Result<Option<u16>> {
    let length = content.seek(SeekFrom::End(0))?;
    content.seek(SeekFrom::Start(length.saturating_sub(END_BYTES)))?;
    let mut end = vec![];
    content.by_ref().take(END_BYTES).read_to_end(&mut end)?;
    content.seek(SeekFrom::Start(0))?;
    let record = end.windows(4).rposition(|window| window == b"PK\x05\x06");
    let count = record.and_then(|start| end.get(start + 10..start + 12));
    Ok(count.and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes))
}

fn part<C: Read + Seek>(package: &mut ZipArchive<C>, name: &str) -> Option<String> {
    let part = package.by_name(name).ok()?;
    let mut text = String::new();
    part.take(PART_MAX_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

fn macros() -> Fault {
    not_taken("该文档含宏。", "This document has macros.")
}

fn archive() -> Fault {
    not_taken("该文件为压缩包。", "This one is an archive.")
}
