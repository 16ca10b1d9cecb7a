//! What happens to a request. Never personal data: applications, letters and replies are kept apart, encrypted; here
//! stands their SHA-256.

use super::Outcome;
use crate::clock::{OrderedPeriod, OrderingAuthority};
use crate::ids::{ItemId, OrganizationId, RequestId, ReviewId, SectionId};
use crate::proactive_suggestion::ProactiveGround;
use crate::refusal::Fault;
use crate::regime::{ConsultedParty, LegalRegime};
use crate::rules;
use crate::vocabulary::{ApplicantType, SubmissionChannel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::vocabulary::vocabulary! {
    /// How a reply was served (国办公开办函〔2016〕235号): the day of signing or of posting is the day of the reply.
    ServiceMethod, "service_method";
    Direct "direct" "直接送达" "handed over and signed for by the applicant";
    Entrusted "entrusted" "委托其他行政机关代为送达" "handed over by another body";
    Mail "mail" "邮寄送达" "by the postal enterprise";
    Electronic "electronic" "电子送达" "by e-mail or through the system";
}

crate::vocabulary::vocabulary! {
    /// What whoever was consulted thinks of disclosure.
    Opinion, "opinion";
    Agrees "agrees" "同意公开" "agrees";
    AgreesInPart "agrees_in_part" "部分同意公开" "agrees in part";
    Disagrees "disagrees" "不同意公开" "disagrees, with reasons";
}

crate::vocabulary::vocabulary! {
    /// Why a request is held to be given up.
    AbandonmentGround, "abandonment_ground";
    CorrectionOverdue "correction_overdue" "逾期不补正" "not corrected in time, without good reason";
    FeeUnpaid "fee_unpaid" "逾期未缴费" "the fee was not paid in time";
}

/// What proves that what a reply hands out was reviewed for secrecy (492:14, 711:17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ReviewedBy {
    /// Items whose attribute was determined, and which may be given out.
    Items(Vec<ItemId>),
    /// A review of this reply.
    Review(ReviewId),
}

/// An item that a reply hands out, and how often it was handed out by then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenItem {
    /// The item.
    pub item_id: ItemId,
    /// Requests on which it was handed out, this one among them: of each applicant one, the last so many.
    pub request_ids: Vec<RequestId>,
    /// How many different applicants it was handed out to. Whoever asks twice counts once.
    pub different_applicants: u32,
}

/// What happened to a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum RequestFact {
    /// An application came in.
    Submitted {
        /// The body applied to.
        organization_id: OrganizationId,
        /// Its number (受理编号).
        receipt_number: String,
        /// How it came.
        channel: SubmissionChannel,
        /// The column of the annual report it is counted in.
        applicant_type: ApplicantType,
        /// SHA-256 of what was submitted, hex: proves the content without holding it.
        content_hash: String,
    },
    /// It counts as received, under this law, on the day of this fact.
    Received {
        /// The law that decides its periods.
        legal_regime: LegalRegime,
    },
    /// The applicant was asked for a correction.
    CorrectionRequested {
        /// The last day for it.
        correct_by: NaiveDate,
        /// SHA-256 of the notice.
        content_hash: String,
    },
    /// The corrected application came in.
    Corrected {
        /// Whether it came late for a good reason.
        good_reason: bool,
        /// SHA-256 of the corrected application.
        content_hash: String,
    },
    /// The applicant was asked for the reasons of an excessive application.
    ReasonsRequested {
        /// SHA-256 of the notice.
        content_hash: String,
    },
    /// The applicant's reasons were found good.
    ReasonsGiven {
        /// SHA-256 of what they wrote.
        content_hash: String,
    },
    /// A reasonable delayed period was fixed and told.
    Delayed {
        /// The last day for the reply.
        reply_by: NaiveDate,
    },
    /// A section was charged with it.
    Assigned {
        /// Which.
        section_id: SectionId,
    },
    /// Somebody was asked for an opinion.
    ConsultationSent {
        /// Which consultation of this request, from 1.
        consultation: u32,
        /// Whom.
        party: ConsultedParty,
        /// SHA-256 of the letter.
        content_hash: String,
    },
    /// The letter was received.
    ConsultationDelivered {
        /// Which consultation.
        consultation: u32,
    },
    /// The opinion came in.
    OpinionReceived {
        /// Which consultation.
        consultation: u32,
        /// What they think.
        opinion: Opinion,
        /// SHA-256 of the letter.
        content_hash: String,
    },
    /// The limit for an opinion passed.
    SilenceNoted {
        /// Which consultation.
        consultation: u32,
    },
    /// A handling fee was asked for.
    FeeNoticed {
        /// How much, in fen.
        amount_fen: u64,
        /// SHA-256 of the notice.
        content_hash: String,
    },
    /// The fee notice was received.
    FeeNoticeDelivered {},
    /// The fee was paid in full.
    FeePaid {},
    /// It is held to be given up.
    Abandoned {
        /// Why.
        ground: AbandonmentGround,
    },
    /// The period for the reply was extended.
    Extended {
        /// By how many working days.
        working_days: u32,
        /// Why.
        reason: String,
    },
    /// The due day moved, because a notice arranged the working days of a year.
    DeadlineRecalculated {
        /// The due day before.
        due_on_before: NaiveDate,
        /// The due day now.
        due_on: NaiveDate,
        /// Whether it still leans on a year without a notice.
        provisional: bool,
        /// The number of the notice.
        notice_number: String,
    },
    /// A reply was drafted.
    Drafted {
        /// How the request is to be answered.
        outcome: Outcome,
        /// What proves that what is handed out was reviewed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reviewed_by: Option<ReviewedBy>,
        /// SHA-256 of the draft.
        content_hash: String,
    },
    /// The draft was sent back.
    DraftReturned {
        /// SHA-256 of the opinion.
        content_hash: String,
    },
    /// The draft was approved.
    Approved {},
    /// It was answered.
    Replied {
        /// How.
        outcome: Outcome,
        /// The items handed out or pointed to.
        item_ids: Vec<ItemId>,
        /// The number of the reply (答复书编号).
        reply_number: String,
        /// How it was served.
        service_method: ServiceMethod,
        /// SHA-256 of the reply's text, hex.
        content_hash: String,
    },
    /// What the reply handed out, and to how many it was handed out by then: whoever follows learns that several asked
    /// for the same (711:44), and not who.
    Given {
        /// Each item.
        items: Vec<GivenItem>,
    },
    /// The applicant suggested that what was given be disclosed proactively (711:44).
    ProactiveSuggested {
        /// The items that were given.
        item_ids: Vec<ItemId>,
        /// Why they should be public.
        ground: ProactiveGround,
        /// SHA-256 of what the applicant wrote.
        content_hash: String,
    },
    /// The applicant took it back.
    Withdrawn {},
    /// It was filed.
    Filed {
        /// Its number in the archive.
        file_number: String,
    },
    /// A new reply was ordered.
    OrderedAnew {
        /// By whom.
        authority: OrderingAuthority,
        /// The number of the decision or judgment.
        document_number: String,
        /// Within which period.
        period: OrderedPeriod,
    },
}

