//! What the applicant is asked for: correction, reasons, payment.

use super::super::reading::ClockEffect;
use super::super::round::Asked;
use super::super::texts;
use super::{BEFORE_ITSELF, Fold, Impossible, NO_NOTICE, TWICE};
use crate::calendar::Deadline;
use crate::fees::FeeRules;
use crate::rules;
use chrono::NaiveDate;

impl Fold<'_> {
    pub(super) fn correction_requested(
        &mut self,
        on: NaiveDate,
        by: Option<NaiveDate>,
    ) -> Result<(), Impossible> {
        if by.is_some_and(|by| by < on) {
            return Err(BEFORE_ITSELF);
        }
        let (regime, calendar, practice) = (self.rules(), self.calendar, self.practice);
        let until = by.map_or_else(
            || calendar.working_days_after(on, practice.correction_working_days),
            |on| Deadline { on, provisional: false },
        );
        let Some(limit) = regime.correction_notice_working_days else {
            let pauses = practice.order_492_correction_pauses_clock;
            self.round()?.asked_for_correction(on, until, pauses);
            let effect = if pauses { ClockEffect::Pauses } else { ClockEffect::None };
            self.note(on, rules::CORRECTION_492, effect, texts::correction_requested(on, until.on));
            return Ok(());
        };
        let round = self.round()?;
        let in_time = on <= calendar.working_days_after(round.base, limit).on;
        if round.correction != Asked::Never || !in_time {
            self.note_breach(on, rules::CORRECTION_ONCE_7WD, texts::correction_without_effect(on, in_time));
            return Ok(());
        }
        round.correction = Asked::Open { since: on, until: Some(until) };
        let said = texts::correction_requested(on, until.on);
        self.note(on, rules::CORRECTION_ONCE_7WD, ClockEffect::Waits, said);
        Ok(())
    }

    pub(super) fn corrected(&mut self, on: NaiveDate, good_reason: bool) -> Result<(), Impossible> {
        let restarts = self.rules().correction_restarts_clock;
        let round = self.round()?;
        let Asked::Open { until, .. } = round.correction else { return Err(NO_NOTICE) };
        let late = until.is_some_and(|until| on > until.on) && !good_reason;
        if late {
            self.note_breach(on, rules::CORRECTION_LAPSE_ABANDONS, texts::corrected_late(on));
        } else if restarts {
            round.restart(on);
            round.correction = Asked::Answered;
            self.note(on, rules::CORRECTION_RESTARTS_CLOCK, ClockEffect::Restarts, texts::corrected(on));
            self.note_end(on);
        } else {
            let paused = round.end_pause(on);
            round.correction = Asked::Answered;
            let effect = if paused { ClockEffect::Resumes } else { ClockEffect::None };
            self.note(on, rules::CORRECTION_492, effect, texts::corrected(on));
        }
        Ok(())
    }

    pub(super) fn reasons_requested(&mut self, on: NaiveDate) -> Result<(), Impossible> {
        let pauses = self.practice.reasons_request_pauses_clock && self.rules().knows_excessive_requests;
        let round = self.round()?;
        if matches!(round.reasons, Asked::Open { .. }) {
            return Err(TWICE);
        }
        round.reasons = Asked::Open { since: on, until: None };
        if pauses {
            round.begin_pause(on);
        }
        let effect = if pauses { ClockEffect::Pauses } else { ClockEffect::None };
        self.note(on, rules::REASONS_FOR_EXCESS, effect, texts::reasons_requested(on));
        Ok(())
    }

    pub(super) fn reasons_given(&mut self, on: NaiveDate) -> Result<(), Impossible> {
        let round = self.round()?;
        if !matches!(round.reasons, Asked::Open { .. }) {
            return Err(NO_NOTICE);
        }
        round.reasons = Asked::Answered;
        let effect = if round.end_pause(on) { ClockEffect::Resumes } else { ClockEffect::None };
        self.note(on, rules::REASONS_FOR_EXCESS, effect, texts::reasons_given(on));
        Ok(())
    }

    pub(super) fn delayed(&mut self, on: NaiveDate, reply_by: NaiveDate) -> Result<(), Impossible> {
        if reply_by < on {
            return Err(BEFORE_ITSELF);
        }
        if !self.rules().knows_excessive_requests || self.is_late(on) {
            self.note_breach(on, rules::DELAYED_PERIOD, texts::without_effect(on, "延迟答复", "The delay"));
            return Ok(());
        }
        self.round()?.delayed_until = Some(reply_by);
        self.note(on, rules::DELAYED_PERIOD, ClockEffect::Delays, texts::delayed(on, reply_by));
        Ok(())
    }

    pub(super) fn fee_noticed(&mut self, on: NaiveDate) -> Result<(), Impossible> {
        let late = self.is_late(on);
        let round = self.round()?;
        if matches!(round.fee, Asked::Open { .. }) {
            return Err(TWICE);
        }
        if late || FeeRules::on(on).payment.is_none() {
            self.note_breach(
                on,
                rules::FEE_RESTARTS_CLOCK,
                texts::without_effect(on, "收费通知", "The fee notice"),
            );
            return Ok(());
        }
        round.fee = Asked::Open { since: on, until: None };
        self.note(on, rules::FEE_RESTARTS_CLOCK, ClockEffect::Waits, texts::fee_noticed(on));
        Ok(())
    }

    pub(super) fn fee_notice_delivered(&mut self, on: NaiveDate) -> Result<(), Impossible> {
        let calendar = self.calendar;
        let Asked::Open { since, until } = &mut self.round()?.fee else { return Err(NO_NOTICE) };
        *until = FeeRules::on(*since).payment_due(on, calendar);
        let limit = *until;
        self.note(on, rules::FEE_PAY_20WD, ClockEffect::None, texts::fee_limit(on, limit));
        Ok(())
    }

    pub(super) fn fee_paid(&mut self, on: NaiveDate) -> Result<(), Impossible> {
        let round = self.round()?;
        let Asked::Open { until, .. } = round.fee else { return Err(NO_NOTICE) };
        if until.is_some_and(|until| on > until.on) {
            self.note_breach(on, rules::FEE_PAY_20WD, texts::paid_late(on));
            return Ok(());
        }
        round.restart(on);
        round.fee = Asked::Answered;
        self.note(on, rules::FEE_RESTARTS_CLOCK, ClockEffect::Restarts, texts::fee_paid(on));
        self.note_end(on);
        Ok(())
    }
}
