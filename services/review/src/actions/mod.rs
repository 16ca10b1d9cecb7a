//! What the review service does, one use case a file.

pub mod hold_meeting;
pub mod return_review;
pub mod sign_review;

use domain::refusal::Fault;
use problem::Problem;

/// Entries in a batch at most.
pub const BATCH_MAX: usize = 500;

/// A batch has entries, not too many, and each is of a record of its own.
fn check_batch<K: Ord + Copy>(pointer: &str, keys: impl Iterator<Item = K>) -> Result<(), Problem> {
    let mut keys: Vec<K> = keys.collect();
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    let fault = |code, zh: String, en: String| Err(Problem::invalid([Fault::new(pointer, code, zh, en)]));
    if !(1..=BATCH_MAX).contains(&count) {
        return fault("batch_size", format!("应为1至{BATCH_MAX}项。"), format!("1 to {BATCH_MAX} entries."));
    }
    if keys.len() != count {
        return fault("repeated", "同一审查出现两次。".into(), "The same review is named twice.".into());
    }
    Ok(())
}
