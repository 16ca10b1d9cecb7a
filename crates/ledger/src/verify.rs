//! Checking a ledger: finds a changed, removed or inserted row, and says which.

use crate::LedgerError;
use crate::entry::Row;
use crate::schema::{ledger, ledger_heads};
use database::{Connection, on};
use diesel::prelude::*;
use serde::Serialize;
use std::collections::HashMap;

/// Rows read at a time.
const BATCH: i64 = 5_000;

/// One thing that is wrong with the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The position at which it shows.
    pub position: i64,
    /// The record, when it is known.
    pub stream: String,
    /// What is wrong.
    pub what: String,
}

/// What checking a ledger found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Rows checked.
    pub rows: u64,
    /// Records checked.
    pub streams: u64,
    /// Everything that is wrong; empty: the ledger is whole.
    pub faults: Vec<Fault>,
}

/// Checks the whole ledger: positions without gaps, every hash, every chain, every stream's end.
pub fn verify(connection: &mut Connection<'_>) -> Result<Verdict, LedgerError> {
    let mut check = Check::default();
    loop {
        let rows: Vec<Row> = on!(connection, c => ledger::table
            .filter(ledger::position.gt(check.position))
            .order(ledger::position)
            .limit(BATCH)
            .select(Row::as_select())
            .load(c))?;
        if rows.is_empty() {
            break;
        }
        rows.into_iter().for_each(|row| check.row(row));
    }
    let heads: Vec<(String, i32, i64, String)> =
        on!(connection, c => ledger_heads::table.order(ledger_heads::stream).load(c))?;
    check.heads(heads);
    Ok(Verdict { rows: check.rows, streams: check.seen, faults: check.faults })
}

#[derive(Default)]
struct Check {
    position: i64,
    rows: u64,
    seen: u64,
    ends: HashMap<String, (i32, i64, String)>,
    faults: Vec<Fault>,
}

impl Check {
    fn row(&mut self, row: Row) {
        let mut fault = |what: String| {
            self.faults.push(Fault { position: row.position, stream: row.stream.clone(), what });
        };
        if row.position != self.position + 1 {
            fault(format!("removed: no row at positions {} to {}", self.position + 1, row.position - 1));
        }
        if row.computed_hash() != row.hash {
            fault("changed: the row does not match its hash".into());
        }
        let (version, _, hash) = self.ends.get(&row.stream).cloned().unwrap_or_default();
        if row.version != version + 1 {
            fault(format!("removed or inserted: version {} follows version {version}", row.version));
        } else if row.previous_hash != hash {
            fault(format!("changed or inserted: does not follow version {version} of its record"));
        }
        self.rows += 1;
        self.position = row.position;
        self.ends.insert(row.stream, (row.version, row.position, row.hash));
    }

    fn heads(&mut self, heads: Vec<(String, i32, i64, String)>) {
        self.seen = self.ends.len() as u64;
        for (stream, version, position, hash) in heads {
            let what = match self.ends.remove(&stream) {
                Some(end) if end == (version, position, hash) => continue,
                Some((end, _, _)) if end < version => {
                    format!("removed: the record ended at version {version}, its last row is version {end}")
                }
                Some((end, _, _)) => {
                    format!(
                        "inserted or changed: the record ended at version {version}, its last row is version {end}"
                    )
                }
                None => format!("removed: no row of the record is left, it ended at version {version}"),
            };
            self.faults.push(Fault { position, stream, what });
        }
        for (stream, (_, position, _)) in std::mem::take(&mut self.ends) {
            self.faults.push(Fault {
                position,
                stream,
                what: "inserted: no such record was ever written".into(),
            });
        }
        self.faults.sort_by_key(|fault| fault.position);
    }
}
