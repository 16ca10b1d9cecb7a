//! How a text sounds: the order in which Chinese readers expect titles, and the letters they type to be quick.

use pinyin::ToPinyin;

use super::text::letters;

/// Characters of a title that decide its place among others.
const SORTED_BY: usize = 24;

/// Characters of a title whose initials are kept.
const INITIALS_OF: usize = 60;

/// Below every letter, so that a syllable comes before the longer one that begins with it.
const SYLLABLE_ENDS: char = '\u{1}';

/// By which a title is sorted: digits and Latin letters first, then by pronunciation. Titles that sound alike stand
/// together by their characters.
pub(super) fn sort_key(title: &str) -> String {
    let forms: Vec<char> = letters(title).into_iter().map(|letter| letter.form).take(SORTED_BY).collect();
    let mut key = String::with_capacity(SORTED_BY * 8);
    for form in &forms {
        match form.to_pinyin() {
            Some(sound) => key.push_str(sound.plain()),
            None => key.push(*form),
        }
        key.push(SYLLABLE_ENDS);
    }
    key.push('\0');
    key.extend(forms);
    key
}

/// The first letter of every syllable, digits and Latin letters as they are: 农村低保 is `ncdb`.
pub(super) fn initials(title: &str) -> String {
    let letters = letters(title).into_iter().take(INITIALS_OF).map(|letter| letter.form);
    letters.filter_map(initial).collect()
}

fn initial(form: char) -> Option<char> {
    match form.to_pinyin() {
        Some(sound) => sound.plain().chars().next().map(|first| if first == 'ü' { 'v' } else { first }),
        None => form.is_ascii_alphanumeric().then_some(form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_sorted_as_they_are_read_aloud() {
        let mut titles =
            ["优抚对象抚恤补助标准", "2006年财政预算", "财政决算", "安置办法", "昂贵药品目录", "财产核查"];
        titles.sort_by_key(|title| sort_key(title));
        // an, ang, cai chan, cai zheng, you.
        assert_eq!(
            titles,
            ["2006年财政预算", "安置办法", "昂贵药品目录", "财产核查", "财政决算", "优抚对象抚恤补助标准"]
        );
    }

    #[test]
    fn initials_are_what_one_types_to_be_quick() {
        assert_eq!(initials("关于调整2006年农村低保标准的通知"), "gytz2006nncdbbzdtz");
        assert_eq!(initials("“两免一补”（试行）"), "lmybsx");
    }
}
