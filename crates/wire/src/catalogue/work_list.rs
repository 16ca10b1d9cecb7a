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
    /// Drafted, returned or changing: to be submitted for review. The period for publishing what is proposed to be public
    /// runs already (492:18, 711:26): it comes first, the earliest due day first.
    pub to_submit: DueItems,
    /// Determined for proactive disclosure: to be published, the earliest due day first.
    pub to_publish: DueItems,
    /// Withheld, and to be assessed again (711:18) by now or soon, the earliest due day first.
    pub reassessments_due: DueItems,
    /// Withdrawn because of a leak, and without their remedy on record: due at once (492:35, 711:53), so all are red.
    pub remedies_awaited: DueItems,
}

/// Items that wait.
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
