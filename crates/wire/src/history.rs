//! The history of a record, as officers read it.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use domain::actor::ActedBy;
use ledger::Entry;
use serde::{Deserialize, Serialize};

/// One fact in the history of a record.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HistoryEntry {
    /// Place among the facts of the record, from 1.
    pub version: i32,
    /// What kind of fact.
    #[schema(example = "item.published")]
    pub kind: String,
    /// What happened.
    pub body: serde_json::Value,
    /// Who did it, in which capacity.
    pub by: ActedBy,
    /// The legal day of the act.
    pub day: NaiveDate,
    /// When it was entered.
    pub recorded_at: DateTime<FixedOffset>,
    /// Whether it was entered on a later day than the one it happened on.
    pub entered_late: bool,
    /// The hash that chains it to the fact before.
    pub hash: String,
}

/// An instant as the API writes it: with the offset of Asia/Shanghai.
pub fn instant(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    const SECONDS_EAST: i32 = 8 * 3600;
    at.with_timezone(&FixedOffset::east_opt(SECONDS_EAST).expect("eight hours are a valid offset"))
}

impl From<Entry> for HistoryEntry {
    fn from(entry: Entry) -> Self {
        let recorded_at = instant(entry.recorded_at);
        Self {
            version: entry.version,
            kind: entry.kind,
            body: entry.body,
            by: entry.actor,
            day: entry.day,
            entered_late: recorded_at.date_naive() > entry.day,
            recorded_at,
            hash: entry.hash,
        }
    }
}
