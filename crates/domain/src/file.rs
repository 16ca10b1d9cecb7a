//! Files that are attached to items: which kinds are taken, how they may be named, and what happens to each.
//!
//! A file is uploaded before it is named by the metadata of an item, so it has a record of its own. Once an item has
//! named it, it is kept for ever: every revision stays readable with what it disclosed (492:14, 711:17: what was reviewed
//! is what is published).

mod facts;
mod file_type;
mod name;

pub use facts::{File, FileFact, FileState, FileTextState};
pub use file_type::FileType;
pub use name::{NAME_MAX_CHARACTERS, checked_name};
