//! Showing in a text what matched.

use super::document::FILE_CHARACTERS_MAX;
use super::text::{Letter, Terms, letters};

/// Characters shown before and after the first match in a long text.
const BEFORE: usize = 30;
const AFTER: usize = 90;

/// What a search marks in the texts of its hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlighting(Terms);

impl Highlighting {
    pub(super) fn of(terms: Terms) -> Self {
        Self(terms)
    }

    /// `text` as HTML, with every place where a term stands within `<em>` and everything else escaped.
    pub fn whole(&self, text: &str) -> String {
        let letters = letters(text);
        self.marked(text, &letters, &self.marks(&letters))
    }

    /// As [`Self::whole`]; none when no term stands in the text.
    pub fn matching(&self, text: &str) -> Option<String> {
        let letters = letters(text);
        let marks = self.marks(&letters);
        marks.contains(&true).then(|| self.marked(text, &letters, &marks))
    }

    /// The part of a long text around its first match, as HTML; `…` where something was left out. None when no term
    /// stands in it.
    pub fn snippet(&self, text: &str) -> Option<String> {
        // What is beyond this is not searched either.
        let end = text.char_indices().nth(FILE_CHARACTERS_MAX).map_or(text.len(), |(end, _)| end);
        let text = &text[..end];
        let letters = letters(text);
        let forms: Vec<char> = letters.iter().map(|letter| letter.form).collect();
        let first = self.0.iter().filter_map(|term| {
            let at = forms.windows(term.len()).position(|window| window == term)?;
            Some((at, at + term.len()))
        });
        let (from, to) = first.min()?;
        let (from, to) = (from.saturating_sub(BEFORE), (to + AFTER).min(letters.len()));
        let (start, end) = (letters[from].start, letters[to - 1].end);
        let html = self.whole(&text[start..end]);
        let left_out = |is: bool| if is { "…" } else { "" };
        Some(format!("{}{html}{}", left_out(from > 0), left_out(to < letters.len())))
    }

    /// Whether each term stands in one of `texts`.
    pub fn all_in<'t>(&self, texts: impl Iterator<Item = &'t str>) -> bool {
        self.0.all_in(texts)
    }

    fn marks(&self, letters: &[Letter]) -> Vec<bool> {
        let forms: Vec<char> = letters.iter().map(|letter| letter.form).collect();
        let mut marked = vec![false; letters.len()];
        for term in self.0.iter() {
            for (at, _) in forms.windows(term.len()).enumerate().filter(|(_, window)| *window == term) {
                marked[at..at + term.len()].fill(true);
            }
        }
        marked
    }

    fn marked(&self, text: &str, letters: &[Letter], marks: &[bool]) -> String {
        let mut html = String::with_capacity(text.len() + 16);
        let mut shown = 0;
        let letters: Vec<_> = letters.iter().zip(marks).collect();
        for run in letters.chunk_by(|one, next| one.1 == next.1) {
            let (Some((first, true)), Some((last, _))) = (run.first(), run.last()) else { continue };
            // A character that has several letters (İ) may be half in one run and half in the next.
            let (start, end) = (first.start.max(shown), last.end);
            if start >= end {
                continue;
            }
            escape(&text[shown..start], &mut html);
            html.push_str("<em>");
            escape(&text[start..end], &mut html);
            html.push_str("</em>");
            shown = end;
        }
        escape(&text[shown..], &mut html);
        html
    }
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
