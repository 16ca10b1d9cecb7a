//! The public catalogue, and its search.

use super::EntryFile;
use chrono::NaiveDate;
use domain::ids::{ItemId, OrganizationId};
use domain::vocabulary::{DisclosureTimeLimit, Genre, PublicationChannel, Subject};
use serde::{Deserialize, Serialize};

/// An entry of the public catalogue (目录条目).
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryView {
    /// Its id.
    pub id: ItemId,
    /// 索引号.
    pub index_number: String,
    /// 名称.
    pub title: String,
    /// 内容概述.
    pub content_summary: String,
    /// 生成日期.
    pub generated_on: NaiveDate,
    /// 发布日期.
    pub published_on: NaiveDate,
    /// The body.
    pub organization_id: OrganizationId,
    /// 发布机构: its full name.
    pub issuing_body: String,
    /// 责任科室: the section's name.
    pub section: String,
    /// 文号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// 主题分类.
    pub subject: Subject,
    /// 体裁分类.
    pub genre: Genre,
    /// 主题词.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// 公开方式.
    pub publication_channels: Vec<PublicationChannel>,
    /// 公开范围.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure_scope: Option<String>,
    /// 公开时限.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure_time_limit: Option<DisclosureTimeLimit>,
    /// 公开依据.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// 生效日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// 废止日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repealed_on: Option<NaiveDate>,
    /// 附件, with where each is downloaded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<EntryFile>,
}

/// An entry that was found.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryHit {
    /// The entry.
    #[serde(flatten)]
    pub entry: EntryView,
    /// Its title as HTML, with what was found in `<em>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_highlighted: Option<String>,
}

/// Entries found.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryHits {
    /// The entries: with `q` the best first, else the newest first.
    pub items: Vec<EntryHit>,
    /// Where the next page begins; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// With `q`: how many there are in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

/// A title of the on-request catalogue (依申请公开目录).
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OnRequestEntry {
    /// Its id: what an application may refer to.
    pub id: ItemId,
    /// Its title; never its content.
    pub title: String,
    /// The day it was generated.
    pub generated_on: NaiveDate,
    /// The body to apply to.
    pub organization_id: OrganizationId,
    /// That body's name.
    pub issuing_body: String,
}
