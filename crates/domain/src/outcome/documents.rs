//! The documents on the way of a request from receipt to filing, apart from the reply: law.md section 4.2.
//!
//! National texts give only the duty; names and contents are those of published sets (Suqian 2021, the flow charts of
//! the years of Order 492, Shanghai's forms).

use crate::law::{Law, ORDER_711};
use crate::regime::LegalRegime;
use crate::rules::Citation;

crate::vocabulary::vocabulary! {
    /// A document on the way of a request, apart from the reply (办理文书).
    DocumentKind, "document_kind";
    Receipt "receipt" "登记回执" "receipt" ["接收回执", "收件证明", "依申请公开收件证明"];
    RegisterEntry "register_entry" "申请登记表" "entry in the register" ["台账", "政府信息公开申请登记表"];
    CorrectionNotice "correction_notice" "补正告知书" "notice to correct" ["补正申请通知书", "补正申请告知书"];
    ReasonRequest "reason_request" "说明理由告知书" "request to give reasons" @ ORDER_711;
    ExtensionNotice "extension_notice" "延期答复告知书" "notice of extension";
    ThirdPartyConsultation "third_party_consultation" "征求意见书（第三方）" "letter asking a third party's opinion";
    ConsultationNotice "consultation_notice_to_applicant" "征求意见告知书（申请人）"
        "notice to the applicant that opinions are sought";
    CoProducerConsultation "co_producer_consultation" "征求意见书（共同制作机关）"
        "letter asking the opinion of a body that made it jointly" @ ORDER_711;
    AssistanceRequest "assistance_request" "协办函" "letter asking another body for assistance";
    ThirdPartyOverrideNotice "third_party_override_notice" "依申请公开告知书（第三方）"
        "notice to a third party of disclosure in the public interest";
    FeeNotice "fee_notice" "收费通知书" "fee notice" @ Law::HandlingFee2020.period();
    ProvisionDateNotice "provision_date_notice" "提供日期通知书" "notice of the day of provision"
        ["政府信息提供日期通知书"];
    ServiceRecord "service_record" "送达回证" "record of service";
}

crate::vocabulary::vocabulary! {
    /// What a document on the way of a request says.
    DocumentElement, "document_element";
    Number "number" "编号" "its number";
    Applicant "applicant" "申请人" "the applicant";
    ApplicantType "applicant_type" "申请人类型" "the type of applicant";
    Contact "contact" "联系方式" "how to reach the applicant";
    ReceivedOn "received_on" "收到申请的日期" "the day of receipt";
    Channel "channel" "提交渠道" "how the application came";
    Description "description" "申请公开的内容" "what was asked for";
    Materials "materials" "材料清单" "the papers handed in";
    DueOn "due_on" "法定答复期限" "by when the reply is due";
    WorkBodyContact "work_body_contact" "工作机构联系方式" "how to reach the work body";
    SealAndDay "seal_and_day" "印章、日期" "seal and day";
    Section "section" "承办科室" "the section that handles it";
    Extension "extension" "延期情况" "whether it was extended";
    RepliedOn "replied_on" "答复日期" "the day of the reply";
    Outcome "outcome" "办理结果" "how it ended";
    ServiceMethod "service_method" "送达方式" "how the reply was served";
    FiledOn "filed_on" "归档日期" "the day of filing";
    Remarks "remarks" "备注" "remarks";
    ItemsToCorrect "items_to_correct" "需要补正的事项" "all that is to be corrected, at once";
    CorrectionPeriod "correction_period" "补正期限" "by when to correct";
    ConsequenceOfSilence "consequence_of_silence" "逾期的后果" "what follows if the period passes";
    NumberAndFrequency "number_and_frequency" "申请的数量、频次及期间" "number and frequency of applications, and when";
    ReasonsPeriod "reasons_period" "说明理由的期限" "by when to give reasons";
    HeadApproval "head_approval" "政府信息公开工作机构负责人同意" "consent of the head of the work body";
    ExtensionDays "extension_days" "延长的工作日数" "by how many working days";
    NewDueOn "new_due_on" "延长后的答复期限" "by when the reply is due then";
    ConsultedParty "consulted_party" "被征求意见方" "whose opinion is asked";
    InformationConcerned "information_concerned" "涉及的政府信息" "the information concerned";
    Question "question" "同意、不同意或者部分同意公开及理由" "whether they agree, and why not";
    OpinionDueOn "opinion_due_on" "提出意见的期限" "by when to give the opinion";
    ReplySlip "reply_slip" "征求意见确认函" "the slip for the opinion";
    TimeNotCounted "time_not_counted" "所需时间不计算在答复期限内" "that the time is not counted";
    AssistanceSubject "assistance_subject" "协办事项" "what assistance is asked for";
    DisclosureReasons "disclosure_reasons" "决定公开的理由" "why it is disclosed all the same";
    Remedy "remedy" "救济途径和期限" "the remedies";
    LegalBasis "legal_basis" "法律依据" "what it stands on";
    FeeStandard "fee_standard" "收费标准" "the standard of the fee, by item or by page";
    FeeCalculation "fee_calculation" "计算过程和金额" "how it was calculated, and the amount";
    FeePayment "fee_payment" "缴费方式" "how to pay";
    FeeDueOn "fee_due_on" "缴费期限" "by when to pay";
    NoSeparateChallenge "no_separate_challenge" "对收费不得单独申请复议或者提起诉讼" "that the fee is not challenged on its own";
    ProvisionOn "provision_on" "提供日期" "when the information is provided";
    ProvisionPlace "provision_place" "提供地点" "where";
    ProvisionForm "provision_form" "提供方式" "in which form";
    ServedDocument "served_document" "送达文书" "the document that is served";
    Recipient "recipient" "受送达人" "to whom";
    ServedOn "served_on" "签收或者交邮日期" "the day of signing or posting";
    RecipientSignature "recipient_signature" "受送达人签名" "the recipient's signature";
    Server "server" "送达人" "who served it";
}

