//! Acts on many records at once: all or none, each record once.

use domain::refusal::Fault;
use problem::Problem;

/// Records in a batch at most.
pub const BATCH_MAX: usize = 500;

/// A batch, found at `pointer`, has entries, not too many, and names no record twice.
pub fn check_batch<K: Ord>(pointer: &str, records: impl Iterator<Item = K>) -> Result<(), Problem> {
    let mut records: Vec<K> = records.collect();
    let count = records.len();
    records.sort_unstable();
    records.dedup();
    let fault = |code, zh: String, en: String| Err(Problem::invalid([Fault::new(pointer, code, zh, en)]));
    if !(1..=BATCH_MAX).contains(&count) {
        return fault("batch_size", format!("应为1至{BATCH_MAX}项。"), format!("1 to {BATCH_MAX} entries."));
    }
    if records.len() != count {
        return fault("repeated", "同一记录出现两次。".into(), "The same record is named twice.".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_has_entries_not_too_many_and_names_no_record_twice() {
        let code = |records: Vec<usize>| {
            let problem = check_batch("/items", records.into_iter()).err()?;
            Some(problem.document(problem::Language::English, None, None).errors.remove(0).code)
        };
        assert_eq!(code(vec![3, 1, 2]), None);
        assert_eq!(code(vec![]).as_deref(), Some("batch_size"));
        assert_eq!(code((0..=BATCH_MAX).collect()).as_deref(), Some("batch_size"));
        assert_eq!(code(vec![1, 2, 1]).as_deref(), Some("repeated"));
    }
}
