//! Titles (信息名称), found equal however they are typed.

use crate::document_number::{half_width, is_invisible};

/// Marks around titles and words that say nothing about which title it is.
const MARKS: [char; 18] =
    ['《', '》', '〈', '〉', '“', '”', '‘', '’', '"', '\'', '「', '」', '『', '』', '〝', '〞', '`', '´'];

/// The key by which two typings of one title are found equal: without spaces, quotation marks and 《》, brackets of one
/// kind, letters and figures of one width and case. A title of nothing else is its own key.
pub fn search_key(title: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !is_invisible(*c) && !MARKS.contains(c);
    let key: String =
        title.chars().map(half_width).filter(kept).map(bracket).flat_map(char::to_lowercase).collect();
    if key.is_empty() { title.to_string() } else { key }
}

fn bracket(c: char) -> char {
    match c {
        '（' | '[' | '【' | '〔' | '〖' | '{' => '(',
        '）' | ']' | '】' | '〕' | '〗' | '}' => ')',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_typings_of_one_title_have_one_key() {
        for (one, other) in [
            ("《关于印发危房改造办法的通知》", "关于印发危房改造办法的通知"),
            ("关于印发《危房改造办法》的通知", "关于印发〈危房改造办法〉的通知"),
            ("关于“十一五”规划的通知", "关于\"十一五\"规划的通知"),
            ("关于 2008 年工作的通知（试行）", "关于２００８年工作的通知(试行)"),
            ("檀政发〔2008〕3号", "檀政发[2008]3号"),
            ("关于开展ABC检查的通知", "关于开展ａｂｃ检查的通知"),
        ] {
            assert_eq!(search_key(one), search_key(other), "{one}");
        }
    }

    #[test]
    fn other_titles_have_other_keys() {
        for (one, other) in [
            ("关于印发危房改造办法的通知", "关于废止危房改造办法的通知"),
            ("2008年第1期公示", "2008年第11期公示"),
            ("低保公示（一）", "低保公示（二）"),
            ("《》", "“”"),
        ] {
            assert_ne!(search_key(one), search_key(other), "{one}");
        }
    }

    proptest! {
        #[test]
        fn no_title_is_without_a_key(title in "\\PC{1,40}") {
            prop_assert!(!search_key(&title).is_empty());
        }
    }
}
