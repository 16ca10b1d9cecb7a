//! What the sheets of a body are read by, and what a reading says.

use crate::store::bodies;
use chrono::NaiveDate;
use database::Connection;
use domain::calendar::Calendars;
use domain::ids::{OrganizationId, SectionId};
use domain::refusal::Fault;
use domain::sheet::{SheetBody, SheetContext, SheetFault, SheetMapping};
use problem::{Problem, RowFault};
use std::sync::Arc;
use wire::catalogue::RowNote;

/// What the sheets of a body are read by.
pub struct ReadBy {
    /// The sections of the body.
    pub sections: Vec<(SectionId, String)>,
    /// Name, code and place of the body, once the registry has announced it.
    body: Option<(String, String, String)>,
    calendars: Arc<Calendars>,
    today: NaiveDate,
}

impl ReadBy {
    /// What the sheets of `organization_id` are read by on `today`.
    pub fn of(
        connection: &mut Connection<'_>,
        organization_id: OrganizationId,
        today: NaiveDate,
    ) -> Result<Self, Problem> {
        let body = bodies::organization(connection, organization_id)?;
        let name = bodies::name_of(connection, organization_id)?;
        Ok(Self {
            sections: bodies::sections_of(connection, organization_id)?,
            body: body.zip(name).map(|(body, name)| (name, body.organization_code, body.division_code)),
            calendars: calendars::current(connection)?,
            today,
        })
    }

    /// The names of the sections.
    pub fn section_names(&self) -> Vec<&str> {
        self.sections.iter().map(|(_, name)| name.as_str()).collect()
    }

    /// The same for a reader.
    pub fn context<'a>(
        &'a self,
        section_names: &'a [&'a str],
        mapping: Option<&'a SheetMapping>,
    ) -> SheetContext<'a> {
        let body = self.body.as_ref();
        SheetContext {
            section_names,
            today: self.today,
            body: body.map(|(name, code, _)| SheetBody { name, organization_code: code }),
            calendar: body.map(|(_, _, division)| self.calendars.for_region(division)),
            mapping,
        }
    }
}

/// A fault of a sheet as a problem tells it.
pub fn row_fault(fault: &SheetFault) -> RowFault {
    let pointer = format!("/rows/{}/{}", fault.row, fault.field);
    RowFault {
        fault: Fault::new(pointer, fault.code, fault.zh.clone(), fault.en.clone()),
        row: Some(fault.row),
        column: fault.column.clone(),
    }
}

/// A fault or a warning of a sheet as a note.
pub fn note(fault: &SheetFault) -> RowNote {
    RowNote {
        row: fault.row,
        column: fault.column.clone(),
        field: fault.field.to_string(),
        code: fault.code.to_string(),
        detail_zh: fault.zh.clone(),
        detail_en: fault.en.clone(),
    }
}

/// The fault of a row as a note.
pub fn note_of_fault(fault: &RowFault) -> RowNote {
    RowNote {
        row: fault.row.unwrap_or_default(),
        column: fault.column.clone(),
        field: fault.fault.pointer.rsplit('/').next().unwrap_or_default().to_string(),
        code: fault.fault.code.to_string(),
        detail_zh: fault.fault.zh.clone(),
        detail_en: fault.fault.en.clone(),
    }
}
