//! The folder an index lives in: claimed by one process, opened, begun again when it cannot be used.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::indexer::IndexWriterOptions;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyError};

use super::SearchError;
use super::fields::Fields;

/// To be raised whenever texts are cut or brought into their form differently, so that old indexes begin again; a
/// change of the fields shows by itself.
const VERSION: u32 = 2;

/// Memory for what is written and not yet committed.
const WRITER_BYTES: usize = 20_000_000;

/// A folder that is ours as long as this lives.
pub(super) struct Folder {
    folder: PathBuf,
    /// Its lock ends with it, also when the process is killed.
    _lock: File,
}

/// An index ready for use, and the position it stands at.
pub(super) struct Found {
    pub(super) reader: IndexReader,
    pub(super) writer: IndexWriter,
    pub(super) position: i64,
}

impl Folder {
    /// Claims `folder`, which is made when it does not exist.
    pub(super) fn claim(folder: &Path) -> Result<Self, SearchError> {
        let fail = |cause| SearchError::Folder { folder: folder.into(), cause };
        std::fs::create_dir_all(folder).map_err(fail)?;
        let lock = File::create(folder.join("lock")).map_err(fail)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { folder: folder.into(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(SearchError::InUse { folder: folder.into() }),
            Err(TryLockError::Error(cause)) => Err(fail(cause)),
        }
    }

    /// The index in the folder; a new one when there is none that can be used.
    pub(super) fn open_index(&self, fields: &Fields) -> Result<Found, SearchError> {
        let folder = self.folder.join("index");
        let fail = |cause| SearchError::Folder { folder: folder.clone(), cause };
        std::fs::create_dir_all(&folder).map_err(fail)?;
        match open(&folder, fields) {
            Ok(found) => Ok(found),
            Err(error) => {
                tracing::warn!(folder = %folder.display(), %error, "the search index begins again");
                std::fs::remove_dir_all(&folder).map_err(fail)?;
                std::fs::create_dir_all(&folder).map_err(fail)?;
                Ok(open(&folder, fields)?)
            }
        }
    }
}

fn open(folder: &Path, fields: &Fields) -> tantivy::Result<Found> {
    let directory = MmapDirectory::open(folder)?;
    let index = Index::open_or_create(directory, fields.schema.clone())?;
    let position = position_of(&index)?;
    let damaged = index.validate_checksum()?;
    if !damaged.is_empty() {
        return Err(TantivyError::InternalError(format!("damaged: {damaged:?}")));
    }
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let options = IndexWriterOptions::builder()
        .num_worker_threads(1)
        .num_merge_threads(1)
        .memory_budget_per_thread(WRITER_BYTES)
        .build();
    Ok(Found { reader, writer: index.writer_with_options(options)?, position })
}

/// Commits what was written; the index then stands at `position`.
pub(super) fn commit(writer: &mut IndexWriter, position: i64) -> tantivy::Result<()> {
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&format!("{VERSION} {position}"));
    commit.commit().map(drop)
}

fn position_of(index: &Index) -> tantivy::Result<i64> {
    let meta = index.load_metas()?;
    let Some(payload) = meta.payload else {
        // Made, but the process ended before it committed anything.
        return Ok(0);
    };
    let (version, position) = payload.split_once(' ').unwrap_or_default();
    match position.parse() {
        Ok(position) if version == VERSION.to_string() => Ok(position),
        _ => Err(TantivyError::InternalError(format!("version {VERSION} does not read {payload:?}"))),
    }
}
