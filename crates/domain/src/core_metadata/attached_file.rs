//! A file of an item.

use crate::ids::FileId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A file, as the metadata of an item names it and as its upload answered it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachedFile {
    /// The file.
    pub file_id: FileId,
    /// The name under which it is shown and downloaded.
    pub name: String,
    /// Its media type, as its content shows it.
    pub media_type: String,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// SHA-256 of its content, hex.
    pub sha256: String,
}
