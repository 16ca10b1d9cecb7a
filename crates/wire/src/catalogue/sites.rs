//! A body's website and its columns, and the tags of a page.

use domain::ids::{ItemId, OrganizationId};
use domain::site::SiteDescription;
use serde::{Deserialize, Serialize};

/// The website of a body.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SiteView {
    /// The body.
    pub organization_id: OrganizationId,
    /// The version of the record: its ETag.
    pub version: i32,
    /// What is said of it.
    pub site: SiteDescription,
}

/// A column with what it holds.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ColumnView {
    /// Its key.
    pub key: String,
    /// 栏目名称.
    pub name: String,
    /// 栏目描述.
    pub description: String,
    /// 栏目类别.
    pub column_type: String,
    /// Public entries of which it is the primary column.
    pub entries: u64,
    /// The same with those of the columns below it.
    pub entries_in_all: u64,
    /// The columns below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub columns: Vec<ColumnView>,
}

/// The columns of a body's site, as a tree.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ColumnsView {
    /// The body.
    pub organization_id: OrganizationId,
    /// The columns at the top.
    pub columns: Vec<ColumnView>,
    /// Public entries that no column takes.
    pub entries_without_column: u64,
}

/// Of what a tag speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MetaTagLevel {
    /// The site.
    Site,
    /// The column.
    Column,
    /// The page.
    Page,
}

/// A tag of a page: `<meta name="…" content="…">`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MetaTag {
    /// Of what it speaks.
    pub level: MetaTagLevel,
    /// Its name.
    #[schema(example = "ArticleTitle")]
    pub name: String,
    /// Its content, not escaped.
    pub content: String,
}

/// A tag that is required and cannot be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MissingMetaTag {
    /// Its name.
    #[schema(example = "SiteIDCode")]
    pub name: String,
    /// Why, in Chinese.
    pub zh: String,
    /// Why, in English.
    pub en: String,
}

/// The tags of an entry's page.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MetaTagsView {
    /// The entry.
    pub id: ItemId,
    /// Its tags: site, column, page.
    pub tags: Vec<MetaTag>,
    /// The required tags that are missing.
    pub missing: Vec<MissingMetaTag>,
}
