//! Finds public entries.

use crate::app::Catalogue;
use crate::labels::{self, Names};
use crate::search::{Facet, FacetCounts, Highlighting, Hits, Query, SearchIndex};
use crate::store::{entries, files};
use database::Connection;
use problem::Problem;
use std::collections::HashMap;
use web::Kit;
use wire::catalogue::{EntryFile, EntryHit, EntryHits, EntryView, FacetValue, FacetView, FoundInFile};

/// Values of one facet at most: the commonest.
const VALUES_MAX: usize = 500;

/// Texts of files that are looked through for one page at most.
const TEXTS_MAX: usize = 30;

/// The entries that match `query`, with what matched, and what was to be counted.
pub async fn search_entries(kit: &Kit, catalogue: &Catalogue, query: Query) -> Result<EntryHits, Problem> {
    let index = catalogue.indexing.current(kit).await?;
    let filters = query.filters.clone();
    let hits = searched(&index, query).await?;
    let ids: Vec<_> = hits.hits.iter().map(|hit| hit.item_id).collect();
    let (counted, marks) = (hits.facets, hits.highlighting);
    let (mut found, facets) = kit
        .read(move |connection| {
            let names = Names::of(connection, &counted)?;
            let facets: Vec<_> = counted.iter().map(|counts| facet(counts, &filters, &names)).collect();
            let entries = entries::among(connection, &ids)?.into_iter().map(|(_, entry)| entry);
            let mut hits: Vec<EntryHit> = entries.map(|entry| shown(entry, marks.as_ref())).collect();
            if let Some(marks) = &marks {
                find_in_files(connection, &mut hits, marks)?;
            }
            let hits: HashMap<_, _> = hits.into_iter().map(|hit| (hit.entry.id, hit)).collect();
            Ok((hits, facets))
        })
        .await?;
    // What was withdrawn since the index was read is left out: the database has the last word.
    let items = hits.hits.iter().filter_map(|hit| found.remove(&hit.item_id)).collect();
    Ok(EntryHits { items, next_cursor: hits.next_cursor, total: hits.total, facets })
}

/// What `index` answers, asked away from the async threads.
pub(super) async fn searched(index: &SearchIndex, query: Query) -> Result<Hits, Problem> {
    let index = index.clone();
    Ok(tokio::task::spawn_blocking(move || index.search(&query)).await.map_err(Problem::internal)??)
}

fn shown(entry: EntryView, marks: Option<&Highlighting>) -> EntryHit {
    EntryHit {
        title_highlighted: marks.map(|marks| marks.whole(&entry.title)),
        content_summary_highlighted: marks.and_then(|marks| marks.matching(&entry.content_summary)),
        found_in: vec![],
        entry,
    }
}

/// Says in which files something was found of those entries that do not have it in their own words.
fn find_in_files(
    connection: &mut Connection<'_>,
    hits: &mut [EntryHit],
    marks: &Highlighting,
) -> Result<(), Problem> {
    let by_files = |hit: &EntryHit| !hit.entry.files.is_empty() && !marks.all_in(own_words(&hit.entry));
    let mut hits: Vec<_> = hits.iter_mut().filter(|hit| by_files(hit)).collect();
    let files = hits.iter().flat_map(|hit| &hit.entry.files);
    let digests: Vec<String> = files.map(|file| file.sha256.clone()).take(TEXTS_MAX).collect();
    let texts = files::texts_of(connection, &digests)?;
    for hit in &mut hits {
        hit.found_in = hit.entry.files.iter().filter_map(|file| found_in(file, &texts, marks)).collect();
    }
    Ok(())
}

fn own_words(entry: &EntryView) -> impl Iterator<Item = &str> {
    let numbers = entry.document_number.iter().chain([&entry.index_number]);
    let texts = [&entry.title, &entry.content_summary].into_iter();
    texts.chain(&entry.keywords).chain(numbers).map(String::as_str)
}

fn found_in(file: &EntryFile, texts: &HashMap<String, String>, marks: &Highlighting) -> Option<FoundInFile> {
    let snippet = texts.get(&file.sha256).and_then(|text| marks.snippet(text));
    let name = marks.matching(&file.name);
    (snippet.is_some() || name.is_some()).then(|| FoundInFile {
        file_id: file.file_id,
        name_highlighted: name.unwrap_or_else(|| marks.whole(&file.name)),
        snippet,
    })
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
