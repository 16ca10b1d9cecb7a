//! Has the metadata of an item name files, and keeps letters about it.

use crate::store::records;
use domain::actor::ActedBy;
use domain::file::File;
use domain::ids::FileId;
use domain::item::Item;
use domain::refusal::Fault;
use ledger::Loaded;
use problem::Problem;
use web::Work;

/// Checks that every file which the metadata of `item` names is one of its body, exactly as it was uploaded, and has
/// each file know that it is kept from now on. Called by every act that sets metadata, after its facts are recorded; what
/// it refuses is refused with the act.
pub fn attach_files(work: &mut Work<'_, '_>, item: &Loaded<Item>) -> Result<(), Problem> {
    let item = &item.record;
    let mut faults = vec![];
    for (place, named) in item.metadata.files.iter().enumerate() {
        let at = |fault: domain::refusal::Fault| {
            let pointer = format!("/metadata/files/{place}{}", fault.pointer);
            domain::refusal::Fault { pointer, ..fault }
        };
        // The act's own facts took the lock of the ledger: no file is removed meanwhile.
        let Some(file) = work.find::<File>(named.file_id)? else {
            faults.push(at(File::unknown()));
            continue;
        };
        match file.record.attach(item.id, item.organization_id, named) {
            Ok(facts) if facts.is_empty() => {}
            Ok(facts) => {
                let file = work.record(named.file_id, file, &facts, &item.prepared_by, item.acted_on)?;
                records::save(work.connection, &file)?;
            }
            Err(fault) => faults.push(at(fault)),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}

/// Keeps the letters of other organs with `item`, each named at its pointer: files of the body, which are not removed any
/// more, are read by officers and published with nothing. Called when the item is submitted with them, after its facts are
/// recorded.
pub fn keep_letters(
    work: &mut Work<'_, '_>,
    item: &Loaded<Item>,
    by: &ActedBy,
    letters: Vec<(String, FileId)>,
) -> Result<(), Problem> {
    let item = &item.record;
    let mut faults = vec![];
    for (pointer, file_id) in letters {
        // Each of them by itself: two organs may have signed one letter.
        let file = work.find::<File>(file_id)?;
        let kept = file.map(|file| Ok((file.record.keep_with(item.id, item.organization_id)?, file)));
        match kept.unwrap_or_else(|| Err(File::unknown())) {
            Ok((facts, _)) if facts.is_empty() => {}
            Ok((facts, file)) => {
                let file = work.record(file_id, file, &facts, by, item.acted_on)?;
                records::save(work.connection, &file)?;
            }
            Err(fault) => faults.push(Fault { pointer, ..fault }),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}
