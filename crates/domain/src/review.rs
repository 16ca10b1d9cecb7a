//! The secrecy review (保密审查) that determines an item's disclosure attribute: a chain of signatures and meetings.
//!
//! 先审查、后公开、一事一审: Order 492 article 14, Order 711 article 17, 保守国家秘密法实施条例 (2024) article 42.

mod meeting;

pub use meeting::{Meeting, MeetingFact};

use crate::actor::{ActedBy, Actor};
use crate::ids::{ItemId, MeetingId, OrganizationId, ReviewId, SectionId};
use crate::record::{Record, Recorded};
use crate::refusal::{ActDay, Fault, Refusal};
use crate::rules;
use crate::vocabulary::{DisclosureAttribute, Role};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A body that decides in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeetingBody {
    /// 政府信息公开工作领导小组会.
    LeadingGroup,
    /// 乡长办公会.
    TownshipHeadMeeting,
}

impl MeetingBody {
    /// The code, as the API writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::LeadingGroup => "leading_group",
            Self::TownshipHeadMeeting => "township_head_meeting",
        }
    }
}

/// One step of a review chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ChainStep {
    /// Somebody signs.
    Signature {
        /// Who.
        role: Role,
        /// Whether they sign for the item's own section only.
        own_section: bool,
    },
    /// A meeting decides.
    Meeting {
        /// Which.
        body: MeetingBody,
    },
}

/// The chain of the founding document: section head, supervising leader (preliminary attribute), leading group,
/// township-head meeting (final attribute). The clerk who fills in the item stands before it.
pub fn default_chain() -> Vec<ChainStep> {
    vec![
        ChainStep::Signature { role: Role::SectionHead, own_section: true },
        ChainStep::Signature { role: Role::SupervisingLeader, own_section: false },
        ChainStep::Meeting { body: MeetingBody::LeadingGroup },
        ChainStep::Meeting { body: MeetingBody::TownshipHeadMeeting },
    ]
}

crate::life_cycle::life_cycle! {
    review "保密审查" "secrecy review" "492:14, 711:17";
    /// Where a review stands.
    states ReviewState "review_state" {
        AwaitingSignature "awaiting_signature" "待签署" "waits for a signature";
        AwaitingMeeting "awaiting_meeting" "待会议决定" "waits for a meeting";
        Returned "returned" "已退回" "sent back to the section; a new submission opens a new review";
        Determined "determined" "已确定" "ended with an attribute";
    }
    /// What may be done to a review.
    acts ReviewAct "review_act" {
        Sign "sign" "签署" "sign the step it waits for" => REVIEW_STATE;
        Return "return" "退回" "send it back with an opinion" => REVIEW_STATE;
        Decide "decide" "会议决定" "record the decision of the meeting it waits for" => REVIEW_STATE;
    }
    starts [AwaitingSignature, AwaitingMeeting];
    ends [Returned, Determined];
    open {
        AwaitingSignature: Sign -> [AwaitingSignature, AwaitingMeeting, Determined], Return -> [Returned];
        AwaitingMeeting: Decide -> [AwaitingSignature, AwaitingMeeting, Determined];
        Returned: ;
        Determined: ;
    }
}

/// What the review is about: exactly this content of exactly this item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewSubject {
    /// The item.
    pub item_id: ItemId,
    /// Which submission of it.
    pub revision: u32,
    /// SHA-256 of its metadata, hex.
    pub content_hash: String,
    /// Its body.
    pub organization_id: OrganizationId,
    /// The section that produced it.
    pub section_id: SectionId,
    /// Its title.
    pub title: String,
    /// What the section proposes.
    pub proposed_attribute: DisclosureAttribute,
    /// Why it should not be disclosed, when that is proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    /// Who filled it in; may not review it.
    pub prepared_by: ActedBy,
}

