//! An application for disclosure (依申请公开), from the counter to the reply.
//!
//! Order 492 articles 13, 20-24; Order 711 articles 27-33, 36.

mod application;
mod outcome;

pub use application::{Applicant, Application, Contact, DESCRIPTION_MAX_CHARACTERS, IdentityDocument};
pub use outcome::{Outcome, OutcomeGroup};

use crate::calendar::Calendar;
use crate::clock::{self, ClockReading, LegalRegime};
use crate::ids::{ItemId, OrganizationId, RequestId};
use crate::record::{Record, Recorded};
use crate::refusal::{ActDay, Fault, Refusal};
use crate::rules;
use crate::vocabulary::{ApplicantType, SubmissionChannel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How a reply was served (国办公开办函〔2016〕235号): the day of signing or of posting is the day of the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ServiceMethod {
    /// 直接送达: signed for by the applicant.
    Direct,
    /// 委托其他行政机关代为送达.
    Entrusted,
    /// 邮寄送达, through the postal enterprise.
    Mail,
    /// By e-mail or through the system.
    Electronic,
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Came by a channel on which both sides confirm the day of receipt first; no clock runs.
    AwaitingConfirmation,
    /// Received and registered; the clock runs.
    Registered,
    /// Answered.
    Replied,
    /// Taken back by the applicant.
    Withdrawn,
}

/// What may be done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestAct {
    /// Confirm the day of receipt with the applicant.
    Confirm,
    /// Extend the period for the reply.
    Extend,
    /// Reply.
    Reply,
    /// Enter that the applicant withdrew.
    Withdraw,
}

impl RequestState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::AwaitingConfirmation, Self::Registered, Self::Replied, Self::Withdrawn];

    /// The code, as the API writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::AwaitingConfirmation => "awaiting_confirmation",
            Self::Registered => "registered",
            Self::Replied => "replied",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The acts that are open in this state: the one table of the life cycle.
    pub fn open_acts(self) -> &'static [RequestAct] {
        match self {
            Self::AwaitingConfirmation => &[RequestAct::Confirm, RequestAct::Withdraw],
            Self::Registered => &[RequestAct::Extend, RequestAct::Reply, RequestAct::Withdraw],
            Self::Replied | Self::Withdrawn => &[],
        }
    }
}

impl RequestAct {
    /// Every act.
    pub const ALL: [Self; 4] = [Self::Confirm, Self::Extend, Self::Reply, Self::Withdraw];

    /// The code, as the API writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Extend => "extend",
            Self::Reply => "reply",
            Self::Withdraw => "withdraw",
        }
    }
}

/// What happened to a request. Never personal data: the application itself is kept apart, encrypted.
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
    /// The period for the reply was extended.
    Extended {
        /// By how many working days.
        working_days: u32,
        /// Why.
        reason: String,
    },
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
    /// The applicant took it back.
    Withdrawn {},
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

/// A reply that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// An application for disclosure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// The body applied to.
    pub organization_id: OrganizationId,
    /// Its number.
    pub receipt_number: String,
    /// How it came.
    pub channel: SubmissionChannel,
    /// Who applies, as the annual report counts.
    pub applicant_type: ApplicantType,
    /// SHA-256 of what was submitted.
    pub content_hash: String,
    /// Where it stands.
    pub state: RequestState,
    /// The day on which it came in.
    pub submitted_on: NaiveDate,
    /// The day from which the period runs, once it is known.
    pub received_on: Option<NaiveDate>,
    /// The law that decides its periods.
    pub legal_regime: Option<LegalRegime>,
    /// The extension, if one was granted.
    pub extension: Option<Extension>,
    /// The reply, once given.
    pub reply: Option<Reply>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
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

/// Whether a channel fixes the day of receipt at once, or only when both sides have confirmed it
/// (711 art. 31; for Order 492 国办公开办函〔2015〕207号).
pub fn received_at_once(channel: SubmissionChannel, regime: LegalRegime) -> bool {
    use SubmissionChannel as C;
    matches!(
        (channel, regime),
        (C::InPerson | C::MailSigned | C::Oral, _) | (C::Email | C::Online, LegalRegime::Order492)
    )
}

impl Request {
    /// The facts of an application coming in. `receipt_number` is issued by the caller, in the same transaction.
    pub fn submit(
        organization_id: OrganizationId,
        receipt_number: String,
        channel: SubmissionChannel,
        application: &Application,
        content_hash: String,
        on: NaiveDate,
    ) -> Result<Vec<RequestFact>, Refusal> {
        let legal_regime = LegalRegime::on(on);
        let faults = application.check(legal_regime);
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let applicant_type = application.applicant.r#type;
        let mut facts = vec![RequestFact::Submitted {
            organization_id,
            receipt_number,
            channel,
            applicant_type,
            content_hash,
        }];
        if received_at_once(channel, legal_regime) {
            facts.push(RequestFact::Received { legal_regime });
        }
        Ok(facts)
    }

