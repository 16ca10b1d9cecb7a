//! Has the metadata of an item name files.

use domain::file::File;
use domain::item::Item;
use ledger::Loaded;
use problem::Problem;
use web::Work;

use crate::store::records;

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
