//! Files that are attached to items.

use chrono::NaiveDate;
use domain::actor::ActedBy;
use domain::core_metadata::AttachedFile;
use domain::file::{FileState, FileTextState};
use domain::ids::{FileId, ItemId, OrganizationId};
use serde::{Deserialize, Serialize};

/// A file of a body.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FileView {
    /// What the metadata of an item says of it: goes into `metadata.files` as it is.
    pub file: AttachedFile,
    /// The version it stands at.
    pub version: i32,
    /// The body whose file it is.
    pub organization_id: OrganizationId,
    /// Where it stands.
    pub state: FileState,
    /// The items whose metadata named it at some time, or with which it is kept as a letter about them.
    pub items: Vec<ItemId>,
    /// The day of its upload.
    pub uploaded_on: NaiveDate,
    /// Who uploaded it.
    pub uploaded_by: ActedBy,
    /// How far its text is for the search; absent once it is removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<FileTextState>,
}

/// A file of a public entry.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryFile {
    /// The file.
    pub file_id: FileId,
    /// Its name.
    pub name: String,
    /// Its media type, as its content shows it.
    pub media_type: String,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// SHA-256 of its content, hex.
    pub sha256: String,
    /// Where it is downloaded, as long as the entry is public.
    #[schema(
        example = "/v1/catalogue/entries/0199d3a2-6f5e-7000-8000-000000000001/files/0199d3a2-6f5e-7000-8000-000000000002"
    )]
    pub href: String,
}

impl EntryFile {
    /// A file of the public entry `item_id`.
    pub fn of(item_id: ItemId, file: AttachedFile) -> Self {
        let AttachedFile { file_id, name, media_type, size_bytes, sha256 } = file;
        let href = format!("/v1/catalogue/entries/{item_id}/files/{file_id}");
        Self { file_id, name, media_type, size_bytes, sha256, href }
    }
}
