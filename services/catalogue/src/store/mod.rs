//! SQL of the catalogue, and nothing else.

pub mod bodies;
pub mod clarifications;
pub mod entries;
pub mod files;
pub mod guides;
pub mod items;
pub mod listings;
pub mod paper_catalogues;
pub mod records;

use domain::clarification::Clarification;
use domain::guide::Guide;
use domain::item::Item;
use domain::paper_catalogue::PaperCatalogue;
use problem::Problem;
use web::Work;

/// Makes the read tables again. Copies of other services' records stay until they are followed again.
pub fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    records::clear(work.connection)?;
    items::clear(work.connection)?;
    files::rebuild(work)?;
    work.each::<Item>(|connection, loaded| Ok(items::save(connection, loaded)?))?;
    records::rebuild::<Guide>(work)?;
    records::rebuild::<PaperCatalogue>(work)?;
    records::rebuild::<Clarification>(work)
}
