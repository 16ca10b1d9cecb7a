//! The feed of a service's ledger.

use ledger::Entry;
use serde::{Deserialize, Serialize};

/// A part of a service's ledger.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Facts, in order, without gaps.
    pub items: Vec<Entry>,
    /// The last position of the ledger.
    pub head: i64,
}
