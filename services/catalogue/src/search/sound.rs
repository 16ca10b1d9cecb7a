//! How a text sounds: the order in which Chinese readers expect titles, and the letters they type to be quick.

use pinyin::{ToPinyin, ToPinyinMulti};

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

/// The first letters of every syllable, for each way in which its character can be read; digits and Latin letters as they
/// are: `ncdb` is found in 农村低保, and 调整 by `tz` and by `dz`.
pub(super) fn initials(title: &str) -> Vec<Vec<char>> {
    let letters = letters(title).into_iter().map(|letter| initials_of(letter.form));
    letters.filter(|initials| !initials.is_empty()).take(INITIALS_OF).collect()
}

fn initials_of(form: char) -> Vec<char> {
    let Some(sounds) = form.to_pinyin_multi() else {
        return if form.is_ascii_alphanumeric() { vec![form] } else { vec![] };
    };
    let firsts = sounds.into_iter().filter_map(|sound| sound.plain().chars().next());
    let mut initials: Vec<char> = firsts.map(|first| if first == 'ü' { 'v' } else { first }).collect();
    initials.sort_unstable();
    initials.dedup();
    initials
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
        let typed = |title: &str, typed: &str| {
            let initials = initials(title);
            let letters: Vec<char> = typed.chars().collect();
            initials
                .windows(letters.len())
                .any(|window| window.iter().zip(&letters).all(|(initials, letter)| initials.contains(letter)))
        };
        for letters in ["gytz2006nncdbbzdtz", "gydz2006n", "ncdb", "2006nn"] {
            assert!(typed("关于调整2006年农村低保标准的通知", letters), "{letters}");
        }
        assert!(!typed("关于调整2006年农村低保标准的通知", "ncbd"));
        assert!(typed("“两免一补”（试行）", "lmybsx"), "marks are not typed");
    }
}
