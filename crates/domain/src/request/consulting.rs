//! Asking others: third parties, co-producers, other bodies (492:23; 711:32-34).

use super::RequestAct;
use super::facts::{Opinion, RequestFact};
use super::life::Request;
use crate::practice::Reckoning;
use crate::refusal::{ActDay, Fault, Refusal};
use crate::regime::ConsultedParty;
use crate::rules;
use chrono::NaiveDate;

/// A letter that asks for an opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConsultation {
    /// Whom it asks.
    pub party: ConsultedParty,
    /// SHA-256 of the letter.
    pub content_hash: String,
}

type Acted = Result<(Vec<RequestFact>, NaiveDate), Refusal>;

impl Request {
    /// The facts of asking somebody in writing; several may be asked at a time.
    pub fn consult(&self, new: NewConsultation, day: ActDay) -> Acted {
        let on = self.day_of(RequestAct::Consult, day)?;
        let consultation = u32::try_from(self.consultations.len()).unwrap_or(u32::MAX).saturating_add(1);
        let NewConsultation { party, content_hash } = new;
        Ok((vec![RequestFact::ConsultationSent { consultation, party, content_hash }], on))
    }

    /// The facts of the letter having been received; the period for the opinion runs from this day.
    pub fn enter_consultation_delivery(&self, consultation: u32, day: ActDay) -> Acted {
        let on = self.day_of(RequestAct::EnterDelivery, day)?;
        self.awaited(consultation)?;
        Ok((vec![RequestFact::ConsultationDelivered { consultation }], on))
    }

    /// The facts of an opinion coming in. Who disagrees gives reasons (711:32).
    pub fn enter_opinion(
        &self,
        consultation: u32,
        opinion: Opinion,
        (reasons, content_hash): (&str, String),
        day: ActDay,
    ) -> Acted {
        let on = self.day_of(RequestAct::EnterOpinion, day)?;
        let party = self.awaited(consultation)?;
        let bound_to_reasons = party == ConsultedParty::ThirdParty && opinion != Opinion::Agrees;
        if bound_to_reasons && self.rules().opinion_working_days.is_some() && reasons.trim().is_empty() {
            return Err(Refusal::Invalid(vec![Fault::of("/reasons", &rules::THIRD_PARTY_GIVES_REASONS)]));
        }
        Ok((vec![RequestFact::OpinionReceived { consultation, opinion, content_hash }], on))
    }

    /// The facts of the limit for an opinion having passed: a third party's silence lets the body decide, a co-producer's
    /// is consent (711:32, 34). Under Order 492 no limit is fixed, so nothing passes.
    pub fn note_silence(&self, consultation: u32, day: ActDay, by: Reckoning<'_>) -> Acted {
        let on = self.day_of(RequestAct::NoteSilence, day)?;
        let party = self.awaited(consultation)?;
        let awaited = |reading: crate::clock::ClockReading| {
            reading.waits_for.iter().any(|wait| wait.consultation == Some(consultation))
        };
        if awaited(self.clock(on, by)) {
            let rule = match party {
                ConsultedParty::ThirdParty => rules::THIRD_PARTY_15WD,
                ConsultedParty::CoProducer => rules::CO_PRODUCER_SILENCE_CONSENTS,
                ConsultedParty::OtherOrgan => rules::OTHER_ORGAN_OPINION,
            };
            return Err(self.state.refuses(rule));
        }
        Ok((vec![RequestFact::SilenceNoted { consultation }], on))
    }

    fn awaited(&self, consultation: u32) -> Result<ConsultedParty, Refusal> {
        let awaited = |asked: &&super::life::Asked| asked.number == consultation && !asked.answered;
        self.consultations.iter().find(awaited).map(|asked| asked.party).ok_or_else(|| {
            Refusal::Invalid(vec![Fault::new(
                "/consultation",
                "unknown_consultation",
                "没有该征求意见，或者已有结果。",
                "There is no such consultation, or it has ended.",
            )])
        })
    }
}
