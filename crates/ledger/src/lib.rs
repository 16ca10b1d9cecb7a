//! The ledger of a service: an append-only, hash-chained table of facts that is at once its history, its audit
//! trail, its optimistic lock, its change feed and the source of its read tables.
//!
//! Appends take a lock first (a PostgreSQL advisory lock; SQLite has one writer anyway), so that positions are given
//! without gaps and in the order of commit: a reader that has seen position n has seen all before it, however slow a
//! transaction was. The lock is held from the first append of a transaction to its end.

mod append;
mod cursors;
mod entry;
mod idempotency;
mod numbers;
mod projection;
mod read;
mod records;
mod schema;
mod verify;

pub use append::{append, lock};
pub use cursors::{Cursor, cursor, cursors, forget_cursors, move_cursor};
pub use entry::{Entry, NewFact, StreamName};
pub use idempotency::{Claim, claim, forget_answers_before, keep_answer};
pub use numbers::{next_number, pass_on_to};
pub use projection::{keep_projection, projection};
pub use read::{Mark, feed, head, marks_of, stream, streams_of_kind};
pub use records::{Loaded, fold, load, record, start};
pub use verify::{Fault, Verdict, verify};

use database::{DatabaseError, Migrations, embedded_migrations};

/// The tables of the ledger, the same in every service's database.
pub const MIGRATIONS: Migrations = embedded_migrations!();

/// What can go wrong with a ledger.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// Somebody else acted on the record meanwhile.
    #[error("stream {stream} is no longer at version {expected}")]
    Stale {
        /// The record.
        stream: String,
        /// The version the caller had seen.
        expected: i32,
    },
    /// A row cannot be read as what it says it is.
    #[error("position {position}: {cause}")]
    Unreadable {
        /// Where.
        position: i64,
        /// Why.
        cause: String,
    },
}

impl From<diesel::result::Error> for LedgerError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

impl From<LedgerError> for problem::Problem {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Database(error) => error.into(),
            LedgerError::Stale { .. } => problem::Problem::new(problem::Code::StaleVersion),
            error @ LedgerError::Unreadable { .. } => problem::Problem::internal(error),
        }
    }
}
