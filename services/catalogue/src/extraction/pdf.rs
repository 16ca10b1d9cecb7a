//! The text of a PDF, page by page: what one page does to the reader does not cost the others.

use super::{ExtractionError, TEXT_MAX_CHARACTERS};
use pdf_extract::{Document, PlainTextOutput, output_doc_page};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The text of every page that can be read; an error when none can.
pub(super) fn text(bytes: &[u8]) -> Result<String, ExtractionError> {
    let opened = catch_unwind(|| open(bytes)).map_err(|_| ExtractionError::new("the PDF is damaged"))?;
    let document = opened?;
    let mut text = String::new();
    let (mut pages, mut unread) = (0, 0);
    for (number, _) in document.get_pages() {
        pages += 1;
        match page(&document, number) {
            Some(read) => text.push_str(&read),
            None => unread += 1,
        }
        text.push('\n');
        // More than is kept in any case.
        if text.len() > TEXT_MAX_CHARACTERS * 4 {
            break;
        }
    }
    if pages > 0 && pages == unread {
        return Err(ExtractionError::new("no page of the PDF can be read"));
    }
    Ok(text)
}

fn open(bytes: &[u8]) -> Result<Document, ExtractionError> {
    let mut document = Document::load_mem(bytes).map_err(ExtractionError::new)?;
    if document.is_encrypted() {
        // Protected against changes only: anybody may read it.
        document.decrypt("").map_err(ExtractionError::new)?;
    }
    Ok(document)
}

/// The text of a page. The first reader knows where characters stand, but panics on what it does not know; the second
/// knows some of the character maps of older Chinese documents.
fn page(document: &Document, number: u32) -> Option<String> {
    let first = catch_unwind(AssertUnwindSafe(|| {
        let mut text = String::new();
        output_doc_page(document, &mut PlainTextOutput::new(&mut text), number).ok().map(|()| text)
    }));
    let second = || catch_unwind(AssertUnwindSafe(|| document.extract_text(&[number]).ok())).ok().flatten();
    first.ok().flatten().or_else(second)
}
