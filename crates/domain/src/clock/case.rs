//! What happened to an application, as far as the period for its reply is concerned.

use crate::regime::ConsultedParty;
use crate::vocabulary::SubmissionChannel;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::vocabulary::vocabulary! {
    /// Who orders a body to handle an application anew.
    OrderingAuthority, "ordering_authority";
    Reconsideration "reconsideration" "行政复议机关" "reconsideration body";
    Court "court" "人民法院" "court";
}

/// The period within which a body is to answer anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum OrderedPeriod {
    /// The period of the regulation, counted anew from the day of the order.
    Statutory {},
    /// So many working days from it.
    WorkingDays {
        /// How many.
        #[schema(minimum = 1, maximum = 366)]
        days: u32,
    },
    /// So many calendar days from it.
    CalendarDays {
        /// How many.
        #[schema(minimum = 1, maximum = 366)]
        days: u32,
    },
    /// Until a day.
    Until {
        /// Which day.
        on: NaiveDate,
    },
}

/// One thing that happened to an application, on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum CaseFact {
    /// It was handed in; by signed mail: signed for.
    Submitted {
        /// The day.
        on: NaiveDate,
        /// How it came.
        channel: SubmissionChannel,
    },
    /// Both sides confirmed the receipt.
    Confirmed {
        /// The day.
        on: NaiveDate,
    },
    /// The applicant was asked to correct it (补正告知书).
    CorrectionRequested {
        /// The day of the notice.
        on: NaiveDate,
        /// The last day for the correction; absent: the body's usual limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        correct_by: Option<NaiveDate>,
    },
    /// The corrected application came in.
    Corrected {
        /// The day.
        on: NaiveDate,
        /// Whether there was a good reason for coming after the limit.
        #[serde(default)]
        good_reason: bool,
    },
    /// The applicant was asked for the reasons of an excessive application (说明理由告知书).
    ReasonsRequested {
        /// The day of the notice.
        on: NaiveDate,
    },
    /// The applicant gave reasons.
    ReasonsGiven {
        /// The day.
        on: NaiveDate,
    },
    /// A reasonable delayed period was fixed and told to the applicant (711:35).
    Delayed {
        /// The day on which it was told.
        on: NaiveDate,
        /// The last day for the reply.
        reply_by: NaiveDate,
    },
    /// Somebody was asked for an opinion (征求意见书).
    ConsultationSent {
        /// The day on which the letter was sent.
        on: NaiveDate,
        /// Which consultation, from 1: opinions refer to it.
        consultation: u32,
        /// Whom.
        party: ConsultedParty,
    },
    /// The letter reached whom it was sent to; their period runs from this day.
    ConsultationDelivered {
        /// The day.
        on: NaiveDate,
        /// Which consultation.
        consultation: u32,
    },
    /// The opinion came in.
    OpinionReceived {
        /// The day.
        on: NaiveDate,
        /// Which consultation.
        consultation: u32,
    },
    /// A handling fee was asked for (收费通知书).
    FeeNoticed {
        /// The day of the notice.
        on: NaiveDate,
    },
    /// The fee notice reached the applicant; the period for payment runs from this day.
    FeeNoticeDelivered {
        /// The day.
        on: NaiveDate,
    },
    /// The fee was paid in full.
    FeePaid {
        /// The day.
        on: NaiveDate,
    },
    /// The period was extended with the consent of the head of the work body, and the applicant told (延期答复告知书).
    Extended {
        /// The day on which the applicant was told.
        on: NaiveDate,
        /// By how many working days.
        working_days: u32,
    },
    /// It was answered: the day of signing or of posting the reply (国办公开办函〔2016〕235号).
    Replied {
        /// The day.
        on: NaiveDate,
    },
    /// The applicant took it back.
    Withdrawn {
        /// The day.
        on: NaiveDate,
    },
    /// It is no longer handled: not corrected, or not paid for, in time.
    Abandoned {
        /// The day.
        on: NaiveDate,
    },
    /// A reconsideration decision or judgment ordered a new reply.
    OrderedAnew {
        /// The day on which the body received it.
        on: NaiveDate,
        /// Who ordered it.
        authority: OrderingAuthority,
        /// Within which period.
        period: OrderedPeriod,
    },
}

impl CaseFact {
    /// The day on which it happened.
    pub fn on(&self) -> NaiveDate {
        match self {
            Self::Submitted { on, .. }
            | Self::Confirmed { on }
            | Self::CorrectionRequested { on, .. }
            | Self::Corrected { on, .. }
            | Self::ReasonsRequested { on }
            | Self::ReasonsGiven { on }
            | Self::Delayed { on, .. }
            | Self::ConsultationSent { on, .. }
            | Self::ConsultationDelivered { on, .. }
            | Self::OpinionReceived { on, .. }
            | Self::FeeNoticed { on }
            | Self::FeeNoticeDelivered { on }
            | Self::FeePaid { on }
            | Self::Extended { on, .. }
            | Self::Replied { on }
            | Self::Withdrawn { on }
            | Self::Abandoned { on }
            | Self::OrderedAnew { on, .. } => *on,
        }
    }
}
