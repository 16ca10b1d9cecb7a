//! Facts of other services, copied as far as they are counted. Applying a fact again changes nothing.

pub mod catalogue;
pub mod registry;
pub mod request_workflow;
pub mod review;

use ledger::Entry;
use problem::Problem;

/// A fact of a record whose beginning was never seen: counting on would count too little, so following stops here.
fn known(known: bool, entry: &Entry) -> Result<(), Problem> {
    if known { Ok(()) } else { Err(Problem::internal(format!("{} of unknown {}", entry.kind, entry.stream))) }
}

#[cfg(test)]
mod tests;
