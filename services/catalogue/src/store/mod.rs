//! SQL of the catalogue, and nothing else.

pub mod bodies;
pub mod clarifications;
pub mod coverage;
pub mod deposits;
pub mod dues;
pub mod entries;
pub mod files;
pub mod guides;
pub mod holdings;
pub mod imports;
pub mod item_lists;
mod item_marks;
pub mod items;
pub mod likeness;
pub mod listings;
pub mod matter_items;
pub mod matters;
pub mod paper_catalogues;
pub mod paper_entries;
pub mod proactive_suggestions;
pub mod public_entries;
pub mod reading_places;
pub mod records;
pub mod release_coordinations;
pub mod requests;
pub mod shown_imports;
pub mod visits;

use domain::clarification::Clarification;
use domain::disclosure_matter::DisclosureMatter;
use domain::guide::Guide;
use domain::item::Item;
use domain::paper_catalogue::PaperCatalogue;
use domain::proactive_suggestion::ProactiveSuggestion;
use domain::reading_place::{Deposit, Holding, ReadingPlace, Visit};
use domain::release_coordination::ReleaseCoordination;
use domain::sheet_import::SheetImport;
use domain::sheet_profile::SheetProfile;
use domain::site::Site;
use problem::Problem;
use web::Work;

/// Makes the read tables again. Copies of other services' records stay until they are followed again.
pub fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    records::clear(work.connection)?;
    reading_places::clear(work.connection)?;
    matters::clear(work.connection)?;
    items::clear(work.connection)?;
    records::rebuild::<SheetImport>(work)?;
    records::rebuild::<SheetProfile>(work)?;
    public_entries::clear(work.connection)?;
    files::rebuild(work)?;
    work.each::<Item>(items::save)?;
    public_entries::put_in_order(work.connection)?;
    records::rebuild::<Clarification>(work)?;
    records::rebuild::<Guide>(work)?;
    records::rebuild::<PaperCatalogue>(work)?;
    records::rebuild::<Site>(work)?;
    records::rebuild::<ReleaseCoordination>(work)?;
    records::rebuild::<ProactiveSuggestion>(work)?;
    // What lies at a place says what is still due there.
    records::rebuild::<Holding>(work)?;
    records::rebuild::<ReadingPlace>(work)?;
    records::rebuild::<Deposit>(work)?;
    records::rebuild::<Visit>(work)?;
    work.each::<DisclosureMatter>(matters::restore)
}
