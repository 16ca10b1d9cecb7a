//! Making proactive what was given on request: suggested by an applicant, or flagged because several asked for it.
//!
//! Order 711 article 44. What is accepted becomes an item of the inventory and goes through the review like any other.

use crate::canonical::content_hash;
use crate::ids::{ItemId, OrganizationId, ProactiveSuggestionId, RequestId};
use crate::item::{Item, ReassessmentGround};
use crate::practice::Practice;
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands, Refusal};
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    proactive_suggestion "转为主动公开建议" "suggestion to disclose proactively" "711:44";
    /// Where a suggestion stands.
    states ProactiveSuggestionState "proactive_suggestion_state" {
        Suggested "suggested" "申请人建议" "suggested by an applicant";
        AutoFlagged "auto_flagged" "自动提示" "flagged because several applicants asked for the same information";
        UnderReview "under_review" "审核中" "under examination";
        Accepted "accepted" "已采纳" "taken into the inventory, to be reviewed and published promptly";
        Declined "declined" "未采纳" "not within the scope of proactive disclosure, with reasons";
    }
    /// What may be done to a suggestion.
    acts ProactiveSuggestionAct "proactive_suggestion_act" {
        Examine "examine" "审核" "begin to examine it" => CONVERT_STATE;
        Accept "accept" "采纳" "take the information into the inventory" => CONVERT_STATE;
        Decline "decline" "不采纳" "decline it with reasons" => CONVERT_STATE;
    }
    starts [Suggested, AutoFlagged];
    ends [Accepted, Declined];
    open {
        Suggested: Examine -> [UnderReview];
        AutoFlagged: Examine -> [UnderReview];
        UnderReview: Accept -> [Accepted], Decline -> [Declined];
        Accepted: ;
        Declined: ;
    }
}

crate::vocabulary::vocabulary! {
    /// Why information is disclosed proactively (711:19), and so why an applicant may suggest it (711:44).
    ProactiveGround, "proactive_ground";
    PublicInterests "public_interests" "涉及公众利益调整" "adjusts the interests of the public" @ crate::law::ORDER_711;
    WideKnowledge "wide_knowledge" "需要公众广泛知晓" "needs to be widely known" @ crate::law::ORDER_711;
    Participation "participation" "需要公众参与决策" "needs the public to take part in the decision" @ crate::law::ORDER_711;
}

impl ProactiveSuggestionState {
    /// Whether it was accepted or declined.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Accepted | Self::Declined)
    }
}

/// What was given on one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenOnRequest {
    /// The request.
    pub request_id: RequestId,
    /// The items that were handed out; none where the reply held the information itself.
    pub item_ids: Vec<ItemId>,
    /// Position in the ledger of the request workflow up to which everything had been noted.
    pub noted_to: i64,
}

/// Information that several applicants asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameInformation {
    /// The item that was given to them.
    pub item_id: ItemId,
    /// Requests for it, of each applicant one: at most [`SameInformation::REQUESTS_MAX`], the last.
    pub request_ids: Vec<RequestId>,
    /// How many different applicants they come from. Whoever asks twice counts once.
    pub different_applicants: u32,
    /// Whether it may be disclosed.
    pub disclosable: bool,
    /// Position in the ledger of the request workflow up to which everything had been noted.
    pub noted_to: i64,
}

impl SameInformation {
    /// How many requests are named at most, so that a fact stays small however often something is asked for.
    pub const REQUESTS_MAX: usize = 50;

    /// Whether so many requests can come from so many applicants.
    fn adds_up(&self) -> bool {
        self.request_ids.len() >= (self.different_applicants as usize).min(Self::REQUESTS_MAX)
    }
}

/// What happened to a suggestion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ProactiveSuggestionFact {
    /// An applicant suggested it.
    Suggested {
        /// The body it was suggested to.
        organization_id: OrganizationId,
        /// The request on which the information was given.
        request_id: RequestId,
        /// The items that were given.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        item_ids: Vec<ItemId>,
        /// Up to where the requests had been noted.
        noted_to: i64,
        /// Why it should be public.
        ground: ProactiveGround,
        /// SHA-256 of the suggestion, hex.
        content_hash: String,
    },
    /// It was flagged.
    AutoFlagged {
        /// The body asked.
        organization_id: OrganizationId,
        /// What was asked for, and how often.
        information: SameInformation,
    },
    /// The same information was given on another request meanwhile.
    RequestedAgain {
        /// The request.
        request_id: RequestId,
        /// How many different applicants there are now.
        different_applicants: u32,
        /// Up to where the requests had been noted.
        noted_to: i64,
    },
    /// Its examination began.
    Examined {},
    /// It was accepted.
    Accepted {
        /// The item of the inventory that goes into review.
        item_id: ItemId,
    },
    /// It was declined.
    Declined {
        /// Why.
        reasons: String,
    },
}

