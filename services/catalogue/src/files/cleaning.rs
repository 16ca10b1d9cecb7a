//! Removes files that no item named in time, and contents that no file has any more. Safe with several processes: each
//! step is decided again under the lock of the ledger.

use super::{Files, away};
use crate::store::{files as store, records};
use chrono::{DateTime, Duration, Utc};
use domain::file::File;
use domain::ids::FileId;
use problem::Problem;
use storage::{Digest, StorageError};
use tokio::time::timeout;
use web::Kit;

/// How often it is looked, in real time.
const LOOK_EVERY: std::time::Duration = std::time::Duration::from_secs(3600);
/// A content is put into the store before a file has it, however long that takes.
const CONTENT_GRACE: Duration = Duration::hours(1);
/// How long the store may take to remove a content: far less than the content is kept from everybody else meanwhile.
const REMOVED_WITHIN: std::time::Duration = std::time::Duration::from_secs(120);
const REMOVAL: Duration = Duration::minutes(10);
/// How many are looked at at a time.
const AT_A_TIME: i64 = 200;

/// Cleans up for ever.
pub async fn clean_for_ever(kit: Kit, files: Files) {
    loop {
        match clean(&kit, &files).await {
            Ok((0, 0)) => {}
            Ok((removed, contents)) => tracing::info!(removed, contents, "files nobody attached are removed"),
            Err(error) => tracing::warn!(%error, "cleaning up files failed, will try again"),
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Cleans up once; answers how many files and how many contents were removed.
pub(super) async fn clean(kit: &Kit, files: &Files) -> Result<(usize, usize), Problem> {
    let now = kit.clock.now();
    let days = kit.settings.file_unattached_days;
    let before = now - Duration::days(i64::from(days));
    let removed = remove_files(kit, before, days).await?;
    let contents = remove_contents(kit, files, before.min(now - CONTENT_GRACE)).await?;
    let storage = files.storage().clone();
    let swept = tokio::task::spawn_blocking(move || storage.sweep()).await.map_err(Problem::internal)?;
    swept.map_err(away)?;
    Ok((removed, contents))
}

async fn remove_files(kit: &Kit, before: DateTime<Utc>, days: u32) -> Result<usize, Problem> {
    let mut removed = 0;
    let mut after = String::new();
    loop {
        let from = after.clone();
        let page =
            kit.read(move |connection| store::unattached(connection, before, &from, AT_A_TIME)).await?;
        let Some(last) = page.last() else { return Ok(removed) };
        after = last.to_string();
        for id in page {
            removed += usize::from(remove_file(kit, id, days).await?);
        }
    }
}

async fn remove_file(kit: &Kit, id: FileId, days: u32) -> Result<bool, Problem> {
    kit.act_alone(move |work| {
        ledger::lock(work.connection)?;
        let file = work.load::<File>(id)?;
        let facts = file.record.remove(days);
        // An item may have named it since.
        if facts.is_empty() {
            return Ok(false);
        }
        let (by, today) = (work.actor.acting_as(None), work.today());
        let file = work.record(id, file, &facts, &by, today)?;
        records::save(work.connection, &file)?;
        Ok(true)
    })
    .await
}

async fn remove_contents(kit: &Kit, files: &Files, before: DateTime<Utc>) -> Result<usize, Problem> {
    let mut removed = 0;
    let mut after = String::new();
    loop {
        let from = after.clone();
        let page =
            kit.read(move |connection| store::unwanted_since(connection, before, &from, AT_A_TIME)).await?;
        let Some(last) = page.last() else { return Ok(removed) };
        after.clone_from(last);
        for sha256 in kit.read(move |connection| store::without_file(connection, page)).await? {
            removed += usize::from(remove_content(kit, files, sha256, before).await?);
        }
    }
}

/// Removes a content from the store, which may take its time, so no lock is held: who uploads the same content meanwhile is
/// told to come back, until it is forgotten here or the process that was at it has been silent for so long that nothing
/// it asked of the store can still be on its way.
async fn remove_content(
    kit: &Kit,
    files: &Files,
    sha256: String,
    before: DateTime<Utc>,
) -> Result<bool, Problem> {
    let digest: Digest = sha256.parse().map_err(Problem::internal)?;
    let content = sha256.clone();
    let begun = kit
        .act_alone(move |work| {
            ledger::lock(work.connection)?;
            let until = work.now + REMOVAL;
            let begun = store::begin_removal(work.connection, &content, before, (work.now, until))?;
            Ok(begun.then_some(until))
        })
        .await?;
    let Some(until) = begun else { return Ok(false) };
    let removed = timeout(REMOVED_WITHIN, files.storage().remove(&digest)).await;
    removed.unwrap_or_else(|late| Err(StorageError::Failed(late.into()))).map_err(away)?;
    kit.act_alone(move |work| {
        ledger::lock(work.connection)?;
        store::forget(work.connection, &sha256, until)
    })
    .await
}
