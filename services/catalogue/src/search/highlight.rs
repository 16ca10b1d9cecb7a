//! Showing in a title what matched.

use super::text::{Terms, letters};

/// `title` as HTML, with every place where a term stands within `<em>`.
pub(super) fn in_title(title: &str, terms: &Terms) -> String {
    let letters = letters(title);
    let forms: Vec<char> = letters.iter().map(|letter| letter.form).collect();
    let mut marked = vec![false; letters.len()];
    for term in terms.iter() {
        for (at, _) in forms.windows(term.len()).enumerate().filter(|(_, window)| *window == term) {
            marked[at..at + term.len()].fill(true);
        }
    }
    let mut html = String::with_capacity(title.len() + 16);
    let mut shown = 0;
    for run in letters.iter().zip(&marked).collect::<Vec<_>>().chunk_by(|one, next| one.1 == next.1) {
        let (Some((first, true)), Some((last, _))) = (run.first(), run.last()) else { continue };
        // A character that has several letters (İ) may be half in one run and half in the next.
        let (start, end) = (first.start.max(shown), last.end);
        if start >= end {
            continue;
        }
        escape(&title[shown..start], &mut html);
        html.push_str("<em>");
        escape(&title[start..end], &mut html);
        html.push_str("</em>");
        shown = end;
    }
    escape(&title[shown..], &mut html);
    html
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
}
