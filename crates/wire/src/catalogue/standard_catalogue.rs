//! The standard catalogue of grass-roots disclosure.

use chrono::NaiveDate;
use domain::clock::Light;
use domain::disclosure_matter::{
    CatalogueDefect, DisclosureMatterAct, DisclosureMatterState, MatterContent, MatterPreset,
};
use domain::ids::{DisclosureMatterId, ItemId, OrganizationId};
use domain::vocabulary::StandardCatalogueField;
use serde::{Deserialize, Serialize};

/// Matters to draw up for the standard catalogue: all or none.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMatters {
    /// 1 to 500 matters.
    pub matters: Vec<MatterContent>,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drafted_on: Option<NaiveDate>,
}

/// A preset to draw up.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPresetMatters {
    /// Which.
    pub preset: MatterPreset,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drafted_on: Option<NaiveDate>,
}

/// A matter, in the version in which it was seen.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MatterVersion {
    /// The matter.
    pub matter_id: DisclosureMatterId,
    /// Its version.
    pub version: i32,
}

/// Matters to put in force as they are drawn up: all or none.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMatterAdoptions {
    /// 1 to 500 matters.
    pub matters: Vec<MatterVersion>,
    /// The first day on which they are in force, when it was decided on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted_on: Option<NaiveDate>,
}

/// What the table is to say of a matter.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisedMatter {
    /// The whole row.
    pub content: MatterContent,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised_on: Option<NaiveDate>,
}

/// Taking a matter out of the catalogue.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMatterEnd {
    /// Why.
    pub reason: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<NaiveDate>,
}

/// Items that disclose a matter, or do not after all.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MatterItems {
    /// 1 to 500 items of the same body.
    pub item_ids: Vec<ItemId>,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned_on: Option<NaiveDate>,
}

/// A matter of the standard catalogue as officers see it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MatterView {
    /// Its id.
    pub id: DisclosureMatterId,
    /// Its version.
    pub version: i32,
    /// The body.
    pub organization_id: OrganizationId,
    /// Where it stands.
    pub state: DisclosureMatterState,
    /// What may be done to it now.
    pub open_acts: Vec<DisclosureMatterAct>,
    /// What the table says of it; of a draft, what the table is to say.
    pub content: MatterContent,
    /// What is drawn up to take its place, while it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_content: Option<MatterContent>,
    /// How many editions of it were put in force, the one in force included.
    pub edition: usize,
    /// How many items disclose it, public or not.
    pub assigned_items: usize,
    /// The day on which it was first in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_on: Option<NaiveDate>,
    /// The first day of the edition that was put in force last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted_on: Option<NaiveDate>,
    /// The day on which it was taken out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<NaiveDate>,
    /// Why it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending_reason: Option<String>,
}

impl MatterView {
    /// What the table will say of it once everything drawn up is in force.
    pub fn newest_content(&self) -> &MatterContent {
        self.next_content.as_ref().unwrap_or(&self.content)
    }
}

/// Matters that were drawn up or put in force, and what is wrong with the catalogue as it then is.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MattersView {
    /// The matters, in the order in which they were sent.
    pub items: Vec<MatterView>,
    /// Gaps, repeats and limits that the statute does not give, in the tables concerned: told, never refused.
    pub defects: Vec<CatalogueDefect>,
}

/// What became of a row of an imported table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatterImportOutcome {
    /// A new matter was drawn up.
    Drafted,
    /// A matter with this number and name is to say something else.
    Revised,
    /// It is in force, or drawn up, as it is.
    Unchanged,
}

/// A row of an imported table.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ImportedMatter {
    /// The row, as the spreadsheet shows it.
    pub row: u32,
    /// What became of it.
    pub outcome: MatterImportOutcome,
    /// The matter; absent where a dry run would draw one up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter_id: Option<DisclosureMatterId>,
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
}

