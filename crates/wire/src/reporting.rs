//! Wire types of the reporting service: the figures of a year.

use chrono::{DateTime, FixedOffset};
use domain::ids::OrganizationId;
use serde::{Deserialize, Serialize};

/// The figures of a body in a year, as the annual report asks for them, with the equalities that hold between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AnnualReportView {
    /// The body.
    pub organization_id: OrganizationId,
    /// The year, from 1 January to 31 December.
    #[schema(example = 2008)]
    pub year: i32,
    /// The inventory as it stood on 31 December.
    pub items: ItemFigures,
    /// The applications of the year.
    pub requests: RequestFigures,
    /// The reviews of the year.
    pub reviews: ReviewFigures,
    /// Every equality (勾稽关系) that was checked.
    pub reconciliation: Vec<EqualityView>,
    /// Whether all of them hold.
    pub reconciled: bool,
    /// How far the services were followed whose facts are counted.
    pub sources: Vec<SourceView>,
    /// Whether all of them were followed to their end within the last minute. If not, figures may be missing.
    pub complete: bool,
}

/// The inventory, by disclosure attribute.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemFigures {
    /// Items that had been entered.
    #[schema(example = 61)]
    pub total: i64,
    /// 主动公开.
    #[schema(example = 37)]
    pub proactive: i64,
    /// 依申请公开.
    #[schema(example = 22)]
    pub on_request: i64,
    /// 不予公开.
    #[schema(example = 2)]
    pub not_disclosed: i64,
    /// Not determined by then.
    pub undetermined: i64,
    /// Public on that day.
    pub published: i64,
}

/// The applications of a year: the rows of table 3 of the annual report, in groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RequestFigures {
    /// 一、本年新收政府信息公开申请数量.
    pub new_received: ApplicantColumns,
    /// 二、上年结转政府信息公开申请数量.
    pub carried_in: ApplicantColumns,
    /// 三、本年度办理结果.
    pub results: ResultFigures,
    /// （七）总计.
    pub total_handled: ApplicantColumns,
    /// 四、结转下年度继续办理.
    pub carried_out: ApplicantColumns,
}

/// How the applications that were closed in the year ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ResultFigures {
    /// （一）予以公开.
    pub granted: ApplicantColumns,
    /// （二）部分公开.
    pub partially_granted: ApplicantColumns,
    /// （三）不予公开.
    pub denied: ApplicantColumns,
    /// （四）无法提供.
    pub unable_to_provide: ApplicantColumns,
    /// （五）不予处理.
    pub not_processed: ApplicantColumns,
    /// （六）其他处理: withdrawn ones among them.
    pub other: ApplicantColumns,
}

/// One row of the table, by who applied.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ApplicantColumns {
    /// 自然人.
    #[schema(example = 1)]
    pub natural_person: i64,
    /// 商业企业.
    pub commercial_enterprise: i64,
    /// 科研机构.
    pub research_institution: i64,
    /// 社会公益组织.
    pub public_welfare_organization: i64,
    /// 法律服务机构.
    pub legal_service_organization: i64,
    /// 其他.
    pub other_organization: i64,
    /// 总计.
    #[schema(example = 1)]
    pub total: i64,
}

/// The reviews of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReviewFigures {
    /// Reviews that ended with an attribute in the year.
    #[schema(example = 61)]
    pub determined: i64,
}

/// An equality between figures, and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EqualityView {
    /// Which equality: `R1`, `R2` and `R3` between applications, `I1` between items.
    #[schema(example = "R1")]
    pub rule: String,
    /// The row it was checked in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// The column it was checked in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "natural_person")]
    pub column: Option<String>,
    /// What it says, in Chinese.
    pub text_zh: String,
    /// What it says, in English.
    pub text_en: String,
    /// The left side.
    pub left: i64,
    /// The right side.
    pub right: i64,
    /// Whether the two are equal.
    pub holds: bool,
}

/// How far a service was followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = FollowedSource)]
pub struct SourceView {
    /// The service.
    #[schema(example = "request-workflow")]
    pub service: String,
    /// The last of its facts that is counted.
    pub position: i64,
    /// How many of its facts were not counted yet when it was last asked; absent: it was never reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind: Option<i64>,
    /// When it was last asked; absent: it was never reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed_at: Option<DateTime<FixedOffset>>,
}
