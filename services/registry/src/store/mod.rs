//! SQL of the registry, and nothing else.

pub mod clients;
pub mod organizations;
pub mod passwords;
pub mod people;
pub mod refresh_tokens;
pub mod sections;

use domain::calendar::CalendarNotice;
use domain::registry::{ApiClient, Organization, Person, Section};
use problem::Problem;
use web::Work;

/// Makes the read tables again.
pub fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    organizations::clear(work.connection)?;
    sections::clear(work.connection)?;
    people::clear(work.connection)?;
    clients::clear(work.connection)?;
    work.each::<Organization>(|connection, loaded| Ok(organizations::save(connection, loaded)?))?;
    work.each::<Section>(|connection, loaded| Ok(sections::save(connection, loaded)?))?;
    work.each::<Person>(|connection, loaded| Ok(people::save(connection, loaded)?))?;
    work.each::<ApiClient>(|connection, loaded| Ok(clients::save(connection, loaded)?))?;
    calendars::clear(work.connection)?;
    work.each::<CalendarNotice>(|connection, loaded| {
        Ok(calendars::save(connection, loaded.position, &loaded.record)?)
    })
}
