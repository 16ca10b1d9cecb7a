//! Meetings that decide reviews.

use super::MeetingBody;
use crate::actor::ActedBy;
use crate::ids::{MeetingId, OrganizationId, ReviewId};
use crate::record::{Record, Recorded};
use crate::refusal::{ActDay, Fault, Refusal};
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A meeting whose decisions were entered; one meeting decides many reviews.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// Whose meeting.
    pub organization_id: OrganizationId,
    /// Which body met.
    pub body: MeetingBody,
    /// The number of its minutes (会议纪要).
    pub minutes_number: String,
    /// The day on which it met.
    pub met_on: NaiveDate,
    /// The reviews it decided.
    pub review_ids: Vec<ReviewId>,
    /// Who entered its decisions.
    pub entered_by: ActedBy,
}

/// What happened to a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum MeetingFact {
    /// It met and decided.
    Held {
        /// Whose meeting.
        organization_id: OrganizationId,
        /// Which body met.
        body: MeetingBody,
        /// The number of its minutes.
        minutes_number: String,
        /// The reviews it decided.
        review_ids: Vec<ReviewId>,
    },
}

impl Meeting {
    /// The facts of a meeting.
    pub fn hold(
        organization_id: OrganizationId,
        body: MeetingBody,
        minutes_number: String,
        review_ids: Vec<ReviewId>,
        day: ActDay,
    ) -> Result<(Vec<MeetingFact>, NaiveDate), Refusal> {
        if minutes_number.trim().is_empty() {
            return Err(Refusal::Invalid(vec![Fault::of("/minutes_number", &rules::MINUTES_REQUIRED)]));
        }
        let held = MeetingFact::Held { organization_id, body, minutes_number, review_ids };
        Ok((vec![held], day.not_before(None)?))
    }
}

impl Record for Meeting {
    const KIND: &'static str = "meeting";
    type Fact = MeetingFact;

    fn begin(id: Uuid, first: &Recorded<MeetingFact>) -> Option<Self> {
        let MeetingFact::Held { organization_id, body, minutes_number, review_ids } = &first.fact;
        Some(Self {
            id: MeetingId(id),
            organization_id: *organization_id,
            body: *body,
            minutes_number: minutes_number.clone(),
            met_on: first.day,
            review_ids: review_ids.clone(),
            entered_by: first.by.clone(),
        })
    }

    fn evolve(&mut self, _next: &Recorded<MeetingFact>) {}
}
