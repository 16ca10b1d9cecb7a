//! The public catalogue, and its search.

use super::EntryFile;
use chrono::NaiveDate;
use domain::ids::{FileId, ItemId, OrganizationId, SectionId};
use domain::item::ItemValidity;
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
    /// 发布日期, of the revision shown.
    pub published_on: NaiveDate,
    /// The day on which the entry was published at all.
    pub first_published_on: NaiveDate,
    /// Which revision of the information this is; every published one is at `/v1/catalogue/entries/{id}/revisions`.
    pub revision: u32,
    /// 有效性: as the body marked it, or else as its sheet says.
    pub validity: ItemValidity,
    /// The last day of its validity, once it has been marked as no longer valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity_ended_on: Option<NaiveDate>,
    /// On which basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity_basis: Option<String>,
    /// The entry that took its place; given while that one is public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<ItemId>,
    /// The body.
    pub organization_id: OrganizationId,
    /// 发布机构: its full name.
    pub issuing_body: String,
    /// The section.
    pub section_id: SectionId,
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
    /// Its title as HTML, with what was found in `<em>` and everything else escaped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_highlighted: Option<String>,
    /// Its content summary as HTML, when something was found there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_summary_highlighted: Option<String>,
    /// The files in which something was found that the entry does not say in its own words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub found_in: Vec<FoundInFile>,
}

/// A file in which something was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FoundInFile {
    /// The file, among the `files` of the entry.
    pub file_id: FileId,
    /// Its name as HTML, with what was found in `<em>`.
    pub name_highlighted: String,
    /// The part of its text around the first place, as HTML; absent when only its name has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "…符合下列条件的<em>农村低保</em>家庭，可以申请…")]
    pub snippet: Option<String>,
}

/// Entries found.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryHits {
    /// The entries, in the order that was asked for.
    pub items: Vec<EntryHit>,
    /// Where the next page begins; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// How many there are in all.
    pub total: u64,
    /// What was asked for with `facets`, in that order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<FacetView>,
}

/// How many entries there are of each value of a classification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FacetView {
    /// The classification: the name of the parameter that narrows by it.
    #[schema(example = "subject")]
    pub name: String,
    /// Its values, the commonest first. The filter by this classification itself is not applied here, so that one sees
    /// what another choice would bring.
    pub values: Vec<FacetValue>,
}

/// A value of a classification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FacetValue {
    /// What the parameter takes.
    #[schema(example = "17")]
    pub code: String,
    /// Its label.
    #[schema(example = "民政、扶贫、救灾")]
    pub zh: String,
    /// The label in English, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Entries of it.
    pub count: u64,
    /// Whether the search is narrowed to it.
    pub selected: bool,
}

/// An entry with what a page about it needs.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryPage {
    /// The entry.
    #[serde(flatten)]
    pub entry: EntryView,
    /// How to cite it; in more forms at `/v1/catalogue/entries/{id}/citation`.
    pub citation: Citation,
    /// Which other public entries have to do with it.
    pub related: RelatedEntries,
}

/// The public entries that have to do with another. What is withdrawn is not named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RelatedEntries {
    /// The entry that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<RelatedEntry>,
    /// The entries whose place it took, the one that was marked first first; at most 50.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<RelatedEntry>,
    /// The entries with the same document number, however it is written: of a document that several bodies issued, each
    /// has its own. At most 50.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_document: Vec<RelatedEntry>,
}

/// A public entry, as another one names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RelatedEntry {
    /// Its id.
    pub id: ItemId,
    /// 索引号.
    pub index_number: String,
    /// 名称.
    pub title: String,
    /// 发布机构: its full name.
    pub issuing_body: String,
    /// 发布日期.
    pub published_on: NaiveDate,
    /// Whether it is valid.
    pub validity: ItemValidity,
    /// Where it is read.
    #[schema(example = "/v1/catalogue/entries/0199d3a2-6f5e-7000-8000-000000000001")]
    pub href: String,
}

impl From<EntryView> for RelatedEntry {
    fn from(entry: EntryView) -> Self {
        Self {
            id: entry.id,
            href: format!("/v1/catalogue/entries/{}", entry.id),
            index_number: entry.index_number,
            title: entry.title,
            issuing_body: entry.issuing_body,
            published_on: entry.published_on,
            validity: entry.validity,
        }
    }
}

/// How an entry is cited.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Citation {
    /// As a reference of an online document after GB/T 7714-2015.
    #[schema(
        example = "檀营乡人民政府. 檀营乡2007年财政决算: 檀政发〔2008〕3号[EB/OL]. (2008-05-01)[2026-11-27]. https://gk.example.gov.cn/v1/catalogue/entries/0199d3a2-6f5e-7000-8000-000000000001."
    )]
    pub gb_t_7714: String,
    /// As CSL-JSON, which programs for references read.
    pub csl_json: CslItem,
}

/// A reference as CSL-JSON has it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CslItem {
    /// The id of the entry.
    pub id: ItemId,
    /// Always `document`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The title.
    pub title: String,
    /// The body.
    pub author: Vec<CslName>,
    /// The document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The day of publication.
    pub issued: CslDate,
    /// The day of reading.
    pub accessed: CslDate,
    /// Where it was read.
    #[serde(rename = "URL")]
    pub url: String,
    /// Always `zh-CN`.
    pub language: String,
}

/// A name in CSL-JSON that is not one of a person.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CslName {
    /// The name.
    pub literal: String,
}

/// A day in CSL-JSON.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub struct CslDate {
    /// Year, month and day.
    #[schema(value_type = Vec<Vec<i64>>, example = json!([[2008, 5, 1]]))]
    pub date_parts: Vec<Vec<i64>>,
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
    /// Its title as HTML, with what was found in `<em>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_highlighted: Option<String>,
    /// How to apply for it.
    pub application: ApplicationLink,
}

/// How to apply for what is disclosed on request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ApplicationLink {
    /// Always `POST`.
    pub method: String,
    /// Where to.
    #[schema(example = "/v1/requests")]
    pub href: String,
    /// What of the application is known already: its body names this `organization_id`, and describes what is wanted by
    /// this `description`.
    pub organization_id: OrganizationId,
    /// A description by which the body finds what is wanted.
    #[schema(example = "顺密路沿线征地分户补偿清册（2004-10-12）")]
    pub description: String,
    /// The guide of the body (政府信息公开指南), which says how it takes applications.
    #[schema(example = "/v1/catalogue/guides?organization_id=0199d3a2-6f5e-7000-8000-000000000001")]
    pub guide_href: String,
}

/// Titles of the on-request catalogue.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OnRequestEntries {
    /// The titles, in the order that was asked for.
    pub items: Vec<OnRequestEntry>,
    /// Where the next page begins; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// How many there are in all.
    pub total: u64,
}
