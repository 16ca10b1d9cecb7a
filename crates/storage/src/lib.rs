//! The contents of files, each under its SHA-256: in a local folder, or in an S3-compatible store.
//!
//! The same content is stored once. A content is either there whole or not at all, and never changes. Knows nothing of
//! who may read what.

mod connection;
mod digest;
mod signing;

pub use digest::{Digest, NoDigest};

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Place;
use object_store::{
    BackoffConfig, GetOptions, GetRange, ObjectStore, ObjectStoreExt, RetryConfig, WriteMultipart,
};
use settings::{S3, Secret};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// How much of a content is in memory at a time while it is stored: not less than S3 demands of a part.
const PART_BYTES: usize = 8 * 1024 * 1024;
/// Parts under way to the store at once.
const PARTS_AT_ONCE: usize = 2;
/// How often a request to a bucket is sent again that failed for no fault of its own, and how long after the first time at
/// most: whoever waits is told within about a minute that the store is away, and tries again later.
const RETRIES_MAX: usize = 3;
const RETRY_WITHIN: Duration = Duration::from_secs(20);
/// The first and the longest pause before it.
const RETRY_PAUSE: Duration = Duration::from_millis(100);
const RETRY_PAUSE_MAX: Duration = Duration::from_secs(2);
/// Half-written files in the folder older than this belong to nobody.
const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 3600);

/// A part of a content as it is read, piece by piece.
pub type Pieces = BoxStream<'static, Result<Bytes, StorageError>>;

