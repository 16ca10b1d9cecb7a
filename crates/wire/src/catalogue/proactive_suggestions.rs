//! Making proactive what was given on request (711:44).

use super::{ItemVersion, NewItem};
use chrono::NaiveDate;
use domain::ids::{ItemId, OrganizationId, ProactiveSuggestionId, RequestId};
use domain::proactive_suggestion::{ProactiveGround, ProactiveSuggestionState};
use serde::{Deserialize, Serialize};

/// What an applicant suggested, entered by an officer.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProactiveSuggestion {
    /// The request on which the information was given.
    pub request_id: RequestId,
    /// Why it should be public.
    pub ground: ProactiveGround,
    /// What the applicant wrote. Only its SHA-256 is kept: the letter stays in the file of the request.
    pub suggestion: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested_on: Option<NaiveDate>,
}

/// That the examination of a suggestion begins.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewExamination {
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub examined_on: Option<NaiveDate>,
}

/// That a suggestion is accepted: either an item is taken up again, or one is filled in. It then goes through the review
/// like any other.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAcceptance {
    /// The on-request or withheld item that is taken up for another determination: what was given, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassess: Option<ItemVersion>,
    /// What the reassessment is for; stated with `reassess`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// A new item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<NewItem>,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_on: Option<NaiveDate>,
}

/// That a suggestion is declined.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDeclination {
    /// Why it is not within the scope of proactive disclosure; names no person.
    pub reasons: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined_on: Option<NaiveDate>,
}

/// A suggestion to disclose proactively. What the applicant wrote stands with the request.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProactiveSuggestionView {
    /// Its id.
    pub id: ProactiveSuggestionId,
    /// The version it stands at.
    pub version: i32,
    /// The body that examines it.
    pub organization_id: OrganizationId,
    /// Where it stands.
    pub state: ProactiveSuggestionState,
    /// What may be done to it now.
    #[schema(example = json!(["examine"]))]
    pub open_acts: Vec<String>,
    /// The requests on which the information was given; the first is that of whoever suggested it.
    pub request_ids: Vec<RequestId>,
    /// The items that were given on them.
    pub given_item_ids: Vec<ItemId>,
    /// How many different applicants they were given to, once that was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub different_applicants: Option<u32>,
    /// Why the applicant wants it public; absent when it was flagged by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<ProactiveGround>,
    /// SHA-256 over the canonical JSON of what the applicant wrote, hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_hash: Option<String>,
    /// The item that was taken up or filled in when it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    /// Why it was declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<String>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}
