//! The changes of the public catalogue, for whoever keeps a copy of it.

use super::EntryView;
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::ItemId;
use serde::{Deserialize, Serialize};

/// What happened to an entry of the public catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryChange {
    /// It became public, for the first time or again.
    Created,
    /// It is public, and says something else than before.
    Changed,
    /// It was taken back: forget it.
    Withdrawn,
}

/// A change of the public catalogue.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryChangeView {
    /// Its place in the order of all changes; grows, with gaps.
    pub position: i64,
    /// What happened.
    pub change: EntryChange,
    /// To which entry.
    pub id: ItemId,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index_number: Option<String>,
    /// The legal day of the change.
    pub changed_on: NaiveDate,
    /// When it was entered.
    pub changed_at: DateTime<Utc>,
    /// The entry as it is now; absent once it is no longer public, which a later change says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryView>,
}

/// A page of the changes.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryChanges {
    /// The changes, in order.
    pub items: Vec<EntryChangeView>,
    /// Where to go on: at once while there is `more`, later otherwise. Keep it: it stays good for ever.
    pub next_cursor: String,
    /// Whether there are further changes already.
    pub more: bool,
}
