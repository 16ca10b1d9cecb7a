//! What the annual reports of 2019 and 2021 have in common: table 3 but for 其他处理, and table 4 (law.md 2.3, 2.4).

use super::{Column, Row, Sheet, rows};
use crate::outcome::Outcome;
use crate::vocabulary::ApplicantType;

/// The chapter of table 2.
pub(super) const PROACTIVE: &str = "主动公开政府信息情况";

/// A block of table 2.
pub(super) const fn block(
    code: &'static str,
    headings: &'static [&'static str],
    columns: &'static [Column],
    rows: &'static [Row],
) -> Sheet {
    Sheet { code, headings, corner: "信息内容", columns, rows, is_one_line: false }
}

const APPLICANT: &str = "申请人情况";
const LEGAL_PERSON: &[&str] = &[APPLICANT, "法人或其他组织"];

const APPLICANTS: &[Column] = &[
    Column::of("natural_person", "自然人").under(&[APPLICANT]),
    Column::of("commercial_enterprise", "商业企业").under(LEGAL_PERSON),
    Column::of("research_institution", "科研机构").under(LEGAL_PERSON),
    Column::of("public_welfare_organization", "社会公益组织").under(LEGAL_PERSON),
    Column::of("legal_service_organization", "法律服务机构").under(LEGAL_PERSON),
    Column::of("other_organization", "其他").under(LEGAL_PERSON),
    Column::of("total", "总计").under(&[APPLICANT]).total(),
];

/// The rows of table 3, with those of （六）其他处理 and the name of （七）总计 as the format has them.
macro_rules! table_3 {
    ($($other:tt)*) => {
        $crate::returns::rows! {
            1 "new_received" in "" Leaf Case Corroborated "一、本年新收政府信息公开申请数量";
            1 "carried_in" in "" Leaf Case Corroborated "二、上年结转政府信息公开申请数量";
            1 "results" in "" Header Case Corroborated "三、本年度办理结果";
            2 "granted" in "results" Leaf Case Corroborated "（一）予以公开";
            2 "partially_granted" in "results" Leaf Case Corroborated "（二）部分公开（区分处理的，只计这一情形，不计其他情形）";
            2 "denied" in "results" Header Case Corroborated "（三）不予公开";
            3 "denied_state_secret" in "denied" Leaf Case Corroborated "1.属于国家秘密";
            3 "denied_prohibited_by_law" in "denied" Leaf Case Corroborated "2.其他法律行政法规禁止公开";
            3 "denied_security_stability" in "denied" Leaf Case Corroborated "3.危及“三安全一稳定”";
            3 "denied_third_party_rights" in "denied" Leaf Case Corroborated "4.保护第三方合法权益";
            3 "denied_internal_affairs" in "denied" Leaf Case Corroborated "5.属于三类内部事务信息";
            3 "denied_process_information" in "denied" Leaf Case Corroborated "6.属于四类过程性信息";
            3 "denied_enforcement_case_file" in "denied" Leaf Case Corroborated "7.属于行政执法案卷";
            3 "denied_administrative_inquiry" in "denied" Leaf Case Corroborated "8.属于行政查询事项";
            2 "unable_to_provide" in "results" Header Case Corroborated "（四）无法提供";
            3 "unable_not_held" in "unable_to_provide" Leaf Case Corroborated "1.本机关不掌握相关政府信息";
            3 "unable_requires_creation" in "unable_to_provide" Leaf Case Corroborated "2.没有现成信息需要另行制作";
            3 "unable_still_unclear" in "unable_to_provide" Leaf Case Corroborated "3.补正后申请内容仍不明确";
            2 "not_processed" in "results" Header Case Corroborated "（五）不予处理";
            3 "not_processed_petition_complaint" in "not_processed" Leaf Case Corroborated "1.信访举报投诉类申请";
            3 "not_processed_repeat" in "not_processed" Leaf Case Corroborated "2.重复申请";
            3 "not_processed_publication" in "not_processed" Leaf Case Corroborated "3.要求提供公开出版物";
            3 "not_processed_excessive" in "not_processed" Leaf Case Corroborated "4.无正当理由大量反复申请";
            3 "not_processed_confirm_or_reissue" in "not_processed" Leaf Case Corroborated "5.要求行政机关确认或重新出具已获取信息";
            $($other)*
            2 "total_handled" in "results" Sum("results") Case Corroborated "（七）总计";
            1 "carried_out" in "" Leaf Case Corroborated "四、结转下年度继续办理";
        }
    };
}

