//! Items of the inventory, and the acts on them.

use super::PaperListing;
use chrono::NaiveDate;
use domain::actor::ActedBy;
use domain::clock::Light;
use domain::core_metadata::CoreMetadata;
use domain::ids::{ImportId, ItemId, OrganizationId, ReviewId, SectionId};
use domain::item::{
    Incident, ItemAct, ItemState, ItemValidity, LoggedAttribute, ReassessmentGround, ValidityEnd,
    WithdrawalKind,
};
use domain::review::Declarations;
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
    /// Whether it is valid (有效性): as the body marked it, or else as its sheet says.
    pub validity: ItemValidity,
    /// For what waits to be published, or to be submitted for it: the 20th working day after it was generated, or changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication_due_on: Option<NaiveDate>,
    /// How near the day is by which it has to be published, or assessed again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// For what is to be submitted so that it can be published: the day from which its 20 working days run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_submit_since: Option<NaiveDate>,
    /// For what is withheld: the day by which it is to be assessed again (711:18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassessment_due_on: Option<NaiveDate>,
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
    /// The revision that the public reads; absent when the item is not public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_revision: Option<u32>,
    /// The day on which its attribute was determined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub determined_on: Option<NaiveDate>,
    /// Why it is not disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    /// The review that determined or returned it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_id: Option<ReviewId>,
    /// The day on which it was published at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_published_on: Option<NaiveDate>,
    /// The day of publication of the revision that the public reads, or read until it was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
    /// The day on which another system published it, as its sheet states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_elsewhere_on: Option<NaiveDate>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub publication_channels: Vec<PublicationChannel>,
    /// Whether a notice that is not announced yet may still change the day by which it has to be published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication_due_provisional: Option<bool>,
    /// The last day of its validity, once the body has marked it as no longer valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity_ended_on: Option<NaiveDate>,
    /// On which basis: the decision or the provision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity_basis: Option<String>,
    /// The item that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<ItemId>,
    /// What kind of withdrawal, once withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal_kind: Option<WithdrawalKind>,
    /// The incident that its withdrawal opened, when it was a leak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<Incident>,
    /// Whether the remedy of that incident is not entered yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub awaits_remedy: bool,
    /// Of what is not public any more: the editions of printed catalogues that still list it, by its title at least.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listed_in_paper: Vec<PaperListing>,
    /// Every attribute that was determined of it, the first first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attribute_log: Vec<LoggedAttribute>,
    /// The acts that are open now; whether the caller may do them is another question.
    pub open_acts: Vec<ItemAct>,
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
    pub items: Vec<NewSubmission>,
}

/// One of the items to submit, at the version that was seen.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSubmission {
    /// The item.
    pub item_id: ItemId,
    /// The version that was seen.
    pub version: i32,
    /// What the section declares of it; absent: it is unclassified, and this body made it alone.
    #[serde(default, skip_serializing_if = "Declarations::is_ordinary")]
    pub declarations: Declarations,
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
    /// What kind of withdrawal: a leak opens an incident that awaits its remedy. Absent: `other`.
    #[serde(default = "another_reason")]
    pub withdrawal_kind: WithdrawalKind,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_on: Option<NaiveDate>,
}

fn another_reason() -> WithdrawalKind {
    WithdrawalKind::Other
}

/// That the information itself changed.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewItemChange {
    /// What the sheet says now, whole.
    pub metadata: CoreMetadata,
    /// The day on which the information changed: its period of publication counts from it.
    pub changed_on: NaiveDate,
    /// Why it changed.
    pub reason: String,
    /// The day on which that was put on record, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered_on: Option<NaiveDate>,
}

/// Taking up an item that is not public for another determination.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReassessment {
    /// On which ground.
    pub ground: ReassessmentGround,
    /// What for.
    pub reason: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassessed_on: Option<NaiveDate>,
}

/// Marking an item as no longer valid.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewValidityEnd {
    /// Repealed, expired or superseded.
    pub validity: ItemValidity,
    /// The last day of its validity.
    pub ended_on: NaiveDate,
    /// The public item of the same body that takes its place, when it is superseded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<ItemId>,
    /// On which basis: the decision or the provision.
    pub basis: String,
    /// The day on which that was put on record, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered_on: Option<NaiveDate>,
}

impl NewValidityEnd {
    /// What the item is told.
    pub fn end(self) -> ValidityEnd {
        let Self { validity, ended_on, superseded_by, basis, .. } = self;
        ValidityEnd { validity, ended_on, superseded_by, basis }
    }
}

/// The remedy taken after a leak (补救措施).
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRemedy {
    /// What was done.
    pub remedy: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedied_on: Option<NaiveDate>,
}

/// The items an act was done on, as they now are.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemsView {
    /// In the order in which they were sent.
    pub items: Vec<ItemSummary>,
}
