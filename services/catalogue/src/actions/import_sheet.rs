//! Imports a core metadata sheet (核心元数据表) while its sender waits.

use super::place_rows::{Placing, place_rows};
use super::sheet_reading::{ReadBy, note, note_of_fault, row_fault};
use super::write_rows::{WrittenRows, write_rows};
use crate::sheets::PlacedRows;
use crate::store::records;
use chrono::NaiveDate;
use domain::actor::ActedBy;
use domain::ids::{ImportId, OrganizationId};
use domain::policy::{Act, Owner};
use domain::sheet::{SheetFault, SheetReader, SheetRow};
use domain::sheet_import::{FaultyRows, Manner, SheetImport, SheetImportFact};
use problem::{Problem, RowFault};
use uuid::Uuid;
use web::{Answer, Work};
use wire::catalogue::ImportView;

/// A sheet that was sent.
pub struct SentSheet {
    /// Whose inventory it is for.
    pub organization_id: OrganizationId,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// How it is imported.
    pub manner: Manner,
}

/// Imports the rows of a sheet as items of the caller's body: all rows or none, unless faulty ones are to be left out.
/// A sheet sent twice finds its own items and is refused.
pub fn import_sheet(work: &mut Work<'_, '_>, sheet: SentSheet, rows: &PlacedRows) -> Result<Answer, Problem> {
    let by = work.may(Act::PrepareItems, Owner::body(sheet.organization_id))?;
    ledger::lock(work.connection)?;
    let read_by = ReadBy::of(work.connection, sheet.organization_id, work.today())?;
    let reading = read(&read_by, &sheet.manner, rows);
    let import_id = ImportId(Uuid::now_v7());
    let prepared_on = sheet.manner.prepared_on.or(reading.filled_in_on);
    let placing = Placing {
        import_id,
        organization_id: sheet.organization_id,
        sections: &read_by.sections,
        day: work.day(prepared_on, "prepared_on"),
    };
    let mut faults: Vec<RowFault> = reading.faults.iter().map(row_fault).collect();
    let (placed, unplaced) = place_rows(work.connection, &placing, reading.rows)?;
    faults.extend(unplaced);
    faults.sort_by_key(|fault| fault.row);
    if !faults.is_empty() && (sheet.manner.faulty_rows == FaultyRows::RefuseSheet || placed.is_empty()) {
        return Err(Problem::invalid(faults)
            .detail("核心元数据表有错误，未导入任何一行。", "The sheet has faults; no row was imported."));
    }
    let written = write_rows(work, placed, &by, sheet.manner.dry_run)?;
    faults.extend(written.faults.iter().cloned());
    faults.sort_by_key(|fault| fault.row);
    let view = ImportView {
        id: import_id,
        dry_run: sheet.manner.dry_run,
        filled_in_on: reading.filled_in_on,
        items: written.items.clone(),
        faults: faults.iter().map(note_of_fault).collect(),
        warnings: reading.warnings.iter().map(note).collect(),
    };
    if sheet.manner.dry_run {
        return Ok(Answer::done(&view));
    }
    let faulty = faulty_rows(&faults);
    record_import(work, import_id, sheet, &by, (reading.filled_in_on, faulty, &written))?;
    Ok(Answer::created(format!("/v1/items?import_id={import_id}"), &view))
}

/// How many rows have faults.
fn faulty_rows(faults: &[RowFault]) -> u32 {
    let mut rows: Vec<_> = faults.iter().map(|fault| fault.row).collect();
    rows.dedup();
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}

/// Records an import that is done with its beginning.
fn record_import(
    work: &mut Work<'_, '_>,
    id: ImportId,
    sheet: SentSheet,
    by: &ActedBy,
    (filled_in_on, faulty, written): (Option<NaiveDate>, u32, &WrittenRows),
) -> Result<(), Problem> {
    let rows = written.counts.done() + faulty;
    let through_row = written.items.last().map_or(0, |item| item.row);
    let counts = domain::sheet_import::RowCounts { faulty: 0, ..written.counts };
    let facts = [
        SheetImportFact::Received {
            organization_id: sheet.organization_id,
            sheet_sha256: sheet.sha256,
            manner: sheet.manner,
        },
        SheetImportFact::Checked { rows, faulty, filled_in_on },
        SheetImportFact::Written { through_row, counts },
        SheetImportFact::Completed {},
    ];
    let import = work.start::<SheetImport>(id, &facts, by, work.today())?;
    records::save(work.connection, &import)?;
    Ok(())
}

struct Reading {
    filled_in_on: Option<NaiveDate>,
    rows: Vec<SheetRow>,
    faults: Vec<SheetFault>,
    warnings: Vec<SheetFault>,
}

fn read(read_by: &ReadBy, manner: &Manner, rows: &PlacedRows) -> Reading {
    let names = read_by.section_names();
    let mut reader = SheetReader::new(read_by.context(&names, manner.mapping.as_deref()));
    let mut reading = Reading { filled_in_on: None, rows: vec![], faults: vec![], warnings: vec![] };
    for (index, cells) in rows {
        let read = reader.read(*index, cells);
        reading.rows.extend(read.row);
        reading.faults.extend(read.faults);
        reading.warnings.extend(read.warnings);
    }
    reading.filled_in_on = reader.filled_in_on();
    reading.faults.extend(reader.finish());
    reading
}
