//! What waits to be done with the items of a body.

use super::ItemSummary;
use chrono::NaiveDate;
use domain::ids::OrganizationId;
use serde::{Deserialize, Serialize};

/// What waits on a day, for the sections of the caller, or for the whole body where their role is not held at a section.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WorkListView {
    /// The body.
    pub organization_id: OrganizationId,
    /// The day.
    pub on: NaiveDate,
    /// Drafted, returned or changing: to be submitted for review.
    pub to_submit: WaitingItems,
    /// Determined for proactive disclosure: to be published, the earliest due day first.
    pub to_publish: DueItems,
    /// Withheld, and to be assessed again by today (711:18), the earliest due day first.
    pub reassessments_due: WaitingItems,
    /// Withdrawn because of a leak, and without their remedy on record.
    pub remedies_awaited: WaitingItems,
}

/// Items that wait.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WaitingItems {
    /// How many.
    pub count: u64,
    /// The first of them.
    pub items: Vec<ItemSummary>,
}

/// Items that wait and have a due day.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DueItems {
    /// How many.
    pub count: u64,
    /// How many of them are overdue: red.
    pub red: u64,
    /// How many are due soon: yellow.
    pub yellow: u64,
    /// The first of them.
    pub items: Vec<ItemSummary>,
}
