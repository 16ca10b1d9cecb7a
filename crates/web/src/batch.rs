//! Acts on many records at once: all or none, each record once.

use domain::refusal::Fault;
use problem::{Code, Problem};

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

/// Does `act` on every entry of a batch found at `pointer`. When some are refused, each of those is named in the problem,
/// and the transaction that this is part of is undone.
pub fn all_or_none<E, T>(
    pointer: &str,
    entries: impl IntoIterator<Item = E>,
    mut act: impl FnMut(E) -> Result<T, Problem>,
) -> Result<Vec<T>, Problem> {
    let (mut done, mut refused) = (vec![], vec![]);
    for (place, entry) in entries.into_iter().enumerate() {
        match act(entry) {
            Ok(one) => done.push(one),
            // What is no refusal of the entry would befall the others too.
            Err(problem) if matches!(problem.code, Code::Internal | Code::Unavailable) => {
                return Err(problem);
            }
            Err(problem) => refused.push(problem.within(&format!("{pointer}/{place}"))),
        }
    }
    Problem::together(refused).map_or(Ok(done), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_that_is_refused_is_named() {
        let refuse_odd = |number: usize| match number % 2 {
            0 => Ok(number),
            _ => Err(Problem::unknown()),
        };
        assert_eq!(all_or_none("/items", [0, 2], refuse_odd).ok(), Some(vec![0, 2]));
        let problem = all_or_none("/items", [0, 1, 2, 3], refuse_odd).expect_err("two are refused");
        let document = problem.document(problem::Language::English, None, None);
        let named: Vec<_> = document.errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!((document.status, named), (404, vec!["/items/1", "/items/3"]));
    }

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
