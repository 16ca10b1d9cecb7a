//! Imports a core metadata sheet (核心元数据表).

use super::draft_item::duplicate;
use crate::store::{bodies, items};
use chrono::NaiveDate;
use domain::actor::ActedBy;
use domain::ids::{ImportId, ItemId, OrganizationId, SectionId};
use domain::item::Item;
use domain::policy::{Act, Owner};
use domain::refusal::Fault;
use domain::sheet::{Cell, SheetFault, SheetRow, read_sheet};
use problem::{Problem, RowFault};
use serde::Deserialize;
use uuid::Uuid;
use web::{Answer, Work};
use wire::catalogue::{ImportView, ImportedItem, RowNote};

/// What to do with rows that have faults.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FaultyRows {
    /// One fault refuses the whole sheet; nothing goes in.
    #[default]
    RefuseSheet,
    /// Rows without a fault go in; the answer lists the others.
    LeaveOut,
}

/// How a sheet is imported.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// What to do with rows that have faults.
    pub faulty_rows: FaultyRows,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// The legal day; absent: the one the sheet says it was filled in on, or today.
    pub prepared_on: Option<NaiveDate>,
}

/// Imports the cells of a sheet as items of the caller's body: all rows or none, unless faulty ones are to be left
/// out. A sheet sent twice finds its own items and is refused.
pub fn import_sheet(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    cells: &[Vec<Cell>],
    manner: Manner,
) -> Result<Answer, Problem> {
    let by = work.may(Act::PrepareItems, Owner::body(organization_id))?;
    ledger::lock(work.connection)?;
    let sections = bodies::sections_of(work.connection, organization_id)?;
    let names: Vec<&str> = sections.iter().map(|(_, name)| name.as_str()).collect();
    let reading = read_sheet(cells, &names, work.today());
    let mut faults: Vec<RowFault> = reading.faults.iter().map(row_fault).collect();
    let mut rows = vec![];
    for row in reading.rows {
        match already_there(work, organization_id, &row)? {
            Some(fault) => faults.push(fault),
            None => rows.push(row),
        }
    }
    faults.sort_by_key(|fault| fault.row);
    if !faults.is_empty() && (manner.faulty_rows == FaultyRows::RefuseSheet || rows.is_empty()) {
        return Err(Problem::invalid(faults)
            .detail("核心元数据表有错误，未导入任何一行。", "The sheet has faults; no row was imported."));
    }
    let mut import = Import {
        id: ImportId(Uuid::now_v7()),
        organization_id,
        sections,
        by,
        prepared_on: manner.prepared_on.or(reading.filled_in_on),
        dry_run: manner.dry_run,
    };
    let items = rows.into_iter().map(|row| import.take(work, row)).collect::<Result<Vec<_>, _>>()?;
    let view = ImportView {
        id: import.id,
        dry_run: manner.dry_run,
        filled_in_on: reading.filled_in_on,
        items,
        faults: faults.iter().map(note_of_fault).collect(),
        warnings: reading.warnings.iter().map(note).collect(),
    };
    match manner.dry_run {
        true => Ok(Answer::done(&view)),
        false => Ok(Answer::created(format!("/v1/items?import_id={}", import.id), &view)),
    }
}

struct Import {
    id: ImportId,
    organization_id: OrganizationId,
    sections: Vec<(SectionId, String)>,
    by: ActedBy,
    prepared_on: Option<NaiveDate>,
    dry_run: bool,
}

impl Import {
    fn take(&mut self, work: &mut Work<'_, '_>, row: SheetRow) -> Result<ImportedItem, Problem> {
        let pointer = format!("/rows/{}", row.row);
        let title = row.metadata.title.clone();
        let section = self.sections.iter().find(|(_, name)| *name == row.section_name);
        let (section_id, _) =
            section.ok_or_else(|| Problem::internal("a row of an unknown section was read"))?;
        let day = work.day(self.prepared_on, "prepared_on");
        let (facts, on) = Item::draft(self.organization_id, *section_id, row.metadata, Some(self.id), day)
            .map_err(|refusal| Problem::from(refusal).within(&pointer))?;
        if self.dry_run {
            return Ok(ImportedItem { row: row.row, item_id: None, title });
        }
        let id = ItemId(Uuid::now_v7());
        let item = work.start::<Item>(id, &facts, &self.by, on)?;
        items::save(work.connection, &item)?;
        Ok(ImportedItem { row: row.row, item_id: Some(id), title })
    }
}

fn already_there(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    row: &SheetRow,
) -> Result<Option<RowFault>, Problem> {
    let metadata = &row.metadata;
    let number = metadata.document_number.as_deref();
    let same =
        items::same_as(work.connection, organization_id, &metadata.title, metadata.generated_on, number)?;
    Ok(same.map(|same| RowFault {
        fault: duplicate(&format!("/rows/{}/title", row.row), &same),
        row: Some(row.row),
        column: None,
    }))
}

pub(super) fn row_fault(fault: &SheetFault) -> RowFault {
    let pointer = format!("/rows/{}/{}", fault.row, fault.field);
    RowFault {
        fault: Fault::new(pointer, fault.code, fault.zh.clone(), fault.en.clone()),
        row: Some(fault.row),
        column: fault.column.clone(),
    }
}

fn note(fault: &SheetFault) -> RowNote {
    RowNote {
        row: fault.row,
        column: fault.column.clone(),
        field: fault.field.to_string(),
        code: fault.code.to_string(),
        detail_zh: fault.zh.clone(),
        detail_en: fault.en.clone(),
    }
}

fn note_of_fault(fault: &RowFault) -> RowNote {
    RowNote {
        row: fault.row.unwrap_or_default(),
        column: fault.column.clone(),
        field: fault.fault.pointer.rsplit('/').next().unwrap_or_default().to_string(),
        code: fault.fault.code.to_string(),
        detail_zh: fault.fault.zh.clone(),
        detail_en: fault.fault.en.clone(),
    }
}
