//! The guide of a body (公开指南) and its editions.

use chrono::NaiveDate;
use domain::clock::Light;
use domain::core_metadata::AttachedFile;
use domain::guide::{GuideContent, GuideState, GuideWarning};
use domain::ids::{GuideId, ItemId, OrganizationId, SectionId};
use domain::regime::LegalRegime;
use serde::{Deserialize, Serialize};

/// The first edition of a guide, or another one.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGuideEdition {
    /// What it says.
    pub content: GuideContent,
    /// The day it was written, when that was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_on: Option<NaiveDate>,
}

/// The newest edition, corrected.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisedGuide {
    /// What it says now, whole.
    pub content: GuideContent,
    /// The day of the correction, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised_on: Option<NaiveDate>,
}

/// Putting the newest edition up as an item of the inventory.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGuideItem {
    /// The section that answers for a new item; later editions change the same item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section_id: Option<SectionId>,
    /// The item that is to carry it, instead of the one of the edition before: one that carried the guide earlier, or a new
    /// draft without files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    /// The day, when it was on paper; absent: today. The guide tells the law of this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_up_on: Option<NaiveDate>,
}

/// That the published edition was reviewed and needs no change.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGuideReview {
    /// What was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<NaiveDate>,
}

/// An edition, as lists show it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GuideEditionSummary {
    /// 1 for the first.
    pub number: u32,
    /// The day on which it was written or corrected last.
    pub written_on: NaiveDate,
    /// The day on which it was put up as an item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_up_on: Option<NaiveDate>,
    /// The item that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    /// The day of its publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
    /// The edition that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<u32>,
    /// The day on which that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_on: Option<NaiveDate>,
}

/// An edition with what it says.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GuideEditionView {
    /// As lists show it.
    #[serde(flatten)]
    pub summary: GuideEditionSummary,
    /// The regulation whose periods it tells.
    pub legal_regime: LegalRegime,
    /// What it says.
    pub content: GuideContent,
    /// The rendered edition, as its item carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<AttachedFile>,
}

/// The guide of a body, as officers see it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GuideView {
    /// Its id.
    pub id: GuideId,
    /// The version it stands at.
    pub version: i32,
    /// The body it is the guide of.
    pub organization_id: OrganizationId,
    /// Where its newest edition stands.
    pub state: GuideState,
    /// What may be done to it now, by act code.
    pub open_acts: Vec<String>,
    /// The item that carries its editions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    /// The edition published last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<GuideEditionView>,
    /// The number of the edition that the public reads: an earlier one, when the item of the one published last was withdrawn
    /// and another carries it; absent when none is public, and in answers of acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_edition: Option<u32>,
    /// The newest edition, while it is not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_work: Option<GuideEditionView>,
    /// The day of the last review that found nothing to change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<NaiveDate>,
    /// The day by which it is to be reviewed, as the body settled (`guide_review_months`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_due_on: Option<NaiveDate>,
    /// Whether a notice that is not announced yet may still change that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_due_provisional: Option<bool>,
    /// How near that day is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// What is amiss with the newest edition today.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<GuideWarning>,
}

/// A published edition of a guide, as the public reads it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PublicGuideEdition {
    /// The guide: its other editions are at `/v1/catalogue/guides/{id}/editions`.
    pub guide_id: GuideId,
    /// The body.
    pub organization_id: OrganizationId,
    /// Its name.
    pub organization: String,
    /// Whether it is the current edition.
    pub is_current: bool,
    /// 1 for the first.
    pub number: u32,
    /// The day of its publication.
    pub published_on: NaiveDate,
    /// The edition that took its place and is public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<u32>,
    /// The day on which that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_on: Option<NaiveDate>,
    /// The regulation whose periods it tells.
    pub legal_regime: LegalRegime,
    /// The entry of the catalogue that it is.
    pub item_id: ItemId,
    /// The edition as it was reviewed, to download.
    pub href: String,
    /// What it says.
    pub content: GuideContent,
}

/// A published edition, as the public finds it in a list.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PublicGuideEditionSummary {
    /// 1 for the first.
    pub number: u32,
    /// The day of its publication.
    pub published_on: NaiveDate,
    /// The edition that took its place and is public; absent for the current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<u32>,
    /// The day on which that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_on: Option<NaiveDate>,
}
