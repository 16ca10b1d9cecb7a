//! Brings a text into the form in which it is searched and shown.

/// `text` with single spaces and line breaks, without what is no character, of at most `limit` characters. With
/// `joined_lines` a break or space between two Chinese characters goes: on a fixed page lines end anywhere.
pub(super) fn tidied(text: &str, joined_lines: bool, limit: usize) -> String {
    let mut tidy = String::new();
    let mut kept = 0;
    let (mut space, mut break_of_line) = (false, false);
    let mut last = None;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            break_of_line |= matches!(c, '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}');
            continue;
        }
        if c.is_control() || c == '\u{fffd}' || c == '\u{feff}' {
            continue;
        }
        let within_a_text = joined_lines && last.is_some_and(is_chinese) && is_chinese(c);
        if space && last.is_some() && !within_a_text {
            tidy.push(if break_of_line { '\n' } else { ' ' });
            kept += 1;
        }
        (space, break_of_line) = (false, false);
        if kept >= limit {
            break;
        }
        tidy.push(c);
        kept += 1;
        last = Some(c);
    }
    tidy
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_that_a_line_of_a_page_breaks_is_whole_again() {
        assert_eq!(tidied("政府信\n息公开 条例\n\n第 26 条", true, 100), "政府信息公开条例第 26 条");
        assert_eq!(tidied("标题\n\n 正文  一", false, 100), "标题\n正文 一");
    }

    #[test]
    fn a_text_ends_where_no_more_is_kept() {
        assert_eq!(tidied("一二三四五", false, 3), "一二三");
        assert_eq!(tidied(" \u{0}\n ", false, 3), "");
    }
}
