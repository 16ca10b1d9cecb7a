//! A town to test with: the suite as anybody starts it, on either database, killed and started again at will.
//!
//! Tests drive the real binary over HTTP through the gateway, never the database.
//! A test that cannot go on panics, here as in its own body.

#![allow(clippy::unwrap_used, reason = "this crate is part of tests")]

pub mod postgres;
mod suite;
mod town;

pub use suite::{Database, Layout, Suite};
pub use town::{Town, eventually, sheet_request};
