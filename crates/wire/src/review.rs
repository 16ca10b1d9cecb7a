//! Wire types of the review service: reviews, signatures, meetings.

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::actor::ActedBy;
use domain::clock::Light;
use domain::ids::{ItemId, MeetingId, OrganizationId, ReviewId, SectionId};
use domain::review::{ChainStep, Declarations, MeetingBody, ReviewState};
use domain::vocabulary::DisclosureAttribute;
use serde::{Deserialize, Serialize};

/// A review, as lists show it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReviewSummary {
    /// Its id.
    pub id: ReviewId,
    /// The version it stands at: what batch acts name.
    pub version: i32,
    /// The item reviewed.
    pub item_id: ItemId,
    /// The body.
    pub organization_id: OrganizationId,
    /// The section that produced the item.
    pub section_id: SectionId,
    /// The item's title.
    pub title: String,
    /// The day on which it was opened.
    pub opened_on: NaiveDate,
    /// While it runs and the item is held to be public: the day from which the period for publishing it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_publish_since: Option<NaiveDate>,
    /// The 20th working day after that, by which the item has to be published (492:18, 711:26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication_due_on: Option<NaiveDate>,
    /// How near that day is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// Where it stands.
    pub state: ReviewState,
    /// The step it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaits: Option<ChainStep>,
    /// What the section proposed.
    pub proposed_attribute: DisclosureAttribute,
    /// The last attribute held right; final when the state is `determined`.
    pub disclosure_attribute: DisclosureAttribute,
}

/// A review (保密审查单).
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReviewView {
    /// As lists show it.
    #[serde(flatten)]
    pub summary: ReviewSummary,
    /// Which submission of the item.
    pub revision: u32,
    /// SHA-256 of exactly the metadata that is reviewed, hex.
    pub content_hash: String,
    /// Why it should not be, or is not, disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    /// What the section declared of it: its classification, and the other organs that have a say.
    #[serde(default, skip_serializing_if = "Declarations::is_ordinary")]
    pub declarations: Declarations,
    /// Who filled the item in; may not review it.
    pub prepared_by: ActedBy,
    /// The chain it goes through.
    pub chain: Vec<ChainStep>,
    /// What was done so far.
    pub steps_taken: Vec<StepTakenView>,
}

/// A step that was taken.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StepTakenView {
    /// Which step of the chain, from 0.
    pub step: usize,
    /// The attribute held right; absent when it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure_attribute: Option<DisclosureAttribute>,
    /// What was remarked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
    /// The meeting that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_id: Option<MeetingId>,
    /// Who signed, or entered the decision.
    pub by: ActedBy,
    /// The day of the signature or meeting.
    pub signed_on: NaiveDate,
    /// When it was entered.
    pub recorded_at: DateTime<FixedOffset>,
    /// Whether it was entered on a later day.
    pub entered_late: bool,
}

/// A signature.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSignature {
    /// The attribute the signer holds right; absent: the last one held right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure_attribute: Option<DisclosureAttribute>,
    /// What the signer remarks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
    /// The day of the signature, when it was given on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
}

/// Sending an item back to its section.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReturn {
    /// What is to be mended.
    pub opinion: String,
    /// The day, when it happened on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned_on: Option<NaiveDate>,
}

/// Signatures on many reviews at once: all or none.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSignatures {
    /// The day of the signatures, when they were given on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    /// 1 to 500 signatures, each on a review of its own.
    pub signatures: Vec<SignatureOn>,
}

/// A signature on one of many reviews.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureOn {
    /// The review.
    pub review_id: ReviewId,
    /// The version the signer has seen.
    pub version: i32,
    /// The attribute the signer holds right; absent: the last one held right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure_attribute: Option<DisclosureAttribute>,
    /// What the signer remarks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
}

/// The reviews that were signed, as they now are.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignaturesView {
    /// In the order in which they were sent.
    pub items: Vec<ReviewSummary>,
}

/// A meeting and its decisions: all or none.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMeeting {
    /// Which body met.
    pub body: MeetingBody,
    /// The number of its minutes (会议纪要).
    #[schema(example = "檀政会纪〔2008〕3号")]
    pub minutes_number: String,
    /// The day on which it met; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_on: Option<NaiveDate>,
    /// 1 to 500 decisions, each on a review of its own.
    pub decisions: Vec<NewDecision>,
}

/// A meeting's decision on one review.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// The review.
    pub review_id: ReviewId,
    /// The version that was put before the meeting.
    pub version: i32,
    /// What it decided.
    pub disclosure_attribute: DisclosureAttribute,
    /// Why the item is not to be disclosed; absent: the reason given so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
}

/// A meeting.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MeetingView {
    /// Its id.
    pub id: MeetingId,
    /// Whose meeting.
    pub organization_id: OrganizationId,
    /// Which body met.
    pub body: MeetingBody,
    /// The number of its minutes.
    pub minutes_number: String,
    /// The day on which it met.
    pub met_on: NaiveDate,
    /// The reviews it decided.
    pub review_ids: Vec<ReviewId>,
    /// Who entered its decisions.
    pub entered_by: ActedBy,
}
