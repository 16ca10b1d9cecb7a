//! What replies state, and the kinds of the grounds on which information is withheld.

use crate::refusal::Fault;
use crate::rules;

crate::vocabulary::vocabulary! {
    /// What a reply states, beside number, addressee, day of receipt, what was asked, remedy, seal and day.
    ReplyElement, "reply_element";
    InformationOrWay "information_or_way" "所公开的政府信息，或者获取的方式、途径和时间"
        "the information, or the way, channel and time of obtaining it";
    WayAndChannel "way_and_channel" "获取该政府信息的方式、途径" "the way and channel of obtaining it";
    WithheldParts "withheld_parts" "不予公开的部分" "the parts that are withheld";
    Reasons "reasons" "理由" "the reasons";
    LegalProvision "legal_provision" "禁止公开的法律、行政法规及其条款" "the law and article that forbids it";
    KindOfSecurity "kind_of_security" "可能危及何种安全或者社会稳定" "which security or stability it endangers";
    ThirdPartyRefusal "third_party_refusal" "征求第三方意见及其不同意公开的情况" "that the third party was asked and does not consent";
    KindOfInternalAffairs "kind_of_internal_affairs" "属于何类内部事务信息" "which kind of internal affairs it is";
    KindOfProcessInformation "kind_of_process_information" "属于何类过程性信息" "which kind of process information it is";
    WhichLaw "which_law" "应当依照办理的法律、行政法规" "the law whose rules of access apply";
    SearchMade "search_made" "检索情况" "the search that was made";
    OtherOrganContact "other_organ_contact" "负责公开的行政机关的名称、联系方式" "name and contact of the organ that is responsible";
    EarlierCorrection "earlier_correction" "已经告知补正及补正的情况" "the correction that was asked for and made";
    WhatToCorrect "what_to_correct" "应当更改、补充的内容" "what is to be changed or supplemented";
    ProperChannel "proper_channel" "应当通过的渠道" "the channel to use";
    EarlierReply "earlier_reply" "此前答复的编号、日期" "number and day of the earlier reply";
    PublicationSource "publication_source" "公开出版物的获取途径" "where the publication is obtained";
    ReasonsAsked "reasons_asked" "要求说明理由及申请人说明的情况" "that reasons were asked for, and what was given";
    InformationObtained "information_obtained" "申请人已经获取该信息的情况" "that the applicant has the information";
    CorrectionMissed "correction_missed" "补正期限及逾期未补正的情况" "the period for the correction, and that it passed";
    FeeMissed "fee_missed" "收费通知、缴费期限及逾期未缴的情况" "the fee notice and its period, and that it passed";
}

crate::vocabulary::vocabulary! {
    /// The kinds of a ground (711:14-16). A secrecy level is recorded, never quoted in a reply.
    SubGround, "sub_ground";
    TopSecret "top_secret" "绝密" "top secret";
    Secret "secret" "机密" "secret";
    Confidential "confidential" "秘密" "confidential";
    NationalSecurity "national_security" "国家安全" "national security";
    PublicSecurity "public_security" "公共安全" "public security";
    EconomicSecurity "economic_security" "经济安全" "economic security";
    SocialStability "social_stability" "社会稳定" "social stability";
    CommercialSecret "commercial_secret" "商业秘密" "commercial secret";
    Privacy "privacy" "个人隐私" "personal privacy";
    OtherInterest "other_interest" "其他合法权益" "another lawful interest";
    Personnel "personnel" "人事管理" "personnel management";
    Logistics "logistics" "后勤管理" "logistics";
    Workflow "workflow" "内部工作流程" "internal workflow";
    DiscussionRecord "discussion_record" "讨论记录" "record of a discussion";
    Draft "draft" "过程稿" "draft";
    ConsultationLetter "consultation_letter" "磋商信函" "letter of consultation";
    RequestOrReport "request_or_report" "请示报告" "request for instructions or report";
}

impl ReplyElement {
    /// The fault of a reply that does not state it.
    pub fn missing(self) -> Fault {
        let rule = match self {
            Self::Reasons => rules::REFUSAL_MUST_STATE_REASONS,
            Self::InformationOrWay => rules::GRANT_HANDS_OUT_INFORMATION,
            Self::WayAndChannel => rules::ANSWER_ALREADY_PUBLIC,
            _ => rules::REPLY_STATES_ELEMENTS,
        };
        let zh = format!("{}缺少：{}。", rule.zh, self.zh());
        let en = format!("{} Missing: {}.", rule.en, self.en());
        Fault::new(format!("/stated/{}", self.code()), rule.code, zh, en)
    }
}

impl SubGround {
    /// The levels of secrecy.
    pub const SECRECY: &'static [Self] = &[Self::TopSecret, Self::Secret, Self::Confidential];
    /// The three securities and the stability.
    pub const SECURITY: &'static [Self] =
        &[Self::NationalSecurity, Self::PublicSecurity, Self::EconomicSecurity, Self::SocialStability];
    /// What of a third party would be harmed.
    pub const THIRD_PARTY: &'static [Self] = &[Self::CommercialSecret, Self::Privacy, Self::OtherInterest];
    /// The three kinds of internal affairs.
    pub const INTERNAL_AFFAIRS: &'static [Self] = &[Self::Personnel, Self::Logistics, Self::Workflow];
    /// The four kinds of process information.
    pub const PROCESS_INFORMATION: &'static [Self] =
        &[Self::DiscussionRecord, Self::Draft, Self::ConsultationLetter, Self::RequestOrReport];

    /// Whether a reply says which it is; the level of a secret is not told ([`rules::SECRECY_LEVEL_NOT_QUOTED`]).
    pub fn is_quoted(self) -> bool {
        !Self::SECRECY.contains(&self)
    }
}
