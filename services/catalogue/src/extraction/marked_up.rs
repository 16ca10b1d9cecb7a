//! The text of documents that are XML in a ZIP package: of Word, and of the OpenDocument format.

use super::{ExtractionError, TEXT_MAX_CHARACTERS};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes of one part, unfolded.
const UNFOLDED_MAX_BYTES: u64 = 128 * 1024 * 1024;

/// In which elements a format keeps its text.
struct Format {
    /// Text stands in these only.
    texts: &'static [&'static str],
    /// A line ends with these.
    lines: &'static [&'static str],
    /// These stand for a space.
    spaces: &'static [&'static str],
}

const WORD: Format = Format { texts: &["w:t"], lines: &["w:p", "w:br"], spaces: &["w:tab"] };
const OPEN_DOCUMENT: Format = Format {
    texts: &["text:p", "text:h"],
    lines: &["text:p", "text:h", "text:line-break"],
    spaces: &["text:s", "text:tab"],
};

/// The text of a `.docx`: of the document and its notes.
pub(super) fn word_document(content: File) -> Result<String, ExtractionError> {
    let parts = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"];
    text_of(content, &parts, &WORD)
}

/// The text of an `.odt`.
pub(super) fn open_document(content: File) -> Result<String, ExtractionError> {
    text_of(content, &["content.xml"], &OPEN_DOCUMENT)
}

fn text_of(content: File, parts: &[&str], format: &Format) -> Result<String, ExtractionError> {
    let mut package = ZipArchive::new(BufReader::new(content)).map_err(ExtractionError::new)?;
    let mut text = String::new();
    for (place, part) in parts.iter().enumerate() {
        match package.by_name(part) {
            Ok(part) => format.read(BufReader::new(part.take(UNFOLDED_MAX_BYTES)), &mut text)?,
            // Only the document itself has to be there.
            Err(ZipError::FileNotFound) if place > 0 => {}
            Err(error) => return Err(ExtractionError::new(error)),
        }
    }
    Ok(text)
}

impl Format {
    fn read(&self, part: impl BufRead, text: &mut String) -> Result<(), ExtractionError> {
        let mut reader = Reader::from_reader(part);
        reader.config_mut().check_end_names = false;
        let (mut depth, mut buffer) = (0_usize, vec![]);
        while text.len() < TEXT_MAX_CHARACTERS * 4 {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(ExtractionError::new)? {
                Event::Start(element) => depth += usize::from(self.is_text(element.name().as_ref())),
                Event::Empty(element) => self.end(element.name().as_ref(), text),
                Event::End(element) => {
                    depth = depth.saturating_sub(usize::from(self.is_text(element.name().as_ref())));
                    self.end(element.name().as_ref(), text);
                }
                Event::Text(written) if depth > 0 => text.push_str(&written.xml10_content()),
                Event::CData(written) if depth > 0 => text.push_str(&written.xml10_content()),
                Event::GeneralRef(reference) if depth > 0 => text.push_str(&referred_to(&reference)),
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn is_text(&self, element: &str) -> bool {
        self.texts.contains(&element)
    }

    fn end(&self, element: &str, text: &mut String) {
        if self.lines.contains(&element) {
            text.push('\n');
        } else if self.spaces.contains(&element) {
            text.push(' ');
        }
    }
}

/// What a reference stands for; nothing for entities that no such document declares.
fn referred_to(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => character.into(),
        _ => {
            let name = reference.xml10_content();
            quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default().into()
        }
    }
}
