//! The files of items: taken in, kept in the store, handed out, cleaned up.
//!
//! A content is put into the store before anything names it, and is removed only when nothing does, under the lock of the
//! ledger. So whatever a crash leaves is a content too many, never one too few.

mod cleaning;
mod compound;
mod making;
mod package;
mod receiving;
mod serving;
mod sniffing;
mod texts;

pub use cleaning::clean_for_ever;
pub use making::Making;
pub use receiving::{drain, receive};
pub use serving::{Wanted, serve};
pub use sniffing::{Sniffed, sniff};
pub use texts::{COMMAND, extract_for_ever};

use crate::app::Catalogue;
use crate::store::files as store;
use domain::refusal::Fault;
use domain::rules;
use problem::{Code, Problem};
use settings::{Secrets, Settings};
use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};
use storage::{Digest, Storage, StorageError};
use web::{Kit, Service};

/// The secret key of an S3-compatible store.
const S3_SECRET: &str = "s3.secret";

/// The store of contents, and where they wait while they come in; cheap to clone.
#[derive(Clone)]
pub struct Files {
    storage: Storage,
    incoming: PathBuf,
}

/// A content that came in: an open file without a name, which is gone when the process is.
pub struct Received {
    /// The content.
    pub content: File,
    /// Its SHA-256.
    pub digest: Digest,
    /// Its size in bytes.
    pub size_bytes: u64,
}

/// A content that lies in the store, and what it is.
#[derive(Debug, Clone)]
pub struct Content {
    /// What it is.
    pub kind: Sniffed,
    /// Its SHA-256.
    pub digest: Digest,
    /// Its size in bytes.
    pub size_bytes: u64,
}

impl Files {
    /// The store that the settings describe.
    pub fn open(settings: &Settings) -> Result<Self, StorageError> {
        let folder = settings.service_folder(Catalogue::NAME);
        let incoming = folder.join("incoming");
        std::fs::create_dir_all(&incoming)?;
        let storage = match &settings.s3 {
            None => Storage::in_folder(&folder.join("files"))?,
            Some(s3) => {
                let secret = Secrets::in_folder(settings.secrets_folder()).read(S3_SECRET);
                let secret = secret.map_err(|error| StorageError::Settings(error.to_string()))?;
                Storage::in_bucket(s3, &secret)?
            }
        };
        Ok(Self { storage, incoming })
    }

    /// The store.
    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// Where contents wait while they come in.
    pub fn incoming(&self) -> &Path {
        &self.incoming
    }

    /// Finds out what a content is, and keeps it under its digest. `name` decides between kinds that look alike.
    pub async fn keep(&self, kit: &Kit, received: Received, name: &str) -> Result<Content, Problem> {
        let Received { mut content, digest, size_bytes } = received;
        let name = name.to_string();
        let looked_at = actix_web::web::block(move || {
            let kind = sniff(&mut content, &name).map_err(|fault| Problem::invalid([fault]))?;
            content.seek(SeekFrom::Start(0)).map_err(Problem::internal)?;
            Ok::<_, Problem>((content, kind))
        });
        // A content on which a library panics is none that anybody could open.
        let (content, kind) = looked_at.await.map_err(|_| Problem::invalid([damaged()]))??;
        let (wanted, media_type) = (digest.clone(), kind.media_type.clone());
        kit.act_alone(move |work| {
            ledger::lock(work.connection)?;
            store::want(work.connection, wanted.as_str(), &media_type, (size_bytes, work.now))
        })
        .await?;
        self.storage.keep(&digest, size_bytes, content).await.map_err(away)?;
        Ok(Content { kind, digest, size_bytes })
    }
}

/// The fault of a content of a kind that is not taken; `zh` and `en` say what it is.
fn not_taken(zh: &str, en: &str) -> Fault {
    let rule = rules::FILE_TYPE_TAKEN;
    Fault::new("", rule.code, format!("{}{zh}", rule.zh), format!("{} {en}", rule.en))
}

fn damaged() -> Fault {
    not_taken("文件已损坏，无法识别。", "The file is damaged and cannot be recognised.")
}

/// What the caller is told when the store fails; what failed is for the log.
fn away(error: StorageError) -> Problem {
    tracing::error!(%error, "the file store failed");
    Problem::new(Code::Unavailable).detail("文件存储暂时不可用。", "The file store is unavailable.")
}
