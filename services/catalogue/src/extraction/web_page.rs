//! The text of a web page.

use html5gum::{StartTag, Token, Tokenizer};

/// Elements whose content nobody reads.
const UNREAD: [&[u8]; 6] = [b"script", b"style", b"noscript", b"template", b"svg", b"iframe"];
/// Elements that do not end a line.
const IN_LINE: [&[u8]; 12] =
    [b"a", b"b", b"i", b"u", b"em", b"strong", b"span", b"font", b"sub", b"sup", b"small", b"code"];

/// The text of a page, a line for each block; none of a page that asks not to be indexed (`robots`, `noindex`).
pub(super) fn text(page: &str) -> String {
    let mut text = String::new();
    let mut unread: Option<Vec<u8>> = None;
    for token in Tokenizer::new(page) {
        // A tokenizer of tag soup has no errors of its own.
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if tag.name.as_slice() == b"meta" && forbids_indexing(&tag) => {
                return String::new();
            }
            Token::StartTag(tag) if unread.is_none() => {
                if UNREAD.contains(&tag.name.as_slice()) && !tag.self_closing {
                    unread = Some(tag.name.to_vec());
                } else if !IN_LINE.contains(&tag.name.as_slice()) {
                    text.push('\n');
                }
            }
            Token::EndTag(tag) => {
                if unread.as_deref() == Some(tag.name.as_slice()) {
                    unread = None;
                } else if unread.is_none() && !IN_LINE.contains(&tag.name.as_slice()) {
                    text.push('\n');
                }
            }
            Token::String(written) if unread.is_none() => {
                text.push_str(&String::from_utf8_lossy(&written));
            }
            _ => {}
        }
    }
    text
}

fn forbids_indexing(tag: &StartTag<()>) -> bool {
    let says = |attribute: &[u8], word: &str| {
        let value =
            tag.attributes.get(attribute).map(|value| String::from_utf8_lossy(value).to_ascii_lowercase());
        value.is_some_and(|value| value.split(',').any(|part| part.trim() == word))
    };
    says(b"name", "robots") && (says(b"content", "noindex") || says(b"content", "none"))
}