impl RequestFact {
    /// How the request ended by this fact, as the returns count; none where it did not end.
    pub fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::Replied { outcome, .. } => Some(*outcome),
            Self::Withdrawn {} => Some(Outcome::Other),
            Self::Abandoned { ground: AbandonmentGround::CorrectionOverdue } => {
                Some(Outcome::CorrectionOverdue)
            }
            Self::Abandoned { ground: AbandonmentGround::FeeUnpaid } => Some(Outcome::FeeUnpaid),
            _ => None,
        }
    }
}

/// An extension of the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Extension {
    /// By how many working days.
    pub working_days: u32,
    /// Why.
    pub reason: String,
    /// The day on which it was granted and told.
    pub extended_on: NaiveDate,
}

/// A drafted reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Draft {
    /// How the request is to be answered.
    pub outcome: Outcome,
    /// SHA-256 of the draft.
    pub content_hash: String,
    /// Whether it was approved.
    pub approved: bool,
}

/// A reply that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Reply {
    /// How it was answered.
    pub outcome: Outcome,
    /// The items handed out or pointed to.
    pub item_ids: Vec<ItemId>,
    /// Its number.
    pub reply_number: String,
    /// How it was served.
    pub service_method: ServiceMethod,
    /// The day that counts as the day of the reply.
    pub replied_on: NaiveDate,
}

/// What an applicant suggested of what was given, without their words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SuggestedProactive {
    /// Why it should be public.
    pub ground: ProactiveGround,
    /// The day on which it was suggested.
    pub suggested_on: NaiveDate,
}

/// What a reply says, before it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyDraft {
    /// How the request is answered.
    pub outcome: Outcome,
    /// The items handed out or pointed to.
    pub item_ids: Vec<ItemId>,
    /// The information itself, or where and how to obtain it.
    pub content: Option<String>,
    /// The reasons.
    pub reasons: Option<String>,
}

impl ReplyDraft {
    /// What the law finds missing in it.
    pub fn check(&self) -> Vec<Fault> {
        let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        let mut faults = vec![];
        if self.outcome.requires_reasons() && blank(&self.reasons) {
            faults.push(Fault::of("/reasons", &rules::REFUSAL_MUST_STATE_REASONS));
        }
        if self.outcome.hands_out() && self.item_ids.is_empty() && blank(&self.content) {
            faults.push(Fault::of("/item_ids", &rules::GRANT_HANDS_OUT_INFORMATION));
        }
        faults
    }
}
