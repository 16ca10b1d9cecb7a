//! The rows of a sheet, a batch at a time: read in a thread of its own, which waits when it is ahead.

use crate::actions::sheet_reading::ReadBy;
use crate::sheets::{SheetError, SheetFile};
use chrono::NaiveDate;
use domain::sheet::{SheetFault, SheetMapping, SheetReader, SheetRow};
use domain::sheet_import::SheetImport;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::NamedTempFile;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Batches that may wait to be taken.
const AHEAD: usize = 2;

/// Some rows of a sheet.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The rows without a fault.
    pub(super) rows: Vec<SheetRow>,
    /// How many rows of the table they are, with the faulty ones.
    pub(super) count: u32,
    /// The last of them, as the spreadsheet shows it.
    pub(super) through_row: u32,
    /// What is wrong.
    pub(super) faults: Vec<SheetFault>,
    /// What looks odd.
    pub(super) warnings: Vec<SheetFault>,
    /// The day the sheet says it was filled in.
    pub(super) filled_in_on: Option<NaiveDate>,
}

/// Reads the sheet of an import in batches of `size` rows. The task ends when all are taken, or nobody takes any more.
pub(super) fn read(
    sheet: &NamedTempFile,
    read_by: Arc<ReadBy>,
    import: &SheetImport,
    size: usize,
) -> (mpsc::Receiver<Batch>, JoinHandle<Result<(), SheetError>>) {
    let (sender, receiver) = mpsc::channel(AHEAD);
    let (path, mapping): (PathBuf, _) = (sheet.path().into(), import.manner.mapping.clone());
    let reading = tokio::task::spawn_blocking(move || {
        read_all(&path, &read_by, mapping.as_deref(), &mut |batch| sender.blocking_send(batch).is_ok(), size)
    });
    (receiver, reading)
}

fn read_all(
    path: &Path,
    read_by: &ReadBy,
    mapping: Option<&SheetMapping>,
    send: &mut dyn FnMut(Batch) -> bool,
    size: usize,
) -> Result<(), SheetError> {
    let names = read_by.section_names();
    let mut reader = SheetReader::new(read_by.context(&names, mapping));
    let mut batch = Batch::default();
    let mut taken = true;
    SheetFile::open(path, mapping)?.each(&mut |index, cells| {
        let read = reader.read(index, cells);
        batch.count += u32::from(read.is_item);
        batch.through_row = u32::try_from(index + 1).unwrap_or(u32::MAX);
        batch.rows.extend(read.row);
        batch.faults.extend(read.faults);
        batch.warnings.extend(read.warnings);
        batch.filled_in_on = reader.filled_in_on();
        if batch.count as usize >= size {
            taken = send(std::mem::take(&mut batch));
        }
        if taken && !reader.found_no_headings() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    batch.filled_in_on = reader.filled_in_on();
    batch.faults.extend(reader.finish());
    if taken && (batch.count > 0 || !batch.faults.is_empty()) {
        send(batch);
    }
    Ok(())
}
