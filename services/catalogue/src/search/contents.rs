//! Everything that is in an index, to compare it with the database.

use std::collections::HashMap;

use domain::ids::ItemId;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::fields::FINGERPRINT;
use super::ids::Ids;

/// Collects the fingerprint of every item.
pub(super) struct Contents;

/// [`Contents`] within one segment.
pub(super) struct OfSegment {
    ids: Ids,
    fingerprints: Column<u64>,
    found: HashMap<ItemId, u64>,
}

impl Collector for Contents {
    type Fruit = HashMap<ItemId, u64>;
    type Child = OfSegment;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<OfSegment> {
        Ok(OfSegment {
            ids: Ids::of(segment)?,
            fingerprints: segment.fast_fields().u64(FINGERPRINT)?,
            found: HashMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<HashMap<ItemId, u64>>) -> tantivy::Result<HashMap<ItemId, u64>> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

impl SegmentCollector for OfSegment {
    type Fruit = HashMap<ItemId, u64>;

    fn collect(&mut self, document: DocId, _: Score) {
        if let Some(id) = self.ids.first(document) {
            let item_id = ItemId(uuid::Uuid::from_u128(id));
            self.found.insert(item_id, self.fingerprints.first(document).unwrap_or_default());
        }
    }

    fn harvest(self) -> HashMap<ItemId, u64> {
        self.found
    }
}
