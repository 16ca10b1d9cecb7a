//! SQL of the review service, and nothing else.

pub mod meetings;
pub mod organizations;
pub mod reviews;
pub mod to_sign;

use domain::review::{Meeting, Review};
use problem::Problem;
use web::Work;

/// Makes the read tables again. Copies of the registry's bodies stay, so that reviews open while it is followed again.
pub fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    reviews::clear(work.connection)?;
    meetings::clear(work.connection)?;
    work.each::<Review>(|connection, loaded| Ok(reviews::save(connection, loaded)?))?;
    work.each::<Meeting>(|connection, loaded| Ok(meetings::save(connection, loaded)?))
}
