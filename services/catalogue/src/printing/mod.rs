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

/// Whether programs that search may take the text of a document into their index.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Searched {
    Yes,
    /// It repeats the titles of entries: they are found by themselves, as long as they are public.
    No,
}

/// Everything before the content of a document.
fn opening(title: &str, searched: Searched) -> String {
    let head: Markup = html! {
        (DOCTYPE)
        head {
            meta charset="utf-8";
            @if searched == Searched::No { meta name="robots" content="noindex"; }
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
