//! The public search over published items: a projection of this service's ledger into a Tantivy index, one for each
//! process, that knows the ledger position it stands at. It decides nothing about what is public: whoever follows the
//! ledger puts published items in and takes withdrawn ones out.
//!
//! A term of a query matches where its characters stand together, and nowhere else: every text is indexed as
//! overlapping pairs of characters with their positions, so that nothing depends on where a dictionary sees words.
//! The dictionary (jieba) only ranks: what matches in whole words comes first.

mod collecting;
mod contents;
mod cursor;
mod document;
mod error;
mod facets;
mod fields;
mod folder;
mod highlight;
mod ids;
mod matching;
mod place;
mod query;
mod sound;
mod steady;
#[cfg(test)]
mod tests;
mod text;
mod variants;

pub use document::{Change, Document, FILE_CHARACTERS_MAX, FileText, ListedTitle};
pub use error::SearchError;
pub use facets::{Facet, FacetCounts};
pub use highlight::Highlighting;
pub use query::{Listing, Query, Sort, Span};

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::ids::ItemId;
use tantivy::query::AllQuery;
use tantivy::{IndexReader, IndexWriter};

use collecting::{Collected, Collecting};
use cursor::Search;
use fields::Fields;
use folder::Folder;
use steady::Steady;
use text::Terms;

/// Hits of one page, at most.
const HITS_MAX: usize = 200;

/// One item that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The item.
    pub item_id: ItemId,
    /// How well it matches, where hits are ordered by that; comparable within one search only.
    pub score: f32,
}

/// A page of what was found, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// The hits.
    pub hits: Vec<Hit>,
    /// How many items match on all pages together.
    pub total: u64,
    /// Where the next page begins, if there is one.
    pub next_cursor: Option<String>,
    /// How many there are of each value, in the order in which the facets were asked for.
    pub facets: Vec<FacetCounts>,
    /// Shows what matched; absent when nothing was typed.
    pub highlighting: Option<Highlighting>,
}

/// The index of one process. Every method blocks; clones share the index.
#[derive(Clone)]
pub struct SearchIndex(Arc<Opened>);

struct Opened {
    fields: Fields,
    reader: IndexReader,
    writer: Mutex<IndexWriter>,
    position: AtomicI64,
    /// Last, so that the folder is given free only after the writer has stopped.
    _folder: Folder,
}

