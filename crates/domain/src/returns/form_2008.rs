//! The statistics form of the years 2008 to 2013 (Dingxi's annex 3, after Shanghai's form): law.md section 3.1.
//!
//! There was no national form in these years. What stands under code 36 (fees, staff, expenses) was not found.

use super::{Column, Format, Row, Sheet, rows};
use crate::law::Law;
use crate::outcome::Outcome;
use crate::vocabulary::SubmissionChannel;

const ROWS: &[Row] = rows! {
    1 "proactive_items" in "" Leaf Item SingleSource "主动公开信息数" no "01";
    2 "proactive_items_full_text" in "proactive_items" OfWhich Item SingleSource "其中：全文电子化的主动公开信息数" no "02";
    1 "new_normative_documents" in "" Leaf Item SingleSource "新增的行政规范性文件数" no "03";
    1 "service_items" in "" Leaf Item SingleSource "提供服务类信息数" no "04";
    1 "page_visits" in "" Leaf Visit SingleSource "网站专栏页面访问量" no "05";
    1 "on_site_visitors" in "" Leaf Visit SingleSource "现场接待人数" no "06";
    1 "online_consultations" in "" Leaf Visit SingleSource "网上咨询数" no "07";
    1 "phone_consultations" in "" Leaf Visit SingleSource "咨询电话接听数" no "08";
    1 "on_request_catalogue_items" in "" Leaf Item SingleSource "依申请公开信息目录数" no "09";
    1 "requests_total" in "" Sum("requests_total") Item SingleSource "申请总数" no "10";
    2 "requests_in_person" in "requests_total" Leaf Item SingleSource "1.当面申请数" no "11";
    2 "requests_fax" in "requests_total" Leaf Item SingleSource "2.传真申请数" no "12";
    2 "requests_email" in "requests_total" Leaf Item SingleSource "3.电子邮件申请数" no "13";
    2 "requests_online" in "requests_total" Leaf Item SingleSource "4.网上申请数" no "14";
    2 "requests_letter" in "requests_total" Leaf Item SingleSource "5.信函申请数" no "15";
    2 "requests_other" in "requests_total" Leaf Item SingleSource "6.其他形式申请数" no "16";
    1 "replies_total" in "" Sum("replies_total") Item SingleSource "对申请的答复总数" no "17";
    2 "replies_granted" in "replies_total" Leaf Item SingleSource "1.同意公开答复数" no "18";
    2 "replies_partial" in "replies_total" Leaf Item SingleSource "2.同意部分公开答复数" no "19";
    2 "replies_refused_total" in "replies_total" Sum("replies_refused_total") Item SingleSource "3.否决公开答复总数" no "20";
    3 "refused_not_government_information" in "replies_refused_total" Leaf Item SingleSource "(1)“非《规定》所指政府信息”数" no "21";
    3 "refused_nonexistent" in "replies_refused_total" Leaf Item SingleSource "(2)“信息不存在”数" no "22";
    3 "refused_not_held" in "replies_refused_total" Leaf Item SingleSource "(3)“非本部门掌握”数" no "23";
    3 "refused_unclear" in "replies_refused_total" Leaf Item SingleSource "(4)“申请内容不明确”数" no "24";
    3 "refused_exempt_1" in "replies_refused_total" Leaf Item SingleSource "(5)“免予公开范围1”数" no "25";
    3 "refused_exempt_2" in "replies_refused_total" Leaf Item SingleSource "(6)“免予公开范围2”数" no "26";
    3 "refused_exempt_3" in "replies_refused_total" Leaf Item SingleSource "(7)“免予公开范围3”数" no "27";
    3 "refused_exempt_4" in "replies_refused_total" Leaf Item SingleSource "(8)“免予公开范围4”数" no "28";
    3 "refused_exempt_5" in "replies_refused_total" Leaf Item SingleSource "(9)“免予公开范围5”数" no "29";
    3 "refused_exempt_6" in "replies_refused_total" Leaf Item SingleSource "(10)“免予公开范围6”数" no "30";
    3 "refused_other" in "replies_refused_total" Leaf Item SingleSource "(11)其它原因" no "31";
    1 "reconsiderations" in "" Leaf Case SingleSource "行政复议数" no "32";
    1 "litigations" in "" Leaf Case SingleSource "行政诉讼数" no "33";
    1 "appeals" in "" Leaf Case SingleSource "行政申诉数" no "34";
    2 "appeals_against_first_handling" in "appeals" OfWhich Case SingleSource "其中：对本部门首次处理不满意的行政申诉数*" no "35";
};

pub(super) const FORMAT: Format = Format {
    law: Law::LocalPractice,
    sheets: &[Sheet {
        code: "statistics",
        headings: &["政府信息公开情况统计报表"],
        corner: "指标名称",
        columns: &[Column::of("current_period", "本期实际"), Column::of("year_to_date", "本年累计")],
        rows: ROWS,
        is_one_line: false,
    }],
    request_rows: &["requests_total", "replies_total"],
    carried: None,
    row_of,
    received_row,
    closed_row: |_| None,
    // The period of a yearly return is the year, so that both columns say the same.
    columns_of: |_| &["current_period", "year_to_date"],
};

/// The numbers 1 to 6 of 免予公开范围: state secret; commercial secret; privacy; under investigation, discussion or
/// processing; law enforcement; otherwise exempt by law. Where the form is silent:
/// - what is public already has no row but 同意公开: the applicant gets what they asked for;
/// - what would have to be made does not exist;
/// - internal affairs were held not to be information to be disclosed (国办发〔2010〕5号);
/// - who did not correct in time was told that the application is unclear;
/// - all other ends are 其它原因, for the form has no other row that would take them.
fn row_of(outcome: Outcome) -> &'static str {
    use Outcome as O;
    match outcome {
        O::AlreadyPublic | O::Granted | O::PublicInterestOverride => "replies_granted",
        O::PartiallyGranted => "replies_partial",
        O::NotGovernmentInformation | O::DeniedInternalAffairs => "refused_not_government_information",
        O::Nonexistent | O::RequiresCreation => "refused_nonexistent",
        O::NotThisOrgan => "refused_not_held",
        O::StillUnclear | O::ChangeOrSupplement | O::CorrectionOverdue => "refused_unclear",
        O::DeniedStateSecret => "refused_exempt_1",
        O::DeniedCommercialSecret => "refused_exempt_2",
        O::DeniedPersonalPrivacy => "refused_exempt_3",
        O::DeniedProcessInformation => "refused_exempt_4",
        O::DeniedEnforcementCaseFile => "refused_exempt_5",
        O::DeniedProhibitedByLaw
        | O::DeniedSecurityStability
        | O::DeniedThirdPartyRights
        | O::DeniedOtherStatutory => "refused_exempt_6",
        O::DeniedAdministrativeInquiry
        | O::PetitionComplaint
        | O::Repeat
        | O::Publication
        | O::Excessive
        | O::ConfirmOrReissue
        | O::OtherChannel
        | O::FeeUnpaid
        | O::Other => "refused_other",
    }
}

/// An oral application is made at the counter.
fn received_row(channel: SubmissionChannel) -> &'static str {
    use SubmissionChannel as C;
    match channel {
        C::InPerson | C::Oral => "requests_in_person",
        C::Fax => "requests_fax",
        C::Email => "requests_email",
        C::Online => "requests_online",
        C::MailSigned | C::MailOrdinary => "requests_letter",
        C::Other => "requests_other",
    }
}
