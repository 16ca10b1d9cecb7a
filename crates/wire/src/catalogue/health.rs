//! How a body's catalogue and guide stand, as officers see it.

use chrono::NaiveDate;
use domain::catalogue_health::HealthWarning;
use domain::clock::Light;
use domain::guide::GuideWarning;
use domain::ids::{GuideId, OrganizationId, SectionId};
use domain::vocabulary::Subject;
use serde::{Deserialize, Serialize};

/// How a body's catalogue and guide stand on a day.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CatalogueHealthView {
    /// The body.
    pub organization_id: OrganizationId,
    /// The day.
    pub on: NaiveDate,
    /// What is amiss, the gravest first; empty when nothing is.
    pub warnings: Vec<HealthWarning>,
    /// Entries that are public.
    pub public_entries: u64,
    /// Titles in the on-request catalogue.
    pub on_request_entries: u64,
    /// Public entries whose summary says no more than their title.
    pub entries_without_summary: u64,
    /// Items that wait to be published.
    pub awaiting_publication: u64,
    /// Of those, the ones whose day is over.
    pub overdue_publications: u64,
    /// The day of the last publication of an entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_published_on: Option<NaiveDate>,
    /// The day as of which the newest printed catalogue that is public shows the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalogue_fixed_on: Option<NaiveDate>,
    /// Classes of the subject list without a public entry.
    pub subjects_without_entry: Vec<Subject>,
    /// Sections of the body without a public entry.
    pub sections_without_entry: Vec<SectionId>,
    /// The guide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_id: Option<GuideId>,
    /// The day by which it is to be reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_review_due_on: Option<NaiveDate>,
    /// How near that day is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide_light: Option<Light>,
    /// What is amiss with the guide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guide_warnings: Vec<GuideWarning>,
}