impl SearchIndex {
    /// Opens the index in `folder`, which no other process may have open. What is not there, cannot be read or was
    /// made by another version begins again: empty, at position 0.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        let fields = Fields::new();
        let folder = Folder::claim(folder)?;
        let found = folder.open_index(&fields)?;
        Ok(Self(Arc::new(Opened {
            fields,
            reader: found.reader,
            writer: Mutex::new(found.writer),
            position: AtomicI64::new(found.position),
            _folder: folder,
        })))
    }

    /// The ledger position the index stands at; a search sees at least what happened until then.
    pub fn position(&self) -> i64 {
        self.0.position.load(Ordering::Acquire)
    }

    /// Applies the changes that the ledger made after [`Self::position`] and up to `position`, in their order; the
    /// next search sees them, and so does the next process. What the index already stands at is not applied again.
    pub fn apply(&self, changes: Vec<Change>, position: i64) -> Result<(), SearchError> {
        let mut writer = self.writer();
        // Asked under the lock: two followers with the same facts in hand apply them once.
        if position <= self.position() {
            return Ok(());
        }
        self.write(&mut writer, position, |writer| {
            changes.into_iter().try_for_each(|change| self.change(writer, change))
        })
    }

    /// Applies some of the changes after [`Self::position`], where all of them are too much at once. The index stands where
    /// it stood: what it has already is applied again when [`Self::apply`] never comes.
    pub fn apply_some(&self, changes: Vec<Change>) -> Result<(), SearchError> {
        let mut writer = self.writer();
        let position = self.position();
        self.write(&mut writer, position, |writer| {
            changes.into_iter().try_for_each(|change| self.change(writer, change))
        })
    }

    /// Empties the index and puts it at position 0, to be filled from the ledger again.
    pub fn reset(&self) -> Result<(), SearchError> {
        self.write(&mut self.writer(), 0, |writer| writer.delete_all_documents().map(drop))
    }

    /// Fills an empty index without anybody following: nothing is committed with a position until [`Self::filled`], so
    /// that a process that ends before begins again.
    pub fn fill(&self, changes: Vec<Change>) -> Result<(), SearchError> {
        self.write(&mut self.writer(), 0, |writer| {
            changes.iter().try_for_each(|change| self.add(writer, change))
        })
    }

    /// The index has been filled with what the ledger says until `position`.
    pub fn filled(&self, position: i64) -> Result<(), SearchError> {
        self.write(&mut self.writer(), position, |_| Ok(()))
    }

    /// The items that match `query`.
    pub fn search(&self, query: &Query) -> Result<Hits, SearchError> {
        let terms = query.text.as_deref().map(Terms::of).transpose()?;
        let search = Search { mark: query.mark(terms.as_ref()), order: query.order() };
        let after = query.after.as_deref().map(|after| search.read(after)).transpose()?;
        let limit = query.limit.clamp(1, HITS_MAX);
        let counted = query.facets.iter().map(|facet| {
            let filter = query.filters.iter().find(|(filtered, _)| filtered == facet);
            (*facet, filter.map(|(_, codes)| codes.as_slice()))
        });
        let matching = matching::of(&self.0.fields, query, terms.as_ref(), &query.facets);
        // One more than wanted tells whether there is a next page.
        let collecting =
            Collecting { order: search.order, count: limit + 1, after, counted: counted.collect() };
        let mut found = self.collect(&matching, &collecting)?;
        let more = found.hits.len() > limit;
        found.hits.truncate(limit);
        let next_cursor = found.hits.last().filter(|_| more).map(|(place, _)| search.write(place));
        let hits = found.hits.iter().map(|(place, item_id)| {
            let score = if search.order == Sort::Relevance { place::score_of(place) } else { 0.0 };
            Hit { item_id: *item_id, score }
        });
        Ok(Hits {
            hits: hits.collect(),
            total: found.total,
            next_cursor,
            facets: found.facets,
            highlighting: terms.map(Highlighting::of),
        })
    }

    /// The public items, within the filters of `query`, of which something may be suggested to who types its text, the
    /// likeliest first, and how it shows in them.
    pub fn suggest(&self, query: &Query) -> Result<(Vec<ItemId>, Highlighting), SearchError> {
        let terms = Terms::of(query.text.as_deref().unwrap_or_default())?;
        let matching = matching::suggested(&self.0.fields, query, &terms);
        let count = query.limit.clamp(1, HITS_MAX);
        let collecting = Collecting { order: Sort::Relevance, count, after: None, counted: vec![] };
        let found = self.collect(&matching, &collecting)?;
        Ok((found.hits.into_iter().map(|(_, item_id)| item_id).collect(), Highlighting::of(terms)))
    }

    /// Every item in the index, with what tells its content from another.
    pub fn contents(&self) -> Result<HashMap<ItemId, u64>, SearchError> {
        let searcher = self.0.reader.searcher();
        Ok(searcher.search(&AllQuery, &contents::Contents)?)
    }

    fn collect(
        &self,
        matching: &dyn tantivy::query::Query,
        collecting: &Collecting<'_>,
    ) -> Result<Collected, SearchError> {
        let searcher = self.0.reader.searcher();
        let steady = Steady(&self.0.fields);
        Ok(searcher.search_with_statistics_provider(matching, collecting, &steady)?)
    }

    fn writer(&self) -> MutexGuard<'_, IndexWriter> {
        // Who panicked while writing has committed nothing, and the next write begins with what is committed.
        self.0.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, writer: &IndexWriter, change: Change) -> tantivy::Result<()> {
        writer.delete_term(self.0.fields.item_term(change.item_id()));
        self.add(writer, &change)
    }

    fn add(&self, writer: &IndexWriter, change: &Change) -> tantivy::Result<()> {
        let Some(fingerprint) = change.fingerprint() else { return Ok(()) };
        let fields = &self.0.fields;
        let document = match change {
            Change::Put(document) => fields.document(document, fingerprint),
            Change::List(title) => fields.listed(title, fingerprint),
            Change::Remove(_) => return Ok(()),
        };
        writer.add_document(document).map(drop)
    }

    fn write(
        &self,
        writer: &mut IndexWriter,
        position: i64,
        changes: impl FnOnce(&IndexWriter) -> tantivy::Result<()>,
    ) -> Result<(), SearchError> {
        let written = changes(writer).and_then(|()| folder::commit(writer, position));
        if let Err(error) = written {
            // Otherwise the half of it would be committed with the next write.
            writer.rollback()?;
            return Err(error.into());
        }
        self.0.reader.reload()?;
        self.0.position.store(position, Ordering::Release);
        Ok(())
    }
}
