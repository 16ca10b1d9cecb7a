//! Has the text of uploaded files taken out, in a process of its own, and keeps it for the search.

use super::{Files, away};
use crate::store::files::{self as store, CLAIMED_FOR, PendingText};
use crate::store::records;
use chrono::Duration;
use domain::file::{File as FileRecord, FileTextState, FileType};
use futures_util::StreamExt;
use problem::Problem;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration as RealTime, Instant};
use tokio::time::timeout;
use uuid::Uuid;
use web::Kit;

/// The operator's command that takes out a text: `gongkai extract-text <kind> <mark>`.
pub const COMMAND: &str = "extract-text";

/// Another process may have taken a file in.
const LOOK_AGAIN: RealTime = RealTime::from_secs(2);
/// How long a process may be at a file.
const PATIENCE: RealTime = RealTime::from_secs(60);
/// How often it is asked whether it has ended.
const ASK_EVERY: RealTime = RealTime::from_millis(5);
/// How often a file is tried before it counts as unreadable.
const ATTEMPTS_MAX: i32 = 3;
/// How long until a file is tried again, in seconds; and while the store cannot be read.
const PAUSE_SECONDS: i64 = 5;
const PAUSE_AWAY_SECONDS: i64 = 60;
/// Bytes of a text at most: no character has more than four, and the mark.
const OUTPUT_MAX_BYTES: u64 = 4 * crate::extraction::TEXT_MAX_CHARACTERS as u64 + 64;

/// What became of the text of a content.
enum Outcome {
    Text(String),
    /// The store could not be read, or no process started: not the file's fault, and no attempt.
    Away(Box<Problem>),
    Unreadable(String),
}

/// Takes out texts for ever, one at a time.
pub async fn extract_for_ever(kit: Kit, files: Files) {
    let mut appends = kit.appends();
    loop {
        appends.borrow_and_update();
        match extract_next(&kit, &files).await {
            Ok(true) => {}
            Ok(false) => drop(timeout(LOOK_AGAIN, appends.changed()).await),
            Err(error) => {
                tracing::warn!(%error, "taking out the text of a file failed, will try again");
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        }
    }
}

/// Takes out the next text that is due; answers whether there was one.
async fn extract_next(kit: &Kit, files: &Files) -> Result<bool, Problem> {
    let now = kit.clock.now();
    if kit.read(move |connection| store::next_pending(connection, now)).await?.is_none() {
        return Ok(false);
    }
    let claimed = kit
        .act_alone(move |work| store::claim_pending(work.connection, work.now, work.now + CLAIMED_FOR))
        .await?;
    // Another process was quicker.
    let Some(pending) = claimed else { return Ok(true) };
    // Processes that ended while they were at it have counted too.
    let outcome = match pending.attempts < ATTEMPTS_MAX {
        true => text_of(files, &pending).await,
        false => Outcome::Unreadable("whoever tried did not end well".into()),
    };
    kit.act_alone(move |work| note(work, &pending, outcome)).await?;
    Ok(true)
}

/// Notes what became of a text. Files that have it learn of it by a fact, which the index of every process follows.
fn note(work: &mut web::Work<'_, '_>, pending: &PendingText, outcome: Outcome) -> Result<(), Problem> {
    let (sha256, tried) = (pending.sha256.as_str(), pending.attempts + 1);
    let mut pause = PAUSE_SECONDS;
    let (state, attempts) = match outcome {
        Outcome::Text(text) if text.is_empty() => (FileTextState::Without, tried),
        Outcome::Text(text) => {
            store::keep_text(work.connection, sha256, &text)?;
            announce(work, sha256, &text)?;
            (FileTextState::Extracted, tried)
        }
        Outcome::Away(error) => {
            tracing::warn!(sha256, %error, "a file could not be read for its text");
            pause = PAUSE_AWAY_SECONDS;
            (FileTextState::Pending, pending.attempts)
        }
        Outcome::Unreadable(cause) if tried < ATTEMPTS_MAX => {
            tracing::debug!(sha256, cause, tried, "the text of a file could not be taken out");
            (FileTextState::Pending, tried)
        }
        Outcome::Unreadable(cause) => {
            tracing::warn!(sha256, cause, "the text of a file cannot be taken out");
            (FileTextState::Failed, tried)
        }
    };
    store::note_text(work.connection, sha256, (state, attempts), work.now + Duration::seconds(pause))
}

fn announce(work: &mut web::Work<'_, '_>, sha256: &str, text: &str) -> Result<(), Problem> {
    ledger::lock(work.connection)?;
    let (by, today) = (work.actor.acting_as(None), work.today());
    let characters = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    for id in store::having(work.connection, sha256)? {
        let file = work.load::<FileRecord>(id)?;
        let facts = file.record.text_extracted(characters);
        let file = work.record(id, file, &facts, &by, today)?;
        records::save(work.connection, &file)?;
    }
    Ok(())
}

async fn text_of(files: &Files, pending: &PendingText) -> Outcome {
    let Some(file_type) = FileType::of_media_type(&pending.media_type) else {
        return Outcome::Unreadable(format!("{} is no kind of file that is taken", pending.media_type));
    };
    let content = match fetched(files, pending).await {
        Ok(content) => content,
        Err(problem) => return Outcome::Away(Box::new(problem)),
    };
    let mark = Uuid::new_v4().to_string();
    let extracted = tokio::task::spawn_blocking(move || match start(file_type, content, &mark) {
        Ok(child) => extracted(child, &mark, PATIENCE).map_or_else(Outcome::Unreadable, Outcome::Text),
        Err(error) => Outcome::Away(Box::new(Problem::internal(error))),
    });
    extracted.await.unwrap_or_else(|error| Outcome::Away(Box::new(Problem::internal(error))))
}

/// The content as a file without a name.
async fn fetched(files: &Files, pending: &PendingText) -> Result<File, Problem> {
    let digest = pending.sha256.parse().map_err(Problem::internal)?;
    let size = u64::try_from(pending.size_bytes).map_err(Problem::internal)?;
    let mut pieces = files.storage().read(&digest, 0..size).await.map_err(away)?;
    let mut content = tempfile::tempfile_in(files.incoming()).map_err(Problem::internal)?;
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(away)?;
        let written = tokio::task::spawn_blocking(move || content.write_all(&piece).map(|()| content));
        content = written.await.map_err(Problem::internal)?.map_err(Problem::internal)?;
    }
    content.seek(SeekFrom::Start(0)).map_err(Problem::internal)?;
    Ok(content)
}

