//! SQL of the request workflow, and nothing else.

pub mod given_items;
pub mod organizations;
pub mod particulars;
pub mod query_codes;
pub mod reply_texts;
pub mod requests;
pub mod suggestion_texts;

use domain::request::Request;
use problem::Problem;
use web::Work;

/// Makes the read table again. Copies of the registry's bodies stay, so that work goes on while the registry is
/// followed again from the beginning, which overwrites each of them.
pub fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    requests::clear(work.connection)?;
    work.each::<Request>(|connection, loaded| Ok(requests::save(connection, loaded)?))
}
