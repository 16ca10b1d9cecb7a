//! Facts of other services, applied here.

pub mod catalogue;
