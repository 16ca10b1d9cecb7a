//! Personal data in free text: what a log must not hold (identity numbers, telephone numbers).
//!
//! A log of visits needs no person: who writes one in nevertheless is told. The patterns find what is written as such
//! numbers are written; they do not find names.

use chrono::NaiveDate;

/// What kind of personal data a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonalData {
    /// A citizen's identity number (公民身份号码), of 18 places or, until 1999, of 15.
    IdentityNumber,
    /// A mobile or fixed telephone number.
    TelephoneNumber,
}

/// Words after which even a short number is a telephone number.
const TELEPHONE_WORDS: [&str; 6] = ["电话", "手机", "联系方式", "座机", "tel", "Tel"];

/// The first personal data that `text` holds, however it is spaced and in whatever width it is typed.
pub fn personal_data_in(text: &str) -> Option<PersonalData> {
    let text: String = text.chars().map(half_width).collect();
    let runs = runs(&text);
    if runs.iter().any(|run| is_identity_number(&run.digits)) {
        return Some(PersonalData::IdentityNumber);
    }
    let telephone = |run: &Run| is_telephone_number(&run.digits) || (run.is_named && run.digits.len() >= 7);
    runs.iter().any(telephone).then_some(PersonalData::TelephoneNumber)
}

/// Digits that belong together, and perhaps the X at their end.
struct Run {
    digits: String,
    is_named: bool,
}

/// Digits with at most one space or hyphen between two of them. Written without a break they are one number; so are
/// the groups of `010-6904 1234`.
fn runs(text: &str) -> Vec<Run> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let (mut runs, mut place) = (vec![], 0);
    while place < characters.len() {
        let (begins, first) = characters[place];
        if !first.is_ascii_digit() {
            place += 1;
            continue;
        }
        let before = &text[..begins];
        let mut digits = String::new();
        while let Some((_, character)) = characters.get(place) {
            let next_is_digit = characters.get(place + 1).is_some_and(|(_, next)| next.is_ascii_digit());
            match character {
                '0'..='9' => digits.push(*character),
                'X' | 'x' if digits.len() == 17 => digits.push('X'),
                ' ' | '-' if next_is_digit => {}
                _ => break,
            }
            place += 1;
        }
        let before = before.trim_end_matches([' ', ':', '：', '是', '为']);
        let is_named = TELEPHONE_WORDS.iter().any(|word| before.ends_with(word));
        runs.push(Run { digits, is_named });
    }
    runs
}

/// 18 places with a day of birth in their middle (GB 11643), or 15 with a day of the twentieth century.
fn is_identity_number(digits: &str) -> bool {
    let birth = match digits.len() {
        18 => digits[6..14].to_string(),
        15 => format!("19{}", &digits[6..12]),
        _ => return false,
    };
    let is_born = NaiveDate::parse_from_str(&birth, "%Y%m%d").is_ok();
    // The first digit is that of the region: 1 to 6 on the mainland, 7 and 8 beyond.
    is_born && (birth.starts_with("19") || birth.starts_with("20")) && !digits.starts_with(['0', '9'])
}

/// A mobile number (with or without 86 before it), or a fixed one with its area code.
fn is_telephone_number(digits: &str) -> bool {
    let national = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86")).unwrap_or(digits);
    let is_mobile = |digits: &str| {
        digits.len() == 11 && digits.starts_with('1') && !digits[1..].starts_with(['0', '1', '2'])
    };
    let is_fixed =
        (10..=12).contains(&digits.len()) && digits.starts_with('0') && !digits[1..].starts_with('0');
    is_mobile(digits) || is_mobile(national) || is_fixed
}

fn half_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '－' | '—' | '–' | '‐' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_identity_number_is_found_however_it_is_written() {
        // Invented numbers: the region 110000 and a serial of zeros, so that nobody is meant.
        for text in [
            "身份证110000198001010000",
            "110000 19800101 000X",
            "１１００００１９８００１０１０００Ｘ",
            "老证号110000800101000",
            "证件：11000019800101000x，已登记",
        ] {
            assert_eq!(personal_data_in(text), Some(PersonalData::IdentityNumber), "{text}");
        }
    }

    #[test]
    fn a_telephone_number_is_found_however_it_is_written() {
        for text in [
            "13800000000",
            "138-0000-0000",
            "+86 138 0000 0000",
            "０１０－６９００００００",
            "010 69000000",
            "0573-8900000",
            "联系电话：69000000",
            "手机是 1380000",
        ] {
            assert_eq!(personal_data_in(text), Some(PersonalData::TelephoneNumber), "{text}");
        }
    }

    #[test]
    fn what_a_log_of_visits_usually_says_is_no_personal_data() {
        for text in [
            "",
            "查阅宅基地审批公示，复印3页",
            "2008-05-12 10:30 至 11:00",
            "檀政发〔2008〕12号",
            "索引号000014349/2017-00110",
            "1137082600432933XT/2025-04318",
            "113703230045260699/2021-00012",
            "低保名单 2008年第1至第30号，共计1200元",
            "20080512",
            "预算数 12345678 元",
        ] {
            assert_eq!(personal_data_in(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = personal_data_in(&text);
        }

        #[test]
        fn no_text_of_digits_and_breaks_makes_it_panic(text in "[0-9０-９Xx －—电话:]{0,40}") {
            let _ = personal_data_in(&text);
        }
    }
}
