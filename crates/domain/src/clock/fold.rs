//! From the facts of a case to its clock: one fact after the other.

mod asking;
mod consulting;

use super::case::{CaseFact, OrderedPeriod};
use super::reading::{Awaited, ClockEffect, ClockReading, ClockState, Light, TrailStep, Wait};
use super::round::{Asked, Round};
use super::texts;
use crate::calendar::{Calendar, Deadline};
use crate::practice::{Practice, Reckoning};
use crate::regime::{LegalRegime, RuleSet};
use crate::rules::{self, Rule};
use crate::vocabulary::SubmissionChannel;
use chrono::NaiveDate;

/// Days that a decision or judgment is taken to order.
pub(crate) const ORDERED_DAYS: std::ops::RangeInclusive<u32> = 1..=366;

/// What is impossible about a fact, in both languages.
pub(super) type Impossible = (&'static str, &'static str);

const NOT_RECEIVED: Impossible = ("申请尚未收到。", "The application has not been received yet.");
const ENDED: Impossible = ("申请已经办结。", "The case has ended.");
const NOT_ENDED: Impossible = ("申请尚未办结。", "The case has not ended yet.");
const NO_NOTICE: Impossible = ("此前没有相应的通知。", "There was no such notice before.");
const TWICE: Impossible = ("该事实重复。", "This happened before already.");
const NO_CONSULTATION: Impossible = ("没有该征求意见。", "There is no such consultation, or it has ended.");
const NO_SUCH_PERIOD: Impossible = ("期限应为1至366日。", "The period is 1 to 366 days.");
const BEFORE_ITSELF: Impossible = ("期限不得早于通知之日。", "The limit is before the day of the notice.");

/// A case while its facts are read.
pub(super) struct Fold<'a> {
    calendar: &'a Calendar,
    practice: &'a Practice,
    submitted: Option<(NaiveDate, SubmissionChannel)>,
    received_on: Option<NaiveDate>,
    regime: Option<&'static RuleSet>,
    round: Option<Round>,
    stopped: Option<Stopped>,
    trail: Vec<TrailStep>,
}

#[derive(Clone, Copy)]
struct Stopped {
    due: Option<Deadline>,
    in_time: Option<bool>,
}

impl<'a> Fold<'a> {
    pub fn new(by: Reckoning<'a>) -> Self {
        Self {
            calendar: by.calendar,
            practice: by.practice,
            submitted: None,
            received_on: None,
            regime: None,
            round: None,
            stopped: None,
            trail: vec![],
        }
    }

    /// Takes the next fact in; one that cannot have happened is left out and named.
    pub fn apply(&mut self, fact: &CaseFact) -> Result<(), Impossible> {
        let on = fact.on();
        self.note_silence(on);
        match *fact {
            CaseFact::Submitted { channel, .. } => self.submitted(on, channel),
            CaseFact::Confirmed { .. } => self.confirmed(on),
            CaseFact::OrderedAnew { period, .. } => self.ordered_anew(on, period),
            _ if self.stopped.is_some() => Err(ENDED),
            _ if self.round.is_none() && !matches!(fact, CaseFact::Withdrawn { .. }) => Err(NOT_RECEIVED),
            CaseFact::CorrectionRequested { correct_by, .. } => self.correction_requested(on, correct_by),
            CaseFact::Corrected { good_reason, .. } => self.corrected(on, good_reason),
            CaseFact::ReasonsRequested { .. } => self.reasons_requested(on),
            CaseFact::ReasonsGiven { .. } => self.reasons_given(on),
            CaseFact::Delayed { reply_by, .. } => self.delayed(on, reply_by),
            CaseFact::ConsultationSent { consultation, party, .. } => self.consulted(on, consultation, party),
            CaseFact::ConsultationDelivered { consultation, .. } => self.delivered(on, consultation),
            CaseFact::OpinionReceived { consultation, .. } => self.opinion_received(on, consultation),
            CaseFact::FeeNoticed { .. } => self.fee_noticed(on),
            CaseFact::FeeNoticeDelivered { .. } => self.fee_notice_delivered(on),
            CaseFact::FeePaid { .. } => self.fee_paid(on),
            CaseFact::Extended { working_days, .. } => self.extended(on, working_days),
            CaseFact::Replied { .. } => self.replied(on),
            CaseFact::Withdrawn { .. } => self.withdrawn(on),
            CaseFact::Abandoned { .. } => self.abandoned(on),
        }
    }

