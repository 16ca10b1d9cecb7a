//! What its facts make of a request.

use super::facts::{Draft, Extension, Reply, RequestFact, SuggestedProactive};
use super::{RequestAct, RequestState};
use crate::clock::{self, CaseFact, ClockReading};
use crate::ids::{OrganizationId, RequestId, SectionId};
use crate::practice::Reckoning;
use crate::record::{Record, Recorded};
use crate::refusal::{ActDay, Refusal};
use crate::regime::{ConsultedParty, LegalRegime};
use crate::vocabulary::{ApplicantType, SubmissionChannel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A letter that asks for an opinion, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(super) struct Asked {
    pub number: u32,
    pub party: ConsultedParty,
    pub answered: bool,
}

/// An application for disclosure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
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
    /// The day from which the period first ran, once it is known.
    pub received_on: Option<NaiveDate>,
    /// The law that decides its periods.
    pub legal_regime: Option<LegalRegime>,
    /// The section charged with it.
    #[serde(default)]
    pub section_id: Option<SectionId>,
    /// The extension, if one was granted.
    pub extension: Option<Extension>,
    /// The drafted reply.
    #[serde(default)]
    pub draft: Option<Draft>,
    /// The reply, once given.
    pub reply: Option<Reply>,
    /// What the applicant suggested of what was given.
    #[serde(default)]
    pub proactive_suggestion: Option<SuggestedProactive>,
    /// What happened, as far as the clock is concerned.
    #[serde(default)]
    pub case: Vec<CaseFact>,
    /// Whom was asked for an opinion in this round.
    #[serde(default)]
    pub(super) consultations: Vec<Asked>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Request {
    /// What the clock of the reply says on `today`.
    pub fn clock(&self, today: NaiveDate, by: Reckoning<'_>) -> ClockReading {
        clock::read_recorded(&self.case, today, by)
    }

    /// What the clock would say if `fact` happened on `on`; nothing when it does not concern the clock.
    pub(super) fn clock_with(
        &self,
        fact: &RequestFact,
        on: NaiveDate,
        by: Reckoning<'_>,
    ) -> Option<ClockReading> {
        let mut case = self.case.clone();
        case.push(Self::case_fact(fact, on)?);
        Some(clock::read_recorded(&case, on, by))
    }

    /// The fact that a notice moved the due day, if it did: the days of the body were reckoned by `before` and are now
    /// by `after`.
    pub fn recalculated(
        &self,
        before: Reckoning<'_>,
        after: Reckoning<'_>,
        notice_number: &str,
        today: NaiveDate,
    ) -> Option<RequestFact> {
        let (before, after) = (self.clock(today, before), self.clock(today, after));
        if before.state == clock::ClockState::Stopped {
            return None;
        }
        let (due_on_before, due_on) = (before.due_on?, after.due_on?);
        let moved = due_on_before != due_on || before.provisional != after.provisional;
        moved.then(|| RequestFact::DeadlineRecalculated {
            due_on_before,
            due_on,
            provisional: after.provisional,
            notice_number: notice_number.to_string(),
        })
    }

    /// The day of an act that is open now and not before the last one.
    pub(super) fn day_of(&self, act: RequestAct, day: ActDay) -> Result<NaiveDate, Refusal> {
        self.state.permits(act)?;
        day.not_before(Some(self.acted_on))
    }

    /// Where it stands while others are asked: with a third party first, then with bodies, then with the section.
    fn consulting_state(&self) -> RequestState {
        let mut awaited = self.consultations.iter().filter(|asked| !asked.answered).peekable();
        if awaited.peek().is_none() {
            RequestState::Processing
        } else if awaited.any(|asked| asked.party == ConsultedParty::ThirdParty) {
            RequestState::AwaitingThirdParty
        } else {
            RequestState::AwaitingAgency
        }
    }

    fn answered(&mut self, consultation: u32) {
        if let Some(asked) = self.consultations.iter_mut().find(|asked| asked.number == consultation) {
            asked.answered = true;
        }
        self.state = self.consulting_state();
    }

    /// What a fact is to the clock; nothing where it does not concern it.
    fn case_fact(fact: &RequestFact, on: NaiveDate) -> Option<CaseFact> {
        use RequestFact as R;
        Some(match fact {
            R::Submitted { channel, .. } => CaseFact::Submitted { on, channel: *channel },
            R::CorrectionRequested { correct_by, .. } => {
                CaseFact::CorrectionRequested { on, correct_by: Some(*correct_by) }
            }
            R::Corrected { good_reason, .. } => CaseFact::Corrected { on, good_reason: *good_reason },
            R::ReasonsRequested { .. } => CaseFact::ReasonsRequested { on },
            R::ReasonsGiven { .. } => CaseFact::ReasonsGiven { on },
            R::Delayed { reply_by } => CaseFact::Delayed { on, reply_by: *reply_by },
            R::ConsultationSent { consultation, party, .. } => {
                CaseFact::ConsultationSent { on, consultation: *consultation, party: *party }
            }
            R::ConsultationDelivered { consultation } => {
                CaseFact::ConsultationDelivered { on, consultation: *consultation }
            }
            R::OpinionReceived { consultation, .. } => {
                CaseFact::OpinionReceived { on, consultation: *consultation }
            }
            R::FeeNoticed { .. } => CaseFact::FeeNoticed { on },
            R::FeeNoticeDelivered {} => CaseFact::FeeNoticeDelivered { on },
            R::FeePaid {} => CaseFact::FeePaid { on },
            R::Abandoned { .. } => CaseFact::Abandoned { on },
            R::Extended { working_days, .. } => CaseFact::Extended { on, working_days: *working_days },
            R::Replied { .. } => CaseFact::Replied { on },
            R::Withdrawn {} => CaseFact::Withdrawn { on },
            R::OrderedAnew { authority, period, .. } => {
                CaseFact::OrderedAnew { on, authority: *authority, period: *period }
            }
            R::Received { .. }
            | R::Assigned { .. }
            | R::SilenceNoted { .. }
            | R::DeadlineRecalculated { .. }
            | R::Drafted { .. }
            | R::DraftReturned { .. }
            | R::Approved {}
            | R::Given { .. }
            | R::ProactiveSuggested { .. }
            | R::Filed { .. } => return None,
        })
    }

    fn replied(&mut self, fact: &RequestFact, on: NaiveDate) {
        let RequestFact::Replied { outcome, item_ids, reply_number, service_method, .. } = fact else {
            return;
        };
        self.state = RequestState::Replied;
        self.reply = Some(Reply {
            outcome: *outcome,
            item_ids: item_ids.clone(),
            reply_number: reply_number.clone(),
            service_method: *service_method,
            replied_on: on,
        });
    }

    fn begin_anew(&mut self) {
        self.state = RequestState::Processing;
        self.extension = None;
        self.draft = None;
        self.consultations.clear();
    }

    fn received(&mut self, legal_regime: LegalRegime, on: NaiveDate) {
        let at_once = LegalRegime::on(self.submitted_on).rules().received_at_once.contains(&self.channel);
        if !at_once {
            self.case.push(CaseFact::Confirmed { on });
        }
        self.state = RequestState::Registered;
        self.received_on = Some(on);
        self.legal_regime = Some(legal_regime);
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
            section_id: None,
            extension: None,
            draft: None,
            reply: None,
            proactive_suggestion: None,
            case: Self::case_fact(&first.fact, first.day).into_iter().collect(),
            consultations: vec![],
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<RequestFact>) {
        use RequestFact as R;
        let on = next.day;
        self.case.extend(Self::case_fact(&next.fact, on));
        match &next.fact {
            R::Submitted { .. } | R::Delayed { .. } | R::ConsultationDelivered { .. } => {}
            R::FeeNoticeDelivered {} | R::DeadlineRecalculated { .. } | R::Given { .. } => {}
            R::ProactiveSuggested { ground, .. } => {
                self.proactive_suggestion = Some(SuggestedProactive { ground: *ground, suggested_on: on });
            }
            R::Received { legal_regime } => self.received(*legal_regime, on),
            R::CorrectionRequested { .. } => self.state = RequestState::AwaitingCorrection,
            R::Corrected { .. } => self.state = RequestState::Registered,
            R::ReasonsRequested { .. } => self.state = RequestState::AwaitingReasons,
            R::ReasonsGiven { .. } | R::FeePaid {} => self.state = RequestState::Processing,
            R::Assigned { section_id } => {
                self.section_id = Some(*section_id);
                self.state = RequestState::Processing;
            }
            R::ConsultationSent { consultation, party, .. } => {
                self.consultations.push(Asked { number: *consultation, party: *party, answered: false });
                self.state = self.consulting_state();
            }
            R::OpinionReceived { consultation, .. } | R::SilenceNoted { consultation } => {
                self.answered(*consultation);
            }
            R::FeeNoticed { .. } => self.state = RequestState::AwaitingFee,
            R::Abandoned { .. } => self.state = RequestState::Abandoned,
            R::Extended { working_days, reason } => {
                let (working_days, reason) = (*working_days, reason.clone());
                self.extension = Some(Extension { working_days, reason, extended_on: on });
            }
            R::Drafted { outcome, content_hash, .. } => {
                let (outcome, content_hash) = (*outcome, content_hash.clone());
                self.draft = Some(Draft { outcome, content_hash, approved: false });
                self.state = RequestState::Drafted;
            }
            R::DraftReturned { .. } => {
                self.draft = None;
                self.state = RequestState::Processing;
            }
            R::Approved {} => {
                if let Some(draft) = &mut self.draft {
                    draft.approved = true;
                }
                self.state = RequestState::Approved;
            }
            R::Replied { .. } => self.replied(&next.fact, on),
            R::Withdrawn {} => self.state = RequestState::Withdrawn,
            R::Filed { .. } => self.state = RequestState::Archived,
            R::OrderedAnew { .. } => self.begin_anew(),
        }
        // Working days that were arranged anew are no act of the body, nor is what the applicant suggests: what happened
        // before may still be entered.
        if !matches!(next.fact, R::DeadlineRecalculated { .. } | R::ProactiveSuggested { .. }) {
            self.acted_on = on;
        }
    }
}