/// The store cannot do what it is asked.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// It has no such content.
    #[error("the file store has no content {0}")]
    Missing(Digest),
    /// The settings do not describe a store.
    #[error("the settings of the file store: {0}")]
    Settings(String),
    /// The folder or the store failed.
    #[error("the file store: {0}")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<object_store::Error> for StorageError {
    fn from(error: object_store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<io::Error> for StorageError {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// A store of contents; cheap to clone.
#[derive(Debug, Clone)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    folder: Option<PathBuf>,
}

impl Storage {
    /// The store in `folder`, which is made when it does not exist. What is kept there survives a power cut.
    pub fn in_folder(folder: &Path) -> Result<Self, StorageError> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder: Some(folder.into()) })
    }

    /// The store in a bucket of an S3-compatible service.
    pub fn in_bucket(s3: &S3, secret_key: &Secret) -> Result<Self, StorageError> {
        for (name, value) in
            [("endpoint", &s3.endpoint), ("bucket", &s3.bucket), ("access_key", &s3.access_key)]
        {
            if value.is_empty() {
                return Err(StorageError::Settings(format!("s3.{name} is missing")));
            }
        }
        let plain = s3.endpoint.starts_with("http://");
        if plain && !s3.allow_http {
            return Err(StorageError::Settings("s3.endpoint is http: and s3.allow_http is not set".into()));
        }
        if !plain && !cfg!(feature = "https") {
            return Err(StorageError::Settings(
                "s3.endpoint is https:, and this program was built without `--features s3-https`".into(),
            ));
        }
        let store = AmazonS3Builder::new()
            .with_endpoint(&s3.endpoint)
            .with_bucket_name(&s3.bucket)
            .with_region(&s3.region)
            .with_access_key_id(&s3.access_key)
            .with_secret_access_key(secret_key.expose())
            .with_allow_http(s3.allow_http)
            .with_virtual_hosted_style_request(s3.virtual_hosted)
            .with_http_connector(connection::Connector)
            .with_retry(RetryConfig {
                backoff: BackoffConfig { init_backoff: RETRY_PAUSE, max_backoff: RETRY_PAUSE_MAX, base: 2.0 },
                max_retries: RETRIES_MAX,
                retry_timeout: RETRY_WITHIN,
            })
            // Not every store knows how to delete many at once.
            .with_config(AmazonS3ConfigKey::DisableBulkDelete, "true")
            .with_crypto_provider(Arc::new(signing::Sha2))
            .build()?;
        Ok(Self { store: Arc::new(store), folder: None })
    }

    /// Keeps `content`, which has this digest and size, unless it is kept already. When this answers, it is there.
    pub async fn keep(&self, digest: &Digest, size_bytes: u64, content: File) -> Result<(), StorageError> {
        if self.has(digest, size_bytes).await? {
            return Ok(());
        }
        let place = place(digest);
        let (content, first) = next_part(rewound(content)?).await?;
        if u64::try_from(first.len()).is_ok_and(|length| length == size_bytes) {
            self.store.put(&place, first.into()).await?;
            return Ok(());
        }
        let mut upload =
            WriteMultipart::new_with_chunk_size(self.store.put_multipart(&place).await?, PART_BYTES);
        match put_parts(&mut upload, content, first).await {
            Ok(()) => drop(upload.finish().await?),
            Err(error) => {
                // The first error is the one to tell; what cannot be taken back now is swept later.
                if let Err(error) = upload.abort().await {
                    tracing::warn!(%error, "an upload to the file store could not be taken back");
                }
                return Err(error);
            }
        }
        Ok(())
    }

    /// Whether the content is kept, whole.
    pub async fn has(&self, digest: &Digest, size_bytes: u64) -> Result<bool, StorageError> {
        match self.store.head(&place(digest)).await {
            Ok(found) => Ok(found.size == size_bytes),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads a part of a content.
    pub async fn read(&self, digest: &Digest, range: Range<u64>) -> Result<Pieces, StorageError> {
        if range.is_empty() {
            return Ok(futures_util::stream::empty().boxed());
        }
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        match self.store.get_opts(&place(digest), options).await {
            Ok(found) => Ok(found.into_stream().map_err(StorageError::from).boxed()),
            Err(object_store::Error::NotFound { .. }) => Err(StorageError::Missing(digest.clone())),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes a content; one that is not there is no error.
    pub async fn remove(&self, digest: &Digest) -> Result<(), StorageError> {
        match self.store.delete(&place(digest)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes what processes that were killed left half written in the folder. (A bucket needs a rule of its own that
    /// ends incomplete uploads.)
    pub fn sweep(&self) -> Result<usize, StorageError> {
        let Some(folder) = &self.folder else { return Ok(0) };
        let mut swept = 0;
        for shelf in std::fs::read_dir(folder)? {
            let shelf = shelf?.path();
            if !shelf.is_dir() {
                continue;
            }
            for file in std::fs::read_dir(shelf)? {
                let file = file?;
                // `object_store` writes to `<name>#<number>` and renames; no digest has such a name.
                if !file.file_name().to_string_lossy().contains('#') {
                    continue;
                }
                let written_at = file.metadata().and_then(|known| known.modified());
                let age = SystemTime::now().duration_since(written_at.unwrap_or_else(|_| SystemTime::now()));
                if age.is_ok_and(|age| age > ABANDONED_AFTER) {
                    std::fs::remove_file(file.path())?;
                    swept += 1;
                }
            }
        }
        Ok(swept)
    }
}

/// Where a content lies: on one of 256 shelves, so that no folder grows too long.
fn place(digest: &Digest) -> Place {
    let (shelf, _) = digest.as_str().split_at(2);
    Place::from_iter([shelf, digest.as_str()])
}

fn rewound(mut content: File) -> Result<File, StorageError> {
    content.seek(SeekFrom::Start(0))?;
    Ok(content)
}

async fn put_parts(
    upload: &mut WriteMultipart,
    mut content: File,
    mut part: Vec<u8>,
) -> Result<(), StorageError> {
    while !part.is_empty() {
        upload.wait_for_capacity(PARTS_AT_ONCE).await?;
        upload.put(part.into());
        (content, part) = next_part(content).await?;
    }
    Ok(())
}

/// The next part of a file, empty at its end; read where blocking hurts nobody.
async fn next_part(mut content: File) -> Result<(File, Vec<u8>), StorageError> {
    let read = tokio::task::spawn_blocking(move || {
        let mut part = Vec::new();
        let limit = u64::try_from(PART_BYTES).unwrap_or(u64::MAX);
        content.by_ref().take(limit).read_to_end(&mut part).map(|_| (content, part))
    });
    Ok(read.await.map_err(|error| StorageError::Failed(error.into()))??)
}

#[cfg(test)]
mod tests;
