//! One form for every way of writing the same text, and what of it is indexed.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::SearchError;
use super::variants::simplified;

/// Characters of what is typed, at most.
const QUERY_MAX_CHARACTERS: usize = 100;

/// The dictionary takes a fifth of a second to load: once, when it is first needed.
static DICTIONARY: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// One character of a text in its one form, and the bytes of the text it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) form: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The characters of `text` in their one form. A space stays only between two Latin letters or digits: in Chinese it
/// means nothing, and comes from line breaks and centred titles.
pub(super) fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 3);
    let mut space = None;
    for (start, written) in text.char_indices() {
        let end = start + written.len_utf8();
        if written.is_whitespace() {
            space = Some(Letter { form: ' ', start, end });
            continue;
        }
        for form in forms(written) {
            let before = letters.last().map(|letter| letter.form);
            let between_words = before.is_some_and(is_latin) && is_latin(form);
            letters.extend(space.take().filter(|_| between_words));
            letters.push(Letter { form, start, end });
        }
    }
    letters
}

/// The forms of the characters of `text`.
pub(super) fn forms_of(text: &str) -> Vec<char> {
    letters(text).into_iter().map(|letter| letter.form).collect()
}

/// Whether the characters of `term` stand together in `text`.
fn stands_in(text: &[char], term: &[char]) -> bool {
    text.windows(term.len()).any(|window| window == term)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// The form of one character: half-width, lower case, simplified, one kind of bracket, quotation mark and dash; nothing
/// for what cannot be seen. It never looks at its neighbours: so a part of a text has the form it has within the whole.
fn forms(written: char) -> impl Iterator<Item = char> {
    let narrow = match written {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(written) - 0xfee0).unwrap_or(written),
        _ => written,
    };
    let form = match narrow {
        '〔' | '［' | '【' | '（' | '(' | '[' => '[',
        '〕' | '］' | '】' | '）' | ')' | ']' => ']',
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => simplified(narrow),
    };
    let seen = !form.is_control() && !is_invisible(form);
    seen.then(|| form.to_lowercase()).into_iter().flatten()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Quotation marks of which two around a term keep it together, the opening and the closing of each kind.
const QUOTATION_MARKS: [(&[char], &[char]); 3] = [
    (&['"', '\u{ff02}', '“', '”', '„'], &['"', '\u{ff02}', '“', '”', '„']),
    (&['「', '｢'], &['」', '｣']),
    (&['『'], &['』']),
];

/// What is searched for: the terms between spaces and those within quotation marks, each in its one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Terms(BTreeSet<Vec<char>>);

impl Terms {
    /// The terms of what was typed.
    pub(super) fn of(typed: &str) -> Result<Self, SearchError> {
        let found = typed.trim().chars().count();
        if found > QUERY_MAX_CHARACTERS {
            return Err(SearchError::Query {
                zh: format!("检索词不得超过{QUERY_MAX_CHARACTERS}个字，现有{found}个字。"),
                en: format!(
                    "The query has {found} characters; at most {QUERY_MAX_CHARACTERS} are permitted."
                ),
            });
        }
        let terms: BTreeSet<Vec<char>> = pieces(typed).iter().map(|piece| forms_of(piece)).collect();
        let terms: BTreeSet<_> = terms.into_iter().filter(|term| !term.is_empty()).collect();
        if terms.is_empty() {
            return Err(SearchError::Query {
                zh: "请输入检索词。".into(),
                en: "Type what to search for.".into(),
            });
        }
        Ok(Self(terms))
    }

    /// The first term by the order of characters, when there is no other.
    pub(super) fn only(&self) -> Option<&[char]> {
        self.0.first().filter(|_| self.0.len() == 1).map(Vec::as_slice)
    }

    /// Whether each term stands in one of `texts`.
    pub(super) fn all_in<'t>(&self, texts: impl Iterator<Item = &'t str>) -> bool {
        let forms: Vec<Vec<char>> = texts.map(forms_of).collect();
        self.0.iter().all(|term| forms.iter().any(|text| stands_in(text, term)))
    }

    /// Each term.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[char]> {
        self.0.iter().map(Vec::as_slice)
    }
}

/// The terms of what was typed. Quotation marks keep a term together when they stand around the whole of it: within a
/// title that was pasted they are part of the title.
fn pieces(typed: &str) -> Vec<String> {
    let typed: Vec<char> = typed.chars().collect();
    let mut pieces = vec![];
    let mut at = 0;
    while at < typed.len() {
        if typed[at].is_whitespace() {
            at += 1;
        } else if let Some(closing) = quoted_until(&typed, at) {
            pieces.push(typed[at + 1..closing].iter().collect());
            at = closing + 1;
        } else {
            let end =
                typed[at..].iter().position(|c| c.is_whitespace()).map_or(typed.len(), |found| at + found);
            pieces.push(typed[at..end].iter().collect());
            at = end;
        }
    }
    pieces
}

/// Where the quotation that begins at `at` is closed, when it is a term of its own and not empty.
fn quoted_until(typed: &[char], at: usize) -> Option<usize> {
    let (_, closing) = QUOTATION_MARKS.iter().find(|(opening, _)| opening.contains(&typed[at]))?;
    let end = at + 1 + typed[at + 1..].iter().position(|c| closing.contains(c))?;
    let stands_alone = typed.get(end + 1).is_none_or(|next| next.is_whitespace());
    let says_something = typed[at + 1..end].iter().any(|c| !c.is_whitespace());
    (stands_alone && says_something).then_some(end)
}

/// The words the dictionary sees in a text to be indexed, long ones and the ones within them.
pub(super) fn words_of_text(text: &str) -> Vec<String> {
    let text: String = letters(text).into_iter().map(|letter| letter.form).collect();
    let words = DICTIONARY.cut_for_search(&text, false);
    words.into_iter().map(|token| token.word).filter(|word| is_word(word)).map(str::to_owned).collect()
}

/// The words the dictionary sees in a term of a query.
pub(super) fn words_of_term(term: &[char]) -> Vec<String> {
    let term: String = term.iter().collect();
    let words = DICTIONARY.cut(&term, false);
    words.into_iter().map(|token| token.word).filter(|word| is_word(word)).map(str::to_owned).collect()
}

/// A single character tells nothing that its pairs do not tell; punctuation tells nothing at all.
fn is_word(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().any(char::is_alphanumeric)
}
