//! What can go wrong between a service and its database.

use diesel::result::{DatabaseErrorKind, Error};

/// A failure of the database, or of the way to it.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// A query failed.
    #[error("query: {0}")]
    Query(#[from] Error),
    /// No connection could be had.
    #[error("no database connection: {0}")]
    Connection(#[from] r2d2::Error),
    /// The database cannot be opened.
    #[error("database cannot be opened: {0}")]
    Open(String),
    /// A migration failed.
    #[error("migration: {0}")]
    Migration(String),
    /// The process is ending, or the work panicked.
    #[error("interrupted")]
    Interrupted,
}

impl DatabaseError {
    pub(crate) fn open(cause: impl std::fmt::Display) -> Self {
        Self::Open(cause.to_string())
    }

    /// Whether a unique constraint was violated: somebody else was first.
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Query(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)))
    }
}

impl From<DatabaseError> for problem::Problem {
    fn from(error: DatabaseError) -> Self {
        match error {
            DatabaseError::Connection(_) | DatabaseError::Interrupted => {
                tracing::error!(%error, "database unavailable");
                problem::Problem::new(problem::Code::Unavailable)
            }
            error => problem::Problem::internal(error),
        }
    }
}
