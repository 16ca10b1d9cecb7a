//! Document numbers (发文字号): one written form, `机关代字〔YYYY〕N号`, for the many ways they are typed.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What people type when there is nothing to fill in.
const PLACEHOLDERS: [&str; 10] = ["无", "无文号", "暂无", "null", "none", "n/a", "-", "--", "—", "/"];

/// The brackets found around the year of real numbers, besides the right ones 〔〕.
const OPENING: [char; 5] = ['[', '【', '（', '(', '〔'];
const CLOSING: [char; 5] = [']', '】', '）', ')', '〕'];

/// The years a document number can bear.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2100;

/// A document number in its written form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Normalised {
    /// The number, or nothing where a placeholder stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The number differs from what was typed; worth a warning. Dropping a placeholder is not.
    pub changed: bool,
    /// It has the form `机关代字〔YYYY〕N号`. A number without that form is kept: real bodies use others.
    pub well_formed: bool,
    /// The year between the brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
}

/// Brings a document number into its written form.
pub fn normalise(typed: &str) -> Normalised {
    let compact: String =
        typed.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).map(half_width).collect();
    if is_placeholder(&compact) {
        return Normalised { text: None, changed: false, well_formed: false, year: None };
    }
    let text = bracket_year(&compact);
    let parts = parts_of(&text);
    Normalised {
        changed: text != typed,
        well_formed: parts.is_some(),
        year: parts.map(|(_, year, _)| year),
        text: Some(text),
    }
}

/// The key by which two typings of one number are found equal; nothing for a placeholder.
pub fn search_key(typed: &str) -> Option<String> {
    let text = normalise(typed).text?;
    Some(match parts_of(&text) {
        Some((agency, year, serial)) => format!("{}/{year}/{serial}", agency.to_lowercase()),
        None => text.to_lowercase(),
    })
}

/// Whether a cell says that there is nothing to say: empty, 无, null and their like.
pub(crate) fn is_placeholder(typed: &str) -> bool {
    let typed = typed.trim();
    typed.is_empty() || PLACEHOLDERS.contains(&typed.to_lowercase().as_str())
}

/// Puts 〔〕 around a year, whatever brackets it stood in; other brackets are part of the text.
fn bracket_year(compact: &str) -> String {
    let chars: Vec<char> = compact.chars().collect();
    let mut text = String::with_capacity(compact.len());
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        let closing = chars.get(at + 1 + digits);
        if OPENING.contains(&chars[at]) && digits == 4 && closing.is_some_and(|c| CLOSING.contains(c)) {
            text.push('〔');
            text.extend(&chars[at + 1..=at + digits]);
            text.push('〕');
            at += digits + 2;
        } else {
            text.push(chars[at]);
            at += 1;
        }
    }
    text
}

/// Agency, year and serial of a well-formed number. GB/T 9704: the full year, no leading zero, no 第.
fn parts_of(text: &str) -> Option<(&str, i32, u32)> {
    let (agency, rest) = text.split_once('〔')?;
    let (year, rest) = rest.split_once('〕')?;
    let serial = rest.strip_suffix('号')?;
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    let plain = !agency.is_empty() && !agency.starts_with(|c: char| c.is_ascii_digit());
    let counted = serial.bytes().all(|c| c.is_ascii_digit()) && !serial.starts_with('0');
    if plain && counted { Some((agency, year, serial.parse().ok()?)) } else { None }
}

/// Full-width letters, digits and marks as their ASCII counterparts; （） stay, for they may be part of the text.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '（' | '）' => c,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_typing_of_a_number_becomes_the_written_form() {
        for (typed, text) in [
            ("檀政发〔2004〕6号", "檀政发〔2004〕6号"),
            ("檀政发[2006]4号", "檀政发〔2006〕4号"),
            ("陵政发[2019 ]20号", "陵政发〔2019〕20号"),
            ("梁政发【2023】7号", "梁政发〔2023〕7号"),
            ("渝北府发 〔2017〕 7号", "渝北府发〔2017〕7号"),
            ("檀政发（2008）3号", "檀政发〔2008〕3号"),
            ("檀政发(2008)3号", "檀政发〔2008〕3号"),
            ("檀政发［２００８］３号", "檀政发〔2008〕3号"),
            ("檀政发〔2008】3号", "檀政发〔2008〕3号"),
        ] {
            let normalised = normalise(typed);
            assert_eq!(normalised.text.as_deref(), Some(text), "{typed}");
            assert_eq!(normalised.changed, typed != text, "{typed}");
            assert!(normalised.well_formed, "{typed}");
        }
        assert_eq!(normalise("怀政办〔2022〕15号").year, Some(2022));
    }

    #[test]
    fn a_placeholder_is_no_number() {
        for typed in ["无", "无文号", "null", "None", "", "  ", " 无 ", "—"] {
            let expected = Normalised { text: None, changed: false, well_formed: false, year: None };
            assert_eq!(normalise(typed), expected, "{typed}");
            assert_eq!(search_key(typed), None);
        }
    }

    #[test]
    fn a_number_of_another_form_is_kept_and_said_to_be_so() {
        for typed in [
            "国务院令第492号",
            "檀政发〔2008〕第3号",
            "檀政发〔2008〕03号",
            "檀政发2008-3",
            "〔2008〕3号",
            "檀政发〔2008〕号",
        ] {
            let normalised = normalise(typed);
            assert_eq!(normalised.text.as_deref(), Some(typed));
            assert!(!normalised.well_formed && !normalised.changed, "{typed}");
        }
    }

    #[test]
    fn brackets_around_anything_but_a_year_are_left_alone() {
        assert_eq!(normalise("国办函（暂）〔2008〕3号").text.as_deref(), Some("国办函（暂）〔2008〕3号"));
    }

    #[test]
    fn two_typings_of_one_number_have_one_key() {
        assert_eq!(search_key("檀政发〔2006〕4号"), search_key("檀政发 [２００６] 4 号"));
        assert_ne!(search_key("檀政发〔2006〕4号"), search_key("檀政发〔2006〕14号"));
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing_more(typed in any::<String>()) {
            if let Some(once) = normalise(&typed).text {
                prop_assert_eq!(normalise(&once).text, Some(once));
            }
        }

        #[test]
        fn normalising_marks_of_numbers_twice_changes_nothing_more(typed in "[檀发〔〕()（）【】［］0-9０-９号 第]{0,16}") {
            if let Some(once) = normalise(&typed).text {
                let again = normalise(&once);
                prop_assert_eq!(again.text, Some(once));
                prop_assert!(!again.changed);
            }
        }
    }
}
