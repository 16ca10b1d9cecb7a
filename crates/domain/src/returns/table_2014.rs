//! The national statistics table of the years 2014 to 2018 (国办发〔2014〕32号): law.md section 3.4.
//!
//! Rows marked `Corroborated` were seen on pages; the others are known but not confirmed.

use super::{Column, Format, Row, Sheet, rows};
use crate::law::Law;
use crate::outcome::Outcome;
use crate::vocabulary::SubmissionChannel;

const ROWS: &[Row] = rows! {
    1 "proactive" in "" Header Item Unconfirmed "一、主动公开情况";
    2 "proactive_items" in "proactive" Leaf Item Corroborated "(一)主动公开政府信息数（不同渠道和方式公开相同信息计1条）";
    3 "proactive_normative_documents" in "proactive_items" OfWhich Item Corroborated "其中：主动公开规范性文件数";
    3 "normative_documents_issued" in "proactive" Leaf Case Corroborated "制发规范性文件总数";
    2 "published" in "proactive" Header Item Unconfirmed "(二)通过不同渠道和方式公开政府信息的情况";
    3 "published_gazette" in "published" Leaf Item Unconfirmed "1.政府公报公开政府信息数";
    3 "published_website" in "published" Leaf Item Unconfirmed "2.政府网站公开政府信息数";
    3 "published_microblog" in "published" Leaf Item Unconfirmed "3.政务微博公开政府信息数";
    3 "published_wechat" in "published" Leaf Item Unconfirmed "4.政务微信公开政府信息数";
    3 "published_other" in "published" Leaf Item Unconfirmed "5.其他方式公开政府信息数";
    1 "responses" in "" Header Time Unconfirmed "二、回应解读情况";
    2 "responses_to_concerns" in "responses" Leaf Time Unconfirmed "(一)回应公众关注热点或重大舆情数";
    2 "responses_by_way" in "responses" Header Time Unconfirmed "(二)通过不同渠道和方式回应解读的情况";
    3 "press_conferences" in "responses_by_way" Leaf Time Unconfirmed "1.参加或举办新闻发布会总次数";
    4 "press_conferences_by_head" in "press_conferences" OfWhich Time Unconfirmed "其中：主要负责同志参加新闻发布会次数";
    3 "online_interviews" in "responses_by_way" Leaf Time Unconfirmed "2.政府网站在线访谈次数";
    4 "online_interviews_by_head" in "online_interviews" OfWhich Time Unconfirmed "其中：主要负责同志参加政府网站在线访谈次数";
    3 "policy_interpretations" in "responses_by_way" Leaf Article Unconfirmed "3.政策解读稿件发布数";
    3 "social_media_responses" in "responses_by_way" Leaf Time Unconfirmed "4.微博微信回应事件数";
    3 "other_responses" in "responses_by_way" Leaf Time Unconfirmed "5.其他方式回应事件数";
    1 "requests" in "" Header Case Unconfirmed "三、依申请公开情况";
    2 "requests_received" in "requests" Sum("requests_received") Case Unconfirmed "(一)收到申请数";
    3 "requests_in_person" in "requests_received" Leaf Case Unconfirmed "1.当面申请数";
    3 "requests_fax" in "requests_received" Leaf Case Unconfirmed "2.传真申请数";
    3 "requests_network" in "requests_received" Leaf Case Unconfirmed "3.网络申请数";
    3 "requests_letter" in "requests_received" Leaf Case Unconfirmed "4.信函申请数";
    2 "requests_closed" in "requests" Sum("requests_closed") Case Unconfirmed "(二)申请办结数";
    3 "closed_on_time" in "requests_closed" Leaf Case Unconfirmed "1.按时办结数";
    3 "closed_extended" in "requests_closed" Leaf Case Unconfirmed "2.延期办结数";
    2 "replies" in "requests" Sum("replies") Case Unconfirmed "(三)申请答复数";
    3 "replies_already_public" in "replies" Leaf Case Corroborated "1.属于已主动公开范围数";
    3 "replies_granted" in "replies" Leaf Case Corroborated "2.同意公开答复数";
    3 "replies_partial" in "replies" Leaf Case Corroborated "3.同意部分公开答复数";
    3 "replies_refused" in "replies" Sum("replies_refused") Case Corroborated "4.不同意公开答复数";
    4 "refused_state_secret" in "replies_refused" Leaf Case Unconfirmed "其中：涉及国家秘密";
    4 "refused_commercial_secret" in "replies_refused" Leaf Case Unconfirmed "涉及商业秘密";
    4 "refused_personal_privacy" in "replies_refused" Leaf Case Unconfirmed "涉及个人隐私";
    4 "refused_security_stability" in "replies_refused" Leaf Case Unconfirmed "危及国家安全、公共安全、经济安全和社会稳定";
    4 "refused_not_government_information" in "replies_refused" Leaf Case Unconfirmed "不是《条例》所指政府信息";
    4 "refused_other_statutory" in "replies_refused" Leaf Case Unconfirmed "法律法规规定的其他情形";
    3 "replies_not_this_organ" in "replies" Leaf Case Corroborated "5.不属于本行政机关公开数";
    3 "replies_nonexistent" in "replies" Leaf Case Corroborated "6.申请信息不存在数";
    3 "replies_change_or_supplement" in "replies" Leaf Case Corroborated "7.告知作出更改补充数";
    3 "replies_other_channel" in "replies" Leaf Case Corroborated "8.告知通过其他途径办理数";
    1 "reconsiderations" in "" Leaf Case Unconfirmed "四、行政复议数量";
    2 "reconsiderations_upheld" in "reconsiderations" OfWhich Case Unconfirmed "(一)维持具体行政行为数";
    2 "reconsiderations_corrected" in "reconsiderations" OfWhich Case Unconfirmed "(二)被依法纠错数";
    2 "reconsiderations_other" in "reconsiderations" OfWhich Case Unconfirmed "(三)其他情形数";
    1 "litigations" in "" Leaf Case Unconfirmed "五、行政诉讼数量";
    2 "litigations_upheld" in "litigations" OfWhich Case Unconfirmed "(一)维持具体行政行为或者驳回原告诉讼请求数";
    2 "litigations_corrected" in "litigations" OfWhich Case Unconfirmed "(二)被依法纠错数";
    2 "litigations_other" in "litigations" OfWhich Case Unconfirmed "(三)其他情形数";
    1 "complaints" in "" Leaf Case Unconfirmed "六、举报投诉数量";
    1 "fees" in "" Leaf Money Unconfirmed "七、依申请公开信息收取的费用";
    1 "institutions" in "" Header Place Unconfirmed "八、机构建设和保障经费情况";
    2 "special_bodies" in "institutions" Leaf Place Unconfirmed "(一)政府信息公开工作专门机构数";
    2 "reading_places" in "institutions" Leaf Place Unconfirmed "(二)设置政府信息公开查阅点数";
    2 "staff" in "institutions" Sum("staff") Person Unconfirmed "(三)从事政府信息公开工作人员数";
    3 "staff_full_time" in "staff" Leaf Person Unconfirmed "1.专职人员数";
    3 "staff_part_time" in "staff" Leaf Person Unconfirmed "2.兼职人员数";
    2 "special_funds" in "institutions" Leaf Money Unconfirmed "(四)政府信息公开专项经费";
    1 "meetings" in "" Header Time Unconfirmed "九、政府信息公开会议和培训情况";
    2 "meetings_held" in "meetings" Leaf Time Unconfirmed "(一)召开政府信息公开工作会议或专题会议数";
    2 "trainings_held" in "meetings" Leaf Time Unconfirmed "(二)举办各类培训班数";
    2 "persons_trained" in "meetings" Leaf Visit Unconfirmed "(三)接受培训人员数";
};

