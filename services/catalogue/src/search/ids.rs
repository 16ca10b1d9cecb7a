//! The ids of items as columns of an index.
//!
//! An id is 128 bits. The one column of 128 bits that there is keeps a table of the gaps between its values, which is read
//! whatever is asked: of ids without an order that table is as long as the column. So an id stands in two columns of 64.

use domain::ids::ItemId;
use tantivy::columnar::Column;
use tantivy::schema::{Field, NumericOptions, SchemaBuilder};
use tantivy::{DocId, SegmentReader, TantivyDocument};

const HIGH: &str = "item_id_high";
const LOW: &str = "item_id_low";

/// The fields of an id.
#[derive(Debug, Clone, Copy)]
pub(super) struct IdFields {
    high: Field,
    low: Field,
}

impl IdFields {
    pub(super) fn in_schema(schema: &mut SchemaBuilder) -> Self {
        let column = || NumericOptions::default().set_fast();
        Self { high: schema.add_u64_field(HIGH, column()), low: schema.add_u64_field(LOW, column()) }
    }

    pub(super) fn write(self, document: &mut TantivyDocument, id: ItemId) {
        let (high, low) = id.0.as_u64_pair();
        document.add_u64(self.high, high);
        document.add_u64(self.low, low);
    }
}

/// The ids of one segment.
pub(super) struct Ids {
    high: Column<u64>,
    low: Column<u64>,
}

impl Ids {
    pub(super) fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self { high: columns.u64(HIGH)?, low: columns.u64(LOW)? })
    }

    /// The id of a document as a number.
    pub(super) fn first(&self, document: DocId) -> Option<u128> {
        let (high, low) = (self.high.first(document)?, self.low.first(document)?);
        Some(u128::from(high) << 64 | u128::from(low))
    }
}
