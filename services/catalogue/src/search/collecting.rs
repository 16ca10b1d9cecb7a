//! Collecting the hits of a page in their order, how many there are in all, and how many of each value of a facet.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use domain::ids::ItemId;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Cardinality, Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::facets::{Facet, FacetCounts};
use super::place::{Ordering, Place, Standing};
use super::query::Sort;

/// What is collected.
pub(super) struct Collecting<'q> {
    /// The order.
    pub(super) order: Sort,
    /// Hits wanted.
    pub(super) count: usize,
    /// Only what comes after this.
    pub(super) after: Option<Place>,
    /// What is counted, each with the codes to which hits are narrowed by it.
    pub(super) counted: Vec<(Facet, Option<&'q [String]>)>,
}

/// What was collected.
#[derive(Default)]
pub(super) struct Collected {
    /// The hits of the page, in order.
    pub(super) hits: Vec<(Place, ItemId)>,
    /// Matches in all, before and after the cursor.
    pub(super) total: u64,
    /// In the order in which they were asked for.
    pub(super) facets: Vec<FacetCounts>,
}

impl Collector for Collecting<'_> {
    type Fruit = Collected;
    type Child = OfSegment;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<OfSegment> {
        let ordering = Ordering::of(self.order, segment)?;
        let after = self.after.as_ref().map(|after| ordering.standing_of(after)).transpose()?;
        let counters = self.counted.iter().map(|(facet, codes)| Counter::of(*facet, *codes, segment));
        Ok(OfSegment {
            ordering,
            count: self.count,
            after,
            counters: counters.collect::<tantivy::Result<_>>()?,
            best: BinaryHeap::with_capacity(self.count + 1),
            total: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Sort::Relevance
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Collected>>) -> tantivy::Result<Collected> {
        let facets =
            self.counted.iter().map(|(facet, _)| FacetCounts { facet: *facet, counts: HashMap::new() });
        let mut all = Collected { facets: facets.collect(), ..Collected::default() };
        for found in fruits {
            let found = found?;
            all.total += found.total;
            all.hits.extend(found.hits);
            for (sum, of_segment) in all.facets.iter_mut().zip(found.facets) {
                for (code, count) in of_segment.counts {
                    *sum.counts.entry(code).or_default() += count;
                }
            }
        }
        all.hits.sort_unstable_by(|one, other| other.cmp(one));
        all.hits.truncate(self.count);
        Ok(all)
    }
}

/// [`Collecting`] within one segment.
pub(super) struct OfSegment {
    ordering: Ordering,
    count: usize,
    after: Option<Standing>,
    counters: Vec<Counter>,
    /// The last of the page on top.
    best: BinaryHeap<Reverse<Standing>>,
    total: u64,
}

impl SegmentCollector for OfSegment {
    type Fruit = tantivy::Result<Collected>;

    fn collect(&mut self, document: DocId, score: Score) {
        // What only one facet keeps out is counted in that facet: one sees what another choice there would bring.
        let mut kept_out_by = None;
        for (place, counter) in self.counters.iter().enumerate() {
            if !counter.admits(document) && kept_out_by.replace(place).is_some() {
                return;
            }
        }
        if let Some(place) = kept_out_by {
            self.counters[place].add(document);
            return;
        }
        self.total += 1;
        self.counters.iter_mut().for_each(|counter| counter.add(document));
        self.rank(document, score);
    }

    fn harvest(self) -> tantivy::Result<Collected> {
        let mut hits = Vec::with_capacity(self.best.len());
        for Reverse(standing) in self.best {
            hits.push((self.ordering.place_of(standing)?, self.ordering.item_id(standing)));
        }
        let facets = self.counters.into_iter().map(Counter::counted).collect::<tantivy::Result<_>>()?;
        Ok(Collected { hits, total: self.total, facets })
    }
}

impl OfSegment {
    fn rank(&mut self, document: DocId, score: Score) {
        let rank = self.ordering.rank(document, score);
        let lowest = self.best.peek().filter(|_| self.best.len() == self.count);
        if lowest.is_some_and(|Reverse(lowest)| rank < lowest.rank()) {
            return;
        }
        // Only now, because a column of ids costs more than a comparison.
        let standing = self.ordering.standing(document, rank);
        if self.after.is_none_or(|after| standing < after) {
            self.best.push(Reverse(standing));
            if self.best.len() > self.count {
                self.best.pop();
            }
        }
    }
}

/// One facet within one segment.
struct Counter {
    facet: Facet,
    /// Absent when no document of the segment has a value.
    values: Option<Values>,
    /// Whether hits are narrowed by it.
    narrows: bool,
}

struct Values {
    column: StrColumn,
    ordinals: Column<u64>,
    single: bool,
    counts: Vec<u64>,
    /// Which ordinals are admitted.
    admitted: Vec<bool>,
}

impl Counter {
    fn of(facet: Facet, codes: Option<&[String]>, segment: &SegmentReader) -> tantivy::Result<Self> {
        let Some(column) = segment.fast_fields().str(facet.name())? else {
            return Ok(Self { facet, values: None, narrows: codes.is_some() });
        };
        let terms = column.dictionary().num_terms();
        let mut admitted = vec![false; terms];
        for code in codes.unwrap_or_default() {
            let ordinal = column.dictionary().term_ord(code.as_bytes())?;
            if let Some(admitted) = ordinal.and_then(|ordinal| admitted.get_mut(ordinal as usize)) {
                *admitted = true;
            }
        }
        let ordinals = column.ords().clone();
        let single = ordinals.get_cardinality() != Cardinality::Multivalued;
        let values = Values { column, ordinals, single, counts: vec![0; terms], admitted };
        Ok(Self { facet, values: Some(values), narrows: codes.is_some() })
    }

    fn admits(&self, document: DocId) -> bool {
        if !self.narrows {
            return true;
        }
        self.values.as_ref().is_some_and(|values| {
            values.ordinals.values_for_doc(document).any(|ordinal| values.admitted[ordinal as usize])
        })
    }

    fn add(&mut self, document: DocId) {
        let Some(values) = &mut self.values else { return };
        if values.single {
            if let Some(ordinal) = values.ordinals.first(document) {
                values.counts[ordinal as usize] += 1;
            }
            return;
        }
        for ordinal in values.ordinals.values_for_doc(document) {
            values.counts[ordinal as usize] += 1;
        }
    }

    fn counted(self) -> tantivy::Result<FacetCounts> {
        let mut counts = HashMap::new();
        if let Some(values) = self.values {
            for (ordinal, count) in values.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let mut code = String::new();
                values.column.ord_to_str(ordinal as u64, &mut code)?;
                counts.insert(code, *count);
            }
        }
        Ok(FacetCounts { facet: self.facet, counts })
    }
}