/// What the import of a table did.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MatterImportView {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The table's field.
    pub field: StandardCatalogueField,
    /// Row by row.
    pub rows: Vec<ImportedMatter>,
    /// What is wrong with that table as it then is: told, never refused.
    pub defects: Vec<CatalogueDefect>,
}

/// A matter as the public sees it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PublicMatter {
    /// Its id.
    pub id: DisclosureMatterId,
    /// The body.
    pub organization_id: OrganizationId,
    /// What the table says of it.
    #[serde(flatten)]
    pub content: MatterContent,
    /// Its time limit, as a table prints it.
    pub time_limit_zh: String,
    /// Which edition of it that is, from 1.
    pub edition: u32,
    /// The first day on which that edition was in force.
    pub adopted_on: NaiveDate,
    /// The day from which it no longer was: of the next edition, or of taking the matter out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<NaiveDate>,
}

/// The matters of one field.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FieldMatters {
    /// The field.
    pub field: StandardCatalogueField,
    /// Its Chinese name.
    pub zh: String,
    /// Its English name.
    pub en: String,
    /// Its matters, by number.
    pub matters: Vec<PublicMatter>,
}

/// A page of the standard catalogue. A field whose matters do not fit goes on at the beginning of the next page.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StandardCatalogue {
    /// Field by field, in their official order.
    pub fields: Vec<FieldMatters>,
    /// Where the next page begins; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// How far a matter is disclosed.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MatterCoverage {
    /// The matter.
    pub matter_id: DisclosureMatterId,
    /// Its field.
    pub field: StandardCatalogueField,
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its time limit, as a table prints it.
    pub time_limit_zh: String,
    /// Items that are public now.
    pub public_items: i64,
    /// The day on which one of them was published last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_published_on: Option<NaiveDate>,
    /// Nothing of it is public (空栏目).
    pub is_empty: bool,
    /// Items that wait to be published.
    pub waiting_items: i64,
    /// The day by which something of it has to be published, by its own time limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Whether a notice that is not announced yet may still change that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provisional: Option<bool>,
    /// How near that day is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// That day is past.
    pub is_overdue: bool,
}

/// How far the standard catalogue of a body is disclosed.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CoverageReport {
    /// The body.
    pub organization_id: OrganizationId,
    /// The day on which it was read.
    pub as_of: NaiveDate,
    /// Matters in force, in the field asked for.
    pub matters: usize,
    /// Of them, those of which nothing is public.
    pub empty: usize,
    /// Of them, those that are overdue.
    pub overdue: usize,
    /// The matters that were asked for, by field and number.
    pub items: Vec<MatterCoverage>,
    /// What is wrong with the catalogue itself.
    pub defects: Vec<CatalogueDefect>,
}

/// How far the table of one field is disclosed.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FieldCoverage {
    /// The field.
    pub field: StandardCatalogueField,
    /// Matters in force.
    pub matters: usize,
    /// Matters that are drawn up and were never in force.
    pub drafted: usize,
    /// Of those in force, those of which nothing is public.
    pub empty: usize,
    /// Of those in force, those that are overdue.
    pub overdue: usize,
    /// The earliest day by which something of them has to be published, past days included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

/// How far the standard catalogue of one of several bodies is disclosed.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BodyCoverage {
    /// The body.
    pub organization_id: OrganizationId,
    /// Its name.
    pub organization: String,
    /// Matters in force, in the fields asked for.
    pub matters: usize,
    /// Matters that are drawn up and were never in force.
    pub drafted: usize,
    /// Of those in force, those of which nothing is public.
    pub empty: usize,
    /// Of those in force, those that are overdue.
    pub overdue: usize,
    /// The fields for which something is in force or drawn up, in their official order; the others have no table.
    pub fields: Vec<FieldCoverage>,
}

/// How far the standard catalogues of several bodies are disclosed: one page of bodies.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CoverageOverview {
    /// The day on which it was read.
    pub as_of: NaiveDate,
    /// Body by body, those without any matter included.
    pub items: Vec<BodyCoverage>,
    /// Where the next page begins; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}
