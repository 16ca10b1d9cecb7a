//! What a compound file is: the documents of Word, Excel and PowerPoint until 2003, and those of WPS Office.

use super::{damaged, not_taken};
use domain::file::FileType;
use domain::refusal::Fault;
use std::io::{BufReader, Read, Seek};

/// Where such documents keep their macros.
const MACROS: [&str; 3] = ["/Macros", "/_VBA_PROJECT_CUR", "/VBA"];

/// What the compound file is.
pub(super) fn kind_of(content: &mut (impl Read + Seek)) -> Result<FileType, Fault> {
    let file = cfb::CompoundFile::open(BufReader::new(content)).map_err(|_| damaged())?;
    if file.exists("/EncryptedPackage") {
        return Err(not_taken(
            "该文档已加密，公众无法阅读。",
            "This document is encrypted; nobody could read it.",
        ));
    }
    if MACROS.iter().any(|place| file.exists(place)) {
        return Err(not_taken("该文档含宏。", "This document has macros."));
    }
    let main_streams = [
        ("/WordDocument", FileType::Doc),
        ("/Workbook", FileType::Xls),
        ("/Book", FileType::Xls),
        ("/PowerPoint Document", FileType::Ppt),
    ];
    let found = main_streams.into_iter().find(|(stream, _)| file.exists(stream));
    found.map(|(_, kind)| kind).ok_or_else(|| {
        not_taken("该复合文档不是办公文档。", "This compound file is no document of an office suite.")
    })
}
