//! Imports the printed table of one field of the standard catalogue: new rows and rows that say something else are drawn
//! up, to be put in force by an act of its own; the others stay as they are. All rows or none.

use super::draft_matters::{ACT, draft_one, room_for};
use super::sheet_reading::row_fault;
use crate::store::{matters, records};
use chrono::NaiveDate;
use domain::actor::ActedBy;
use domain::disclosure_matter::{DisclosureMatter, MatterContent, MatterRow, defects, read_table};
use domain::ids::OrganizationId;
use domain::policy::Owner;
use domain::refusal::{ActDay, Fault};
use domain::rules;
use domain::sheet::Cell;
use domain::vocabulary::StandardCatalogueField;
use problem::{Problem, RowFault};
use web::{Answer, Work};
use wire::catalogue::{ImportedMatter, MatterImportOutcome, MatterImportView, MatterView};

/// How a table is imported.
#[derive(Debug, Clone, Copy)]
pub struct TableManner {
    /// Of which field it is.
    pub field: StandardCatalogueField,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// The legal day; absent: today.
    pub drafted_on: Option<NaiveDate>,
}

/// Imports the cells of a table into the catalogue of the caller's body.
pub fn import_matters(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    cells: &[Vec<Cell>],
    manner: TableManner,
) -> Result<Answer, Problem> {
    let by = work.may(ACT, Owner::body(organization_id))?;
    ledger::lock(work.connection)?;
    let known = matters::kept(work.connection, organization_id, None)?;
    let reading = read_table(cells, manner.field);
    let mut faults: Vec<RowFault> = reading.faults.iter().map(row_fault).collect();
    faults.extend(repeated(&reading.rows));
    faults.extend(room_for(known.len() + reading.rows.len()).map(RowFault::from));
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    let of_field: Vec<_> = known.into_iter().filter(|one| one.content.field == manner.field).collect();
    let defects = defects(&after(&of_field, &reading.rows));
    let day = work.day(manner.drafted_on, "drafted_on");
    let mut rows = vec![];
    for row in reading.rows {
        let same = of_field.iter().find(|matter| matter.newest_content().is_row_of(&row.content));
        rows.push(take_over(work, (organization_id, &by), row, same, (day, manner.dry_run))?);
    }
    let view = MatterImportView { dry_run: manner.dry_run, field: manner.field, rows, defects };
    let done =
        if manner.dry_run { Answer::done(&view) } else { Answer::created("/v1/disclosure-matters", &view) };
    Ok(done)
}

/// Rows with the same number and name as one before.
fn repeated(rows: &[MatterRow]) -> Vec<RowFault> {
    let twice = rows
        .iter()
        .enumerate()
        .filter(|(at, row)| rows[..*at].iter().any(|before| before.content.is_row_of(&row.content)));
    let fault = |row: &MatterRow| RowFault {
        fault: Fault::of(format!("/rows/{}/number", row.row), &rules::MATTER_LISTED_ONCE),
        row: Some(row.row),
        column: None,
    };
    twice.map(|(_, row)| fault(row)).collect()
}

/// The table as it is to become after the import: matters that the sheet does not have stay.
fn after(known: &[MatterView], rows: &[MatterRow]) -> Vec<MatterContent> {
    let kept = known.iter().map(MatterView::newest_content);
    let kept = kept.filter(|content| !rows.iter().any(|row| row.content.is_row_of(content)));
    kept.chain(rows.iter().map(|row| &row.content)).cloned().collect()
}

fn take_over(
    work: &mut Work<'_, '_>,
    (organization_id, by): (OrganizationId, &ActedBy),
    row: MatterRow,
    same: Option<&MatterView>,
    (day, dry_run): (ActDay, bool),
) -> Result<ImportedMatter, Problem> {
    let MatterRow { row, content } = row;
    let (number, name) = (content.number, content.name());
    let (outcome, matter_id) = match same {
        Some(matter) if *matter.newest_content() == content => {
            (MatterImportOutcome::Unchanged, Some(matter.id))
        }
        Some(matter) => {
            if !dry_run {
                let loaded = work.load::<DisclosureMatter>(matter.id)?;
                let (facts, on) = loaded.record.redraft(content, day)?;
                let loaded = work.record(matter.id, loaded, &facts, by, on)?;
                records::save(work.connection, &loaded)?;
            }
            (MatterImportOutcome::Revised, Some(matter.id))
        }
        None if dry_run => (MatterImportOutcome::Drafted, None),
        None => {
            let drafted = draft_one(work, organization_id, content, day, by)?;
            (MatterImportOutcome::Drafted, Some(drafted.id))
        }
    };
    Ok(ImportedMatter { row, outcome, matter_id, number, name })
}
