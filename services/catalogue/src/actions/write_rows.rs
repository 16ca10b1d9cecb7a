//! Writes the rows of a sheet into the inventory.

use super::place_rows::{Doing, PlacedRow, of_refusal};
use crate::store::items;
use domain::actor::ActedBy;
use domain::ids::ItemId;
use domain::item::Item;
use domain::sheet_import::{RowCounts, RowOutcome};
use problem::{Problem, RowFault};
use uuid::Uuid;
use web::{IfMatch, Work};
use wire::catalogue::ImportedItem;

/// What became of rows.
#[derive(Default)]
pub struct WrittenRows {
    /// Those that are in.
    pub items: Vec<ImportedItem>,
    /// The same, counted, with those that are not.
    pub counts: RowCounts,
    /// What kept the others out.
    pub faults: Vec<RowFault>,
}

/// Writes rows, in order. With `dry_run` it only says what would be done.
pub fn write_rows(
    work: &mut Work<'_, '_>,
    rows: Vec<PlacedRow>,
    by: &ActedBy,
    dry_run: bool,
) -> Result<WrittenRows, Problem> {
    let mut written = WrittenRows::default();
    for row in rows {
        let (number, title) = (row.row, row.title.clone());
        match write_row(work, row, by, dry_run)? {
            Ok((item_id, outcome)) => {
                written.counts.count(outcome);
                written.items.push(ImportedItem { row: number, item_id, title, outcome });
            }
            Err(fault) => {
                written.counts.faulty += 1;
                written.faults.push(*fault);
            }
        }
    }
    Ok(written)
}

/// What became of a row, or the fault that kept it out.
type Outcome = Result<(Option<ItemId>, RowOutcome), Box<RowFault>>;

fn write_row(
    work: &mut Work<'_, '_>,
    row: PlacedRow,
    by: &ActedBy,
    dry_run: bool,
) -> Result<Outcome, Problem> {
    match row.doing {
        Doing::Keep(id) => Ok(Ok((Some(id), RowOutcome::Unchanged))),
        Doing::Draft(..) if dry_run => Ok(Ok((None, RowOutcome::Drafted))),
        Doing::Revise(id, ..) if dry_run => Ok(Ok((Some(id), RowOutcome::Revised))),
        Doing::Draft(facts, on) => {
            let id = ItemId(Uuid::now_v7());
            let item = work.start::<Item>(id, &facts, by, on)?;
            items::save(work.connection, &item)?;
            Ok(Ok((Some(id), RowOutcome::Drafted)))
        }
        Doing::Revise(id, version, metadata) => {
            let item = IfMatch::version(version).check(work.load::<Item>(id)?)?;
            match item.record.revise(*metadata, work.day(None, "revised_on")) {
                Ok((facts, on)) => {
                    let item = work.record(id, item, &facts, by, on)?;
                    items::save(work.connection, &item)?;
                    Ok(Ok((Some(id), RowOutcome::Revised)))
                }
                Err(refusal) => {
                    let fault = of_refusal(row.row, refusal);
                    Ok(Err(Box::new(RowFault { row: Some(row.row), ..RowFault::from(fault) })))
                }
            }
        }
    }
}
