//! What a job does in one transaction each.

use super::batches::Batch;
use crate::actions::place_rows::{Placing, place_rows};
use crate::actions::sheet_reading::{ReadBy, note, note_of_fault};
use crate::actions::write_rows::write_rows;
use crate::store::{imports, records};
use chrono::NaiveDate;
use domain::ids::ImportId;
use domain::refusal::ActDay;
use domain::sheet_import::{ImportState, SheetImport, SheetImportFact};
use ledger::Loaded;
use problem::Problem;
use std::collections::HashSet;
use std::sync::Arc;
use web::{Kit, Work};
use wire::catalogue::RowNote;

/// What a step came to.
pub(super) enum Step<T> {
    /// It is done.
    Done(T),
    /// The job is no longer this process's: it was cancelled, or another has taken it over.
    Over,
}

/// How far checking has come.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Progress {
    rows: u32,
    good: u32,
    faults: usize,
    warnings: usize,
    filled_in_on: Option<NaiveDate>,
}

/// What the sheet of an import is read by.
pub(super) async fn read_by(kit: &Kit, import: &SheetImport) -> Result<Arc<ReadBy>, Problem> {
    let (organization_id, today) = (import.organization_id, kit.clock.today());
    kit.read(move |connection| ReadBy::of(connection, organization_id, today).map(Arc::new)).await
}

/// Begins to check, while the job is this process's: what an earlier attempt noted is noted again.
pub(super) async fn begin_checking(kit: &Kit, id: ImportId, process: &str) -> Result<Step<()>, Problem> {
    let process = process.to_owned();
    kit.act_alone(move |work| {
        if !imports::go_on(work.connection, id, &process, work.now, 0)? {
            return Ok(Step::Over);
        }
        imports::clear_notes(work.connection, id)?;
        Ok(Step::Done(()))
    })
    .await
}

/// Checks some rows, and notes what there is to say of them.
pub(super) fn check_batch(
    work: &mut Work<'_, '_>,
    import: &SheetImport,
    read_by: &ReadBy,
    process: &str,
    (batch, progress): (Batch, Progress),
) -> Result<Step<Progress>, Problem> {
    let rows = progress.rows + batch.count;
    let checked = i32::try_from(rows).unwrap_or(i32::MAX);
    if !imports::go_on(work.connection, import.id, process, work.now, checked)? {
        return Ok(Step::Over);
    }
    let filled_in_on = batch.filled_in_on.or(progress.filled_in_on);
    let placing = placing(work, import, read_by, filled_in_on);
    let (placed, unplaced) = place_rows(work.connection, &placing, batch.rows)?;
    let mut faults: Vec<RowNote> = batch.faults.iter().map(note).collect();
    faults.extend(unplaced.iter().map(note_of_fault));
    faults.sort_by_key(|note| note.row);
    let warnings: Vec<RowNote> = batch.warnings.iter().map(note).collect();
    imports::add_notes(work.connection, import.id, true, progress.faults, &faults)?;
    imports::add_notes(work.connection, import.id, false, progress.warnings, &warnings)?;
    Ok(Step::Done(Progress {
        rows,
        good: progress.good + u32::try_from(placed.len()).unwrap_or(u32::MAX),
        faults: progress.faults + faults.len(),
        warnings: progress.warnings + warnings.len(),
        filled_in_on,
    }))
}

/// Records what checking found; answers the import when it is to go on.
pub(super) async fn end_checking(
    kit: &Kit,
    id: ImportId,
    process: &str,
    progress: Progress,
) -> Result<Option<SheetImport>, Problem> {
    let without_a_row = u32::from(progress.faults > 0 && progress.rows == 0);
    let faulty = (progress.rows - progress.good).max(without_a_row);
    let ended =
        end_step(kit, id, process, move |import| import.check(progress.rows, faulty, progress.filled_in_on));
    Ok(ended.await?.filter(|import| !import.state.has_ended()))
}

