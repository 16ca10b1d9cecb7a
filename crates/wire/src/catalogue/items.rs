//! Items of the inventory, and the acts on them.

use chrono::NaiveDate;
use domain::actor::ActedBy;
use domain::clock::Light;
use domain::core_metadata::CoreMetadata;
use domain::ids::{ImportId, ItemId, OrganizationId, ReviewId, SectionId};
use domain::item::ItemState;
use domain::vocabulary::{DisclosureAttribute, PublicationChannel};
use serde::{Deserialize, Serialize};

/// An item to fill in.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewItem {
    /// The section that produced it.
    pub section_id: SectionId,
    /// What the sheet says of it.
    pub metadata: CoreMetadata,
    /// The day it was filled in, when that was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_on: Option<NaiveDate>,
}

/// Corrected metadata.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisedMetadata {
    /// What the sheet says now.
    pub metadata: CoreMetadata,
    /// The day of the correction, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised_on: Option<NaiveDate>,
}

/// An item of the inventory, as lists show it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemSummary {
    /// Its id.
    pub id: ItemId,
    /// The version it stands at: what batch acts name.
    pub version: i32,
    /// The body.
    pub organization_id: OrganizationId,
    /// The section that produced it.
    pub section_id: SectionId,
    /// Where it stands.
    pub state: ItemState,
    /// Its title.
    pub title: String,
    /// Its document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// The day it was generated.
    pub generated_on: NaiveDate,
    /// Its attribute; `undetermined` until its review has ended.
    pub disclosure_attribute: DisclosureAttribute,
    /// Its index number: once published, or as another system gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index_number: Option<String>,
}

/// An item of the inventory.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemView {
    /// As lists show it.
    #[serde(flatten)]
    pub summary: ItemSummary,
    /// What the sheet says of it: of an item under change, the revision in work.
    pub metadata: CoreMetadata,
    /// What the public reads while a change of the item is prepared; absent when that is `metadata`, or nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_metadata: Option<CoreMetadata>,
    /// The day from which its period counts anew: on which the information changed, or was taken up again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_on: Option<NaiveDate>,
    /// How often its content has been put up for review.
    pub revision: u32,
    /// The day on which its attribute was determined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub determined_on: Option<NaiveDate>,
    /// Why it is not disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    /// The review that determined or returned it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_id: Option<ReviewId>,
    /// The day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
    /// The day on which another system published it, as its sheet states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_elsewhere_on: Option<NaiveDate>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub publication_channels: Vec<PublicationChannel>,
    /// For what waits to be published: the 20th working day after it was generated, or changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication_due_on: Option<NaiveDate>,
    /// Whether a notice that is not announced yet may still change that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication_due_provisional: Option<bool>,
    /// How near that day is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// Why it was returned or withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
    /// Who filled it in or corrected it last.
    pub prepared_by: ActedBy,
    /// The import it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import_id: Option<ImportId>,
}

/// One of many items, at the version that was seen.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemVersion {
    /// The item.
    pub item_id: ItemId,
    /// The version that was seen.
    pub version: i32,
}

/// Items to submit for review: all or none.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSubmissions {
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_on: Option<NaiveDate>,
    /// 1 to 500 items.
    pub items: Vec<ItemVersion>,
}

/// Items to publish: all or none.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPublications {
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
    /// Where: at least one channel.
    pub publication_channels: Vec<PublicationChannel>,
    /// 1 to 500 items, numbered in this order.
    pub items: Vec<ItemVersion>,
}

/// Taking an item back from the public.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewItemWithdrawal {
    /// Why.
    pub reason: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_on: Option<NaiveDate>,
}

/// The items an act was done on, as they now are.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemsView {
    /// In the order in which they were sent.
    pub items: Vec<ItemSummary>,
}