use DocumentElement as E;

/// A provision that a document stands on; the wording is with the rules.
const fn at(law: Law, article: &'static str) -> Citation {
    Citation { law, article, quote: "" }
}

impl DocumentKind {
    /// Whether it is used under `regime`.
    pub fn known_to(self, regime: LegalRegime) -> bool {
        self.period().overlaps(regime.period())
    }

    /// What it stands on under `regime`; empty where only practice has it.
    pub fn basis(self, regime: LegalRegime) -> Vec<Citation> {
        let all: &[Citation] = match self {
            Self::Receipt => &const { [at(Law::Order492, "24"), at(Law::Order711, "33")] },
            Self::RegisterEntry => &const { [at(Law::Order711, "45")] },
            Self::CorrectionNotice => &const { [at(Law::Order492, "21(4)"), at(Law::Order711, "30")] },
            Self::ReasonRequest => &const { [at(Law::Order711, "35")] },
            Self::ExtensionNotice => &const { [at(Law::Order492, "24"), at(Law::Order711, "33")] },
            Self::ThirdPartyConsultation | Self::ThirdPartyOverrideNotice => {
                &const { [at(Law::Order492, "23"), at(Law::Order711, "32")] }
            }
            Self::ConsultationNotice => &const { [at(Law::Order492, "24¶3"), at(Law::Order711, "33¶3")] },
            Self::CoProducerConsultation => &const { [at(Law::Order711, "34")] },
            Self::AssistanceRequest => &const { [at(Law::Order492, "7"), at(Law::Order711, "11")] },
            Self::FeeNotice => &const { [at(Law::HandlingFee2020, "")] },
            Self::ProvisionDateNotice => &const { [at(Law::Order492, "21(1)"), at(Law::Order711, "36(2)")] },
            Self::ServiceRecord => &const { [at(Law::Service2016, "")] },
        };
        all.iter().filter(|citation| citation.law.period().overlaps(regime.period())).copied().collect()
    }

