//! Finds out from its content what a file is. What its name or its sender say counts only between kinds that look alike.

use super::{compound, damaged, not_taken, package};
use domain::file::FileType;
use domain::refusal::Fault;
use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{Read, Seek, SeekFrom};

/// What a content is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sniffed {
    /// The kind.
    pub file_type: FileType,
    /// Its media type; of a text with its character set.
    pub media_type: String,
}

/// How much of the beginning tells what a content is.
const HEAD_BYTES: u64 = 8 * 1024;
/// How much is decoded at a time.
const CHUNK_BYTES: usize = 64 * 1024;

/// Finds out what `content` is; `name` tells a table of comma-separated values from another text.
pub fn sniff(content: &mut (impl Read + Seek), name: &str) -> Result<Sniffed, Fault> {
    let mut head = vec![];
    content.seek(SeekFrom::Start(0)).map_err(|_| damaged())?;
    content.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(|_| damaged())?;
    content.seek(SeekFrom::Start(0)).map_err(|_| damaged())?;
    let file_type = if head.starts_with(b"PK\x03\x04") {
        package::kind_of(content)?
    } else if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        compound::kind_of(content)?
    } else {
        match infer::get(&head).map(|found| found.mime_type()) {
            None | Some("text/html" | "text/xml") => return text(content, &head, name),
            Some(media_type) => alone(media_type)?,
        }
    };
    Ok(Sniffed { file_type, media_type: file_type.media_type().into() })
}

/// The kinds that their first bytes tell.
fn alone(media_type: &str) -> Result<FileType, Fault> {
    match media_type {
        "application/pdf" => Ok(FileType::Pdf),
        "application/rtf" | "text/rtf" => Ok(FileType::Rtf),
        "image/jpeg" => Ok(FileType::Jpeg),
        "image/png" => Ok(FileType::Png),
        "image/gif" => Ok(FileType::Gif),
        "image/tiff" => Ok(FileType::Tiff),
        "image/bmp" => Ok(FileType::Bmp),
        "image/webp" => Ok(FileType::Webp),
        other => Err(not_taken(&format!("该文件内容为{other}。"), &format!("This one is {other}."))),
    }
}

fn text(content: &mut (impl Read + Seek), head: &[u8], name: &str) -> Result<Sniffed, Fault> {
    let unknown = || not_taken("该文件内容无法识别。", "This one is of no kind that is known.");
    if head.starts_with(b"#!") {
        return Err(not_taken("该文件为脚本。", "This one is a script."));
    }
    let marked = Encoding::for_bom(head).map(|(encoding, _)| encoding);
    let candidates = marked.map_or(vec![UTF_8, GB18030], |encoding| vec![encoding]);
    let mut found = None;
    for encoding in candidates {
        content.seek(SeekFrom::Start(0)).map_err(|_| damaged())?;
        if let Some(beginning) = decoded(content, encoding).map_err(|_| damaged())? {
            found = Some((encoding, beginning));
            break;
        }
    }
    let (encoding, beginning) = found.ok_or_else(unknown)?;
    let is_table = name.rsplit('.').next().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    let file_type = match (is_web_page(&beginning), is_table) {
        (true, _) => FileType::Html,
        (false, true) => FileType::Csv,
        (false, false) => FileType::Text,
    };
    let media_type = match file_type {
        // A page says itself how it is written.
        FileType::Html => file_type.media_type().into(),
        _ => format!("{}; charset={}", file_type.media_type(), charset(encoding)),
    };
    Ok(Sniffed { file_type, media_type })
}

fn charset(encoding: &'static Encoding) -> &'static str {
    if encoding == UTF_16LE || encoding == UTF_16BE { "utf-16" } else { encoding.name() }
}

/// The beginning of a text that is written in `encoding` from its first to its last byte; `None` when it is not, or is
/// no text.
fn decoded(content: &mut impl Read, encoding: &'static Encoding) -> std::io::Result<Option<String>> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut beginning = String::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let read = content.read(&mut chunk)?;
        let Some(text) = decoded_chunk(&mut decoder, &chunk[..read], read == 0) else { return Ok(None) };
        if text.chars().any(is_no_text) {
            return Ok(None);
        }
        if beginning.is_empty() {
            beginning = text;
        }
        if read == 0 {
            return Ok(Some(beginning));
        }
    }
}

fn decoded_chunk(decoder: &mut Decoder, bytes: &[u8], last: bool) -> Option<String> {
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len())?);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, last) {
        (DecoderResult::InputEmpty, _) => Some(text),
        (DecoderResult::OutputFull | DecoderResult::Malformed(..), _) => None,
    }
}

fn is_no_text(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}')
}

/// Whether a text begins as a web page does, behind comments and a declaration of XML.
fn is_web_page(beginning: &str) -> bool {
    let mut rest = beginning.trim_start();
    loop {
        let behind = |opening: &str, closing: &str| {
            rest.strip_prefix(opening)?.split_once(closing).map(|(_, behind)| behind.trim_start())
        };
        match behind("<!--", "-->").or_else(|| behind("<?xml", "?>")) {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    let start: String = rest.chars().take(16).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|opening| start.starts_with(opening))
}

#[cfg(test)]
mod tests;
