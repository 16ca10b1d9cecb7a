//! The public search over published items: a projection of this service's ledger into a Tantivy index, one for each
//! process, that knows the ledger position it stands at. It decides nothing about what is public: whoever follows the
//! ledger puts published items in and takes withdrawn ones out.
//!
//! A term of a query matches where its characters stand together, and nowhere else: every text is indexed as
//! overlapping pairs of characters with their positions, so that nothing depends on where a dictionary sees words.
//! The dictionary (jieba) only ranks: what matches in whole words comes first.

mod cursor;
mod error;
mod fields;
mod folder;
mod highlight;
mod matching;
mod ranking;
#[cfg(test)]
mod tests;
mod text;

pub use error::SearchError;

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use domain::ids::{ItemId, OrganizationId};
use tantivy::{IndexReader, IndexWriter, Searcher};

use cursor::Cursor;
use fields::Fields;
use folder::Folder;
use ranking::{Best, Placed};
use text::Terms;

/// Hits of one page, at most.
const HITS_MAX: usize = 200;

/// A published item, as far as it is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The item.
    pub item_id: ItemId,
    /// The body that published it.
    pub organization_id: OrganizationId,
    /// 索引号.
    pub index_number: String,
    /// 信息名称.
    pub title: String,
    /// 内容概述.
    pub content_summary: String,
    /// 文号.
    pub document_number: Option<String>,
    /// 关键词.
    pub keywords: Vec<String>,
    /// The code of its 主题分类.
    pub subject: String,
    /// The code of its 体裁分类.
    pub genre: String,
    /// 生成日期.
    pub generated_on: NaiveDate,
    /// The day of publication; among equal hits the newer comes first.
    pub published_on: NaiveDate,
}

/// What a fact of the ledger changes in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The item is public, with this content.
    Put(Box<Document>),
    /// The item is not public, or no longer.
    Remove(ItemId),
}

/// What is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed: terms between spaces, all of which must occur. No character of it is an operator.
    pub text: String,
    /// Only items of this body.
    pub organization_id: Option<OrganizationId>,
    /// Only items of this subject code.
    pub subject: Option<String>,
    /// Only items of this genre code.
    pub genre: Option<String>,
    /// Only items generated in this year.
    pub year: Option<i32>,
    /// Where the page before ended: its [`Hits::next_cursor`].
    pub after: Option<String>,
    /// Hits wanted: at least 1 and at most 200 are given.
    pub limit: usize,
}

/// One item that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The item.
    pub item_id: ItemId,
    /// How well it matches; comparable within one search only.
    pub score: f32,
    /// Its title as HTML: what matches within `<em>`, everything else escaped.
    pub title_highlighted: String,
}

/// A page of what was found, the best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// The hits.
    pub hits: Vec<Hit>,
    /// How many items match on all pages together.
    pub total: u64,
    /// Where the next page begins, if there is one.
    pub next_cursor: Option<String>,
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

    /// Empties the index and puts it at position 0, to be filled from the ledger again.
    pub fn reset(&self) -> Result<(), SearchError> {
        self.write(&mut self.writer(), 0, |writer| writer.delete_all_documents().map(drop))
    }

    /// The items that match `query`.
    pub fn search(&self, query: &Query) -> Result<Hits, SearchError> {
        let terms = Terms::of(&query.text)?;
        let after = query.after.as_deref().map(Cursor::read).transpose()?;
        let limit = query.limit.clamp(1, HITS_MAX);
        let searcher = self.0.reader.searcher();
        let matching = matching::of(&self.0.fields, query, &terms);
        // One more than wanted tells whether there is a next page.
        let mut found =
            searcher.search(&matching, &Best { count: limit + 1, after: after.map(|it| it.0) })?;
        let more = found.best.len() > limit;
        found.best.truncate(limit);
        let next_cursor = found.best.last().filter(|_| more).map(|last| Cursor(last.place).write());
        let hits = found.best.iter().map(|best| self.hit(&searcher, best, &terms));
        Ok(Hits { hits: hits.collect::<Result<_, _>>()?, total: found.total, next_cursor })
    }

    fn hit(&self, searcher: &Searcher, best: &Placed, terms: &Terms) -> Result<Hit, SearchError> {
        let title = self.0.fields.title_of(&searcher.doc(best.address)?);
        Ok(Hit {
            item_id: best.place.item_id(),
            score: best.place.score(),
            title_highlighted: highlight::in_title(&title, terms),
        })
    }

    fn writer(&self) -> MutexGuard<'_, IndexWriter> {
        // Who panicked while writing has committed nothing, and the next write begins with what is committed.
        self.0.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, writer: &IndexWriter, change: Change) -> tantivy::Result<()> {
        match change {
            Change::Put(document) => {
                writer.delete_term(self.0.fields.item_term(document.item_id));
                writer.add_document(self.0.fields.document(&document))?;
            }
            Change::Remove(item_id) => {
                writer.delete_term(self.0.fields.item_term(item_id));
            }
        }
        Ok(())
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