    fn rules(&self) -> &'static RuleSet {
        self.regime.unwrap_or_else(|| LegalRegime::Order711.rules())
    }

    fn round(&mut self) -> Result<&mut Round, Impossible> {
        self.round.as_mut().ok_or(NOT_RECEIVED)
    }

    /// The due day as it stands on `day`.
    fn due(&self, day: NaiveDate) -> Option<Deadline> {
        self.round.as_ref().and_then(|round| round.due(day, self.rules(), self.calendar))
    }

    fn is_late(&self, on: NaiveDate) -> bool {
        self.due(on).is_some_and(|due| on > due.on)
    }

    fn note(&mut self, on: NaiveDate, rule: Rule, effect: ClockEffect, said: texts::Said) {
        let due = if effect == ClockEffect::None { None } else { self.due(on) };
        let (zh, en) = texts::with_due(said, due, effect);
        let due_on = due.map(|due| due.on);
        let (rule, source) = (rule.code.to_string(), rule.source_on(on));
        self.trail.push(TrailStep { on, rule, source, effect, breach: false, due_on, zh, en });
    }

    fn note_breach(&mut self, on: NaiveDate, rule: Rule, said: texts::Said) {
        self.note(on, rule, ClockEffect::None, said);
        if let Some(step) = self.trail.last_mut() {
            step.breach = true;
        }
    }

    fn submitted(&mut self, on: NaiveDate, channel: SubmissionChannel) -> Result<(), Impossible> {
        if self.submitted.is_some() {
            return Err(TWICE);
        }
        self.submitted = Some((on, channel));
        if LegalRegime::on(on).rules().received_at_once.contains(&channel) {
            self.received(on, texts::submitted(on, channel));
        } else {
            let said = texts::to_be_confirmed(on, channel);
            self.note(on, rules::RECEIVED_ON_BY_CHANNEL, ClockEffect::None, said);
        }
        Ok(())
    }

    fn confirmed(&mut self, on: NaiveDate) -> Result<(), Impossible> {
        match (self.submitted, self.received_on, self.stopped) {
            (None, ..) => Err(("申请尚未提交。", "The application has not been submitted yet.")),
            (_, Some(_), _) => Err(TWICE),
            (.., Some(_)) => Err(ENDED),
            _ => {
                self.received(on, texts::confirmed(on));
                Ok(())
            }
        }
    }

    fn received(&mut self, on: NaiveDate, said: texts::Said) {
        self.received_on = Some(on);
        self.regime = Some(LegalRegime::on(on).rules());
        self.round = Some(Round::statutory(on));
        self.note(on, rules::RECEIVED_ON_BY_CHANNEL, ClockEffect::Starts, said);
        self.note_end(on);
    }

    /// The step that names the last day of a period which has just begun.
    fn note_end(&mut self, on: NaiveDate) {
        let Some(due) = self.due(on) else { return };
        let regime = self.rules();
        self.note(on, regime.reply_rule, ClockEffect::Ends, texts::ends(regime, due));
        if let Some(step) = self.trail.last_mut() {
            step.on = due.on;
        }
    }

    fn extended(&mut self, on: NaiveDate, working_days: u32) -> Result<(), Impossible> {
        let in_limits = (1..=self.rules().extension_max_working_days).contains(&working_days);
        let late = self.is_late(on);
        let round = self.round()?;
        if round.extension.is_some() || late || !in_limits {
            self.note_breach(on, rules::EXTEND_ONCE_MAX, texts::without_effect(on, "延长", "The extension"));
            return Ok(());
        }
        round.extension = Some(working_days);
        self.note(on, rules::EXTEND_ONCE_MAX, ClockEffect::Extends, texts::extended(on, working_days));
        Ok(())
    }

    fn replied(&mut self, on: NaiveDate) -> Result<(), Impossible> {
        let due = self.due(on);
        let in_time = !self.is_late(on);
        let rule = if in_time { rules::REPLY_DAY_BY_SERVICE } else { self.rules().reply_rule };
        self.stop(on, rule, texts::replied(on, in_time));
        self.stopped = Some(Stopped { due, in_time: Some(in_time) });
        if let Some(step) = self.trail.last_mut() {
            step.breach = !in_time;
        }
        Ok(())
    }

    fn withdrawn(&mut self, on: NaiveDate) -> Result<(), Impossible> {
        if self.submitted.is_none() {
            return Err(NOT_RECEIVED);
        }
        self.stop(on, rules::REQUEST_STATE, texts::withdrawn(on));
        Ok(())
    }

    fn abandoned(&mut self, on: NaiveDate) -> Result<(), Impossible> {
        let round = self.round()?;
        let (rule, until) = match (round.fee, round.correction) {
            (Asked::Open { until, .. }, _) => (rules::FEE_PAY_20WD, until),
            (_, Asked::Open { until, .. }) => (rules::CORRECTION_LAPSE_ABANDONS, until),
            _ => return Err(NO_NOTICE),
        };
        self.stop(on, rule, texts::abandoned(on));
        let too_early = until.is_none_or(|until| on <= until.on);
        if let Some(step) = self.trail.last_mut() {
            step.breach = too_early;
        }
        Ok(())
    }

    fn stop(&mut self, on: NaiveDate, rule: Rule, said: texts::Said) {
        let due = self.due(on);
        self.note(on, rule, ClockEffect::Stops, said);
        self.stopped = Some(Stopped { due, in_time: None });
    }

    fn ordered_anew(&mut self, on: NaiveDate, period: OrderedPeriod) -> Result<(), Impossible> {
        if self.stopped.is_none() || self.round.is_none() {
            return Err(NOT_ENDED);
        }
        match period {
            OrderedPeriod::Until { on: until } if until < on => return Err(BEFORE_ITSELF),
            OrderedPeriod::WorkingDays { days } | OrderedPeriod::CalendarDays { days }
                if !ORDERED_DAYS.contains(&days) =>
            {
                return Err(NO_SUCH_PERIOD);
            }
            _ => {}
        }
        self.stopped = None;
        self.round = Some(Round::ordered(on, period, self.calendar));
        self.note(on, rules::ORDERED_ANEW, ClockEffect::Restarts, texts::ordered_anew(on));
        Ok(())
    }

    /// How the clock stands on `today`.
    pub fn reading(mut self, today: NaiveDate) -> ClockReading {
        self.note_silence(today);
        let due = match self.stopped {
            Some(stopped) => stopped.due,
            None => self.due(today),
        };
        let state = self.state();
        let open = matches!(state, ClockState::Running | ClockState::Paused);
        let light = |due: Deadline| match state {
            ClockState::Paused => Light::Paused,
            _ => {
                let by = Reckoning { calendar: self.calendar, practice: self.practice };
                Light::seen_on(today, due.on, by)
            }
        };
        ClockReading {
            state,
            legal_regime: self.regime.map(|regime| regime.legal_regime),
            received_on: self.received_on,
            due_on: due.map(|due| due.on),
            waits_for: self.waits(due),
            working_days_left: due
                .filter(|_| open)
                .map(|due| self.calendar.working_days_between(today, due.on)),
            light: due.filter(|_| open).map(light),
            in_time: self.stopped.and_then(|stopped| stopped.in_time),
            provisional: due.is_some_and(|due| due.provisional),
            trail: self.trail,
        }
    }

    fn state(&self) -> ClockState {
        match (&self.stopped, &self.round) {
            (Some(_), _) => ClockState::Stopped,
            (None, None) => ClockState::NotStarted,
            (None, Some(round)) if round.waits_for_applicant(self.rules()) => ClockState::WaitingForApplicant,
            (None, Some(round)) if round.is_paused() => ClockState::Paused,
            _ => ClockState::Running,
        }
    }

    fn waits(&self, due: Option<Deadline>) -> Vec<Wait> {
        let wait = |awaited, since_on, until_on| Wait { awaited, since_on, until_on, consultation: None };
        match (&self.stopped, &self.round, self.submitted) {
            (Some(_), ..) => vec![],
            (None, Some(round), _) => {
                let mut waits = round.waits();
                if !round.waits_for_applicant(self.rules()) {
                    waits.push(wait(Awaited::Reply, round.base, due.map(|due| due.on)));
                }
                waits
            }
            (None, None, Some((on, _))) => vec![wait(Awaited::Confirmation, on, None)],
            _ => vec![],
        }
    }
}
