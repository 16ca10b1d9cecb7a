//! What goes over the wire: request and response types, one module per service. Data only.

pub mod calendar;
pub mod catalogue;
pub mod feed;
pub mod history;
pub mod law;
pub mod page;
pub mod registry;
pub mod reporting;
pub mod request_workflow;
pub mod review;
