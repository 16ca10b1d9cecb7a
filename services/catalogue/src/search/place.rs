//! Where a hit stands among all hits.

use std::cmp::Reverse;

use domain::ids::ItemId;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentReader};

use super::fields::{GENERATED_DAY, INDEX_NUMBER, PUBLISHED_DAY, TITLE_KEY};
use super::ids::Ids;
use super::query::Sort;

/// Scores are compared in steps of 1/256: sums of the same numbers in another order stay equal.
const STEPS: f32 = 256.0;

/// Where a hit stands among all hits of a search in one order; the greater the earlier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) key: Key,
    /// The id, counted down where the order is ascending.
    id: u128,
}

/// By what hits are ordered before their ids; in one search all are of one kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A number.
    Number(u64),
    /// A text, the first in the order of characters first.
    Text(Reverse<String>),
}

impl Place {
    /// The place as bytes, to be kept by the caller.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.id.to_be_bytes());
        match &self.key {
            Key::Number(number) => bytes.extend(number.to_be_bytes()),
            Key::Text(Reverse(text)) => bytes.extend(text.as_bytes()),
        }
    }

    /// The place in a search in this order that was written as `bytes`.
    pub(super) fn read(bytes: &[u8], order: Sort) -> Option<Self> {
        let (id, key) = bytes.split_first_chunk()?;
        let key = match order {
            Sort::Title | Sort::IndexNumber => Key::Text(Reverse(std::str::from_utf8(key).ok()?.into())),
            _ => Key::Number(u64::from_be_bytes(key.try_into().ok()?)),
        };
        Some(Self { key, id: u128::from_be_bytes(*id) })
    }
}

/// A hit within one segment: by a number that orders the hits of the segment, and by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    rank: u64,
    id: u128,
}

impl Standing {
    pub(super) fn rank(self) -> u64 {
        self.rank
    }
}

/// How the hits of one segment are ordered.
pub(super) struct Ordering {
    by: By,
    ascending: bool,
    ids: Ids,
}

enum By {
    Score(Column<i64>),
    Day(Column<i64>),
    /// Nothing when no document of the segment has such a text.
    Text(Option<StrColumn>),
}

impl Ordering {
    pub(super) fn of(order: Sort, segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let (by, ascending) = match order {
            Sort::Relevance => (By::Score(columns.i64(PUBLISHED_DAY)?), false),
            Sort::PublishedOn { newest_first } => (By::Day(columns.i64(PUBLISHED_DAY)?), !newest_first),
            Sort::GeneratedOn { newest_first } => (By::Day(columns.i64(GENERATED_DAY)?), !newest_first),
            Sort::Title => (By::Text(columns.str(TITLE_KEY)?), true),
            Sort::IndexNumber => (By::Text(columns.str(INDEX_NUMBER)?), true),
        };
        Ok(Self { by, ascending, ids: Ids::of(segment)? })
    }

    /// The number by which `document` is ordered.
    pub(super) fn rank(&self, document: DocId, score: Score) -> u64 {
        let day = |days: &Column<i64>| {
            days.first(document).and_then(|day| u64::try_from(day).ok()).unwrap_or_default()
        };
        match &self.by {
            // A cast saturates, so that no score can overflow.
            By::Score(days) => u64::from((score * STEPS) as u32) << 32 | day(days),
            By::Day(days) if self.ascending => !day(days),
            By::Day(days) => day(days),
            // Ordinals follow the order of the texts.
            By::Text(texts) => {
                let ordinal = texts.as_ref().and_then(|texts| texts.ords().first(document));
                ordinal.map_or(0, |ordinal| !ordinal)
            }
        }
    }

    /// Where `document`, which has this rank, stands in its segment.
    pub(super) fn standing(&self, document: DocId, rank: u64) -> Standing {
        let id = self.ids.first(document).unwrap_or_default();
        Standing { rank, id: if self.ascending { !id } else { id } }
    }

    /// What stands in this segment as `place` does among all.
    pub(super) fn standing_of(&self, place: &Place) -> tantivy::Result<Standing> {
        let rank = match (&place.key, &self.by) {
            (Key::Number(rank), _) => *rank,
            (Key::Text(Reverse(text)), By::Text(Some(texts))) => {
                let dictionary = texts.dictionary();
                if let Some(ordinal) = dictionary.term_ord(text.as_bytes())? {
                    return Ok(Standing { rank: !ordinal, id: place.id });
                }
                // No document has the text: everything from the next one on comes after.
                let from = std::ops::Bound::Included(text.as_bytes());
                let (next, _) = dictionary.term_bounds_to_ord(from, std::ops::Bound::Unbounded)?;
                let std::ops::Bound::Included(next) = next else {
                    return Ok(Standing { rank: 0, id: u128::MAX });
                };
                return Ok(Standing { rank: !next, id: u128::MAX });
            }
            (Key::Text(_), _) => 0,
        };
        Ok(Standing { rank, id: place.id })
    }

    /// Where what stands so in this segment stands among all.
    pub(super) fn place_of(&self, standing: Standing) -> tantivy::Result<Place> {
        let key = match &self.by {
            By::Text(texts) => {
                let mut text = String::new();
                if let Some(texts) = texts {
                    texts.ord_to_str(!standing.rank, &mut text)?;
                }
                Key::Text(Reverse(text))
            }
            _ => Key::Number(standing.rank),
        };
        Ok(Place { key, id: standing.id })
    }

    /// The item that stands so.
    pub(super) fn item_id(&self, standing: Standing) -> ItemId {
        ItemId(uuid::Uuid::from_u128(if self.ascending { !standing.id } else { standing.id }))
    }
}

/// The score of a hit that is ordered by its relevance.
pub(super) fn score_of(place: &Place) -> f32 {
    match place.key {
        Key::Number(number) => (number >> 32) as f32 / STEPS,
        Key::Text(_) => 0.0,
    }
}
