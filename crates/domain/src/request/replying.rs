//! Drafting, approving and giving the reply; what comes after it.

use super::facts::{ReplyDraft, RequestFact, ReviewedBy, ServiceMethod};
use super::life::Request;
use super::{Outcome, RequestAct, RequestState};
use crate::clock::{ORDERED_DAYS, OrderedPeriod, OrderingAuthority};
use crate::proactive_suggestion::{ProactiveGround, hash_of_suggestion};
use crate::refusal::{ActDay, Fault, Refusal};
use crate::rules;
use chrono::NaiveDate;

type Acted = Result<(Vec<RequestFact>, NaiveDate), Refusal>;

impl Request {
    /// The facts of drafting the reply. What is handed out was reviewed for secrecy before (492:14, 711:17).
    pub fn draft(
        &self,
        draft: &ReplyDraft,
        reviewed_by: Option<ReviewedBy>,
        content_hash: String,
        day: ActDay,
    ) -> Acted {
        let on = self.day_of(RequestAct::Draft, day)?;
        self.check_reply(draft)?;
        let hands_out_unreviewed = draft.outcome.hands_out_information() && reviewed_by.is_none();
        if hands_out_unreviewed {
            return Err(self.state.refuses(rules::REVIEW_BEFORE_PUBLISH));
        }
        if self.state == RequestState::AwaitingReasons && draft.outcome != Outcome::Excessive {
            return Err(Refusal::Invalid(vec![Fault::of("/outcome", &rules::REASONS_FOR_EXCESS)]));
        }
        Ok((vec![RequestFact::Drafted { outcome: draft.outcome, reviewed_by, content_hash }], on))
    }

    /// The facts of sending the draft back with an opinion.
    pub fn return_draft(&self, opinion: &str, content_hash: String, day: ActDay) -> Acted {
        let on = self.day_of(RequestAct::Return, day)?;
        if opinion.trim().is_empty() {
            return Err(Refusal::Invalid(vec![Fault::of("/opinion", &rules::OPINION_REQUIRED)]));
        }
        Ok((vec![RequestFact::DraftReturned { content_hash }], on))
    }

    /// The facts of approving the draft.
    pub fn approve(&self, day: ActDay) -> Acted {
        let on = self.day_of(RequestAct::Approve, day)?;
        Ok((vec![RequestFact::Approved {}], on))
    }

    /// The facts of replying: on the spot, or as it was drafted and approved. A late reply is still a reply; the clock
    /// shows that it was late.
    pub fn reply(
        &self,
        draft: &ReplyDraft,
        reply_number: String,
        service_method: ServiceMethod,
        content_hash: String,
        day: ActDay,
    ) -> Acted {
        let on = self.day_of(RequestAct::Reply, day)?;
        self.check_reply(draft)?;
        let approved = self.draft.as_ref();
        if approved.is_some_and(|approved| approved.content_hash != content_hash) {
            return Err(self.state.refuses(rules::REPLY_AS_APPROVED));
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

    /// The facts of the applicant suggesting that what was given be disclosed proactively (711:44): once, and only what
    /// was given. What they wrote is kept apart.
    pub fn suggest_proactive(&self, ground: ProactiveGround, suggestion: &str, day: ActDay) -> Acted {
        let given = self.reply.as_ref().filter(|reply| reply.outcome.hands_out_information());
        let Some(given) = given else { return Err(self.state.refuses(rules::CONVERT_TO_PROACTIVE)) };
        if self.proactive_suggestion.is_some() {
            return Err(self.state.refuses(rules::CONVERT_SUGGESTED_ONCE));
        }
        let on = day.not_before(Some(given.replied_on))?;
        let (item_ids, content_hash) = (given.item_ids.clone(), hash_of_suggestion(suggestion)?);
        Ok((vec![RequestFact::ProactiveSuggested { item_ids, ground, content_hash }], on))
    }

    /// The facts of the applicant taking it back.
    pub fn withdraw(&self, day: ActDay) -> Acted {
        let on = self.day_of(RequestAct::Withdraw, day)?;
        Ok((vec![RequestFact::Withdrawn {}], on))
    }

    /// The facts of filing it, with all its documents (711:45).
    pub fn file(&self, file_number: String, day: ActDay) -> Acted {
        let on = self.day_of(RequestAct::File, day)?;
        if file_number.trim().is_empty() {
            return Err(Refusal::Invalid(vec![Fault::of("/file_number", &rules::FIVE_STAGES_RECORDED)]));
        }
        Ok((vec![RequestFact::Filed { file_number }], on))
    }

    /// The facts of a reconsideration decision or a judgment ordering a new reply: a new round with its own period.
    pub fn order_anew(
        &self,
        authority: OrderingAuthority,
        document_number: String,
        period: OrderedPeriod,
        day: ActDay,
    ) -> Acted {
        let on = self.day_of(RequestAct::OrderAnew, day)?;
        let never_answered = self.reply.is_none() && !self.was_abandoned();
        if never_answered {
            return Err(self.state.refuses(rules::ORDERED_ANEW));
        }
        let mut faults = vec![];
        if document_number.trim().is_empty() {
            faults.push(Fault::of("/document_number", &rules::ORDERED_ANEW));
        }
        let sensible = match period {
            OrderedPeriod::Statutory {} => true,
            OrderedPeriod::WorkingDays { days } | OrderedPeriod::CalendarDays { days } => {
                ORDERED_DAYS.contains(&days)
            }
            OrderedPeriod::Until { on: until } => until > on,
        };
        if !sensible {
            faults.push(Fault::of("/period", &rules::ORDERED_ANEW));
        }
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        Ok((vec![RequestFact::OrderedAnew { authority, document_number, period }], on))
    }

    fn check_reply(&self, draft: &ReplyDraft) -> Result<(), Refusal> {
        let mut faults = draft.check();
        if !draft.outcome.known_to(self.rules().legal_regime) {
            faults.push(Fault::of("/outcome", &rules::OUTCOME_OF_REGIME));
        }
        if draft.outcome.ends_without_reply() {
            faults.push(Fault::of("/outcome", &rules::OUTCOME_HAS_ITS_OWN_ACT));
        }
        if faults.is_empty() { Ok(()) } else { Err(Refusal::Invalid(faults)) }
    }

    fn was_abandoned(&self) -> bool {
        self.case.iter().any(|fact| matches!(fact, crate::clock::CaseFact::Abandoned { .. }))
    }
}
