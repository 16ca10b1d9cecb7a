//! What the score of a hit depends on: on the item and on what was typed, and on nothing else.
//!
//! Scores usually weigh how rare a term is among all documents of an index, deleted ones included, which differs from
//! process to process and changes with every write. Here it is taken to be the same always. So every process ranks
//! alike, and a page goes on exactly where the one before ended, whatever was published meanwhile.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Result, Term};

use super::fields::Fields;

/// Documents there are taken to be.
const DOCUMENTS: u64 = 1_000_000;

/// Documents every term is taken to stand in.
const DOCUMENTS_WITH_TERM: u64 = 1_000;

/// Tokens a field usually has: a longer one counts a match for less. Titles have some 20 characters.
const USUAL_TOKENS: u64 = 40;
const USUAL_TOKENS_OF_SUMMARY: u64 = 80;
const USUAL_TOKENS_OF_FILES: u64 = 4_000;

/// The statistics that never change.
pub(super) struct Steady<'f>(pub(super) &'f Fields);

impl Bm25StatisticsProvider for Steady<'_> {
    fn total_num_tokens(&self, field: Field) -> Result<u64> {
        let usual = match field {
            field if field == self.0.summary_letters => USUAL_TOKENS_OF_SUMMARY,
            field if field == self.0.file_letters => USUAL_TOKENS_OF_FILES,
            _ => USUAL_TOKENS,
        };
        Ok(DOCUMENTS * usual)
    }

    fn total_num_docs(&self) -> Result<u64> {
        Ok(DOCUMENTS)
    }

    fn doc_freq(&self, _: &Term) -> Result<u64> {
        Ok(DOCUMENTS_WITH_TERM)
    }
}
