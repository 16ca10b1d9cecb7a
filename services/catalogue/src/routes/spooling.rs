//! A body that is too large to be held, spooled to disk while it comes in.

use crate::importing::spooled;
use actix_web::web as actix;
use futures_util::StreamExt;
use problem::{Code, Problem};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::PathBuf;
use tempfile::NamedTempFile;
use tokio::sync::mpsc;
use web::Fingerprint;

/// Pieces that may wait to be written.
const AHEAD: usize = 4;

/// A body in a file.
pub(super) struct Spooled {
    /// The file; it goes when this is dropped.
    pub(super) file: NamedTempFile,
    /// What tells the request from others.
    pub(super) fingerprint: Fingerprint,
    /// SHA-256 of the body, hex.
    pub(super) sha256: String,
}

/// Spools a body of at most `limit` bytes to `folder`.
pub(super) async fn spool(
    mut payload: actix::Payload,
    limit: u64,
    folder: PathBuf,
    fingerprint: Fingerprint,
) -> Result<Spooled, Problem> {
    let (sender, receiver) = mpsc::channel(AHEAD);
    let writing = actix::block(move || write(receiver, &folder, fingerprint));
    let writing = actix_web::rt::spawn(writing);
    let mut bytes = 0;
    while let Some(piece) = payload.next().await {
        let piece = piece.map_err(|error| {
            Problem::new(Code::Unreadable)
                .detail("请求体不完整。", format!("The body is incomplete: {error}"))
        })?;
        bytes += piece.len() as u64;
        if bytes > limit {
            return Err(Problem::new(Code::TooLarge).detail(
                format!("文件不得超过{limit}字节。"),
                format!("A sheet has at most {limit} bytes."),
            ));
        }
        // Whoever writes has stopped, and says why below.
        if sender.send(piece).await.is_err() {
            break;
        }
    }
    drop(sender);
    writing.await.map_err(Problem::internal)?.map_err(Problem::internal)?.map_err(Problem::internal)
}

fn write(
    mut pieces: mpsc::Receiver<actix::Bytes>,
    folder: &std::path::Path,
    mut fingerprint: Fingerprint,
) -> std::io::Result<Spooled> {
    let mut file = spooled(folder)?;
    let mut hasher = Sha256::new();
    while let Some(piece) = pieces.blocking_recv() {
        fingerprint.take(&piece);
        hasher.update(&piece);
        file.write_all(&piece)?;
    }
    file.flush()?;
    let sha256 = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Spooled { file, fingerprint, sha256 })
}
