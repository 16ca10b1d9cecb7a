//! Keeping the search index in step with the ledger: it follows it like another service would.

use crate::search::{Change, Document, SearchError, SearchIndex};
use crate::store;
use domain::ids::ItemId;
use domain::item::Item;
use domain::record::Record;
use domain::refusal::Fault;
use ledger::Entry;
use problem::Problem;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::timeout;
use web::Kit;

/// Facts applied between two commits of the index at most.
const FACTS_AT_A_TIME: i64 = 2_000;
/// Another process may append to the same database without this one hearing of it.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// How long who published waits for the index.
const PATIENCE: Duration = Duration::from_secs(3);

/// The index, and how far it has come.
#[derive(Clone)]
pub struct Indexing {
    index: SearchIndex,
    position: watch::Sender<i64>,
}

impl Indexing {
    /// Indexing into `index`.
    pub fn new(index: SearchIndex) -> Self {
        let (position, _) = watch::channel(index.position());
        Self { index, position }
    }

    /// The index.
    pub fn index(&self) -> &SearchIndex {
        &self.index
    }

    /// Waits until the index shows everything that is in the ledger now, so that who published finds it at once. An
    /// index that is far behind is not waited for: what was done is done.
    pub async fn catch_up(&self, kit: &Kit) {
        let Ok(head) = kit.read(|connection| Ok(ledger::head(connection)?)).await else { return };
        let mut position = self.position.subscribe();
        if timeout(PATIENCE, position.wait_for(|position| *position >= head)).await.is_err() {
            tracing::warn!(head, "the search index is behind");
        }
    }
}

/// Follows the ledger for ever.
pub async fn index_for_ever(kit: Kit, indexing: Indexing) {
    let mut appends = kit.appends();
    loop {
        appends.borrow_and_update();
        match index_more(&kit, &indexing).await {
            Ok(true) => {}
            Ok(false) => drop(timeout(LOOK_AGAIN, appends.changed()).await),
            Err(error) => {
                tracing::error!(%error, "indexing failed, will try again");
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        }
    }
}

/// Applies what is new; answers whether there was anything.
async fn index_more(kit: &Kit, indexing: &Indexing) -> Result<bool, Problem> {
    let after = indexing.index.position();
    let (entries, head) = kit
        .read(move |connection| {
            Ok((ledger::feed(connection, after, FACTS_AT_A_TIME)?, ledger::head(connection)?))
        })
        .await?;
    let index = indexing.index.clone();
    if head < after {
        // The ledger is another one than the index was made of.
        tokio::task::spawn_blocking(move || index.reset()).await.map_err(Problem::internal)??;
        return Ok(true);
    }
    let Some(last) = entries.last().map(|entry| entry.position) else {
        indexing.position.send_replace(after);
        return Ok(false);
    };
    let ids = items_of(&entries)?;
    let changes =
        kit.read(move |connection| ids.into_iter().map(|id| change(connection, id)).collect()).await?;
    tokio::task::spawn_blocking(move || index.apply(changes, last)).await.map_err(Problem::internal)??;
    indexing.position.send_replace(last);
    Ok(true)
}

fn items_of(entries: &[Entry]) -> Result<Vec<ItemId>, Problem> {
    let mut ids = vec![];
    for entry in entries.iter().filter(|entry| entry.record_kind() == Item::KIND) {
        ids.push(ItemId(entry.record_id()?));
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// What the index has to know of an item as it stands now.
fn change(connection: &mut database::Connection<'_>, id: ItemId) -> Result<Change, Problem> {
    let Some(view) = store::items::find(connection, id)? else { return Ok(Change::Remove(id)) };
    let (Some(index_number), Some(published_on), true) =
        (view.summary.index_number, view.published_on, view.summary.state.is_public())
    else {
        return Ok(Change::Remove(id));
    };
    let metadata = view.public_metadata.unwrap_or(view.metadata);
    Ok(Change::Put(Box::new(Document {
        item_id: id,
        organization_id: view.summary.organization_id,
        index_number,
        title: metadata.title,
        content_summary: metadata.content_summary,
        document_number: metadata.document_number,
        keywords: metadata.keywords,
        subject: metadata.subject.code().into(),
        genre: metadata.genre.code().into(),
        generated_on: metadata.generated_on,
        published_on,
    })))
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Query { zh, en } => Problem::invalid([Fault::new("/q", "query", zh, en)]),
            SearchError::Cursor { zh, en } => Problem::invalid([Fault::new("/cursor", "cursor", zh, en)]),
            error => Problem::internal(error),
        }
    }
}

#[cfg(test)]
mod tests;
