//! How requests end: the outcomes of both regulations, what each stands on and what its reply states.
//!
//! Order 492 article 21 knows fewer and other answers than Order 711 article 36; which of them a request may have is
//! decided by the regulation it is under ([`Outcome::known_to`]). The rows of the yearly returns stand in
//! [`crate::returns`].

mod answers;
pub mod documents;
mod elements;

pub use answers::Answer;
pub use documents::{DocumentElement, DocumentKind};
pub use elements::{ReplyElement, SubGround};

use crate::law::{ORDER_492, ORDER_711};
use crate::refusal::Fault;
use crate::regime::LegalRegime;
use crate::rules::{self, Citation};

crate::vocabulary::vocabulary! {
    /// How a request ended. Each reaches one row of every yearly return.
    Outcome, "outcome";
    AlreadyPublic "already_public" "已主动公开" "already public: the applicant is told where" ["属于已主动公开范围"];
    Granted "granted" "予以公开" "the information is handed out" ["同意公开"];
    PublicInterestOverride "public_interest_override" "因公共利益予以公开"
        "disclosed in the public interest, against a third party's will";
    PartiallyGranted "partially_granted" "部分公开" "disclosed in part" ["同意部分公开", "区分处理"];
    DeniedStateSecret "denied_state_secret" "属于国家秘密" "refused: state secret" ["涉及国家秘密"];
    DeniedProhibitedByLaw "denied_prohibited_by_law" "其他法律行政法规禁止公开" "refused: another law or administrative regulation forbids it";
    DeniedSecurityStability "denied_security_stability" "危及“三安全一稳定”"
        "refused: endangers national, public or economic security or social stability"
        ["危及国家安全、公共安全、经济安全和社会稳定"];
    DeniedThirdPartyRights "denied_third_party_rights" "保护第三方合法权益" "refused: rights of a third party";
    DeniedInternalAffairs "denied_internal_affairs" "属于三类内部事务信息" "refused: internal affairs";
    DeniedProcessInformation "denied_process_information" "属于四类过程性信息" "refused: process information";
    DeniedEnforcementCaseFile "denied_enforcement_case_file" "属于行政执法案卷" "refused: file of an enforcement case";
    DeniedAdministrativeInquiry "denied_administrative_inquiry" "属于行政查询事项" "refused: matter of a register with its own rules";
    DeniedCommercialSecret "denied_commercial_secret" "涉及商业秘密" "refused: commercial secret" @ ORDER_492;
    DeniedPersonalPrivacy "denied_personal_privacy" "涉及个人隐私" "refused: personal privacy" @ ORDER_492;
    DeniedOtherStatutory "denied_other_statutory" "法律法规规定的其他情形" "refused: another case in law" @ ORDER_492;
    NotGovernmentInformation "not_government_information" "不是《条例》所指政府信息"
        "not government information as the regulation has it" ["非《条例》所指政府信息", "非政府信息"];
    Nonexistent "nonexistent" "政府信息不存在" "nothing found after search" ["信息不存在", "申请信息不存在"];
    NotThisOrgan "not_this_organ" "不属于本行政机关公开" "another body's information" ["非本机关", "非本部门掌握"];
    RequiresCreation "requires_creation" "没有现成信息需要另行制作" "would have to be made";
    StillUnclear "still_unclear" "补正后申请内容仍不明确" "still unclear after correction";
    ChangeOrSupplement "change_or_supplement" "告知作出更改补充" "told to change or supplement the application"
        ["申请内容不明确"] @ ORDER_492;
    PetitionComplaint "petition_complaint" "信访举报投诉类申请" "petition, complaint or report";
    Repeat "repeat" "重复申请" "repeated application";
    Publication "publication" "要求提供公开出版物" "asks for a public publication";
    Excessive "excessive" "无正当理由大量反复申请" "excessive without good reason" @ ORDER_711;
    ConfirmOrReissue "confirm_or_reissue" "要求行政机关确认或重新出具已获取信息"
        "wants confirmed or issued again what was obtained";
    OtherChannel "other_channel" "告知通过其他途径办理" "told to use another channel" @ ORDER_492;
    CorrectionOverdue "correction_overdue" "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
        "not corrected in time: given up" ["逾期不补正"];
    FeeUnpaid "fee_unpaid" "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
        "fee not paid in time: given up" ["逾期未缴费"] @ crate::law::Law::HandlingFee2020.period();
    Other "other" "其他" "otherwise: withdrawn, transferred, merged" ["撤回", "移送", "合并办理"];
}

