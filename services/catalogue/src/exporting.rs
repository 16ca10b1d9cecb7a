//! The inventory as sheets, page by page: what is exported imports again to the same items. And the form to fill in.

mod blank;
mod csv_pages;
mod xlsx;

pub use blank::blank_sheet;
pub use csv_pages::csv_pages;
pub use xlsx::xlsx_file;

use crate::store::bodies;
use crate::store::item_lists::{self, Filter};
use domain::sheet::{InventoryRow, WrittenCell, written_row};
use problem::Problem;
use std::collections::HashMap;
use std::sync::Arc;
use web::Kit;
use wire::catalogue::ItemView;

/// Items read at a time.
const ITEMS_AT_A_TIME: i64 = 500;

/// Name of the sheet.
const SHEET_NAME: &str = "核心元数据表";

/// The rows of a page, and where the next one begins; no rows after the last.
struct Page {
    rows: Vec<Vec<WrittenCell>>,
    last: String,
}

/// The items after `after`, as rows.
async fn page(kit: &Kit, filter: Arc<Filter>, after: String) -> Result<Page, Problem> {
    kit.read(move |connection| {
        let views = item_lists::whole(connection, &filter, &after, ITEMS_AT_A_TIME)?;
        let mut ids: Vec<String> = views.iter().map(|view| view.summary.section_id.to_string()).collect();
        ids.sort_unstable();
        ids.dedup();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let sections = bodies::section_names(connection, &ids).map_err(Problem::from)?;
        let last = views.last().map(|view| view.summary.id.to_string()).unwrap_or(after);
        Ok(Page { rows: views.iter().map(|view| row(view, &sections)).collect(), last })
    })
    .await
}

fn row(view: &ItemView, sections: &HashMap<String, (String, String)>) -> Vec<WrittenCell> {
    let summary = &view.summary;
    written_row(&InventoryRow {
        item_id: summary.id,
        version: summary.version,
        state: summary.state,
        disclosure_attribute: summary.disclosure_attribute,
        section_name: sections.get(&summary.section_id.to_string()).map_or("", |(_, name)| name.as_str()),
        index_number: summary.index_number.as_deref(),
        published_on: view.published_on.or(view.published_elsewhere_on),
        metadata: &view.metadata,
    })
}

#[cfg(test)]
mod tests;
