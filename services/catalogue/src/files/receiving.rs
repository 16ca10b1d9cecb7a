//! Takes a content in as it comes over the network: to a nameless file, counted and hashed on the way.

use super::Received;
use actix_web::web::{Bytes, Payload, block};
use domain::refusal::Fault;
use futures_util::StreamExt;
use problem::{Code, Problem};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use storage::Digest;

/// What comes in is written so much at a time, so that a slow line does not cost a thread for every packet.
const WRITE_BYTES: usize = 1024 * 1024;

struct Draft {
    file: File,
    hasher: Sha256,
    size_bytes: u64,
}

impl Draft {
    fn write(mut self, pieces: Vec<Bytes>) -> std::io::Result<Self> {
        for piece in pieces {
            self.hasher.update(&piece);
            self.file.write_all(&piece)?;
        }
        Ok(self)
    }
}

/// Takes in the body of a request, of at most `limit` bytes.
pub async fn receive(payload: &mut Payload, incoming: &Path, limit: u64) -> Result<Received, Problem> {
    let file = tempfile::tempfile_in(incoming).map_err(Problem::internal)?;
    let mut draft = Draft { file, hasher: Sha256::new(), size_bytes: 0 };
    let (mut pieces, mut held) = (vec![], 0);
    while let Some(piece) = payload.next().await {
        let piece = piece.map_err(|error| {
            Problem::new(Code::Unreadable)
                .detail("请求体不完整。", format!("The body is incomplete: {error}"))
        })?;
        held += piece.len();
        draft.size_bytes += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        if draft.size_bytes > limit {
            return Err(too_large(limit));
        }
        pieces.push(piece);
        if held >= WRITE_BYTES {
            draft = written(draft, std::mem::take(&mut pieces)).await?;
            held = 0;
        }
    }
    let draft = written(draft, pieces).await?;
    if draft.size_bytes == 0 {
        return Err(Problem::invalid([Fault::new("", "EMPTY_FILE", "文件内容为空。", "The file is empty.")]));
    }
    let digest = Digest::of(&draft.hasher.finalize().into());
    Ok(Received { content: draft.file, digest, size_bytes: draft.size_bytes })
}

/// Reads what is left of a refused body and forgets it: whoever is still sending would otherwise see a broken
/// connection and not the answer. The gateway bounds it.
pub async fn drain(payload: &mut Payload) {
    while let Some(Ok(_)) = payload.next().await {}
}

async fn written(draft: Draft, pieces: Vec<Bytes>) -> Result<Draft, Problem> {
    block(move || draft.write(pieces)).await.map_err(Problem::internal)?.map_err(Problem::internal)
}

fn too_large(limit: u64) -> Problem {
    Problem::new(Code::TooLarge)
        .detail(format!("文件不得超过{limit}字节。"), format!("A file has at most {limit} bytes."))
}