    /// What it says, in the order of the forms.
    pub const fn elements(self) -> &'static [DocumentElement] {
        match self {
            Self::Receipt => RECEIPT,
            Self::RegisterEntry => REGISTER,
            Self::CorrectionNotice => CORRECTION_NOTICE,
            Self::ReasonRequest => {
                &[E::Applicant, E::NumberAndFrequency, E::ReasonsPeriod, E::LegalBasis, E::SealAndDay]
            }
            Self::ExtensionNotice => EXTENSION_NOTICE,
            Self::ThirdPartyConsultation => CONSULTATION,
            Self::ConsultationNotice => &[E::Applicant, E::TimeNotCounted, E::LegalBasis, E::SealAndDay],
            Self::CoProducerConsultation => &[
                E::ConsultedParty,
                E::InformationConcerned,
                E::OpinionDueOn,
                E::ConsequenceOfSilence,
                E::LegalBasis,
                E::SealAndDay,
            ],
            Self::AssistanceRequest => {
                &[E::ConsultedParty, E::AssistanceSubject, E::LegalBasis, E::SealAndDay]
            }
            Self::ThirdPartyOverrideNotice => &[
                E::ConsultedParty,
                E::InformationConcerned,
                E::DisclosureReasons,
                E::Remedy,
                E::LegalBasis,
                E::SealAndDay,
            ],
            Self::FeeNotice => FEE_NOTICE,
            Self::ProvisionDateNotice => {
                &[E::Applicant, E::ProvisionOn, E::ProvisionPlace, E::ProvisionForm, E::SealAndDay]
            }
            Self::ServiceRecord => &[
                E::ServedDocument,
                E::Recipient,
                E::ServiceMethod,
                E::ServedOn,
                E::RecipientSignature,
                E::Server,
            ],
        }
    }

    /// The sentence that the forms print, with a gap (`…`, `__`) where the case is filled in.
    pub const fn wording(self, regime: LegalRegime) -> Option<&'static str> {
        match (self, regime) {
            (Self::Receipt, _) => Some("本机关于…年…月…日收到您（单位）…的政府信息公开申请"),
            (Self::CorrectionNotice, LegalRegime::Order492) => Some("逾期未补正的，视为放弃申请"),
            (Self::ExtensionNotice, LegalRegime::Order492) => Some(
                "应当在15个工作日内作出答复；现因故无法按期答复，经本机关政府信息公开工作机构负责人同意，将延期__个工作日作出答复",
            ),
            _ => None,
        }
    }
}

const RECEIPT: &[DocumentElement] = &[
    E::Number,
    E::Applicant,
    E::ReceivedOn,
    E::Channel,
    E::Description,
    E::Materials,
    E::DueOn,
    E::WorkBodyContact,
    E::SealAndDay,
];

const CORRECTION_NOTICE: &[DocumentElement] = &[
    E::Number,
    E::Applicant,
    E::ReceivedOn,
    E::Description,
    E::ItemsToCorrect,
    E::CorrectionPeriod,
    E::ConsequenceOfSilence,
    E::LegalBasis,
    E::SealAndDay,
];

const EXTENSION_NOTICE: &[DocumentElement] = &[
    E::Number,
    E::Applicant,
    E::ReceivedOn,
    E::Description,
    E::DueOn,
    E::HeadApproval,
    E::ExtensionDays,
    E::NewDueOn,
    E::LegalBasis,
    E::SealAndDay,
];

const REGISTER: &[DocumentElement] = &[
    E::Number,
    E::ReceivedOn,
    E::Applicant,
    E::ApplicantType,
    E::Contact,
    E::Channel,
    E::Description,
    E::Section,
    E::DueOn,
    E::Extension,
    E::RepliedOn,
    E::Outcome,
    E::ServiceMethod,
    E::FiledOn,
    E::Remarks,
];

/// The applicant is not among them: the third party is not told who asks.
const CONSULTATION: &[DocumentElement] = &[
    E::ConsultedParty,
    E::Description,
    E::InformationConcerned,
    E::Question,
    E::OpinionDueOn,
    E::ConsequenceOfSilence,
    E::WorkBodyContact,
    E::ReplySlip,
    E::LegalBasis,
    E::SealAndDay,
];

const FEE_NOTICE: &[DocumentElement] = &[
    E::Applicant,
    E::LegalBasis,
    E::FeeStandard,
    E::FeeCalculation,
    E::FeePayment,
    E::FeeDueOn,
    E::ConsequenceOfSilence,
    E::NoSeparateChallenge,
    E::SealAndDay,
];
