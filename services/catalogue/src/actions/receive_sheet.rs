//! Takes a long sheet on: it is imported after its sender has got an answer.

use super::import_sheet::SentSheet;
use crate::store::{imports, records};
use domain::ids::ImportId;
use domain::policy::{Act, Owner};
use domain::sheet_import::{SheetImport, SheetImportFact};
use problem::Problem;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use uuid::Uuid;
use web::{Answer, Work};

/// Bytes of a sheet that are kept in one row.
const PIECE_BYTES: u64 = 512 * 1024;

/// Takes a sheet on. It is kept in the database until it is imported: so whichever process works on it finds it, and
/// what was answered is as durable as everything else.
pub fn receive_sheet(work: &mut Work<'_, '_>, sheet: SentSheet, file: &Path) -> Result<Answer, Problem> {
    let by = work.may(Act::PrepareItems, Owner::body(sheet.organization_id))?;
    let id = ImportId(Uuid::now_v7());
    let received = SheetImportFact::Received {
        organization_id: sheet.organization_id,
        sheet_sha256: sheet.sha256,
        manner: sheet.manner,
    };
    let mut file = File::open(file).map_err(Problem::internal)?;
    for place in 0.. {
        let mut piece = vec![];
        file.by_ref().take(PIECE_BYTES).read_to_end(&mut piece).map_err(Problem::internal)?;
        if piece.is_empty() {
            break;
        }
        imports::add_piece(work.connection, id, place, &piece)?;
    }
    imports::add_job(work.connection, id)?;
    // Last, because it takes the ledger's lock: nobody waits while the sheet is copied.
    let import = work.start::<SheetImport>(id, &[received], &by, work.today())?;
    let view = records::save(work.connection, &import)?;
    Ok(Answer::accepted(format!("/v1/imports/{id}"), &view).version(import.version))
}
