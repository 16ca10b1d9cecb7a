//! The dumps of the catalogue, and the list in the form that portals take.

use chrono::NaiveDate;
use domain::ids::{FileId, ItemId};
use serde::{Deserialize, Serialize};

/// An entry as the dumps have it: flat, with codes and their labels.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DumpedEntry {
    /// Its id.
    pub id: ItemId,
    /// 索引号.
    pub index_number: String,
    /// 名称.
    pub title: String,
    /// 内容概述.
    pub content_summary: String,
    /// 文号; empty without one.
    pub document_number: String,
    /// 生成日期.
    pub generated_on: NaiveDate,
    /// 发布日期.
    pub published_on: NaiveDate,
    /// 发布机构.
    pub issuing_body: String,
    /// 责任科室.
    pub section: String,
    /// 主题分类: code.
    pub subject: String,
    /// 主题分类: label.
    pub subject_label: String,
    /// 体裁分类: code.
    pub genre: String,
    /// 体裁分类: label.
    pub genre_label: String,
    /// 主题词, separated by semicolons.
    pub keywords: String,
    /// 公开方式: codes, separated by semicolons.
    pub publication_channels: String,
    /// 生效日期; empty when unknown.
    pub effective_on: String,
    /// 废止日期; empty when unknown.
    pub repealed_on: String,
    /// 有效性: code.
    pub validity: String,
    /// Where the entry is.
    pub url: String,
    /// Where its files are, separated by spaces.
    pub files: String,
}

/// The dumps that there are.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DumpList {
    /// Each with its address.
    pub dumps: Vec<DumpView>,
    /// Query parameters that each takes.
    pub parameters: Vec<DumpField>,
    /// Columns of the CSV, and fields of the JSON.
    pub columns: Vec<DumpField>,
}

/// A dump.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DumpView {
    /// Where it is.
    pub url: String,
    /// Its media type.
    pub media_type: String,
    /// What it is, in Chinese.
    pub zh: String,
    /// What it is, in English.
    pub en: String,
}

/// A column or a parameter of a dump.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DumpField {
    /// Its name.
    pub name: String,
    /// Its type: `string`, `uuid`, `date`, `integer`, `boolean`, `uri`.
    #[serde(rename = "type")]
    pub field_type: String,
    /// What it holds, in Chinese.
    pub zh: String,
    /// What it holds, in English.
    pub en: String,
}

/// The list in the form that portals take.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PortalArticles {
    /// How many there are.
    pub classify: PortalClassify,
    /// The articles of the page.
    pub articles: Vec<PortalArticle>,
    /// Where the next page begins; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// Of a portal's list as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PortalClassify {
    /// How many articles it has.
    pub post_count: i64,
}

/// An entry with the keys that portals read.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PortalArticle {
    /// Its id.
    pub id: ItemId,
    /// Its title.
    pub title: String,
    /// 文号.
    pub document_number: String,
    /// The body.
    pub publisher: String,
    /// Keywords, separated by commas.
    pub keywords: String,
    /// Publication, in seconds since 1970.
    pub date: i64,
    /// Publication in Shanghai time, `YYYY-MM-DD HH:MM:SS`.
    pub created_at: String,
    /// The day of publication in seconds since 1970.
    pub display_publish_time: i64,
    /// 索引号.
    pub identifier: String,
    /// The subject's label.
    pub classify_main_name: String,
    /// The genre's label.
    pub classify_genre_name: String,
    /// The subject's label.
    pub classify_theme_name: String,
    /// Where the entry is.
    pub url: String,
    /// Where the entry is.
    pub post_url: String,
    /// Its files.
    pub attachment: Vec<PortalAttachment>,
    /// 内容概述.
    #[serde(rename = "abstract")]
    pub content_summary: String,
    /// Id of the entry that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<ItemId>,
    /// 失效.
    pub is_expired: bool,
    /// 废止, or superseded.
    pub is_abolished: bool,
}

/// A file as portals read it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PortalAttachment {
    /// Its id.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// Its ending.
    #[serde(rename = "type")]
    pub ending: String,
    /// Its media type.
    pub mime: String,
    /// In bytes.
    pub size: u64,
    /// Where it is.
    pub url: String,
}
