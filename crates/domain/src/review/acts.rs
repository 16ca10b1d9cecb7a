//! The acts of a review: which facts each makes, or which rule refuses it.

use super::{
    ChainStep, MeetingBody, ReferralAnswer, ReferralLetter, Review, ReviewAct, ReviewFact, ReviewState,
    ReviewSubject, StepKind,
};
use crate::actor::Actor;
use crate::calendar::{Calendar, Deadline};
use crate::ids::MeetingId;
use crate::policy::{self, Act};
use crate::practice::Practice;
use crate::refusal::{ActDay, Fault, Refusal};
use crate::rules::{self, Rule};
use crate::vocabulary::DisclosureAttribute;
use chrono::{DateTime, NaiveDate, Utc};

/// What an act makes, and its legal day.
type Acted = Result<(Vec<ReviewFact>, NaiveDate), Refusal>;

impl Review {
    /// The facts of a review beginning, because its subject was submitted.
    pub fn open(subject: ReviewSubject, chain: Vec<ChainStep>) -> Vec<ReviewFact> {
        vec![ReviewFact::Opened { subject: Box::new(subject), chain }]
    }

    /// The facts of its body having settled `chain` at the instant `settled_at`, which becomes known only now. What was
    /// settled before the review was opened holds for it as long as nobody has taken a step; what is settled later
    /// touches no review that runs.
    pub fn settle_chain(&self, chain: &[ChainStep], settled_at: DateTime<Utc>) -> Vec<ReviewFact> {
        let untouched = self.steps_taken.is_empty() && self.awaited().is_some();
        if settled_at > self.opened_at || !untouched || self.chain == chain {
            return vec![];
        }
        vec![ReviewFact::ChainReplaced { chain: chain.to_vec() }]
    }

    /// The step it waits for; none while it is undetermined, referred or ended.
    pub fn awaited(&self) -> Option<&ChainStep> {
        let waits = matches!(self.state, ReviewState::AwaitingSignature | ReviewState::AwaitingMeeting);
        self.chain.get(self.step).filter(|_| waits)
    }

    /// The day by which the whole review is to be finished, as the body has set it; none once it has ended.
    pub fn due_on(&self, practice: &Practice, calendar: &Calendar) -> Option<Deadline> {
        let limit = practice.secrecy_review_working_days;
        (!self.state.open_acts().is_empty()).then(|| calendar.working_days_after(self.opened_on, limit))
    }

    /// The day by which the awaited step is to be taken, when the chain limits it.
    pub fn step_due_on(&self, calendar: &Calendar) -> Option<Deadline> {
        // While it waits for a step, the last act is the one that brought it to that step.
        let limit = self.awaited()?.time_limit_working_days?;
        Some(calendar.working_days_after(self.acted_on, limit))
    }

    /// The facts of signing the step it waits for.
    pub fn sign(
        &self,
        signer: &Actor,
        disclosure_attribute: DisclosureAttribute,
        opinion: Option<String>,
        day: ActDay,
    ) -> Acted {
        self.permits(ReviewAct::Sign)?;
        self.one_person_one_step(signer)?;
        let on = day.not_before(Some(self.acted_on))?;
        // Whoever withholds what the section would disclose gives the reason in the opinion.
        let reason = self.withholding_reason.clone().or_else(|| opinion.clone());
        self.check_decision(disclosure_attribute, reason.as_deref(), "/opinion")?;
        let signed = ReviewFact::Signed { step: self.step, disclosure_attribute, opinion };
        Ok((self.and_perhaps_determined(signed, disclosure_attribute, reason), on))
    }

    /// The facts of sending it back.
    pub fn send_back(&self, signer: &Actor, opinion: Option<String>, day: ActDay) -> Acted {
        self.permits(ReviewAct::Return)?;
        self.one_person_one_step(signer)?;
        let on = day.not_before(Some(self.acted_on))?;
        let opinion = opinion.unwrap_or_default();
        require(&[("/opinion", &opinion, &rules::OPINION_REQUIRED)])?;
        let ReviewSubject { item_id, revision, .. } = self.subject;
        Ok((vec![ReviewFact::Returned { step: self.step, item_id, revision, opinion }], on))
    }

