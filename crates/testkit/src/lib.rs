//! A town to test with: the suite as anybody starts it, on either database, killed and started again at will.
//!
//! Tests drive the real binary over HTTP through the gateway, never the database.
//! A test that cannot go on panics, here as in its own body.

#![allow(clippy::unwrap_used, reason = "this crate is part of tests")]

mod answers;
pub mod postgres;
mod suite;
mod town;

pub use answers::{act, refusal, refused_with};
pub use suite::{Database, Layout, Suite};
pub use town::{County, Town, eventually, sheet_request};

/// Says on standard error, past the test harness, what a machine cannot test. Under `CI=true` that is a failure.
pub fn left_out(what: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "left out, which is a failure in CI: {what}");
    let line = format!("Left out: {what}\n");
    // That standard error may be closed is no reason for a test to fail.
    let _ = std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes());
}
