//! Which facts the public notices.

use ledger::Mark;
use std::collections::HashMap;
use wire::catalogue::EntryChange;

/// The fact of a publication.
pub const PUBLISHED: &str = "item.published";
/// The facts that can change what the public sees. All but the first do so only to what is public.
pub const KINDS: [&str; 4] = [PUBLISHED, "item.withdrawn", "item.validity_ended", "item.repeal_came"];

/// The code under which a change is kept.
pub fn code(change: EntryChange) -> &'static str {
    match change {
        EntryChange::Created => "created",
        EntryChange::Changed => "changed",
        EntryChange::Withdrawn => "withdrawn",
    }
}

/// The change with this code.
pub fn from_code(code: &str) -> Option<EntryChange> {
    [EntryChange::Created, EntryChange::Changed, EntryChange::Withdrawn]
        .into_iter()
        .find(|change| self::code(*change) == code)
}

/// What each fact of these kinds was to the public; those that were nothing are left out, as the end of validity of a
/// title that is disclosed on request. All facts of a record must be there, in order.
pub fn seen_by_the_public(marks: Vec<Mark>) -> Vec<(Mark, EntryChange)> {
    let mut public: HashMap<String, bool> = HashMap::new();
    let mut seen = vec![];
    for mark in marks {
        let is_public = public.entry(mark.stream.clone()).or_default();
        let change = match (mark.kind.as_str(), *is_public) {
            ("item.published", false) => EntryChange::Created,
            ("item.published" | "item.validity_ended" | "item.repeal_came", true) => EntryChange::Changed,
            ("item.withdrawn", true) => EntryChange::Withdrawn,
            _ => continue,
        };
        *is_public = change != EntryChange::Withdrawn;
        seen.push((mark, change));
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(kinds: &[&str]) -> Vec<Mark> {
        let mark = |(position, kind): (i64, &&str)| Mark {
            stream: "item/1".into(),
            position,
            kind: format!("item.{kind}"),
            recorded_at: chrono::NaiveDateTime::default(),
            day: chrono::NaiveDate::default(),
        };
        (1..).zip(kinds).map(mark).collect()
    }

    fn seen(kinds: &[&str]) -> Vec<(i64, EntryChange)> {
        seen_by_the_public(marks(kinds)).into_iter().map(|(mark, change)| (mark.position, change)).collect()
    }

    #[test]
    fn a_new_revision_and_the_end_of_validity_are_changes_of_what_is_public() {
        use EntryChange::{Changed, Created, Withdrawn};
        assert_eq!(
            seen(&["published", "validity_ended", "published", "repeal_came", "withdrawn"]),
            [(1, Created), (2, Changed), (3, Changed), (4, Changed), (5, Withdrawn)]
        );
    }

    #[test]
    fn what_happens_to_a_title_that_is_not_public_is_nothing_to_the_public() {
        assert_eq!(seen(&["validity_ended", "withdrawn"]), []);
        assert_eq!(seen(&["withdrawn", "published"]), [(2, EntryChange::Created)]);
    }
}
