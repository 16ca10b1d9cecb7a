//! An application for disclosure (依申请公开), from the counter to the archive.
//!
//! Order 492 articles 13, 20-24; Order 711 articles 27-40, 45: 登记、审核、办理、答复、归档.

mod application;
mod consulting;
mod examining;
mod facts;
mod life;
mod replying;

pub use crate::outcome::{Outcome, OutcomeGroup};
pub use application::{Applicant, Application, Contact, DESCRIPTION_MAX_CHARACTERS, IdentityDocument};
pub use consulting::NewConsultation;
pub use examining::{NewCorrectionRequest, NewFeeNotice};
pub use facts::{
    AbandonmentGround, Draft, Extension, GivenItem, Opinion, Reply, ReplyDraft, RequestFact, ReviewedBy,
    ServiceMethod, SuggestedProactive,
};
pub use life::Request;

crate::life_cycle::life_cycle! {
    request "依申请公开" "application for disclosure" "492:20-24; 711:29-40, 45";
    /// Where a request stands.
    states RequestState "request_state" {
        AwaitingConfirmation "awaiting_confirmation" "待确认" "both sides have to confirm the day of receipt; no clock runs";
        Registered "registered" "已登记" "received and registered; the clock runs";
        AwaitingCorrection "awaiting_correction" "待补正" "the applicant was asked for a correction";
        AwaitingReasons "awaiting_reasons" "待说明理由" "the applicant was asked for the reasons of an excessive application";
        Processing "processing" "办理中" "accepted and assigned to a section";
        AwaitingThirdParty "awaiting_third_party" "待第三方意见" "a third party was asked for its opinion";
        AwaitingAgency "awaiting_agency" "待其他机关意见" "a co-producer or another body was asked for its opinion";
        AwaitingFee "awaiting_fee" "待缴费" "a fee notice was given";
        Drafted "drafted" "已拟答复" "a reply is drafted and waits for approval";
        Approved "approved" "已批准" "the reply is approved and waits to be served";
        Replied "replied" "已答复" "answered";
        Abandoned "abandoned" "视为放弃" "held to be given up; no longer handled";
        Withdrawn "withdrawn" "已撤回" "taken back by the applicant";
        Archived "archived" "已归档" "filed";
    }
    /// What may be done to a request.
    acts RequestAct "request_act" {
        Confirm "confirm" "确认收到" "confirm the day of receipt with the applicant" => REQUEST_STATE;
        RequestCorrection "request_correction" "告知补正" "ask the applicant for a correction" => REQUEST_STATE;
        EnterCorrection "enter_correction" "收到补正" "enter the corrected application" => REQUEST_STATE;
        RequestReasons "request_reasons" "要求说明理由" "ask for the reasons of an excessive application" => REQUEST_STATE;
        EnterReasons "enter_reasons" "收到理由" "enter reasons that were found good" => REQUEST_STATE;
        Assign "assign" "交办" "accept it and assign it to a section" => REQUEST_STATE;
        Consult "consult" "征求意见" "ask a third party or another body for its opinion" => REQUEST_STATE;
        EnterDelivery "enter_delivery" "登记送达" "enter the day on which a letter or notice was received" => REQUEST_STATE;
        EnterOpinion "enter_opinion" "收到意见" "enter an opinion" => REQUEST_STATE;
        NoteSilence "note_silence" "逾期未答复意见" "note that the limit for an opinion passed" => REQUEST_STATE;
        NotifyFee "notify_fee" "通知收费" "give a fee notice" => REQUEST_STATE;
        EnterPayment "enter_payment" "登记缴费" "enter that the fee was paid" => REQUEST_STATE;
        Abandon "abandon" "视为放弃" "stop handling it, for the applicant let a limit pass" => REQUEST_STATE;
        Extend "extend" "延长答复期限" "extend the period for the reply" => EXTEND_ONCE_MAX;
        Draft "draft" "拟办答复" "draft the reply" => REQUEST_STATE;
        Return "return" "退回重拟" "send the draft back" => REQUEST_STATE;
        Approve "approve" "批准答复" "approve the draft" => REQUEST_STATE;
        Reply "reply" "答复" "give the reply" => REQUEST_STATE;
        Withdraw "withdraw" "撤回" "enter that the applicant withdrew" => REQUEST_STATE;
        File "file" "归档" "file it" => FIVE_STAGES_RECORDED;
        OrderAnew "order_anew" "责令重新答复" "enter that a new reply was ordered" => ORDERED_ANEW;
    }
    starts [AwaitingConfirmation, Registered];
    ends [Archived];
    open {
        AwaitingConfirmation: Confirm -> [Registered], Withdraw -> [Withdrawn];
        Registered: RequestCorrection -> [AwaitingCorrection], RequestReasons -> [AwaitingReasons],
            Assign -> [Processing], Extend -> [Registered], Draft -> [Drafted], Reply -> [Replied],
            Withdraw -> [Withdrawn];
        AwaitingCorrection: EnterCorrection -> [Registered], Abandon -> [Abandoned], Withdraw -> [Withdrawn];
        AwaitingReasons: EnterReasons -> [Processing], Extend -> [AwaitingReasons], Draft -> [Drafted],
            Withdraw -> [Withdrawn];
        Processing: RequestCorrection -> [AwaitingCorrection], Assign -> [Processing],
            Consult -> [AwaitingThirdParty, AwaitingAgency], NotifyFee -> [AwaitingFee], Extend -> [Processing],
            Draft -> [Drafted], Reply -> [Replied], Withdraw -> [Withdrawn];
        AwaitingThirdParty: Consult -> [AwaitingThirdParty], EnterDelivery -> [AwaitingThirdParty],
            EnterOpinion -> [AwaitingThirdParty, AwaitingAgency, Processing],
            NoteSilence -> [AwaitingThirdParty, AwaitingAgency, Processing],
            Extend -> [AwaitingThirdParty], Withdraw -> [Withdrawn];
        AwaitingAgency: Consult -> [AwaitingThirdParty, AwaitingAgency], EnterDelivery -> [AwaitingAgency],
            EnterOpinion -> [AwaitingAgency, Processing], NoteSilence -> [AwaitingAgency, Processing],
            Extend -> [AwaitingAgency], Withdraw -> [Withdrawn];
        AwaitingFee: EnterDelivery -> [AwaitingFee], EnterPayment -> [Processing], Abandon -> [Abandoned],
            Withdraw -> [Withdrawn];
        Drafted: Return -> [Processing], Approve -> [Approved], Extend -> [Drafted], Withdraw -> [Withdrawn];
        Approved: Return -> [Processing], Extend -> [Approved], Reply -> [Replied], Withdraw -> [Withdrawn];
        Replied: File -> [Archived], OrderAnew -> [Processing];
        Abandoned: File -> [Archived], OrderAnew -> [Processing];
        Withdrawn: File -> [Archived];
        Archived: OrderAnew -> [Processing];
    }
}

impl RequestState {
    /// Whether the clock has stopped: answered, taken back or given up, filed or not.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Replied | Self::Abandoned | Self::Withdrawn | Self::Archived)
    }
}
