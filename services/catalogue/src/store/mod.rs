//! SQL of the catalogue, and nothing else.

pub mod bodies;
pub mod entries;
pub mod imports;
pub mod items;
pub mod likeness;
pub mod records;
pub mod shown_imports;

use domain::item::Item;
use domain::sheet_import::SheetImport;
use domain::sheet_profile::SheetProfile;
use problem::Problem;
use web::Work;

/// Makes the read tables again. Copies of other services' records stay until they are followed again.
pub fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    records::clear(work.connection)?;
    items::clear(work.connection)?;
    records::rebuild::<SheetImport>(work)?;
    records::rebuild::<SheetProfile>(work)?;
    work.each::<Item>(|connection, loaded| Ok(items::save(connection, loaded)?))
}