    /// The facts of the decision of `body` in a meeting.
    pub fn decide(
        &self,
        body: MeetingBody,
        meeting_id: MeetingId,
        disclosure_attribute: DisclosureAttribute,
        withholding_reason: Option<String>,
        day: ActDay,
    ) -> Acted {
        self.permits(ReviewAct::Decide)?;
        if self.awaited().map(|step| step.kind) != Some(StepKind::Meeting { body }) {
            return Err(self.state.refuses(rules::REVIEW_STATE));
        }
        let on = day.not_before(Some(self.acted_on))?;
        let reason = withholding_reason
            .or_else(|| self.withholding_reason.clone())
            .filter(|_| disclosure_attribute == DisclosureAttribute::NotDisclosed);
        self.check_decision(disclosure_attribute, reason.as_deref(), "/withholding_reason")?;
        let decided = ReviewFact::MeetingDecided {
            step: self.step,
            meeting_id,
            disclosure_attribute,
            withholding_reason: reason.clone(),
        };
        Ok((self.and_perhaps_determined(decided, disclosure_attribute, reason), on))
    }

    /// The facts of finding that the attribute cannot be determined (不能确定). Where it waits for a signature, `finder`
    /// takes that step; where it waits for a meeting, `finder` only enters what the meeting found.
    pub fn cannot_determine(
        &self,
        finder: &Actor,
        reason: String,
        preliminary_opinion: Option<String>,
        day: ActDay,
    ) -> Acted {
        self.permits(ReviewAct::CannotDetermine)?;
        if self.state == ReviewState::AwaitingSignature {
            self.one_person_one_step(finder)?;
        }
        let on = day.not_before(Some(self.acted_on))?;
        require(&[("/reason", &reason, &rules::UNDETERMINED_REASON_REQUIRED)])?;
        Ok((vec![ReviewFact::FoundUndetermined { step: self.step, reason, preliminary_opinion }], on))
    }

    /// The facts of referring it to the authority that determines it (送审), on the day of the letter.
    pub fn refer(&self, letter: ReferralLetter, day: ActDay) -> Acted {
        self.permits(ReviewAct::Refer)?;
        let on = day.not_before(Some(self.acted_on))?;
        require(&[
            ("/authority_name", &letter.authority_name, &rules::REFERRAL_NAMES_LETTER),
            ("/letter_number", &letter.letter_number, &rules::REFERRAL_NAMES_LETTER),
        ])?;
        Ok((vec![ReviewFact::Referred(letter)], on))
    }

    /// The facts of that authority's answer, on the day of its document: the attribute is determined, or the review is
    /// undetermined as before.
    pub fn answer(&self, answer: ReferralAnswer, day: ActDay) -> Acted {
        self.permits(ReviewAct::Answer)?;
        let on = day.not_before(Some(self.acted_on))?;
        require(&[("/document_number", &answer.document_number, &rules::ANSWER_NAMES_DOCUMENT)])?;
        let Some(attribute) = answer.disclosure_attribute else {
            return Ok((vec![ReviewFact::Answered(answer)], on));
        };
        // No step of the chain decides here, so only the information itself can stand against the answer.
        let reason = answer.withholding_reason.clone();
        refuse_any(self.decision_faults(attribute, reason.as_deref(), "/withholding_reason"))?;
        Ok((vec![ReviewFact::Answered(answer), self.determined(attribute, reason)], on))
    }

    /// The facts of ending it because its content changed: what was signed no longer counts, and the next submission
    /// opens a new review.
    pub fn supersede(&self, reason: String, day: ActDay) -> Acted {
        self.permits(ReviewAct::Supersede)?;
        let on = day.not_before(Some(self.acted_on))?;
        require(&[("/reason", &reason, &rules::CONTENT_CHANGED_STARTS_AGAIN)])?;
        let ReviewSubject { item_id, revision, .. } = self.subject;
        Ok((vec![ReviewFact::Superseded { item_id, revision, reason }], on))
    }

