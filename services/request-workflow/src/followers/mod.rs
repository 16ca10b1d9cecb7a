//! What the facts of other services do here.

pub mod registry;
