//! An application for disclosure (依申请公开), from the counter to the reply.
//!
//! Order 492 articles 13, 20-24; Order 711 articles 27-33, 36.

mod application;

pub use crate::outcome::{Outcome, OutcomeGroup};
pub use application::{Applicant, Application, Contact, DESCRIPTION_MAX_CHARACTERS, IdentityDocument};

use crate::calendar::Calendar;
use crate::clock::{self, ClockReading};
use crate::ids::{ItemId, OrganizationId, RequestId};
use crate::record::{Record, Recorded};
use crate::refusal::{ActDay, Fault, Refusal};
use crate::regime::LegalRegime;
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

crate::life_cycle::life_cycle! {
    request "依申请公开" "application for disclosure" "492:20-24, 711:29-36, 45";
    /// Where a request stands.
    states RequestState "request_state" {
        AwaitingConfirmation "awaiting_confirmation" "待确认" "both sides have to confirm the day of receipt; no clock runs";
        Registered "registered" "已登记" "received and registered; the clock runs";
        Replied "replied" "已答复" "answered";
        Withdrawn "withdrawn" "已撤回" "taken back by the applicant";
    }
    /// What may be done to a request.
    acts RequestAct "request_act" {
        Confirm "confirm" "确认收到" "confirm the day of receipt with the applicant" => REQUEST_STATE;
        Extend "extend" "延长答复期限" "extend the period for the reply" => REQUEST_STATE;
        Reply "reply" "答复" "reply" => REQUEST_STATE;
        Withdraw "withdraw" "撤回" "enter that the applicant withdrew" => REQUEST_STATE;
    }
    starts [AwaitingConfirmation, Registered];
    ends [Replied, Withdrawn];
    open {
        AwaitingConfirmation: Confirm -> [Registered], Withdraw -> [Withdrawn];
        Registered: Extend -> [Registered], Reply -> [Replied], Withdraw -> [Withdrawn];
        Replied: ;
        Withdrawn: ;
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
        if legal_regime.rules().received_at_once.contains(&channel) {
            facts.push(RequestFact::Received { legal_regime });
        }
        Ok(facts)
    }

    /// The facts of confirming the day of receipt with the applicant.
    pub fn confirm(&self, day: ActDay) -> Result<(Vec<RequestFact>, NaiveDate), Refusal> {
        self.state.permits(RequestAct::Confirm)?;
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
        self.state.permits(RequestAct::Extend)?;
        let on = day.not_before(Some(self.acted_on))?;
        let (Some(regime), None) = (self.legal_regime, &self.extension) else {
            return Err(self.state.refuses(rules::EXTEND_ONCE_MAX));
        };
        let due_on = self.clock(on, calendar).due_on;
        if due_on.is_some_and(|due_on| on > due_on) {
            return Err(self.state.refuses(rules::EXTEND_ONCE_MAX));
        }
        let mut faults = vec![];
        if working_days == 0 || working_days > regime.rules().extension_max_working_days {
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
        self.state.permits(RequestAct::Reply)?;
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
        self.state.permits(RequestAct::Withdraw)?;
        Ok((vec![RequestFact::Withdrawn {}], day.not_before(Some(self.acted_on))?))
    }

    /// What the clock of the reply says on `today`.
    pub fn clock(&self, today: NaiveDate, calendar: &Calendar) -> ClockReading {
        let extended = self.extension.as_ref().map(|extension| extension.working_days);
        let ended = matches!(self.state, RequestState::Replied | RequestState::Withdrawn);
        clock::read_request_clock(self.received_on, extended, ended.then_some(self.acted_on), today, calendar)
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