pub(super) use table_3;

/// Table 3.
pub(super) const fn requests(rows: &'static [Row]) -> Sheet {
    Sheet {
        code: "requests",
        headings: &["收到和处理政府信息公开申请情况"],
        corner: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        columns: APPLICANTS,
        rows,
        is_one_line: false,
    }
}

const REMEDIES_ROWS: &[Row] = rows! {
    1 "reconsideration" in "" Leaf Case Corroborated "行政复议";
    1 "litigation" in "" Header Case Corroborated "行政诉讼";
    2 "litigation_direct" in "litigation" Leaf Case Corroborated "未经复议直接起诉";
    2 "litigation_after_reconsideration" in "litigation" Leaf Case Corroborated "复议后起诉";
};

/// Table 4: fifteen figures in one line, five for each of its three headings.
pub(super) const REMEDIES: Sheet = Sheet {
    code: "remedies",
    headings: &["政府信息公开行政复议、行政诉讼情况"],
    corner: "",
    columns: &[
        Column::of("upheld", "结果维持"),
        Column::of("corrected", "结果纠正"),
        Column::of("other", "其他结果"),
        Column::of("pending", "尚未审结"),
        Column::of("total", "总计").total(),
    ],
    rows: REMEDIES_ROWS,
    is_one_line: true,
};

/// The rows that are counted from requests.
pub(super) const REQUEST_ROWS: &[&str] = &["new_received", "carried_in", "results", "carried_out"];

/// The column of an applicant.
pub(super) fn columns_of(applicant: ApplicantType) -> &'static [&'static str] {
    match applicant {
        ApplicantType::NaturalPerson => &["natural_person"],
        ApplicantType::CommercialEnterprise => &["commercial_enterprise"],
        ApplicantType::ResearchInstitution => &["research_institution"],
        ApplicantType::PublicWelfareOrganization => &["public_welfare_organization"],
        ApplicantType::LegalServiceOrganization => &["legal_service_organization"],
        ApplicantType::OtherOrganization => &["other_organization"],
    }
}

/// The row of an outcome; none for those under （六）其他处理. The tables of 2019 also take what was answered under
/// Order 492: secrets and privacy are a third party's rights, what else the law refuses is 禁止公开.
pub(super) fn row_of(outcome: Outcome) -> Option<&'static str> {
    use Outcome as O;
    Some(match outcome {
        O::AlreadyPublic | O::Granted | O::PublicInterestOverride => "granted",
        O::PartiallyGranted => "partially_granted",
        O::DeniedStateSecret => "denied_state_secret",
        O::DeniedProhibitedByLaw | O::DeniedOtherStatutory => "denied_prohibited_by_law",
        O::DeniedSecurityStability => "denied_security_stability",
        O::DeniedThirdPartyRights | O::DeniedCommercialSecret | O::DeniedPersonalPrivacy => {
            "denied_third_party_rights"
        }
        O::DeniedInternalAffairs => "denied_internal_affairs",
        O::DeniedProcessInformation => "denied_process_information",
        O::DeniedEnforcementCaseFile => "denied_enforcement_case_file",
        O::DeniedAdministrativeInquiry => "denied_administrative_inquiry",
        O::Nonexistent | O::NotThisOrgan => "unable_not_held",
        O::RequiresCreation => "unable_requires_creation",
        O::StillUnclear => "unable_still_unclear",
        O::PetitionComplaint => "not_processed_petition_complaint",
        O::Repeat => "not_processed_repeat",
        O::Publication => "not_processed_publication",
        O::Excessive => "not_processed_excessive",
        O::ConfirmOrReissue => "not_processed_confirm_or_reissue",
        O::NotGovernmentInformation
        | O::ChangeOrSupplement
        | O::OtherChannel
        | O::CorrectionOverdue
        | O::FeeUnpaid
        | O::Other => return None,
    })
}
