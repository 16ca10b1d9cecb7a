//! Finds public entries.

use crate::app::Catalogue;
use crate::labels::{self, Names};
use crate::search::{Facet, FacetCounts, Highlighting, Hits, Query, SearchIndex};
use crate::store::entries;
use problem::Problem;
use std::collections::HashMap;
use web::Kit;
use wire::catalogue::{EntryHit, EntryHits, EntryView, FacetValue, FacetView, FoundInFile};

/// Values of one facet at most: the commonest.
const VALUES_MAX: usize = 500;

/// The entries that match `query`, with what matched, and what was to be counted.
pub async fn search_entries(kit: &Kit, catalogue: &Catalogue, query: Query) -> Result<EntryHits, Problem> {
    let index = catalogue.indexing.current(kit).await?;
    let filters = query.filters.clone();
    let hits = searched(&index, query).await?;
    let ids: Vec<_> = hits.hits.iter().map(|hit| hit.item_id).collect();
    let counted = hits.facets;
    let (found, facets) = kit
        .read(move |connection| {
            let names = Names::of(connection, &counted)?;
            let facets: Vec<_> = counted.iter().map(|counts| facet(counts, &filters, &names)).collect();
            Ok((entries::among(connection, &ids)?, facets))
        })
        .await?;
    let mut found: HashMap<_, _> = found.into_iter().map(|(_, entry)| (entry.id, entry)).collect();
    // What was withdrawn since the index was read is left out: the database has the last word.
    let entries = hits.hits.iter().filter_map(|hit| found.remove(&hit.item_id));
    let items = entries.map(|entry| shown(entry, hits.highlighting.as_ref())).collect();
    Ok(EntryHits { items, next_cursor: hits.next_cursor, total: hits.total, facets })
}

/// What `index` answers, asked away from the async threads.
pub(super) async fn searched(index: &SearchIndex, query: Query) -> Result<Hits, Problem> {
    let index = index.clone();
    Ok(tokio::task::spawn_blocking(move || index.search(&query)).await.map_err(Problem::internal)??)
}

fn shown(entry: EntryView, highlighting: Option<&Highlighting>) -> EntryHit {
    let Some(highlighting) = highlighting else {
        return EntryHit {
            entry,
            title_highlighted: None,
            content_summary_highlighted: None,
            found_in: vec![],
        };
    };
    EntryHit {
        title_highlighted: Some(highlighting.whole(&entry.title)),
        content_summary_highlighted: highlighting.matching(&entry.content_summary),
        found_in: Vec::<FoundInFile>::new(),
        entry,
    }
}

/// A facet as it is shown, the commonest value first. A chosen value is there even when nothing is left of it.
fn facet(counts: &FacetCounts, filters: &[(Facet, Vec<String>)], names: &Names) -> FacetView {
    let chosen =
        filters.iter().find(|(filtered, _)| *filtered == counts.facet).map(|(_, codes)| codes.as_slice());
    let chosen = chosen.unwrap_or_default();
    let unfound = chosen.iter().filter(|code| !counts.counts.contains_key(*code)).map(|code| (code, 0));
    let mut values: Vec<_> =
        counts.counts.iter().map(|(code, count)| (code, *count)).chain(unfound).collect();
    values.sort_unstable_by_key(|(code, count)| {
        (std::cmp::Reverse(*count), labels::order(counts.facet, code), (*code).clone())
    });
    values.truncate(VALUES_MAX);
    let value = |(code, count): (&String, u64)| {
        let label = names.label(counts.facet, code);
        FacetValue { code: code.clone(), zh: label.zh, en: label.en, count, selected: chosen.contains(code) }
    };
    FacetView { name: counts.facet.name().into(), values: values.into_iter().map(value).collect() }
}
