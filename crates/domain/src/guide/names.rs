//! Names of other bodies in a guide: what is left over when one town takes the guide of another as its pattern.

/// What a text names amiss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misnamed<'t> {
    /// Another body of the same installation, or another township's government.
    Other(&'t str),
    /// The own name, twice in a row.
    Doubled,
}

/// The seat of a body: `檀营乡` of `檀营乡人民政府`, and the name itself where it is no government.
pub(super) fn seat(name: &str) -> &str {
    name.strip_suffix("人民政府").filter(|seat| seat.chars().count() > 1).unwrap_or(name)
}

/// What `text` of the guide of the body `own` names amiss; `others` are the names of the other bodies known here.
pub(super) fn misnamed<'t>(text: &'t str, own: &str, others: &[String]) -> Vec<Misnamed<'t>> {
    let seat_of_own = seat(own);
    let mut found = vec![];
    if !seat_of_own.is_empty() && text.contains(&seat_of_own.repeat(2)) {
        found.push(Misnamed::Doubled);
    }
    for other in others.iter().filter(|other| !own.contains(other.as_str()) && !other.contains(seat_of_own)) {
        if let Some(start) = text.find(other.as_str()) {
            found.push(Misnamed::Other(&text[start..start + other.len()]));
        }
    }
    for other in township_seats(text) {
        let known = found.iter().any(|one| matches!(one, Misnamed::Other(name) if name.contains(other)));
        if !other.ends_with(seat_of_own) && !known {
            found.push(Misnamed::Other(other));
        }
    }
    found
}

/// What a township's government is called after its name.
const TOWNSHIP_GOVERNMENTS: [&str; 2] = ["乡人民政府", "镇人民政府"];
/// Characters before it that make it no name: 乡镇, 本乡, 各镇 …
const NO_NAME: [char; 7] = ['乡', '镇', '本', '各', '该', '我', '级'];
/// Characters of a township's name that are looked at: 西田各庄 has four.
const NAME_MAX: usize = 4;

/// The townships whose governments `text` names, each with at most [`NAME_MAX`] characters before 乡 or 镇.
fn township_seats(text: &str) -> Vec<&str> {
    let mut seats = vec![];
    for government in TOWNSHIP_GOVERNMENTS {
        for (at, _) in text.match_indices(government) {
            let name: Vec<_> = text[..at]
                .char_indices()
                .rev()
                .take_while(|(_, c)| matches!(c, '\u{4e00}'..='\u{9fff}'))
                .take(NAME_MAX)
                .collect();
            let named = name.first().is_some_and(|(_, c)| !NO_NAME.contains(c));
            if let Some((start, _)) = name.last().filter(|_| named) {
                seats.push(&text[*start..at + '乡'.len_utf8()]);
            }
        }
    }
    seats
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "田庄乡人民政府";

    #[test]
    fn a_guide_that_names_the_town_it_was_copied_from_is_found_out() {
        // metadata.md section 11, TX1: the guide of 田庄乡 says 东坪镇.
        let found = misnamed("申请人可以向东坪镇人民政府提出申请。", OWN, &[]);
        assert_eq!(found, [Misnamed::Other("以向东坪镇")]);
        let others = ["东坪镇人民政府".to_string()];
        assert_eq!(misnamed("东坪镇人民政府", OWN, &others), [Misnamed::Other("东坪镇人民政府")]);
        assert_eq!(misnamed("葛公镇葛公镇公示", "葛公镇人民政府", &[]), [Misnamed::Doubled]);
    }

    #[test]
    fn the_own_name_the_county_and_what_is_no_name_are_right() {
        let text = "田庄乡人民政府位于县城东侧；可以向本级县人民政府申请行政复议；各乡镇人民政府、本乡人民政府亦同。";
        assert!(misnamed(text, OWN, &["田庄乡人民政府".to_string()]).is_empty());
    }
}
