//! By what hits are narrowed and counted.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A classification by which hits are narrowed and counted; its code is the name of the parameter that narrows by it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// 发布机构: id of the body.
    OrganizationId,
    /// 责任科室: id of the section.
    SectionId,
    /// 主题分类.
    Subject,
    /// 主题子类.
    SubjectSubclass,
    /// 体裁分类.
    Genre,
    /// Year of 生成日期.
    Year,
    /// Month of 生成日期, as `2008-03`.
    Month,
    /// 有效性.
    Validity,
    /// 服务对象分类.
    Audience,
    /// 公开方式.
    PublicationChannel,
    /// 主动公开范围: an order, an article or list of it, or an item of the list.
    ProactiveScope,
    /// 是否规范性文件.
    IsNormativeDocument,
    /// Whether there are files to download.
    HasFiles,
}

impl Facet {
    /// Every one.
    pub const ALL: [Self; 13] = [
        Self::OrganizationId,
        Self::SectionId,
        Self::Subject,
        Self::SubjectSubclass,
        Self::Genre,
        Self::Year,
        Self::Month,
        Self::Validity,
        Self::Audience,
        Self::PublicationChannel,
        Self::ProactiveScope,
        Self::IsNormativeDocument,
        Self::HasFiles,
    ];

    /// Its name: of the parameter, of the column, and in answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrganizationId => "organization_id",
            Self::SectionId => "section_id",
            Self::Subject => "subject",
            Self::SubjectSubclass => "subject_subclass",
            Self::Genre => "genre",
            Self::Year => "year",
            Self::Month => "month",
            Self::Validity => "validity",
            Self::Audience => "audience",
            Self::PublicationChannel => "publication_channel",
            Self::ProactiveScope => "proactive_scope",
            Self::IsNormativeDocument => "is_normative_document",
            Self::HasFiles => "has_files",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }
}

/// How many hits there are of each value of a facet. Its own filter is not applied to it, so that one sees what another
/// choice would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Hits by code.
    pub counts: HashMap<String, u64>,
}
