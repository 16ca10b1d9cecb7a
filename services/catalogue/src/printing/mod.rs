//! Documents for paper and for reading: HTML with a print style, whole in itself, without script and without anything
//! from elsewhere. What was typed is escaped by the templates.

mod catalogue;
mod guide;

pub use catalogue::{Cover, Part, Printer};
pub use guide::{GuideDocument, guide};

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// What a page of ours may do when it is shown: use its own style, and nothing else.
pub const CONTENT_SECURITY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const STYLE: &str = include_str!("print.css");

/// Everything before the content of a document.
fn opening(title: &str) -> String {
    let head: Markup = html! {
        (DOCTYPE)
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { (title) }
            style { (PreEscaped(STYLE)) }
        }
    };
    // The templates close what they open; the content of a document is written piece by piece.
    head.into_string().replacen("<head>", "<html lang=\"zh-CN\"><head>", 1) + "<body>\n"
}

/// Everything after it.
const CLOSING: &str = "</body></html>\n";
