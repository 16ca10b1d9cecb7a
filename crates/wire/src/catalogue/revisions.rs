//! The revisions of items: as officers read all of them, and as the public reads those that were published.

use super::EntryView;
use chrono::NaiveDate;
use domain::actor::ActedBy;
use domain::core_metadata::{Comparison, CoreMetadata};
use domain::ids::ItemId;
use domain::item::{Publication, ReviewEnd};
use domain::review::Declarations;
use domain::vocabulary::PublicationChannel;
use serde::{Deserialize, Serialize};

/// A revision of an item, as lists show it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RevisionSummary {
    /// Its number, from 1: which submission of the item it is.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// SHA-256 of exactly the metadata that was reviewed, hex.
    pub content_hash: String,
    /// The day of the change that it shows; absent for the information as it was formed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_on: Option<NaiveDate>,
    /// Why it changed, or was taken up again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the section declared of it.
    #[serde(default, skip_serializing_if = "Declarations::is_ordinary")]
    pub declarations: Declarations,
    /// Who submitted it.
    pub submitted_by: ActedBy,
    /// On which day.
    pub submitted_on: NaiveDate,
    /// How its review ended; absent while it runs, and when a change ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_end: Option<ReviewEnd>,
    /// Its publication, with what replaced it; absent when it was never published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<Publication>,
    /// Whether the public reads it now.
    pub is_public: bool,
}

/// A revision of an item.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RevisionView {
    /// As lists show it.
    #[serde(flatten)]
    pub summary: RevisionSummary,
    /// What was submitted.
    pub metadata: CoreMetadata,
}

/// Two contents of an item, compared field by field.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ComparisonView {
    /// The item.
    pub item_id: ItemId,
    /// The revision that is compared.
    pub from: u32,
    /// The revision it is compared with; absent: the content in work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
    /// What differs.
    #[serde(flatten)]
    pub differences: Comparison,
}

/// A published revision of an entry.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryRevision {
    /// Its number.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// Whether it is the one that is current.
    pub is_current: bool,
    /// The day of its publication.
    pub published_on: NaiveDate,
    /// Where.
    pub publication_channels: Vec<PublicationChannel>,
    /// The later revision that replaced it; absent of the current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<u32>,
    /// The day on which that one was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_on: Option<NaiveDate>,
}

/// A published revision of an entry, with what it says.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryRevisionView {
    /// Which revision, and what replaced it.
    #[serde(flatten)]
    pub of: EntryRevision,
    /// The entry as that revision had it; its validity is the one of now.
    pub entry: EntryView,
}
