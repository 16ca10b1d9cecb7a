//! Collecting the best hits after a cursor, the best first, and how many there are in all.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use domain::ids::ItemId;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::fields::{ITEM_ID, PUBLISHED_DAY};

/// Scores are compared in steps of 1/256: sums of the same numbers in another order stay equal.
const STEPS: f32 = 256.0;

/// Where a hit stands among all hits; the greater the better: by score, then by day of publication, then by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    steps: u32,
    published_day: i32,
    item_id: u128,
}

impl Place {
    pub(super) fn score(self) -> f32 {
        self.steps as f32 / STEPS
    }

    pub(super) fn item_id(self) -> ItemId {
        ItemId(uuid::Uuid::from_u128(self.item_id))
    }

    pub(super) fn to_bytes(self) -> [u8; 24] {
        let mut bytes = [0; 24];
        bytes[..4].copy_from_slice(&self.steps.to_be_bytes());
        bytes[4..8].copy_from_slice(&self.published_day.to_be_bytes());
        bytes[8..].copy_from_slice(&self.item_id.to_be_bytes());
        bytes
    }

    pub(super) fn from_bytes(bytes: [u8; 24]) -> Self {
        let (steps, published_day) = ([0, 1, 2, 3].map(|at| bytes[at]), [4, 5, 6, 7].map(|at| bytes[at]));
        let mut item_id = [0; 16];
        item_id.copy_from_slice(&bytes[8..]);
        Self {
            steps: u32::from_be_bytes(steps),
            published_day: i32::from_be_bytes(published_day),
            item_id: u128::from_be_bytes(item_id),
        }
    }
}

/// A hit: where it stands, and where its document lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed {
    pub(super) place: Place,
    pub(super) address: DocAddress,
}

/// The `count` best hits after a place.
pub(super) struct Best {
    pub(super) count: usize,
    pub(super) after: Option<Place>,
}

/// What [`Best`] found.
pub(super) struct Found {
    /// The best first.
    pub(super) best: Vec<Placed>,
    /// Matches in all, before and after the cursor.
    pub(super) total: u64,
}

/// [`Best`] within one segment.
pub(super) struct BestOfSegment {
    segment: SegmentOrdinal,
    count: usize,
    after: Option<Place>,
    item_ids: Column<std::net::Ipv6Addr>,
    published_days: Column<i64>,
    /// The worst on top.
    best: BinaryHeap<Reverse<Placed>>,
    total: u64,
}

impl Collector for Best {
    type Fruit = Found;
    type Child = BestOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<BestOfSegment> {
        Ok(BestOfSegment {
            segment,
            count: self.count,
            after: self.after,
            item_ids: reader.fast_fields().ip_addr(ITEM_ID)?,
            published_days: reader.fast_fields().i64(PUBLISHED_DAY)?,
            best: BinaryHeap::with_capacity(self.count + 1),
            total: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Found>) -> tantivy::Result<Found> {
        let total = fruits.iter().map(|found| found.total).sum();
        let mut best: Vec<Placed> = fruits.into_iter().flat_map(|found| found.best).collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        best.truncate(self.count);
        Ok(Found { best, total })
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = Found;

    fn collect(&mut self, document: DocId, score: Score) {
        self.total += 1;
        // A cast saturates, so that no score can overflow.
        let steps = (score * STEPS) as u32;
        let worst = self.best.peek().filter(|_| self.best.len() == self.count);
        let too_bad = worst.is_some_and(|Reverse(worst)| steps < worst.place.steps);
        if too_bad || self.after.is_some_and(|after| steps > after.steps) {
            return;
        }
        // Only now, because a column costs more than a comparison.
        let published_day = self.published_days.first(document).unwrap_or_default();
        let item_id = self.item_ids.first(document).map(u128::from).unwrap_or_default();
        let place = Place { steps, published_day: i32::try_from(published_day).unwrap_or_default(), item_id };
        if self.after.is_none_or(|after| place < after) {
            self.best.push(Reverse(Placed { place, address: DocAddress::new(self.segment, document) }));
            if self.best.len() > self.count {
                self.best.pop();
            }
        }
    }

    fn harvest(self) -> Found {
        let best = self.best.into_iter().map(|Reverse(placed)| placed).collect();
        Found { best, total: self.total }
    }
}