/// Writes some rows, and records that they are in.
pub(super) fn write_batch(
    work: &mut Work<'_, '_>,
    id: ImportId,
    read_by: &ReadBy,
    process: &str,
    batch: Batch,
) -> Result<Step<()>, Problem> {
    let Some(import) = own(work, id, process)? else { return Ok(Step::Over) };
    let record = &import.record;
    let placing = placing(work, record, read_by, record.filled_in_on);
    // What checking found is counted and told: those rows stay out, also where nothing is wrong with them any more.
    let told = imports::faulty_rows(work.connection, id, (record.through_row, batch.through_row))?;
    let is_open = |row: u32| row > record.through_row && !told.contains(&row);
    let mut rows = batch.rows;
    rows.retain(|row| is_open(row.row));
    let (placed, unplaced) = place_rows(work.connection, &placing, rows)?;
    let mut written = write_rows(work, placed, &record.by, false)?;
    // Without a fault when it was checked, and with one now: the body or its inventory has changed in the meantime.
    let mut late: Vec<RowNote> = batch.faults.iter().filter(|fault| is_open(fault.row)).map(note).collect();
    late.extend(unplaced.iter().chain(&written.faults).map(note_of_fault));
    late.sort_by_key(|note| note.row);
    let late_rows: HashSet<u32> = late.iter().map(|note| note.row).collect();
    written.counts.faulty = u32::try_from(late_rows.len()).unwrap_or(u32::MAX);
    if !late.is_empty() {
        let from = imports::count_notes(work.connection, id, true)?;
        imports::add_notes(work.connection, id, true, from, &late)?;
    }
    let fact = SheetImportFact::Written { through_row: batch.through_row, counts: written.counts };
    record_facts(work, import, &[fact])?;
    imports::got_further(work.connection, id)?;
    Ok(Step::Done(()))
}

/// Records that all is done.
pub(super) async fn complete(kit: &Kit, id: ImportId, process: &str) -> Result<(), Problem> {
    end_step(kit, id, process, |_| vec![SheetImportFact::Completed {}]).await.map(drop)
}

/// Records that the job cannot go on.
pub(super) async fn fail(
    kit: &Kit,
    id: ImportId,
    process: &str,
    zh: String,
    en: String,
) -> Result<(), Problem> {
    end_step(kit, id, process, |_| vec![SheetImportFact::Failed { zh, en }]).await.map(drop)
}

/// Records what `decide` says of the import, and ends the job when the import has ended. None when the job is no longer
/// this process's.
async fn end_step(
    kit: &Kit,
    id: ImportId,
    process: &str,
    decide: impl FnOnce(&SheetImport) -> Vec<SheetImportFact> + Send + 'static,
) -> Result<Option<SheetImport>, Problem> {
    let process = process.to_owned();
    kit.act_alone(move |work| {
        let Some(import) = own(work, id, &process)? else { return Ok(None) };
        let facts = decide(&import.record);
        let import = record_facts(work, import, &facts)?;
        if import.record.state.has_ended() {
            imports::end_job(work.connection, id)?;
        }
        Ok(Some(import.record))
    })
    .await
}

/// The import, while the job is this process's; nobody else writes before the transaction ends.
fn own(work: &mut Work<'_, '_>, id: ImportId, process: &str) -> Result<Option<Loaded<SheetImport>>, Problem> {
    ledger::lock(work.connection)?;
    let import = work.load::<SheetImport>(id)?;
    let checked = import.record.rows.and_then(|rows| i32::try_from(rows).ok()).unwrap_or_default();
    let own = imports::go_on(work.connection, id, process, work.now, checked)?;
    let runs = matches!(import.record.state, ImportState::Checking | ImportState::Writing);
    Ok((own && runs).then_some(import))
}

fn record_facts(
    work: &mut Work<'_, '_>,
    import: Loaded<SheetImport>,
    facts: &[SheetImportFact],
) -> Result<Loaded<SheetImport>, Problem> {
    let (id, by, today) = (import.record.id, import.record.by.clone(), work.today());
    let import = work.record(id, import, facts, &by, today)?;
    records::save(work.connection, &import)?;
    Ok(import)
}

fn placing<'a>(
    work: &Work<'_, '_>,
    import: &SheetImport,
    read_by: &'a ReadBy,
    filled_in_on: Option<NaiveDate>,
) -> Placing<'a> {
    let prepared_on = import.manner.prepared_on.or(filled_in_on).unwrap_or(import.received_on);
    Placing {
        import_id: import.id,
        organization_id: import.organization_id,
        sections: &read_by.sections,
        day: ActDay::stated(Some(prepared_on), work.today(), "prepared_on"),
    }
}
