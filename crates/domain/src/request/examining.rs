//! Receiving and examining: receipt, correction, reasons, assignment, fee, extension.

use super::application::Application;
use super::facts::{AbandonmentGround, RequestFact};
use super::life::Request;
use super::{RequestAct, RequestState};
use crate::clock::{Awaited, ClockReading, Wait};
use crate::ids::{OrganizationId, SectionId};
use crate::practice::Reckoning;
use crate::refusal::{ActDay, Fault, Refusal};
use crate::regime::{LegalRegime, RuleSet};
use crate::rules::{self, Rule};
use crate::vocabulary::SubmissionChannel;
use chrono::NaiveDate;

/// A notice that asks for a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCorrectionRequest {
    /// What is to be corrected: all of it at once.
    pub points: Vec<String>,
    /// The last day for it; none: the body's usual limit.
    pub correct_by: Option<NaiveDate>,
    /// SHA-256 of the notice.
    pub content_hash: String,
}

/// A notice that asks for the handling fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFeeNotice {
    /// How much, in fen.
    pub amount_fen: u64,
    /// SHA-256 of the notice, with basis, standard, calculation and how to pay.
    pub content_hash: String,
}

type Acted = Result<(Vec<RequestFact>, NaiveDate), Refusal>;

fn invalid(pointer: &str, rule: &Rule) -> Refusal {
    Refusal::Invalid(vec![Fault::of(pointer, rule)])
}

