//! Importing sheets.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ImportId, ItemId, OrganizationId};
use domain::sheet::SheetMapping;
use domain::sheet_import::{FaultyRows, ImportState, RowCounts, RowOutcome};
use serde::{Deserialize, Serialize};

/// What an import did.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ImportView {
    /// Its id; `GET /v1/items?import_id=…` lists what it brought.
    pub id: ImportId,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The day the sheet says it was filled in: the legal day of the items, unless another was stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filled_in_on: Option<NaiveDate>,
    /// The items that went in (with `dry_run`: would go in), by row.
    pub items: Vec<ImportedItem>,
    /// The rows that did not go in, and why.
    pub faults: Vec<RowNote>,
    /// What was mended or looks odd, without keeping a row out.
    pub warnings: Vec<RowNote>,
}

/// A row that went in.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ImportedItem {
    /// The row, as the spreadsheet shows it.
    pub row: u32,
    /// The item; absent on a dry run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    /// Its title.
    pub title: String,
    /// What became of it: a new item, or what an exported row did to its item.
    #[serde(default = "drafted")]
    pub outcome: RowOutcome,
}

fn drafted() -> RowOutcome {
    RowOutcome::Drafted
}

/// An import and how far it has come.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ImportProgress {
    /// Its id; `GET /v1/items?import_id=…` lists what it brought.
    pub id: ImportId,
    /// Whose inventory it is for.
    pub organization_id: OrganizationId,
    /// Where it stands.
    pub state: ImportState,
    /// SHA-256 of the file, hex.
    pub sheet_sha256: String,
    /// What is done with rows that have faults.
    pub faulty_rows: FaultyRows,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// The profile by which it is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// When it was sent.
    pub received_at: DateTime<Utc>,
    /// When it got further last.
    pub changed_at: DateTime<Utc>,
    /// Rows of items that the sheet has, once all were checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// While it is checked: rows that were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<u32>,
    /// Rows that are in.
    pub done: u32,
    /// Rows that have faults.
    pub failed: u32,
    /// The same, by what became of them.
    pub counts: RowCounts,
    /// All rows up to this one, as the spreadsheet shows it, are in, but for the faulty ones; 0: none is.
    pub through_row: u32,
    /// The day the sheet says it was filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filled_in_on: Option<NaiveDate>,
    /// Why it failed, in Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure_zh: Option<String>,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure_en: Option<String>,
}

/// How the body reads sheets that differ from the form.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSheetProfile {
    /// Headings, words and defaults.
    pub mapping: SheetMapping,
}

/// A profile by which sheets are read.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SheetProfileView {
    /// Its name, as it stands in `?profile=`.
    pub name: String,
    /// Whose sheets it reads.
    pub organization_id: OrganizationId,
    /// Headings, words and defaults.
    pub mapping: SheetMapping,
}

/// A remark on a row of a sheet.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RowNote {
    /// The row, as the spreadsheet shows it.
    pub row: u32,
    /// The column, as the spreadsheet shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The field.
    pub field: String,
    /// Stable code.
    pub code: String,
    /// The sentence for the clerk.
    pub detail_zh: String,
    /// The same in English.
    pub detail_en: String,
}
