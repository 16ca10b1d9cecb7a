//! The secrecy review (保密审查) that determines an item's disclosure attribute: a chain of signatures and meetings.
//!
//! 先审查、后公开、一事一审: Order 492 article 14, Order 711 article 17, 保守国家秘密法实施条例 (2024) articles 25, 42.

mod acts;
mod chain;
mod facts;
mod meeting;
mod referral;
mod subject;

pub use chain::{ChainPreset, ChainStep, MeetingBody, ReviewChain, STEPS_MAX, StepKind, default_chain};
pub use facts::ReviewFact;
pub use meeting::{Meeting, MeetingFact};
pub use referral::{Referral, ReferralAnswer, ReferralAuthority, ReferralLetter, UndeterminedFinding};
pub use subject::{Classification, Declarations, OtherOrgan, ReviewSubject, WrittenOpinion};

use crate::actor::ActedBy;
use crate::ids::{MeetingId, ReviewId};
use crate::record::{Record, Recorded};
use crate::vocabulary::DisclosureAttribute;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    review "保密审查" "secrecy review" "492:14, 711:17";
    /// Where a review stands.
    states ReviewState "review_state" {
        AwaitingSignature "awaiting_signature" "待签署" "waits for a signature";
        AwaitingMeeting "awaiting_meeting" "待会议决定" "waits for a meeting";
        Undetermined "undetermined" "不能确定" "found to be beyond the body; to be referred";
        Referred "referred" "已送审" "referred to the competent department or the secrecy administration";
        Returned "returned" "已退回" "sent back to the section; a new submission opens a new review";
        Determined "determined" "已确定" "ended with an attribute";
        Superseded "superseded" "已终止（内容变更）" "ended because its content changed; a new submission opens a new review";
    }
    /// What may be done to a review.
    acts ReviewAct "review_act" {
        Sign "sign" "签署" "sign the step it waits for" => REVIEW_STATE;
        Return "return" "退回" "send it back with an opinion" => REVIEW_STATE;
        Decide "decide" "会议决定" "record the decision of the meeting it waits for" => REVIEW_STATE;
        CannotDetermine "cannot_determine" "认定不能确定" "find that the attribute cannot be determined" => REVIEW_STATE;
        Refer "refer" "送审" "refer it to the authority that determines it" => REVIEW_STATE;
        Answer "answer" "登记答复" "enter that authority's answer" => REVIEW_STATE;
        Supersede "supersede" "终止审查" "end it because its content changed" => REVIEW_STATE;
    }
    starts [AwaitingSignature, AwaitingMeeting];
    ends [Returned, Determined, Superseded];
    open {
        AwaitingSignature: Sign -> [AwaitingSignature, AwaitingMeeting, Determined], Return -> [Returned],
            CannotDetermine -> [Undetermined], Supersede -> [Superseded];
        AwaitingMeeting: Decide -> [AwaitingSignature, AwaitingMeeting, Determined],
            CannotDetermine -> [Undetermined], Supersede -> [Superseded];
        Undetermined: Refer -> [Referred], Supersede -> [Superseded];
        Referred: Answer -> [Determined, Undetermined], Supersede -> [Superseded];
        Returned: ;
        Determined: ;
        Superseded: ;
    }
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct StepTaken {
    /// Which step, from 0.
    pub step: usize,
    /// The attribute held right.
    pub disclosure_attribute: Option<DisclosureAttribute>,
    /// What was remarked.
    pub opinion: Option<String>,
    /// The meeting, when it was one.
    pub meeting_id: Option<MeetingId>,
    /// Who signed, or entered the meeting's decision.
    pub by: ActedBy,
    /// The legal day.
    pub on: NaiveDate,
    /// When it was entered.
    pub recorded_at: DateTime<Utc>,
}