impl Request {
    /// The facts of an application coming in. `receipt_number` is issued by the caller, in the same transaction.
    pub fn submit(
        organization_id: OrganizationId,
        receipt_number: String,
        channel: SubmissionChannel,
        (application, content_hash): (&Application, String),
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
    pub fn confirm(&self, day: ActDay) -> Acted {
        let on = self.day_of(RequestAct::Confirm, day)?;
        Ok((vec![RequestFact::Received { legal_regime: LegalRegime::on(on) }], on))
    }

    /// The facts of asking for a correction: under Order 711 once, within 7 working days from receipt, all points at
    /// once, with a limit (711:30; 492:21(4)).
    pub fn request_correction(&self, new: NewCorrectionRequest, day: ActDay, by: Reckoning<'_>) -> Acted {
        let on = self.day_of(RequestAct::RequestCorrection, day)?;
        let mut faults = vec![];
        if new.points.iter().all(|point| point.trim().is_empty()) {
            faults.push(Fault::of("/points", &rules::CORRECTION_NAMES_POINTS));
        }
        let usual = || by.calendar.working_days_after(on, by.practice.correction_working_days).on;
        let correct_by = new.correct_by.unwrap_or_else(usual);
        if correct_by <= on {
            faults.push(Fault::of("/correct_by", &rules::CORRECTION_NAMES_POINTS));
        }
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let fact = RequestFact::CorrectionRequested { correct_by, content_hash: new.content_hash };
        self.without_breach(&fact, on, rules::CORRECTION_ONCE_7WD, by)?;
        Ok((vec![fact], on))
    }

    /// The facts of the corrected application coming in, in time or late for a good reason.
    pub fn enter_correction(
        &self,
        good_reason: bool,
        content_hash: String,
        day: ActDay,
        by: Reckoning<'_>,
    ) -> Acted {
        let on = self.day_of(RequestAct::EnterCorrection, day)?;
        let fact = RequestFact::Corrected { good_reason, content_hash };
        self.without_breach(&fact, on, rules::CORRECTION_LAPSE_ABANDONS, by)?;
        Ok((vec![fact], on))
    }

    /// The facts of asking for the reasons of an application that is excessive in number or frequency (711:35).
    pub fn request_reasons(&self, content_hash: String, day: ActDay) -> Acted {
        let on = self.day_of(RequestAct::RequestReasons, day)?;
        if !self.rules().knows_excessive_requests {
            return Err(self.state.refuses(rules::REASONS_FOR_EXCESS));
        }
        Ok((vec![RequestFact::ReasonsRequested { content_hash }], on))
    }

    /// The facts of good reasons coming in, with a delayed period where the usual one cannot be kept (711:35). Where they
    /// are not good, the reply that it is not processed is drafted instead.
    pub fn enter_reasons(
        &self,
        reply_by: Option<NaiveDate>,
        content_hash: String,
        day: ActDay,
        by: Reckoning<'_>,
    ) -> Acted {
        let on = self.day_of(RequestAct::EnterReasons, day)?;
        let mut facts = vec![RequestFact::ReasonsGiven { content_hash }];
        if let Some(reply_by) = reply_by {
            let due_on = self.clock(on, by).due_on;
            if due_on.is_some_and(|due_on| on > due_on) {
                return Err(self.state.refuses(rules::DELAYED_PERIOD));
            }
            if due_on.is_some_and(|due_on| reply_by <= due_on) {
                return Err(invalid("/reply_by", &rules::DELAYED_PERIOD));
            }
            facts.push(RequestFact::Delayed { reply_by });
        }
        Ok((facts, on))
    }

    /// The facts of charging a section with it, or another one than before.
    pub fn assign(&self, section_id: SectionId, day: ActDay) -> Acted {
        let on = self.day_of(RequestAct::Assign, day)?;
        Ok((vec![RequestFact::Assigned { section_id }], on))
    }

    /// The facts of a fee notice: only where the handling fee is in force, within the period for the reply, for an amount.
    pub fn notify_fee(&self, new: NewFeeNotice, day: ActDay, by: Reckoning<'_>) -> Acted {
        let on = self.day_of(RequestAct::NotifyFee, day)?;
        if new.amount_fen == 0 {
            return Err(invalid("/amount_fen", &rules::NO_FEE_UNDER_THRESHOLD));
        }
        let fact = RequestFact::FeeNoticed { amount_fen: new.amount_fen, content_hash: new.content_hash };
        self.without_breach(&fact, on, rules::FEE_RESTARTS_CLOCK, by)?;
        Ok((vec![fact], on))
    }

    /// The facts of the applicant having received the fee notice; the period for payment runs from this day.
    pub fn enter_fee_notice_delivery(&self, day: ActDay) -> Acted {
        let on = self.day_of(RequestAct::EnterDelivery, day)?;
        if self.state != RequestState::AwaitingFee {
            return Err(self.state.refuses(rules::FEE_PAY_20WD));
        }
        Ok((vec![RequestFact::FeeNoticeDelivered {}], on))
    }

    /// The facts of the fee having been paid in full, in time.
    pub fn enter_payment(&self, day: ActDay, by: Reckoning<'_>) -> Acted {
        let on = self.day_of(RequestAct::EnterPayment, day)?;
        self.without_breach(&RequestFact::FeePaid {}, on, rules::FEE_PAY_20WD, by)?;
        Ok((vec![RequestFact::FeePaid {}], on))
    }

    /// The facts of the applicant having let the limit for the correction or the payment pass.
    pub fn abandon(&self, day: ActDay, by: Reckoning<'_>) -> Acted {
        let on = self.day_of(RequestAct::Abandon, day)?;
        let (awaited, ground, rule) = if self.state == RequestState::AwaitingFee {
            (Awaited::Fee, AbandonmentGround::FeeUnpaid, rules::FEE_PAY_20WD)
        } else {
            (Awaited::Correction, AbandonmentGround::CorrectionOverdue, rules::CORRECTION_LAPSE_ABANDONS)
        };
        let passed = |wait: &Wait| wait.awaited == awaited && wait.until_on.is_some_and(|until| on > until);
        if !self.clock(on, by).waits_for.iter().any(passed) {
            return Err(self.state.refuses(rule));
        }
        Ok((vec![RequestFact::Abandoned { ground }], on))
    }

    /// The facts of extending the period: once, before it ends, by no more than the law allows.
    pub fn extend(&self, working_days: u32, reason: String, day: ActDay, by: Reckoning<'_>) -> Acted {
        let on = self.day_of(RequestAct::Extend, day)?;
        let clock = self.clock(on, by);
        let late = clock.due_on.is_none_or(|due_on| on > due_on);
        if self.extension.is_some() || late {
            return Err(self.state.refuses(rules::EXTEND_ONCE_MAX));
        }
        let mut faults = vec![];
        if working_days == 0 || working_days > self.rules().extension_max_working_days {
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

    /// What the regulation that governs it fixes.
    pub(super) fn rules(&self) -> &'static RuleSet {
        self.legal_regime.unwrap_or_else(|| LegalRegime::on(self.submitted_on)).rules()
    }

    /// Refuses by `rule` what the clock would read as a breach of the law.
    fn without_breach(
        &self,
        fact: &RequestFact,
        on: NaiveDate,
        rule: Rule,
        by: Reckoning<'_>,
    ) -> Result<(), Refusal> {
        let breached = |reading: ClockReading| reading.trail.last().is_some_and(|step| step.breach);
        match self.clock_with(fact, on, by).map(breached) {
            Some(true) => Err(self.state.refuses(rule)),
            _ => Ok(()),
        }
    }
}
