//! Importing sheets.

use chrono::NaiveDate;
use domain::ids::{ImportId, ItemId};
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

/// A row that became an item.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ImportedItem {
    /// The row, as the spreadsheet shows it.
    pub row: u32,
    /// The item; absent on a dry run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    /// Its title.
    pub title: String,
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
