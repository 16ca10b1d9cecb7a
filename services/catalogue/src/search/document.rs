//! What the index knows of an item.

use chrono::NaiveDate;
use domain::ids::{FileId, ItemId, OrganizationId, SectionId};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::facets::Facet;

/// Characters of the texts of an item's files that are searched, at most: some hundred pages.
pub const FILE_CHARACTERS_MAX: usize = 100_000;

/// A published item, as far as it is searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The item.
    pub item_id: ItemId,
    /// 索引号.
    pub index_number: String,
    /// 信息名称.
    pub title: String,
    /// 内容概述.
    pub content_summary: String,
    /// 文号.
    pub document_number: Option<String>,
    /// 关键词.
    pub keywords: Vec<String>,
    /// 生成日期.
    pub generated_on: NaiveDate,
    /// The day of publication; among equal hits the newer comes first.
    pub published_on: NaiveDate,
    /// Where it stands in every classification, by the codes of each; several in some.
    pub classes: Vec<(Facet, String)>,
    /// Its files.
    pub files: Vec<FileText>,
}

/// A file of an item, as far as it is searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileText {
    /// The file.
    pub file_id: FileId,
    /// Its name.
    pub name: String,
    /// What it says; empty as long as no text was read from it.
    pub text: String,
}

/// A title of the on-request catalogue: all that the public may know of the item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedTitle {
    /// The item.
    pub item_id: ItemId,
    /// The body to apply to.
    pub organization_id: OrganizationId,
    /// The section that has it.
    pub section_id: SectionId,
    /// 信息名称.
    pub title: String,
    /// 生成日期.
    pub generated_on: NaiveDate,
}

/// What a fact of the ledger changes in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The item is public, with this content.
    Put(Box<Document>),
    /// The item is in the on-request catalogue, by this title.
    List(Box<ListedTitle>),
    /// The public sees nothing of the item, or nothing any longer.
    Remove(ItemId),
}

impl Change {
    /// The item.
    pub fn item_id(&self) -> ItemId {
        match self {
            Self::Put(document) => document.item_id,
            Self::List(title) => title.item_id,
            Self::Remove(item_id) => *item_id,
        }
    }

    /// A number by which two contents are told apart; none when nothing is left.
    pub fn fingerprint(&self) -> Option<u64> {
        let content = match self {
            Self::Put(document) => serde_json::to_vec(document),
            Self::List(title) => serde_json::to_vec(title),
            Self::Remove(_) => return None,
        };
        let digest = Sha256::digest(content.expect("documents are plain data"));
        Some(digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}
