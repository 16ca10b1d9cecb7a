//! What reporting does, one use case a file.

pub mod view_annual_report;
