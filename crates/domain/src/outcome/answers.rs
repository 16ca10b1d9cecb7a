//! The table of answers: law.md section 4.3, one entry for each outcome.

use super::{Outcome, OutcomeGroup, ReplyElement, SubGround};
use crate::rules::{self, Rule};

/// What the law says of one outcome.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// The group it is counted in.
    pub group: OutcomeGroup,
    /// Title of its document under Order 492.
    pub title_492: Option<&'static str>,
    /// Title of its document under Order 711.
    pub title_711: Option<&'static str>,
    /// What it stands on under Order 492.
    pub rules_492: &'static [Rule],
    /// What it stands on under Order 711.
    pub rules_711: &'static [Rule],
    /// What its reply must state.
    pub must_state: &'static [ReplyElement],
    /// What its reply states if it can.
    pub states_if_known: &'static [ReplyElement],
    /// The kinds of its ground.
    pub sub_grounds: &'static [SubGround],
}

/// `Outcome: Group, title 492, title 711; [rules 492] [rules 711] [must state], if known [..], kinds LIST;`
macro_rules! answers {
    ($($outcome:ident: $group:ident, $title_492:expr, $title_711:expr;
        [$($rule_492:ident)*] [$($rule_711:ident)*] [$($must:ident)*]
        $(, if known [$($known:ident)*])? $(, kinds $kinds:ident)?;)*) => {
        impl Outcome {
            /// What the law says of it.
            pub const fn answer(self) -> Answer {
                match self {
                    $(Self::$outcome => Answer {
                        group: OutcomeGroup::$group,
                        title_492: $title_492,
                        title_711: $title_711,
                        rules_492: &[$(rules::$rule_492),*],
                        rules_711: &[$(rules::$rule_711),*],
                        must_state: &[$(ReplyElement::$must),*],
                        states_if_known: &[$($(ReplyElement::$known),*)?],
                        sub_grounds: answers!(@kinds $($kinds)?),
                    },)*
                }
            }
        }
    };
    (@kinds) => { &[] };
    (@kinds $kinds:ident) => { SubGround::$kinds };
}

const NOTICE: Option<&str> = Some("政府信息公开告知书");
const REPLY: Option<&str> = Some("政府信息公开申请答复书");
const IN_PART: Option<&str> = Some("政府信息部分公开告知书");
const WITHHELD: Option<&str> = Some("政府信息不予公开告知书");
const NONEXISTENT: Option<&str> = Some("政府信息不存在告知书");
const NOT_THIS_ORGAN: Option<&str> = Some("非本机关政府信息告知书");
const NOT_INFORMATION: Option<&str> = Some("非政府信息告知书");
const CORRECT: Option<&str> = Some("补正申请通知书");
const PETITION: Option<&str> = Some("告知书（信访投诉举报类）");
const REPEAT: Option<&str> = Some("不予重复处理告知书");
const NOT_PROCESSED: Option<&str> = Some("不予处理告知书");
const TERMINATED: Option<&str> = Some("终止办理告知书");