crate::vocabulary::vocabulary! {
    /// The groups of outcomes, as the annual report heads them since 2019.
    OutcomeGroup, "outcome_group";
    Granted "granted" "予以公开" "granted";
    PartiallyGranted "partially_granted" "部分公开" "granted in part";
    Denied "denied" "不予公开" "refused";
    UnableToProvide "unable_to_provide" "无法提供" "cannot be provided";
    NotProcessed "not_processed" "不予处理" "not processed";
    Other "other" "其他处理" "otherwise";
}

impl Outcome {
    /// The group it is counted in.
    pub const fn group(self) -> OutcomeGroup {
        self.answer().group
    }

    /// Whether a request under `regime` may end so.
    pub fn known_to(self, regime: LegalRegime) -> bool {
        self.period().overlaps(regime.period())
    }

    /// Title of the document that tells the applicant; none where the regulation does not know the outcome, or
    /// where it is told without a document of its own.
    pub const fn title(self, regime: LegalRegime) -> Option<&'static str> {
        match regime {
            LegalRegime::Order492 => self.answer().title_492,
            LegalRegime::Order711 => self.answer().title_711,
        }
    }

    /// What it stands on under `regime`: the provisions that a reply cites.
    pub fn basis(self, regime: LegalRegime) -> Vec<&'static Citation> {
        let answer = self.answer();
        let rules = match regime {
            LegalRegime::Order492 => answer.rules_492,
            LegalRegime::Order711 => answer.rules_711,
        };
        let of_regime = |citation: &&Citation| citation.law.period().overlaps(regime.period());
        rules.iter().flat_map(|rule| rule.citations).filter(of_regime).collect()
    }

    /// What its reply must state.
    pub const fn must_state(self) -> &'static [ReplyElement] {
        self.answer().must_state
    }

    /// What its reply states if it can: the organ that is responsible, the way to obtain it elsewhere.
    pub const fn states_if_known(self) -> &'static [ReplyElement] {
        self.answer().states_if_known
    }

    /// Which kinds of its ground there are; empty where it has none.
    pub const fn sub_grounds(self) -> &'static [SubGround] {
        self.answer().sub_grounds
    }

    /// Whether the reply has to hand out information, or say where it is.
    pub fn hands_out(self) -> bool {
        matches!(self.group(), OutcomeGroup::Granted | OutcomeGroup::PartiallyGranted)
    }

    /// Whether it gives out information that was not public before.
    pub fn hands_out_information(self) -> bool {
        self.hands_out() && self != Self::AlreadyPublic
    }

    /// Whether the reply has to give reasons.
    pub fn requires_reasons(self) -> bool {
        self.must_state().contains(&ReplyElement::Reasons)
    }

    /// Whether the request ends without a reply of substance: given up, withdrawn, transferred, merged.
    pub fn ends_without_reply(self) -> bool {
        matches!(self, Self::CorrectionOverdue | Self::FeeUnpaid | Self::Other)
    }

    /// What is wrong with an outcome under `regime` whose reply is on the ground `sub_ground` and states `stated`.
    pub fn check(
        self,
        regime: LegalRegime,
        sub_ground: Option<SubGround>,
        stated: &[ReplyElement],
    ) -> Vec<Fault> {
        let mut faults = vec![];
        if !self.known_to(regime) {
            faults.push(Fault::of("/outcome", &rules::OUTCOME_OF_REGIME));
        }
        if sub_ground.is_some_and(|ground| !self.sub_grounds().contains(&ground)) {
            faults.push(Fault::of("/sub_ground", &rules::SUB_GROUND_OF_OUTCOME));
        }
        let missing = self.must_state().iter().filter(|element| !stated.contains(element));
        faults.extend(missing.map(|element| element.missing()));
        faults
    }
}

#[cfg(test)]
mod tests;
