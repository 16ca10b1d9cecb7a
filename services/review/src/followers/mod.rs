//! Facts of other services, applied here.

pub mod catalogue;
pub mod registry;

#[cfg(test)]
mod played;