/// What happened to a review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ReviewFact {
    /// An item was submitted and its review began.
    Opened {
        /// What is reviewed.
        subject: Box<ReviewSubject>,
        /// The chain it goes through, whatever becomes of the body's chain later.
        chain: Vec<ChainStep>,
    },
    /// A step was signed.
    Signed {
        /// Which step, from 0.
        step: usize,
        /// The attribute the signer holds right.
        disclosure_attribute: DisclosureAttribute,
        /// What they remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opinion: Option<String>,
    },
    /// A signer sent it back.
    Returned {
        /// At which step, from 0.
        step: usize,
        /// The item.
        item_id: ItemId,
        /// Which submission of it.
        revision: u32,
        /// What is to be mended.
        opinion: String,
    },
    /// A meeting decided.
    MeetingDecided {
        /// Which step, from 0.
        step: usize,
        /// The meeting.
        meeting_id: MeetingId,
        /// The attribute it decided for.
        disclosure_attribute: DisclosureAttribute,
        /// Why it is not to be disclosed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withholding_reason: Option<String>,
    },
    /// The chain ended and the attribute is determined.
    Determined {
        /// The item.
        item_id: ItemId,
        /// Which submission of it.
        revision: u32,
        /// The reviewed content.
        content_hash: String,
        /// The attribute.
        disclosure_attribute: DisclosureAttribute,
        /// Why it is not disclosed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withholding_reason: Option<String>,
    },
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
    pub recorded_at: chrono::DateTime<chrono::Utc>,
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
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Review {
    /// The facts of a review beginning, because its subject was submitted.
    pub fn open(subject: ReviewSubject, chain: Vec<ChainStep>) -> Vec<ReviewFact> {
        vec![ReviewFact::Opened { subject: Box::new(subject), chain }]
    }

    /// The step it waits for.
    pub fn awaited(&self) -> Option<ChainStep> {
        self.state.open_acts().first().and_then(|_| self.chain.get(self.step).copied())
    }

    /// The facts of signing the step it waits for.
    pub fn sign(
        &self,
        signer: &Actor,
        disclosure_attribute: DisclosureAttribute,
        opinion: Option<String>,
        day: ActDay,
    ) -> Result<(Vec<ReviewFact>, NaiveDate), Refusal> {
        self.state.permits(ReviewAct::Sign)?;
        self.one_person_one_step(signer)?;
        let on = day.not_before(Some(self.acted_on))?;
        // Whoever withholds what the section would disclose gives the reason in the opinion.
        let reason = self.withholding_reason.clone().or_else(|| opinion.clone());
        let signed = ReviewFact::Signed { step: self.step, disclosure_attribute, opinion };
        self.require_reason(disclosure_attribute, reason.as_ref(), "/opinion")?;
        Ok((self.and_perhaps_determined(signed, disclosure_attribute, reason), on))
    }

    /// The facts of sending it back.
    pub fn send_back(
        &self,
        signer: &Actor,
        opinion: Option<String>,
        day: ActDay,
    ) -> Result<(Vec<ReviewFact>, NaiveDate), Refusal> {
        self.state.permits(ReviewAct::Return)?;
        self.one_person_one_step(signer)?;
        let on = day.not_before(Some(self.acted_on))?;
        let Some(opinion) = opinion.filter(|text| !text.trim().is_empty()) else {
            return Err(Refusal::Invalid(vec![Fault::of("/opinion", &rules::OPINION_REQUIRED)]));
        };
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
    ) -> Result<(Vec<ReviewFact>, NaiveDate), Refusal> {
        self.state.permits(ReviewAct::Decide)?;
        if self.awaited() != Some(ChainStep::Meeting { body }) {
            return Err(self.state.refuses(rules::REVIEW_STATE));
        }
        let on = day.not_before(Some(self.acted_on))?;
        let reason = withholding_reason
            .or_else(|| self.withholding_reason.clone())
            .filter(|_| disclosure_attribute == DisclosureAttribute::NotDisclosed);
        self.require_reason(disclosure_attribute, reason.as_ref(), "/withholding_reason")?;
        let decided = ReviewFact::MeetingDecided {
            step: self.step,
            meeting_id,
            disclosure_attribute,
            withholding_reason: reason.clone(),
        };
        Ok((self.and_perhaps_determined(decided, disclosure_attribute, reason), on))
    }

    fn and_perhaps_determined(
        &self,
        taken: ReviewFact,
        disclosure_attribute: DisclosureAttribute,
        reason: Option<String>,
    ) -> Vec<ReviewFact> {
        let mut facts = vec![taken];
        if self.step + 1 == self.chain.len() {
            facts.push(ReviewFact::Determined {
                item_id: self.subject.item_id,
                revision: self.subject.revision,
                content_hash: self.subject.content_hash.clone(),
                disclosure_attribute,
                withholding_reason: reason
                    .filter(|_| disclosure_attribute == DisclosureAttribute::NotDisclosed),
            });
        }
        facts
    }

    fn require_reason(
        &self,
        attribute: DisclosureAttribute,
        reason: Option<&String>,
        pointer: &str,
    ) -> Result<(), Refusal> {
        match attribute {
            DisclosureAttribute::Undetermined => Err(Refusal::Invalid(vec![Fault::new(
                "/disclosure_attribute",
                "undetermined_is_no_decision",
                "签署意见应当是主动公开、依申请公开或者不予公开之一。",
                "A signature or decision is for proactive, on_request or not_disclosed.",
            )])),
            DisclosureAttribute::NotDisclosed if reason.is_none() => {
                Err(Refusal::Invalid(vec![Fault::of(pointer, &rules::ATTRIBUTE_REASON_REQUIRED)]))
            }
            _ => Ok(()),
        }
    }

    fn one_person_one_step(&self, signer: &Actor) -> Result<(), Refusal> {
        let signed_before = self.steps_taken.iter().any(|taken| taken.by.id == signer.id);
        if signed_before || self.subject.prepared_by.id == signer.id {
            return Err(Refusal::Forbidden(rules::SEPARATION_OF_DUTIES));
        }
        Ok(())
    }

    fn state_at(&self, step: usize) -> ReviewState {
        match self.chain.get(step) {
            Some(ChainStep::Signature { .. }) => ReviewState::AwaitingSignature,
            Some(ChainStep::Meeting { .. }) => ReviewState::AwaitingMeeting,
            None => ReviewState::Determined,
        }
    }

    fn took(&mut self, next: &Recorded<ReviewFact>, taken: StepTaken) {
        if let Some(attribute) = taken.disclosure_attribute {
            self.disclosure_attribute = attribute;
        }
        self.step = taken.step + 1;
        self.state = self.state_at(self.step);
        self.steps_taken.push(taken);
        self.acted_on = next.day;
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
            ReviewFact::Signed { step, disclosure_attribute, opinion } => {
                if *disclosure_attribute == DisclosureAttribute::NotDisclosed
                    && self.withholding_reason.is_none()
                {
                    self.withholding_reason.clone_from(opinion);
                }
                self.took(next, taken(*step, Some(*disclosure_attribute), opinion.clone(), None));
            }
            ReviewFact::Returned { step, opinion, .. } => {
                self.took(next, taken(*step, None, Some(opinion.clone()), None));
                self.state = ReviewState::Returned;
            }
            ReviewFact::MeetingDecided { step, meeting_id, disclosure_attribute, withholding_reason } => {
                self.took(next, taken(*step, Some(*disclosure_attribute), None, Some(*meeting_id)));
                self.withholding_reason.clone_from(withholding_reason);
            }
            ReviewFact::Determined { disclosure_attribute, .. } => {
                self.state = ReviewState::Determined;
                self.disclosure_attribute = *disclosure_attribute;
                self.acted_on = next.day;
            }
        }
    }
}
