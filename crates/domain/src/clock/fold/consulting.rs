//! Who is asked for an opinion, and whose limit passes in silence.

use super::super::reading::ClockEffect;
use super::super::round::Consultation;
use super::super::texts;
use super::{Fold, Impossible, NO_CONSULTATION, TWICE};
use crate::calendar::Deadline;
use crate::regime::ConsultedParty;
use crate::rules::{self, Rule};
use chrono::NaiveDate;

impl Fold<'_> {
    pub(super) fn consulted(
        &mut self,
        on: NaiveDate,
        number: u32,
        party: ConsultedParty,
    ) -> Result<(), Impossible> {
        let counts = self.rules().excluded_consultations.contains(&party) && !self.is_late(on);
        let limit = self.opinion_limit(on, party);
        let round = self.round()?;
        if round.consultations.iter().any(|known| known.number == number) {
            return Err(TWICE);
        }
        round.consultations.push(Consultation {
            number,
            party,
            sent_on: on,
            limit,
            opinion_on: None,
            counts,
            silent: false,
        });
        let effect = if counts { ClockEffect::Pauses } else { ClockEffect::None };
        self.note(on, rules::EXCLUDE_CONSULTATION, effect, texts::consulted(on, party, limit));
        Ok(())
    }

    /// The last day for an opinion, from the day the letter was received (or sent, until that day is known).
    fn opinion_limit(&self, from: NaiveDate, party: ConsultedParty) -> Option<Deadline> {
        let days = match (self.rules().opinion_working_days, party) {
            (None, _) => return None,
            (Some(_), ConsultedParty::OtherOrgan) => self.practice.other_organ_opinion_working_days,
            (Some(days), _) => days,
        };
        Some(self.calendar.working_days_after(from, days))
    }

    pub(super) fn delivered(&mut self, on: NaiveDate, number: u32) -> Result<(), Impossible> {
        let party = self.round()?.awaited_consultation(number).ok_or(NO_CONSULTATION)?.party;
        let limit = self.opinion_limit(on, party);
        if let Some(consultation) = self.round()?.awaited_consultation(number) {
            consultation.limit = limit;
        }
        self.note(on, opinion_rule(party), ClockEffect::None, texts::letter_delivered(on, party, limit));
        Ok(())
    }

    pub(super) fn opinion_received(&mut self, on: NaiveDate, number: u32) -> Result<(), Impossible> {
        let consultation = self.round()?.awaited_consultation(number).ok_or(NO_CONSULTATION)?;
        let (party, counts) = (consultation.party, consultation.counts && !consultation.silent);
        consultation.opinion_on = Some(on);
        let effect = if counts { ClockEffect::Resumes } else { ClockEffect::None };
        self.note(on, rules::EXCLUDE_CONSULTATION, effect, texts::opinion_received(on, party));
        Ok(())
    }

    /// Notes, in the order of days, whose limit passed in silence before `day`.
    pub(super) fn note_silence(&mut self, day: NaiveDate) {
        loop {
            let silent = self.round.as_mut().and_then(|round| round.next_silent(day));
            let Some((party, limit, counts)) = silent else { return };
            let effect = if counts { ClockEffect::Resumes } else { ClockEffect::None };
            self.note(limit, opinion_rule(party), effect, texts::silent(limit, party));
        }
    }
}

/// The rule of a party's period for its opinion, and of its silence.
fn opinion_rule(party: ConsultedParty) -> Rule {
    match party {
        ConsultedParty::ThirdParty => rules::THIRD_PARTY_15WD,
        ConsultedParty::CoProducer => rules::CO_PRODUCER_SILENCE_CONSENTS,
        ConsultedParty::OtherOrgan => rules::OTHER_ORGAN_OPINION,
    }
}