    fn permits(&self, act: ReviewAct) -> Result<(), Refusal> {
        let beyond_the_body = matches!(self.state, ReviewState::Undetermined | ReviewState::Referred);
        if beyond_the_body && matches!(act, ReviewAct::Sign | ReviewAct::Decide) {
            return Err(self.state.refuses(rules::UNDETERMINED_BLOCKS_PUBLISH));
        }
        self.state.permits(act)
    }

    fn and_perhaps_determined(
        &self,
        taken: ReviewFact,
        disclosure_attribute: DisclosureAttribute,
        reason: Option<String>,
    ) -> Vec<ReviewFact> {
        let mut facts = vec![taken];
        if self.step + 1 == self.chain.len() {
            facts.push(self.determined(disclosure_attribute, reason));
        }
        facts
    }

    fn determined(&self, disclosure_attribute: DisclosureAttribute, reason: Option<String>) -> ReviewFact {
        ReviewFact::Determined {
            item_id: self.subject.item_id,
            revision: self.subject.revision,
            content_hash: self.subject.content_hash.clone(),
            disclosure_attribute,
            withholding_reason: reason.filter(|_| disclosure_attribute == DisclosureAttribute::NotDisclosed),
        }
    }

    /// Refuses a signature or decision for `attribute` with everything that stands against it.
    fn check_decision(
        &self,
        attribute: DisclosureAttribute,
        reason: Option<&str>,
        reason_pointer: &str,
    ) -> Result<(), Refusal> {
        let mut faults = self.decision_faults(attribute, reason, reason_pointer);
        let may_decide = self.awaited().is_some_and(|step| step.may_decide.contains(&attribute));
        if attribute != DisclosureAttribute::Undetermined && !may_decide {
            faults.push(Fault::of("/disclosure_attribute", &rules::STEP_DECIDES));
        }
        refuse_any(faults)
    }

    fn decision_faults(
        &self,
        attribute: DisclosureAttribute,
        reason: Option<&str>,
        reason_pointer: &str,
    ) -> Vec<Fault> {
        let mut faults = self.subject.declarations.faults_against(attribute);
        let stated = reason.is_some_and(|text| !text.trim().is_empty());
        match attribute {
            DisclosureAttribute::Undetermined => faults.push(Fault::new(
                "/disclosure_attribute",
                "undetermined_is_no_decision",
                "签署意见应当是主动公开、依申请公开或者不予公开之一。",
                "A signature or decision is for proactive, on_request or not_disclosed.",
            )),
            DisclosureAttribute::NotDisclosed if !stated => {
                faults.push(Fault::of(reason_pointer, &rules::ATTRIBUTE_REASON_REQUIRED));
            }
            _ => {}
        }
        faults
    }

    /// Whoever filled the item in or took a step before takes none.
    fn one_person_one_step(&self, signer: &Actor) -> Result<(), Refusal> {
        let taking = |step: usize| match self.chain.get(step).map(|step| step.kind) {
            Some(StepKind::Meeting { .. }) => Act::EnterMeetings,
            signature => Act::of_review(ReviewAct::Sign, signature),
        };
        let taken = self.steps_taken.iter().map(|taken| (taking(taken.step), &taken.by));
        let history: Vec<_> = taken.chain([(Act::PrepareItems, &self.subject.prepared_by)]).collect();
        policy::apart(signer, taking(self.step), &history)
    }
}

/// Refuses texts that are empty, all at once.
fn require(texts: &[(&str, &str, &Rule)]) -> Result<(), Refusal> {
    let empty = texts.iter().filter(|(_, text, _)| text.trim().is_empty());
    refuse_any(empty.map(|(pointer, _, rule)| Fault::of(*pointer, rule)).collect())
}

fn refuse_any(faults: Vec<Fault>) -> Result<(), Refusal> {
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Invalid(faults)) }
}
