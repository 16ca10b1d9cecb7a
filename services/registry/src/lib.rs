//! The registry: which bodies, sections, people and API clients there are; their tokens and keys; the working calendar.
//!
//! Owns: organizations, sections, people, API clients, passwords, signing keys, refresh tokens, the notices that arrange
//! working days. Follows nobody. Announces: everything that the others need to know of bodies, sections and notices.

mod actions;
mod app;
mod keys;
mod passwords;
mod routes;
mod schema;
mod store;

pub use app::{ADMINISTRATOR_PASSWORD, ADMINISTRATOR_USERNAME, KEY_SECRET, Registry};
