//! Review: the secrecy review that determines an item's disclosure attribute, by signatures and meetings.
//!
//! Owns: reviews, meetings. Follows: catalogue (an item submitted opens its review), registry (the chain
//! that a body settled). Announces: determinations and
//! returns, which the catalogue applies.

mod actions;
mod app;
mod followers;
mod routes;
mod schema;
mod store;

pub use app::Reviews;
