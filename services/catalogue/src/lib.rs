//! The catalogue: the inventory of what a body has, and the part of it that the public reads.
//!
//! Owns: items, their publication, the public search. Follows: registry (bodies, sections, notices that arrange
//! working days), review (determinations and returns). Announces: items drafted, submitted, changed, determined,
//! published, withdrawn.

mod actions;
mod app;
mod documents;
mod exporting;
pub mod extraction;
mod feeds;
mod files;
mod followers;
mod hand_over_list;
mod importing;
mod indexing;
mod labels;
mod matter_table;
mod printing;
mod routes;
mod schema;
pub mod search;
pub mod sheets;
mod store;

pub use app::Catalogue;
pub use files::COMMAND as EXTRACT_TEXT;
pub use indexing::{Difference, IndexFinding, verify_index};
