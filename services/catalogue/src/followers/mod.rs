//! Facts of other services, applied here.

pub mod registry;
pub mod requests;
pub mod review;
