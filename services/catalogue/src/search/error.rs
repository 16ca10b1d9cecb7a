//! What can go wrong with a search.

use std::path::PathBuf;

/// Why a search or the index failed. The first two are the caller's to mend; the others are ours.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// What was typed cannot be searched for.
    #[error("{en}")]
    Query {
        /// Why, in Chinese.
        zh: String,
        /// Why, in English.
        en: String,
    },
    /// The cursor is not one that a search answered.
    #[error("{en}")]
    Cursor {
        /// Why, in Chinese.
        zh: String,
        /// Why, in English.
        en: String,
    },
    /// Another process has the folder open.
    #[error("the search index in {} is open in another process; each process needs a folder of its own", .folder.display())]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder cannot be used.
    #[error("the folder {} of the search index cannot be used: {cause}", .folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The index failed.
    #[error("search index: {0}")]
    Index(#[from] tantivy::TantivyError),
}
