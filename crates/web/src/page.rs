//! Pages of lists: keyset, never OFFSET.

use crate::body::is_signed_day;
use chrono::NaiveDate;
use domain::refusal::Fault;
use problem::Problem;
use std::fmt;
use wire::page::Page;

/// Entries on a page, unless asked otherwise.
pub const PAGE_DEFAULT: i64 = 20;
/// Entries on a page at most.
pub const PAGE_MAX: i64 = 200;

/// Which part of a list is wanted.
#[derive(Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListParams {
    /// Entries on a page, 1 to 200, by default 20.
    pub limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// How many entries of a list are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Limit(i64);

impl Limit {
    /// The `limit` parameter, checked.
    pub fn of(limit: Option<i64>) -> Result<Self, Problem> {
        match limit.unwrap_or(PAGE_DEFAULT) {
            limit @ 1..=PAGE_MAX => Ok(Self(limit)),
            _ => Err(Problem::invalid([Fault::new(
                "/limit",
                "range",
                format!("limit 应为1至{PAGE_MAX}。"),
                format!("limit is 1 to {PAGE_MAX}."),
            )])),
        }
    }

    /// As many less: for a page of which some entries are there already, fewer than wanted.
    pub fn less(self, entries: usize) -> Self {
        Self((self.0 - i64::try_from(entries).unwrap_or_default()).max(1))
    }

    /// How many entries are wanted.
    pub fn size(self) -> usize {
        usize::try_from(self.0).unwrap_or_default()
    }

    /// How many rows to read: one more, to know whether there is a next page.
    pub fn rows(self) -> i64 {
        self.0 + 1
    }

    /// The page that `rows` (read with [`Limit::rows`]) make; `cursor` says where the next one begins.
    pub fn page<T>(self, mut rows: Vec<T>, cursor: impl FnOnce(&T) -> String) -> Page<T> {
        let size = self.size();
        let more = rows.len() > size;
        rows.truncate(size);
        let next_cursor = if more { rows.last().map(cursor) } else { None };
        Page { items: rows, next_cursor }
    }
}

/// Where a page of a list in order of a day begins: after this record. Its text is the cursor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AfterDay {
    /// The day of the last record seen.
    pub day: NaiveDate,
    /// Its id.
    pub id: String,
}

impl AfterDay {
    /// The place that a cursor names.
    pub fn read(cursor: &str) -> Result<Self, Problem> {
        let read = cursor.split_once('_').filter(|(day, _)| !is_signed_day(day));
        let after = read.and_then(|(day, id)| Some(Self { day: day.parse().ok()?, id: id.to_string() }));
        let (zh, en) = ("cursor 无效。", "This is no cursor of this list.");
        after.ok_or_else(|| Problem::invalid([Fault::new("/cursor", "cursor", zh, en)]))
    }
}

impl fmt::Display for AfterDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.day, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_names_the_place_it_was_made_of_and_nothing_else_is_one() {
        let after = AfterDay { day: domain::law::day(2019, 10, 30), id: "0199".into() };
        assert_eq!(AfterDay::read(&after.to_string()).ok(), Some(after));
        for cursor in ["", "0199", "2019-10-30", "2019-02-30_0199", "-9999-01-01_0199"] {
            assert!(AfterDay::read(cursor).is_err(), "{cursor}");
        }
    }
}
