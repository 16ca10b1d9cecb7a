//! A content that the service makes itself: written piece by piece to a nameless file, counted and hashed on the way.

use super::Received;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use storage::Digest;

/// A content in the making.
pub struct Making {
    file: BufWriter<File>,
    hasher: Sha256,
    size_bytes: u64,
}

impl Making {
    /// Begins a content among those that come in.
    pub fn begin(incoming: &Path) -> std::io::Result<Self> {
        let file = BufWriter::new(tempfile::tempfile_in(incoming)?);
        Ok(Self { file, hasher: Sha256::new(), size_bytes: 0 })
    }

    /// Adds a piece.
    pub fn add(&mut self, piece: &str) -> std::io::Result<()> {
        self.hasher.update(piece);
        self.size_bytes += piece.len() as u64;
        self.file.write_all(piece.as_bytes())
    }

    /// The content, ready to be kept.
    pub fn finish(self) -> std::io::Result<Received> {
        let content = self.file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        let digest = Digest::of(&self.hasher.finalize().into());
        Ok(Received { content, digest, size_bytes: self.size_bytes })
    }
}