    /// The facts of confirming the day of receipt with the applicant.
    pub fn confirm(&self, day: ActDay) -> Result<(Vec<RequestFact>, NaiveDate), Refusal> {
        self.permits(RequestAct::Confirm)?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![RequestFact::Received { legal_regime: LegalRegime::on(on) }], on))
    }

    /// The facts of extending the period: once, before it ends, by no more than the law allows.
    pub fn extend(
        &self,
        working_days: u32,
        reason: String,
        day: ActDay,
        calendar: &Calendar,
    ) -> Result<(Vec<RequestFact>, NaiveDate), Refusal> {
        self.permits(RequestAct::Extend)?;
        let on = day.not_before(Some(self.acted_on))?;
        let (Some(regime), None) = (self.legal_regime, &self.extension) else {
            return Err(self.not_now(rules::EXTEND_ONCE_MAX));
        };
        let due_on = self.clock(on, calendar).due_on;
        if due_on.is_some_and(|due_on| on > due_on) {
            return Err(self.not_now(rules::EXTEND_ONCE_MAX));
        }
        let mut faults = vec![];
        if working_days == 0 || working_days > regime.reply_working_days() {
            faults.push(Fault::of("/working_days", &rules::EXTEND_ONCE_MAX));
        }
        if reason.trim().is_empty() {
            faults.push(Fault::of("/reason", &rules::EXTEND_ONCE_MAX));
        }
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        Ok((vec![RequestFact::Extended { working_days, reason }], on))
    }

    /// The facts of replying. A late reply is still a reply; the clock shows that it was late.
    pub fn reply(
        &self,
        draft: &ReplyDraft,
        reply_number: String,
        service_method: ServiceMethod,
        content_hash: String,
        day: ActDay,
    ) -> Result<(Vec<RequestFact>, NaiveDate), Refusal> {
        self.permits(RequestAct::Reply)?;
        let on = day.not_before(Some(self.acted_on))?;
        let faults = draft.check();
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let replied = RequestFact::Replied {
            outcome: draft.outcome,
            item_ids: draft.item_ids.clone(),
            reply_number,
            service_method,
            content_hash,
        };
        Ok((vec![replied], on))
    }

    /// The facts of the applicant taking it back.
    pub fn withdraw(&self, day: ActDay) -> Result<(Vec<RequestFact>, NaiveDate), Refusal> {
        self.permits(RequestAct::Withdraw)?;
        Ok((vec![RequestFact::Withdrawn {}], day.not_before(Some(self.acted_on))?))
    }

    /// What the clock of the reply says on `today`.
    pub fn clock(&self, today: NaiveDate, calendar: &Calendar) -> ClockReading {
        let extended = self.extension.as_ref().map(|extension| extension.working_days);
        let ended = matches!(self.state, RequestState::Replied | RequestState::Withdrawn);
        clock::read_request_clock(self.received_on, extended, ended.then_some(self.acted_on), today, calendar)
    }

    fn permits(&self, act: RequestAct) -> Result<(), Refusal> {
        if self.state.open_acts().contains(&act) { Ok(()) } else { Err(self.not_now(rules::REQUEST_STATE)) }
    }

    fn not_now(&self, rule: rules::Rule) -> Refusal {
        let open_acts = self.state.open_acts().iter().map(|act| act.code()).collect();
        Refusal::NotNow { rule, state: self.state.code(), open_acts }
    }
}

impl Record for Request {
    const KIND: &'static str = "request";
    type Fact = RequestFact;

    fn begin(id: Uuid, first: &Recorded<RequestFact>) -> Option<Self> {
        let RequestFact::Submitted { organization_id, receipt_number, channel, applicant_type, content_hash } =
            &first.fact
        else {
            return None;
        };
        Some(Self {
            id: RequestId(id),
            organization_id: *organization_id,
            receipt_number: receipt_number.clone(),
            channel: *channel,
            applicant_type: *applicant_type,
            content_hash: content_hash.clone(),
            state: RequestState::AwaitingConfirmation,
            submitted_on: first.day,
            received_on: None,
            legal_regime: None,
            extension: None,
            reply: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<RequestFact>) {
        match &next.fact {
            RequestFact::Submitted { .. } => {}
            RequestFact::Received { legal_regime } => {
                self.state = RequestState::Registered;
                self.received_on = Some(next.day);
                self.legal_regime = Some(*legal_regime);
            }
            RequestFact::Extended { working_days, reason } => {
                self.extension = Some(Extension {
                    working_days: *working_days,
                    reason: reason.clone(),
                    extended_on: next.day,
                });
            }
            RequestFact::Replied { outcome, item_ids, reply_number, service_method, .. } => {
                self.state = RequestState::Replied;
                self.reply = Some(Reply {
                    outcome: *outcome,
                    item_ids: item_ids.clone(),
                    reply_number: reply_number.clone(),
                    service_method: *service_method,
                    replied_on: next.day,
                });
            }
            RequestFact::Withdrawn {} => self.state = RequestState::Withdrawn,
        }
        self.acted_on = next.day;
    }
}
