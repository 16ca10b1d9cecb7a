//! The request workflow: disclosure on request, from the counter to the reply.
//!
//! Owns: requests, applicants' particulars, the texts of replies, query codes. Follows the registry, for the bodies
//! that can be applied to and the days they work; asks the catalogue about items that a reply hands out. Announces: what the reports count.
//! Personal data is sealed, in tables of its own; the ledger and the log never see it.

mod actions;
mod app;
mod followers;
mod query_code;
mod routes;
mod schema;
mod sealed;
mod store;
mod views;

pub use app::{PERSONAL_DATA_KEY, Requests};