pub(super) const FORMAT: Format = Format {
    law: Law::Return2014,
    sheets: &[Sheet {
        code: "statistics",
        headings: &["政府信息公开情况统计表"],
        corner: "统计指标",
        columns: &[Column::of("count", "统计数")],
        rows: ROWS,
        is_one_line: false,
    }],
    request_rows: &["requests"],
    carried: None,
    row_of,
    received_row,
    closed_row: |extended| Some(if extended { "closed_extended" } else { "closed_on_time" }),
    columns_of: |_| &["count"],
};

/// Where the table is silent:
/// - internal affairs and process information were held not to be information to be disclosed (国办发〔2010〕5号);
/// - what would have to be made does not exist;
/// - who did not correct in time was told to change or supplement the application;
/// - refused for a third party without saying whether secret or privacy is 其他情形, as is a case file;
/// - all other ends are 告知通过其他途径办理, for the table has no row for the rest, and every one closed is answered.
fn row_of(outcome: Outcome) -> &'static str {
    use Outcome as O;
    match outcome {
        O::AlreadyPublic => "replies_already_public",
        O::Granted | O::PublicInterestOverride => "replies_granted",
        O::PartiallyGranted => "replies_partial",
        O::DeniedStateSecret => "refused_state_secret",
        O::DeniedCommercialSecret => "refused_commercial_secret",
        O::DeniedPersonalPrivacy => "refused_personal_privacy",
        O::DeniedSecurityStability => "refused_security_stability",
        O::NotGovernmentInformation | O::DeniedInternalAffairs | O::DeniedProcessInformation => {
            "refused_not_government_information"
        }
        O::DeniedProhibitedByLaw
        | O::DeniedThirdPartyRights
        | O::DeniedEnforcementCaseFile
        | O::DeniedOtherStatutory => "refused_other_statutory",
        O::NotThisOrgan => "replies_not_this_organ",
        O::Nonexistent | O::RequiresCreation => "replies_nonexistent",
        O::StillUnclear | O::ChangeOrSupplement | O::CorrectionOverdue => "replies_change_or_supplement",
        O::DeniedAdministrativeInquiry
        | O::PetitionComplaint
        | O::Repeat
        | O::Publication
        | O::Excessive
        | O::ConfirmOrReissue
        | O::OtherChannel
        | O::FeeUnpaid
        | O::Other => "replies_other_channel",
    }
}

/// 网络 is online and e-mail. An oral application is made at the counter; what came in another way came on paper.
fn received_row(channel: SubmissionChannel) -> &'static str {
    use SubmissionChannel as C;
    match channel {
        C::InPerson | C::Oral => "requests_in_person",
        C::Fax => "requests_fax",
        C::Email | C::Online => "requests_network",
        C::MailSigned | C::MailOrdinary | C::Other => "requests_letter",
    }
}
