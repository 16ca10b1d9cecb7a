//! Suggests what to search for, while somebody types.

use crate::app::Catalogue;
use crate::search::{Highlighting, Query};
use crate::store::entries;
use problem::Problem;
use std::collections::{HashMap, HashSet};
use web::Kit;
use wire::catalogue::{EntryView, Suggestion, SuggestionKind, Suggestions};

/// Suggestions at most.
const SUGGESTIONS_MAX: usize = 10;

/// Keywords and document numbers among them at most: titles are what most people look for.
const MARKS_MAX: usize = 4;

/// Entries of which something is suggested.
const ENTRIES_READ: usize = 30;

/// Titles, keywords and document numbers of public entries that fit what `query` has as its text.
pub async fn suggest_searches(
    kit: &Kit,
    catalogue: &Catalogue,
    query: Query,
) -> Result<Suggestions, Problem> {
    let index = catalogue.indexing.current(kit).await?;
    let query = Query { limit: ENTRIES_READ, ..query };
    let (ids, highlighting) =
        tokio::task::spawn_blocking(move || index.suggest(&query)).await.map_err(Problem::internal)??;
    let order = ids.clone();
    let found = kit.read(move |connection| entries::among(connection, &ids)).await?;
    let mut found: HashMap<_, _> = found.into_iter().map(|(_, entry)| (entry.id, entry)).collect();
    let entries: Vec<EntryView> = order.iter().filter_map(|id| found.remove(id)).collect();
    Ok(Suggestions { items: of_entries(&entries, &highlighting) })
}

fn of_entries(entries: &[EntryView], highlighting: &Highlighting) -> Vec<Suggestion> {
    let mut texts = HashSet::new();
    let mut suggested = |kind, text: &str, entry: &EntryView| {
        texts.insert(text.to_string()).then(|| Suggestion {
            kind,
            text: text.into(),
            highlighted: highlighting.whole(text),
            entry_id: entry.id,
        })
    };
    let mut suggestions = vec![];
    for entry in entries {
        let numbers = entry.document_number.iter().map(|number| (SuggestionKind::DocumentNumber, number));
        let keywords = entry.keywords.iter().map(|keyword| (SuggestionKind::Keyword, keyword));
        for (kind, text) in numbers.chain(keywords) {
            if suggestions.len() < MARKS_MAX && highlighting.all_in([text.as_str()].into_iter()) {
                suggestions.extend(suggested(kind, text, entry));
            }
        }
    }
    for entry in entries {
        suggestions.extend(suggested(SuggestionKind::Title, &entry.title, entry));
    }
    suggestions.truncate(SUGGESTIONS_MAX);
    suggestions
}
