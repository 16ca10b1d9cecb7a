//! The printed catalogue of a year (纸质目录), fixed as an item of the inventory.

use chrono::NaiveDate;
use domain::core_metadata::AttachedFile;
use domain::ids::{ItemId, OrganizationId, PaperCatalogueId, SectionId};
use domain::paper_catalogue::PaperCatalogueState;
use serde::{Deserialize, Serialize};

/// Fixing the catalogue as it stands: its day is today, for the entries are those of now.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPaperCatalogue {
    /// The section that answers for the item; needed for the first edition of a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section_id: Option<SectionId>,
}

/// An edition of a printed catalogue.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PaperEditionView {
    /// 1 for the first of the year.
    pub number: u32,
    /// The day as of which it shows the catalogue.
    pub fixed_on: NaiveDate,
    /// How many entries it has.
    pub entries: u64,
    /// The item that carries it.
    pub item_id: ItemId,
    /// The day of its publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
    /// The printed catalogue, as the item carries it.
    pub file: AttachedFile,
}

/// A printed catalogue of a year.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PaperCatalogueView {
    /// Its id.
    pub id: PaperCatalogueId,
    /// The version it stands at.
    pub version: i32,
    /// The body whose catalogue it is.
    pub organization_id: OrganizationId,
    /// The year (Y年版).
    pub year: i32,
    /// Where its newest edition stands.
    pub state: PaperCatalogueState,
    /// The item that carries its newest edition.
    pub item_id: ItemId,
    /// Its editions, the first first.
    pub editions: Vec<PaperEditionView>,
}

/// An edition of a printed catalogue that lists an item which is not public any more. Its file keeps the title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PaperListing {
    /// The printed catalogue.
    pub paper_catalogue_id: PaperCatalogueId,
    /// Which edition.
    pub edition: u32,
    /// The item that carries it: whoever withdraws it takes all its editions back.
    pub item_id: ItemId,
    /// Its title.
    pub title: String,
    /// The day of its publication, for one that the public can read; absent while it is prepared: it is fixed anew before it
    /// is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
}