/// Starts another process of this program. Nothing of this one is handed on but the file: no settings, no secrets.
fn start(file_type: FileType, content: File, mark: &str) -> std::io::Result<Child> {
    Command::new(std::env::current_exe()?)
        .args([COMMAND, file_type.code(), mark])
        .env_clear()
        .stdin(content)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// The text that the process takes out. It is waited for, but not for ever.
fn extracted(mut child: Child, mark: &str, patience: RealTime) -> Result<String, String> {
    let stdout = child.stdout.take();
    let (said, all_read) = mpsc::channel();
    let watch = std::thread::spawn(move || ended(child, &all_read, patience));
    let mut output = vec![];
    let read = stdout.map(|stdout| stdout.take(OUTPUT_MAX_BYTES).read_to_end(&mut output));
    // Where nobody listens any more the process has been ended already.
    let _ = said.send(());
    let status = watch.join().map_err(|_| "the process was not watched".to_string())?;
    match (read, status) {
        (Some(Ok(_)), Some(status)) if status.success() => behind(mark, output),
        (_, Some(status)) => Err(format!("the process ended with {status}")),
        (_, None) => Err("the process was ended, because it took too long".into()),
    }
}

/// How the process ended; `None` when it had to be ended.
fn ended(mut child: Child, all_read: &Receiver<()>, patience: RealTime) -> Option<ExitStatus> {
    let begun = Instant::now();
    if all_read.recv_timeout(patience).is_ok() {
        while begun.elapsed() < patience {
            if let Ok(Some(status)) = child.try_wait() {
                return Some(status);
            }
            std::thread::sleep(ASK_EVERY);
        }
    }
    // An error means that it has ended meanwhile.
    let _ = child.kill();
    let _ = child.wait();
    None
}

fn behind(mark: &str, output: Vec<u8>) -> Result<String, String> {
    let output = String::from_utf8(output).map_err(|error| error.to_string())?;
    let text = output.split_once(mark).ok_or("the process said nothing")?.1;
    Ok(text.to_string())
}

#[cfg(all(test, unix))]
mod tests;
