//! SQL of the catalogue, and nothing else.

pub mod bodies;
pub mod clarifications;
pub mod dues;
pub mod entries;
pub mod files;
pub mod guides;
pub mod item_lists;
pub mod items;
pub mod listings;
pub mod paper_catalogues;
pub mod proactive_suggestions;
pub mod public_entries;
pub mod records;
pub mod release_coordinations;
pub mod requests;

use domain::clarification::Clarification;
use domain::guide::Guide;
use domain::item::Item;
use domain::paper_catalogue::PaperCatalogue;
use domain::proactive_suggestion::ProactiveSuggestion;
use domain::release_coordination::ReleaseCoordination;
use domain::site::Site;
use problem::Problem;
use web::Work;

/// Makes the read tables again. Copies of other services' records stay until they are followed again.
pub fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    records::clear(work.connection)?;
    items::clear(work.connection)?;
    public_entries::clear(work.connection)?;
    files::rebuild(work)?;
    work.each::<Item>(items::save)?;
    public_entries::put_in_order(work.connection)?;
    records::rebuild::<Clarification>(work)?;
    records::rebuild::<Guide>(work)?;
    records::rebuild::<PaperCatalogue>(work)?;
    records::rebuild::<Site>(work)?;
    records::rebuild::<ReleaseCoordination>(work)?;
    records::rebuild::<ProactiveSuggestion>(work)
}