answers! {
    AlreadyPublic: Granted, NOTICE, REPLY;
        [ANSWER_ALREADY_PUBLIC] [ANSWER_ALREADY_PUBLIC] [WayAndChannel];
    Granted: Granted, NOTICE, REPLY;
        [GRANT_HANDS_OUT_INFORMATION] [GRANT_HANDS_OUT_INFORMATION] [InformationOrWay];
    PublicInterestOverride: Granted, NOTICE, NOTICE;
        [ANSWER_PUBLIC_INTEREST] [ANSWER_PUBLIC_INTEREST] [InformationOrWay Reasons];
    PartiallyGranted: PartiallyGranted, IN_PART, IN_PART;
        [SEVERABLE_MUST_PARTIAL] [SEVERABLE_MUST_PARTIAL] [InformationOrWay WithheldParts Reasons];
    DeniedStateSecret: Denied, WITHHELD, WITHHELD;
        [ANSWER_STATE_SECRET] [ANSWER_STATE_SECRET] [Reasons], kinds SECRECY;
    DeniedProhibitedByLaw: Denied, WITHHELD, WITHHELD;
        [ANSWER_PROHIBITED_BY_LAW] [ANSWER_PROHIBITED_BY_LAW] [LegalProvision Reasons];
    DeniedSecurityStability: Denied, WITHHELD, WITHHELD;
        [ANSWER_SECURITY_STABILITY] [ANSWER_SECURITY_STABILITY] [KindOfSecurity Reasons], kinds SECURITY;
    DeniedThirdPartyRights: Denied, WITHHELD, WITHHELD;
        [ANSWER_THIRD_PARTY_RIGHTS] [ANSWER_THIRD_PARTY_RIGHTS] [ThirdPartyRefusal Reasons], kinds THIRD_PARTY;
    DeniedInternalAffairs: Denied, WITHHELD, WITHHELD;
        [ANSWER_INTERNAL_OR_PROCESS_2010] [ANSWER_INTERNAL_AFFAIRS]
        [KindOfInternalAffairs Reasons], kinds INTERNAL_AFFAIRS;
    DeniedProcessInformation: Denied, WITHHELD, WITHHELD;
        [ANSWER_INTERNAL_OR_PROCESS_2010] [ANSWER_PROCESS_INFORMATION]
        [KindOfProcessInformation Reasons], kinds PROCESS_INFORMATION;
    DeniedEnforcementCaseFile: Denied, WITHHELD, WITHHELD;
        [ANSWER_INTERNAL_OR_PROCESS_2010] [ANSWER_ENFORCEMENT_CASE_FILE] [Reasons];
    DeniedAdministrativeInquiry: Denied, REPLY, REPLY;
        [ANSWER_BY_PRACTICE_492] [ANSWER_ADMINISTRATIVE_INQUIRY] [WhichLaw Reasons];
    DeniedCommercialSecret: Denied, WITHHELD, None;
        [ANSWER_THIRD_PARTY_RIGHTS] [] [ThirdPartyRefusal Reasons];
    DeniedPersonalPrivacy: Denied, WITHHELD, None;
        [ANSWER_THIRD_PARTY_RIGHTS] [] [ThirdPartyRefusal Reasons];
    DeniedOtherStatutory: Denied, WITHHELD, None;
        [ANSWER_PROHIBITED_BY_LAW] [] [LegalProvision Reasons];
    NotGovernmentInformation: Other, NOT_INFORMATION, NOT_INFORMATION;
        [ANSWER_NOT_GOVERNMENT_INFORMATION] [ANSWER_NOT_GOVERNMENT_INFORMATION] [Reasons];
    Nonexistent: UnableToProvide, NONEXISTENT, NONEXISTENT;
        [ANSWER_NONEXISTENT] [ANSWER_NONEXISTENT] [SearchMade Reasons];
    NotThisOrgan: UnableToProvide, NOT_THIS_ORGAN, NOT_THIS_ORGAN;
        [NOT_THIS_ORGAN_GIVE_CONTACT] [NOT_THIS_ORGAN_GIVE_CONTACT] [Reasons], if known [OtherOrganContact];
    RequiresCreation: UnableToProvide, REPLY, REPLY;
        [ANSWER_REQUIRES_CREATION_2010] [ANSWER_REQUIRES_CREATION] [Reasons];
    StillUnclear: UnableToProvide, REPLY, REPLY;
        [ANSWER_STILL_UNCLEAR] [ANSWER_STILL_UNCLEAR] [EarlierCorrection Reasons];
    ChangeOrSupplement: Other, CORRECT, None;
        [ANSWER_STILL_UNCLEAR] [] [WhatToCorrect];
    PetitionComplaint: NotProcessed, PETITION, PETITION;
        [ANSWER_BY_PRACTICE_492] [ANSWER_PETITION_COMPLAINT] [Reasons], if known [ProperChannel];
    Repeat: NotProcessed, REPEAT, REPEAT;
        [ANSWER_BY_PRACTICE_492] [ANSWER_REPEAT] [EarlierReply Reasons];
    Publication: NotProcessed, REPLY, REPLY;
        [ANSWER_BY_PRACTICE_492] [ANSWER_PUBLICATION] [Reasons], if known [PublicationSource];
    Excessive: NotProcessed, None, NOT_PROCESSED;
        [] [ANSWER_EXCESSIVE] [ReasonsAsked Reasons];
    ConfirmOrReissue: NotProcessed, REPLY, REPLY;
        [ANSWER_BY_PRACTICE_492] [ANSWER_CONFIRM_OR_REISSUE] [InformationObtained Reasons];
    OtherChannel: Other, NOTICE, None;
        [ANSWER_BY_PRACTICE_492] [] [ProperChannel Reasons];
    CorrectionOverdue: Other, TERMINATED, TERMINATED;
        [ANSWER_CORRECTION_OVERDUE_492] [ANSWER_CORRECTION_OVERDUE] [CorrectionMissed Reasons];
    FeeUnpaid: Other, None, TERMINATED;
        [] [ANSWER_FEE_UNPAID] [FeeMissed Reasons];
    Other: Other, None, None; [] [] [];
}
