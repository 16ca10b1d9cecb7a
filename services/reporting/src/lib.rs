//! Reporting: the figures of a year, counted from what the other services announce.
//!
//! Owns: nothing yet that is not counted again from elsewhere; its ledger is empty. Follows: registry (bodies),
//! catalogue (items), review (determinations), request-workflow (applications). Announces: nothing yet.

mod actions;
mod app;
mod figures;
mod followers;
mod routes;
mod schema;
mod store;

pub use app::Reports;
