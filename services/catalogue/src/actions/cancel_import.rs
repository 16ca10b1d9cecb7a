//! Ends an import that still runs.

use super::on_record::permitted;
use crate::store::{imports, records};
use domain::ids::ImportId;
use domain::policy::Act;
use domain::sheet_import::SheetImport;
use problem::Problem;
use web::{Answer, Work};

/// Ends an import. What went in stays, and the answer says up to which row. The import moves by itself, so nobody is
/// asked which version they saw.
pub fn cancel_import(work: &mut Work<'_, '_>, id: ImportId) -> Result<Answer, Problem> {
    // Before it is read: the process that works on it writes nothing in between.
    ledger::lock(work.connection)?;
    let import = work.load::<SheetImport>(id)?;
    let by = permitted(work, Act::PrepareItems, import.record.organization_id)?;
    let facts = import.record.cancel()?;
    let import = work.record(id, import, &facts, &by, work.today())?;
    imports::end_job(work.connection, id)?;
    let view = records::save(work.connection, &import)?;
    Ok(Answer::created(format!("/v1/imports/{id}"), &view).version(import.version))
}
