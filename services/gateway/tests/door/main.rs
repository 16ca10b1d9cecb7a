//! The gateway before stubs of the services: everything that a caller can see of it.

mod answers;
mod balancing;
mod browsers;
mod callers;
mod limits;
mod own_pages;
mod passing;
mod routing;
mod town;
