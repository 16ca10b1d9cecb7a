//! Keeping the search index in step with the ledger: it follows it like another service would.

mod documents;
mod verify;

pub(crate) use documents::{NO, YES};
pub use verify::{Difference, IndexFinding, verify_index};

use crate::search::{Change, SearchError, SearchIndex};
use crate::store;
use database::{Connection, Database};
use domain::file::File;
use domain::ids::{FileId, ItemId};
use domain::item::Item;
use domain::record::Record;
use domain::refusal::Fault;
use ledger::Entry;
use problem::Problem;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::timeout;
use web::Kit;
use wire::catalogue::ItemView;

/// Facts applied between two commits of the index at most.
const FACTS_AT_A_TIME: i64 = 2_000;
/// Items put between two commits while an empty index is filled.
const ITEMS_AT_A_TIME: i64 = 2_000;
/// Another process may append to the same database without this one hearing of it.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// How long who published waits for the index.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long who searches waits for it.
const PATIENCE_OF_READERS: Duration = Duration::from_secs(1);
/// Facts that an index is behind at most when it is worth waiting for: an index that is being made is not.
const NEAR: i64 = 2 * FACTS_AT_A_TIME;

/// The index, and how far it has come.
#[derive(Clone)]
pub struct Indexing {
    index: SearchIndex,
    position: watch::Sender<i64>,
    /// Somebody waits for what another process appended.
    look: Arc<Notify>,
}

impl Indexing {
    /// Indexing into `index`.
    pub fn new(index: SearchIndex) -> Self {
        let (position, _) = watch::channel(index.position());
        Self { index, position, look: Arc::new(Notify::new()) }
    }

    /// Waits until the index shows everything that is in the ledger now, so that who published finds it at once. An
    /// index that is far behind is not waited for: what was done is done.
    pub async fn catch_up(&self, kit: &Kit) {
        let Ok(head) = kit.read(|connection| Ok(ledger::head(connection)?)).await else { return };
        self.reach(head, PATIENCE).await;
    }

    /// The index, once it shows everything that was in the ledger when this was asked, whichever process wrote it. So a
    /// search by who published finds it too when another process answers. An index that is far behind answers with
    /// what it has.
    pub async fn current(&self, kit: &Kit) -> Result<SearchIndex, Problem> {
        let head = kit.read(|connection| Ok(ledger::head(connection)?)).await?;
        if head - self.index.position() <= NEAR {
            self.reach(head, PATIENCE_OF_READERS).await;
        }
        Ok(self.index.clone())
    }

    async fn reach(&self, head: i64, patience: Duration) {
        if self.index.position() >= head {
            return;
        }
        let mut position = self.position.subscribe();
        self.look.notify_one();
        if timeout(patience, position.wait_for(|position| *position >= head)).await.is_err() {
            tracing::warn!(head, "the search index is behind");
        }
    }
}

/// Follows the ledger for ever.
pub async fn index_for_ever(kit: Kit, indexing: Indexing) {
    let mut appends = kit.appends();
    loop {
        appends.borrow_and_update();
        let followed = index_more(&kit.database, &indexing.index).await;
        indexing.position.send_replace(indexing.index.position());
        match followed {
            Ok(true) => {}
            Ok(false) => {
                tokio::select! {
                    _ = timeout(LOOK_AGAIN, appends.changed()) => {}
                    () = indexing.look.notified() => {}
                }
            }
            Err(error) => {
                tracing::error!(%error, "indexing failed, will try again");
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        }
    }
}

/// Applies what is new; answers whether there was anything.
async fn index_more(database: &Database, index: &SearchIndex) -> Result<bool, Problem> {
    let after = index.position();
    let (entries, head) = database
        .read(move |connection| -> Result<_, Problem> {
            let limit = if after == 0 { 1 } else { FACTS_AT_A_TIME };
            Ok((ledger::feed(connection, after, limit)?, ledger::head(connection)?))
        })
        .await?;
    if head < after {
        // The ledger is another one than the index was made of.
        writing(index, |index| index.reset()).await?;
        return Ok(true);
    }
    let Some(last) = entries.last().map(|entry| entry.position) else { return Ok(false) };
    if after == 0 {
        fill(database, index, head).await?;
        return Ok(true);
    }
    let read = database.read(move |connection| -> Result<_, Problem> {
        let ids = items_of(connection, &entries)?;
        documents::standing(connection, &ids)
    });
    let (views, gone) = read.await?;
    let mut pieces = documents::pieces(views);
    let last_piece = pieces.pop().unwrap_or_default();
    for views in pieces {
        let changes = documents_of(database, views).await?;
        writing(index, move |index| index.apply_some(changes)).await?;
    }
    let mut changes = documents_of(database, last_piece).await?;
    changes.extend(gone);
    writing(index, move |index| index.apply(changes, last)).await?;
    Ok(true)
}

/// What the index has to know of a piece of items, with the texts of their files.
async fn documents_of(database: &Database, views: Vec<ItemView>) -> Result<Vec<Change>, Problem> {
    database.read(move |connection| documents::of_views(connection, views)).await
}

/// Makes the index from the items as they stand, each once, rather than from every fact. What happens from `head` on is
/// followed afterwards: applied again, it changes nothing.
async fn fill(database: &Database, index: &SearchIndex, head: i64) -> Result<(), Problem> {
    // What a process that ended meanwhile has left.
    writing(index, |index| index.reset()).await?;
    let mut after = String::new();
    loop {
        let from = after.clone();
        let read = database
            .read(move |connection| store::items::seen_by_the_public(connection, &from, ITEMS_AT_A_TIME));
        let views = read.await?;
        let Some(last) = views.last() else { break };
        after = last.summary.id.to_string();
        for views in documents::pieces(views) {
            let changes = documents_of(database, views).await?;
            writing(index, move |index| index.fill(changes)).await?;
        }
    }
    writing(index, move |index| index.filled(head)).await
}

/// Writes to the index, away from the async threads.
async fn writing(
    index: &SearchIndex,
    write: impl FnOnce(&SearchIndex) -> Result<(), SearchError> + Send + 'static,
) -> Result<(), Problem> {
    let index = index.clone();
    Ok(tokio::task::spawn_blocking(move || write(&index)).await.map_err(Problem::internal)??)
}

/// The items of which these facts may change what is found: their own, and those of files whose text was taken out.
fn items_of(connection: &mut Connection<'_>, entries: &[Entry]) -> Result<Vec<ItemId>, Problem> {
    let (mut ids, mut files) = (vec![], vec![]);
    for entry in entries {
        match entry.record_kind() {
            Item::KIND => ids.push(ItemId(entry.record_id()?)),
            File::KIND => files.push(FileId(entry.record_id()?)),
            _ => {}
        }
    }
    if !files.is_empty() {
        ids.extend(store::files::items_of(connection, &files)?);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
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
