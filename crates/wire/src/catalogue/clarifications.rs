//! Clarifications of false or incomplete information (492:6, 711:6).

use chrono::NaiveDate;
use domain::clarification::{ClarificationState, InformationDefect, InformationHarm};
use domain::ids::{ClarificationId, ItemId, OrganizationId};
use serde::{Deserialize, Serialize};

/// False or incomplete information that was found.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClarification {
    /// Where it was seen, in short; names no person.
    #[schema(example = "某网络论坛")]
    pub seen_at: String,
    /// What was seen, as it stood there. Only its SHA-256 is kept: it may name people, and is not to be spread.
    pub content: String,
    /// The day on which it was found; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_on: Option<NaiveDate>,
}

/// What was found to be the case.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVerification {
    /// What is wrong with the information.
    pub defect: InformationDefect,
    /// What it harms or may harm.
    pub harm: InformationHarm,
    /// The facts found; names no person, for it is kept in the history.
    pub facts_found: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_on: Option<NaiveDate>,
}

/// That there is nothing to clarify.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDismissal {
    /// Why; names no person.
    pub reasons: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dismissed_on: Option<NaiveDate>,
}

/// The accurate information that was published.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClarifyingPublication {
    /// A published item of the same body.
    pub item_id: ItemId,
    /// The day on which it was clarified: not before the item was published; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clarified_on: Option<NaiveDate>,
}

/// A clarification.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClarificationView {
    /// Its id.
    pub id: ClarificationId,
    /// The version it stands at.
    pub version: i32,
    /// The body that found the information.
    pub organization_id: OrganizationId,
    /// Where it stands.
    pub state: ClarificationState,
    /// What may be done to it now.
    #[schema(example = json!(["verify", "dismiss"]))]
    pub open_acts: Vec<String>,
    /// Where the information was seen.
    pub seen_at: String,
    /// SHA-256 over the canonical JSON of what was seen, hex.
    pub content_hash: String,
    /// What is wrong with it, once verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defect: Option<InformationDefect>,
    /// What it harms, once verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub harm: Option<InformationHarm>,
    /// The facts found, or why nothing is clarified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<String>,
    /// The published item with the accurate information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

/// A clarification as the public reads it: what was published, and nothing of what was seen or found before.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PublicClarification {
    /// Its id.
    pub id: ClarificationId,
    /// The body that clarified.
    pub organization_id: OrganizationId,
    /// Its full name.
    pub organization: String,
    /// What was wrong with the information that is clarified.
    pub defect: InformationDefect,
    /// The day on which it was clarified.
    pub clarified_on: NaiveDate,
    /// The published entry with the accurate information.
    pub entry_id: ItemId,
    /// Its index number.
    pub index_number: String,
    /// Its title.
    pub title: String,
    /// The accurate information in short, as the entry has it.
    pub content_summary: String,
    /// The day on which the entry was published.
    pub published_on: NaiveDate,
}
