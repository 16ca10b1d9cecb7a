//! Coordination of releases with other organs (492:7, 711:11).

use chrono::NaiveDate;
use domain::core_metadata::CoreMetadata;
use domain::ids::{ItemId, OrganizationId, ReleaseCoordinationId};
use domain::release_coordination::{
    ConcernedOrgan, DisputeDecision, OrganAnswer, ReleaseApproval, ReleaseCoordinationState,
};
use serde::{Deserialize, Serialize};

/// A release that concerns other organs, or needs an approval.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReleaseCoordination {
    /// What is to be released: an item of the own body that is not published, or whose change is not.
    pub item_id: ItemId,
    /// The rule that demands an approval; absent when none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval_basis: Option<String>,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drafted_on: Option<NaiveDate>,
}

/// An organ to be asked: by its id, when it is a body of this installation, or by its name.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConcernedOrgan {
    /// A body of this installation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// The name of an organ; one that a body of this installation has names that body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "县水务局")]
    pub name: Option<String>,
}

/// Asking the organs concerned about the item as it now is.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInquiry {
    /// Every other organ concerned, each once.
    pub organs: Vec<NewConcernedOrgan>,
    /// The day of the letters, when they were on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inquired_on: Option<NaiveDate>,
}

/// The answer of an organ that was asked.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrganAnswer {
    /// The organ, as it was asked. A body that was asked answers for itself and may leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
    /// Whether it confirms.
    pub confirms: bool,
    /// Its opinion; an objection states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
    /// The day of the answer, stated by officers for a letter; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<NaiveDate>,
}

/// How a dispute was decided.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSettlement {
    /// The superior organ or the competent department that decided.
    pub decided_by: String,
    /// How.
    pub decision: DisputeDecision,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_on: Option<NaiveDate>,
}

/// That the release was approved.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReleaseApproval {
    /// The organ that approved.
    pub organ: String,
    /// The number of the approval.
    pub document_number: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<NaiveDate>,
}

/// That approval was denied.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReleaseDenial {
    /// The organ that denied it.
    pub organ: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denied_on: Option<NaiveDate>,
}

/// That the item is released as it was confirmed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRelease {
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released_on: Option<NaiveDate>,
}

/// Who decided a dispute, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SettlementView {
    /// By whom.
    pub decided_by: String,
    /// How.
    pub decision: DisputeDecision,
}

/// A coordination of a release.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReleaseCoordinationView {
    /// Its id.
    pub id: ReleaseCoordinationId,
    /// The version it stands at.
    pub version: i32,
    /// The body that releases.
    pub organization_id: OrganizationId,
    /// What is to be released.
    pub item_id: ItemId,
    /// The rule that demands an approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval_basis: Option<String>,
    /// Where it stands.
    pub state: ReleaseCoordinationState,
    /// What may be done to it now.
    #[schema(example = json!(["send"]))]
    pub open_acts: Vec<String>,
    /// The organs asked.
    pub organs: Vec<ConcernedOrgan>,
    /// What they are asked about: the item as it was when they were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<CoreMetadata>,
    /// The organs that have not answered.
    pub unanswered: Vec<String>,
    /// What they answered.
    pub answers: Vec<OrganAnswer>,
    /// How the dispute was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<SettlementView>,
    /// The approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<ReleaseApproval>,
    /// The organ that denied it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denied_by: Option<String>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}
