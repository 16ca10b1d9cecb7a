//! The gateway before stubs of the services: everything that a caller can see of it.

#![expect(clippy::unwrap_used, reason = "what fails in a test shall fail the test")]

mod answers;
mod balancing;
mod browsers;
mod callers;
mod limits;
mod own_pages;
mod passing;
mod routing;
mod town;