/// A suggestion to disclose information proactively.
#[derive(Debug, Clone, PartialEq)]
pub struct ProactiveSuggestion {
    /// Its id.
    pub id: ProactiveSuggestionId,
    /// The body that examines it.
    pub organization_id: OrganizationId,
    /// The requests for the information.
    pub request_ids: Vec<RequestId>,
    /// The items that were given on them.
    pub given_item_ids: Vec<ItemId>,
    /// How many different applicants asked, once that was counted.
    pub different_applicants: Option<u32>,
    /// Position in the ledger of the request workflow up to which it accounts for everything: what was told before is no
    /// news when it is met again.
    pub noted_to: i64,
    /// Why the applicant wants it public; none when it was flagged.
    pub ground: Option<ProactiveGround>,
    /// SHA-256 of what the applicant wrote.
    pub content_hash: Option<String>,
    /// Where it stands.
    pub state: ProactiveSuggestionState,
    /// The item it became.
    pub item_id: Option<ItemId>,
    /// Why it was declined.
    pub reasons: Option<String>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl ProactiveSuggestion {
    /// The facts of an applicant suggesting it. Only what was given on request is suggested (711:44).
    pub fn suggest(
        organization_id: OrganizationId,
        given: GivenOnRequest,
        ground: ProactiveGround,
        content_hash: String,
        day: ActDay,
    ) -> Acted<ProactiveSuggestionFact> {
        let on = known_to_the_law(day)?;
        let GivenOnRequest { request_id, item_ids, noted_to } = given;
        let suggested = ProactiveSuggestionFact::Suggested {
            organization_id,
            request_id,
            item_ids,
            noted_to,
            ground,
            content_hash,
        };
        Ok((vec![suggested], on))
    }

    /// Whether this is what the applicant of `request_id` suggested.
    pub fn is_of(&self, request_id: RequestId) -> bool {
        self.ground.is_some() && self.request_ids.first() == Some(&request_id)
    }

    /// The facts of flagging information that enough different applicants asked for and that may be disclosed.
    pub fn flag(
        organization_id: OrganizationId,
        information: SameInformation,
        practice: &Practice,
        day: ActDay,
    ) -> Acted<ProactiveSuggestionFact> {
        let on = known_to_the_law(day)?;
        let enough =
            information.different_applicants >= practice.make_proactive_applicants && information.adds_up();
        Demands::none()
            .that(enough, "/different_applicants", &rules::CONVERT_SEVERAL_APPLICANTS)
            .that(information.disclosable, "/disclosable", &rules::CONVERT_TO_PROACTIVE)
            .met()?;
        Ok((vec![ProactiveSuggestionFact::AutoFlagged { organization_id, information }], on))
    }

    /// Whether it accounts for what the request workflow told at `position`.
    pub fn has_noted(&self, position: i64) -> bool {
        position <= self.noted_to
    }

    /// The facts of the same information being given on another request, as told at the position `noted_to`; none when
    /// that is known, or it has ended.
    pub fn request_again(
        &self,
        request_id: RequestId,
        different_applicants: u32,
        noted_to: i64,
    ) -> Vec<ProactiveSuggestionFact> {
        if self.state.is_ended() || self.has_noted(noted_to) {
            return vec![];
        }
        vec![ProactiveSuggestionFact::RequestedAgain { request_id, different_applicants, noted_to }]
    }

    /// The ground on which an item is taken up again when it is accepted.
    pub fn reassessment_ground(&self) -> ReassessmentGround {
        match self.ground {
            Some(_) => ReassessmentGround::Suggestion,
            None => ReassessmentGround::RepeatedRequests,
        }
    }

    /// Nothing when `item` is what was given, as far as that is known. Another item is not what was asked for.
    pub fn concerns(&self, item: &Item) -> Result<(), Refusal> {
        let given = self.given_item_ids.is_empty() || self.given_item_ids.contains(&item.id);
        let own = item.organization_id == self.organization_id;
        Demands::none().that(given && own, "/reassess/item_id", &rules::CONVERT_TO_PROACTIVE).met()
    }

    /// The facts of beginning to examine it.
    pub fn examine(&self, day: ActDay) -> Acted<ProactiveSuggestionFact> {
        self.state.permits(ProactiveSuggestionAct::Examine)?;
        Ok((vec![ProactiveSuggestionFact::Examined {}], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of accepting it: `item_id` is the item that goes into review.
    pub fn accept(&self, item_id: ItemId, day: ActDay) -> Acted<ProactiveSuggestionFact> {
        self.state.permits(ProactiveSuggestionAct::Accept)?;
        Ok((vec![ProactiveSuggestionFact::Accepted { item_id }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of declining it.
    pub fn decline(&self, reasons: String, day: ActDay) -> Acted<ProactiveSuggestionFact> {
        self.state.permits(ProactiveSuggestionAct::Decline)?;
        Demands::none().text(&reasons, "/reasons", &rules::CONVERT_DECLINED_WITH_REASONS).met()?;
        Ok((vec![ProactiveSuggestionFact::Declined { reasons }], day.not_before(Some(self.acted_on))?))
    }
}

/// SHA-256 of what an applicant wrote as a suggestion, when it says anything: it stands in the field `suggestion`.
pub fn hash_of_suggestion(text: &str) -> Result<String, Refusal> {
    Demands::none().text(text, "/suggestion", &rules::CONVERT_SUGGESTION_STATED).met()?;
    Ok(content_hash(&text))
}

/// Order 492 knows no such suggestion.
fn known_to_the_law(day: ActDay) -> Result<NaiveDate, Refusal> {
    let on = day.not_before(None)?;
    let known = rules::CONVERT_TO_PROACTIVE.in_force_on(on);
    Demands::none().that(known, &format!("/{}", day.field), &rules::CONVERT_TO_PROACTIVE).met()?;
    Ok(on)
}

impl Record for ProactiveSuggestion {
    const KIND: &'static str = "proactive_suggestion";
    type Fact = ProactiveSuggestionFact;

    fn begin(id: Uuid, first: &Recorded<ProactiveSuggestionFact>) -> Option<Self> {
        let blank = |organization_id: &OrganizationId, state| Self {
            id: ProactiveSuggestionId(id),
            organization_id: *organization_id,
            request_ids: vec![],
            given_item_ids: vec![],
            different_applicants: None,
            noted_to: 0,
            ground: None,
            content_hash: None,
            state,
            item_id: None,
            reasons: None,
            acted_on: first.day,
        };
        match &first.fact {
            ProactiveSuggestionFact::Suggested {
                organization_id,
                request_id,
                item_ids,
                noted_to,
                ground,
                content_hash,
            } => Some(Self {
                request_ids: vec![*request_id],
                noted_to: *noted_to,
                given_item_ids: item_ids.clone(),
                ground: Some(*ground),
                content_hash: Some(content_hash.clone()),
                ..blank(organization_id, ProactiveSuggestionState::Suggested)
            }),
            ProactiveSuggestionFact::AutoFlagged { organization_id, information } => Some(Self {
                request_ids: information.request_ids.clone(),
                given_item_ids: vec![information.item_id],
                different_applicants: Some(information.different_applicants),
                noted_to: information.noted_to,
                ..blank(organization_id, ProactiveSuggestionState::AutoFlagged)
            }),
            _ => None,
        }
    }

    fn evolve(&mut self, next: &Recorded<ProactiveSuggestionFact>) {
        match &next.fact {
            ProactiveSuggestionFact::Suggested { .. } | ProactiveSuggestionFact::AutoFlagged { .. } => {}
            ProactiveSuggestionFact::RequestedAgain { request_id, different_applicants, noted_to } => {
                if !self.request_ids.contains(request_id) {
                    self.request_ids.push(*request_id);
                }
                self.noted_to = *noted_to;
                self.different_applicants = Some(*different_applicants);
                // Nobody acted: what is entered late may lie before it.
                return;
            }
            ProactiveSuggestionFact::Examined {} => self.state = ProactiveSuggestionState::UnderReview,
            ProactiveSuggestionFact::Accepted { item_id } => {
                self.state = ProactiveSuggestionState::Accepted;
                self.item_id = Some(*item_id);
            }
            ProactiveSuggestionFact::Declined { reasons } => {
                self.state = ProactiveSuggestionState::Declined;
                self.reasons = Some(reasons.clone());
            }
        }
        self.acted_on = next.day;
    }
}
