//! SQL of the catalogue, and nothing else.

pub mod bodies;
pub mod entries;
pub mod items;

use domain::item::Item;
use problem::Problem;
use web::Work;

/// Makes the read table again. Copies of other services' records stay until they are followed again.
pub fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    items::clear(work.connection)?;
    work.each::<Item>(|connection, loaded| Ok(items::save(connection, loaded)?))
}
