//! Finds titles of the on-request catalogue.

use super::search_entries::searched;
use crate::app::Catalogue;
use crate::search::Query;
use crate::store::entries;
use problem::Problem;
use std::collections::HashMap;
use web::Kit;
use wire::catalogue::OnRequestEntries;

/// The titles that match `query`, and how to apply for what they name.
pub async fn search_on_request(
    kit: &Kit,
    catalogue: &Catalogue,
    query: Query,
) -> Result<OnRequestEntries, Problem> {
    let index = catalogue.indexing.current(kit).await?;
    let hits = searched(&index, query).await?;
    let ids: Vec<_> = hits.hits.iter().map(|hit| hit.item_id).collect();
    let found = kit.read(move |connection| entries::on_request(connection, &ids)).await?;
    let mut found: HashMap<_, _> = found.into_iter().map(|entry| (entry.id, entry)).collect();
    let items = hits.hits.iter().filter_map(|hit| {
        let mut entry = found.remove(&hit.item_id)?;
        entry.title_highlighted = hits.highlighting.as_ref().map(|marks| marks.whole(&entry.title));
        Some(entry)
    });
    Ok(OnRequestEntries { items: items.collect(), next_cursor: hits.next_cursor, total: hits.total })
}