/// A review case.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// What is reviewed.
    pub subject: ReviewSubject,
    /// Its chain.
    pub chain: Vec<ChainStep>,
    /// The step it waits for, from 0.
    pub step: usize,
    /// Where it stands.
    pub state: ReviewState,
    /// What was done so far.
    pub steps_taken: Vec<StepTaken>,
    /// The last attribute held right: preliminary until the review is determined.
    pub disclosure_attribute: DisclosureAttribute,
    /// Why it is not to be disclosed.
    pub withholding_reason: Option<String>,
    /// That it could not be determined; stays on record whatever came of it.
    pub undetermined: Option<UndeterminedFinding>,
    /// What was referred, the first first.
    pub referrals: Vec<Referral>,
    /// Why it was superseded.
    pub superseded_because: Option<String>,
    /// The day on which it was opened.
    pub opened_on: NaiveDate,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Review {
    /// While it runs and its information is held to be public: the day on which that was formed or changed, from which
    /// the period for publishing it runs (492:18, 711:26).
    pub fn to_publish_since(&self) -> Option<NaiveDate> {
        let is_to_be_public = self.disclosure_attribute == DisclosureAttribute::Proactive;
        self.subject.formed_or_changed_on.filter(|_| is_to_be_public && self.awaited().is_some())
    }

    /// Who prepared the item or took a step of it before: nobody of them takes the next (一人一环节).
    pub fn acted_before(&self) -> impl Iterator<Item = Uuid> {
        let signers = self.steps_taken.iter().map(|taken| taken.by.id);
        std::iter::once(self.subject.prepared_by.id).chain(signers)
    }

    fn state_at(&self, step: usize) -> ReviewState {
        match self.chain.get(step).map(|step| step.kind) {
            Some(StepKind::Signature { .. }) => ReviewState::AwaitingSignature,
            Some(StepKind::Meeting { .. }) => ReviewState::AwaitingMeeting,
            None => ReviewState::Determined,
        }
    }

    fn took(&mut self, taken: StepTaken) {
        if let Some(attribute) = taken.disclosure_attribute {
            self.disclosure_attribute = attribute;
        }
        self.step = taken.step + 1;
        self.state = self.state_at(self.step);
        self.steps_taken.push(taken);
    }

    fn found_undetermined(
        &mut self,
        next: &Recorded<ReviewFact>,
        reason: &str,
        preliminary_opinion: Option<&String>,
    ) {
        self.state = ReviewState::Undetermined;
        self.disclosure_attribute = DisclosureAttribute::Undetermined;
        self.undetermined = Some(UndeterminedFinding {
            reason: reason.into(),
            preliminary_opinion: preliminary_opinion.cloned(),
            found_by: next.by.clone(),
            found_on: next.day,
        });
    }
}

impl Record for Review {
    const KIND: &'static str = "review";
    type Fact = ReviewFact;

    fn begin(id: Uuid, first: &Recorded<ReviewFact>) -> Option<Self> {
        let ReviewFact::Opened { subject, chain } = &first.fact else { return None };
        let mut review = Self {
            id: ReviewId(id),
            subject: (**subject).clone(),
            chain: chain.clone(),
            step: 0,
            state: ReviewState::Determined,
            steps_taken: vec![],
            disclosure_attribute: subject.proposed_attribute,
            withholding_reason: subject.withholding_reason.clone(),
            undetermined: None,
            referrals: vec![],
            superseded_because: None,
            opened_on: first.day,
            opened_at: first.recorded_at,
            acted_on: first.day,
        };
        review.state = review.state_at(0);
        Some(review)
    }

    fn evolve(&mut self, next: &Recorded<ReviewFact>) {
        let taken = |step, attribute, opinion, meeting_id| StepTaken {
            step,
            disclosure_attribute: attribute,
            opinion,
            meeting_id,
            by: next.by.clone(),
            on: next.day,
            recorded_at: next.recorded_at,
        };
        match &next.fact {
            ReviewFact::Opened { .. } => {}
            ReviewFact::ChainReplaced { chain } => {
                self.chain.clone_from(chain);
                self.state = self.state_at(self.step);
            }
            ReviewFact::Signed { step, disclosure_attribute, opinion } => {
                if *disclosure_attribute == DisclosureAttribute::NotDisclosed
                    && self.withholding_reason.is_none()
                {
                    self.withholding_reason.clone_from(opinion);
                }
                self.took(taken(*step, Some(*disclosure_attribute), opinion.clone(), None));
            }
            ReviewFact::Returned { step, opinion, .. } => {
                self.took(taken(*step, None, Some(opinion.clone()), None));
                self.state = ReviewState::Returned;
            }
            ReviewFact::MeetingDecided { step, meeting_id, disclosure_attribute, withholding_reason } => {
                self.took(taken(*step, Some(*disclosure_attribute), None, Some(*meeting_id)));
                self.withholding_reason.clone_from(withholding_reason);
            }
            ReviewFact::FoundUndetermined { step, reason, preliminary_opinion } => {
                let attribute = Some(DisclosureAttribute::Undetermined);
                self.steps_taken.push(taken(*step, attribute, Some(reason.clone()), None));
                self.found_undetermined(next, reason, preliminary_opinion.as_ref());
            }
            ReviewFact::Referred(letter) => {
                self.state = ReviewState::Referred;
                let referred_on = next.day;
                let letter = letter.clone();
                self.referrals.push(Referral { letter, referred_on, answer: None, answered_on: None });
            }
            ReviewFact::Answered(answer) => {
                self.state = ReviewState::Undetermined;
                if let Some(referral) = self.referrals.last_mut() {
                    referral.answer = Some(answer.clone());
                    referral.answered_on = Some(next.day);
                }
            }
            ReviewFact::Determined { disclosure_attribute, withholding_reason, .. } => {
                self.state = ReviewState::Determined;
                self.disclosure_attribute = *disclosure_attribute;
                self.withholding_reason.clone_from(withholding_reason);
            }
            ReviewFact::Superseded { reason, .. } => {
                self.state = ReviewState::Superseded;
                self.superseded_because = Some(reason.clone());
            }
        }
        self.acted_on = next.day;
    }
}
