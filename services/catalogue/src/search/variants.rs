//! Traditional characters as simplified ones: an old document, or somebody with another keyboard, means the same word.

use std::sync::LazyLock;

/// Pairs of a traditional character and its simplified form; its first lines say where they come from.
const PAIRS: &str = include_str!("../../data/traditional_characters.txt");

/// The block of characters that the pairs are in.
const BLOCK: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9fff}';

/// The simplified form of every character of the block, in order: text is brought into its form a hundred million
/// characters at a time, when an index is made again.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut forms: Vec<char> = BLOCK.collect();
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    let pairs: Vec<char> = lines.flat_map(str::chars).collect();
    for pair in pairs.chunks_exact(2) {
        if let Some(place) = place(pair[0]) {
            forms[place] = pair[1];
        }
    }
    forms
});

/// The simplified form of `c`; itself when it has none.
pub(super) fn simplified(c: char) -> char {
    place(c).and_then(|place| SIMPLIFIED.get(place)).copied().unwrap_or(c)
}

fn place(c: char) -> Option<usize> {
    BLOCK.contains(&c).then(|| c as usize - *BLOCK.start() as usize)
}

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn a_traditional_character_has_its_simplified_form_and_every_other_has_itself() {
        let simple = |text: &str| text.chars().map(simplified).collect::<String>();
        assert_eq!(simple("農村最低生活保障標準"), "农村最低生活保障标准");
        assert_eq!(simple("政府資訊公開條例第33號"), "政府资讯公开条例第33号");
        assert_eq!(simple("农村低保〔2022〕A𠮷"), "农村低保〔2022〕A𠮷");
    }
}
