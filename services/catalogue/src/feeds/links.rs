//! Absolute URLs.

use domain::ids::{FileId, ItemId};

/// Absolute URLs below the address at which the public reaches the gateway.
#[derive(Debug, Clone)]
pub struct Links {
    base: String,
}

impl Links {
    /// Links below `base`.
    pub fn below(base: &str) -> Self {
        Self { base: base.trim_end_matches('/').to_string() }
    }

    /// The address itself.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The host, with its port.
    pub fn host(&self) -> &str {
        let authority = self.base.split_once("://").map_or(self.base.as_str(), |(_, rest)| rest);
        authority.split('/').next().unwrap_or_default()
    }

    /// An address of the API, which begins with a slash.
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// An entry.
    pub fn entry(&self, id: ItemId) -> String {
        self.to(&format!("/v1/catalogue/entries/{id}"))
    }

    /// A file of an entry.
    pub fn file(&self, id: ItemId, file_id: FileId) -> String {
        self.to(&format!("/v1/catalogue/entries/{id}/files/{file_id}"))
    }
}
