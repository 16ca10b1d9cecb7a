//! The coordination of a release with other organs (发布协调): who it concerns confirms it first, and where approval is
//! required nothing is released without it.
//!
//! Order 492 article 7, Order 711 article 11.

use crate::core_metadata::CoreMetadata;
use crate::ids::{ItemId, OrganizationId, ReleaseCoordinationId};
use crate::item::{Item, ItemState};
use crate::policy::{Act, Owner};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands, Fault, Refusal};
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    release_coordination "政府信息发布协调" "coordination of a release" "492:7, 711:11";
    /// Where a coordination stands.
    states ReleaseCoordinationState "release_coordination_state" {
        Drafted "drafted" "已拟稿" "drafted, or to be drafted anew after a dispute";
        SentToOrgans "sent_to_organs" "征询中" "waits for the answers of the organs concerned";
        Confirmed "confirmed" "已确认" "confirmed by every organ, or by the decision on the dispute";
        Disputed "disputed" "有异议" "an organ objects; the superior organ or the competent department decides";
        NotReleased "not_released" "不予发布" "approval was denied, or it was decided not to release it";
        Released "released" "已发布" "released";
    }
    /// What may be done to a coordination.
    acts ReleaseCoordinationAct "release_coordination_act" {
        Send "send" "征询" "ask every other organ concerned" => RELEASE_STATE;
        Answer "answer" "登记答复" "enter the answer of an organ" => RELEASE_STATE;
        Settle "settle" "裁定异议" "enter the decision on the dispute" => RELEASE_STATE;
        Approve "approve" "登记批准" "enter the approval" => RELEASE_STATE;
        Deny "deny" "登记不予批准" "enter that approval was denied" => RELEASE_STATE;
        Release "release" "发布" "release it" => RELEASE_EVERY_ORGAN_ANSWERS;
    }
    starts [Drafted];
    ends [NotReleased, Released];
    open {
        Drafted: Send -> [SentToOrgans];
        SentToOrgans: Answer -> [SentToOrgans, Confirmed, Disputed];
        Confirmed: Send -> [SentToOrgans], Approve -> [Confirmed], Deny -> [NotReleased], Release -> [Released];
        Disputed: Settle -> [Drafted, Confirmed, NotReleased];
        NotReleased: ;
        Released: ;
    }
}

crate::vocabulary::vocabulary! {
    /// How a dispute over a release was decided.
    DisputeDecision, "release_dispute_decision";
    Release "release" "同意发布" "it is released as drafted";
    Revise "revise" "修改后重新征询" "it is drafted anew and the organs are asked again";
    Withhold "withhold" "不予发布" "it is not released";
}

impl ReleaseCoordinationState {
    /// Whether it has come to an end: what is released after it needs another.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::NotReleased | Self::Released)
    }
}

/// An organ that a release concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ConcernedOrgan {
    /// Its name.
    pub name: String,
    /// The body it is, when it is one of this installation: it answers for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
}

/// The answer of an organ that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OrganAnswer {
    /// The organ, as it was asked.
    pub organ: String,
    /// Whether it confirms.
    pub confirms: bool,
    /// Its opinion; an objection has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
}

/// An approval that other rules demand before the release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReleaseApproval {
    /// The organ that approved.
    pub organ: String,
    /// The number of the approval.
    pub document_number: String,
}

/// What happened to a coordination.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ReleaseCoordinationFact {
    /// It was drafted.
    Drafted {
        /// The body that releases.
        organization_id: OrganizationId,
        /// What is to be released.
        item_id: ItemId,
        /// The rule that demands an approval; none when none is demanded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approval_basis: Option<String>,
    },
    /// The organs were asked.
    SentToOrgans {
        /// Which.
        organs: Vec<ConcernedOrgan>,
        /// What they are asked about, exactly: what they confirm is this and nothing else.
        metadata: Box<CoreMetadata>,
    },
    /// An organ answered.
    Answered(OrganAnswer),
    /// A dispute was decided.
    Settled {
        /// By whom.
        decided_by: String,
        /// How.
        decision: DisputeDecision,
    },
    /// It was approved.
    Approved(ReleaseApproval),
    /// Approval was denied.
    Denied {
        /// By whom.
        organ: String,
    },
    /// It was released.
    Released {},
}

/// A coordination of a release.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleaseCoordination {
    /// Its id.
    pub id: ReleaseCoordinationId,
    /// The body that releases.
    pub organization_id: OrganizationId,
    /// What is to be released.
    pub item_id: ItemId,
    /// The rule that demands an approval.
    pub approval_basis: Option<String>,
    /// Where it stands.
    pub state: ReleaseCoordinationState,
    /// The organs asked.
    pub organs: Vec<ConcernedOrgan>,
    /// What they were asked about.
    pub metadata: Option<Box<CoreMetadata>>,
    /// What they answered.
    pub answers: Vec<OrganAnswer>,
    /// Who decided the dispute, and how.
    pub settlement: Option<(String, DisputeDecision)>,
    /// The approval.
    pub approval: Option<ReleaseApproval>,
    /// The organ that denied it.
    pub denied_by: Option<String>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl ReleaseCoordination {
    /// The facts of drafting it, for an item that is not released yet. `approval_basis` names the rule that demands an
    /// approval, where there is one; `earlier` is the coordination of the same item before this one.
    pub fn draft(
        item: &Item,
        approval_basis: Option<String>,
        earlier: Option<ReleaseCoordinationState>,
        day: ActDay,
    ) -> Acted<ReleaseCoordinationFact> {
        let to_be_released = !matches!(item.state, ItemState::Published | ItemState::Withdrawn);
        let alone = earlier.is_none_or(ReleaseCoordinationState::is_ended);
        let basis_stated = approval_basis.as_deref().is_none_or(|basis| !basis.trim().is_empty());
        Demands::none()
            .that(to_be_released, "/item_id", &rules::RELEASE_COORDINATED_BEFORE)
            .that(alone, "/item_id", &rules::RELEASE_COORDINATED_ONCE)
            .that(basis_stated, "/approval_basis", &rules::RELEASE_APPROVAL)
            .met()?;
        let on = day.not_before(None)?;
        let (organization_id, item_id) = (item.organization_id, item.id);
        Ok((vec![ReleaseCoordinationFact::Drafted { organization_id, item_id, approval_basis }], on))
    }

    /// The facts of asking the organs concerned about the item as it now is. Asked anew, what was answered or approved
    /// before no longer counts.
    pub fn send(
        &self,
        organs: Vec<ConcernedOrgan>,
        item: &Item,
        day: ActDay,
    ) -> Acted<ReleaseCoordinationFact> {
        self.state.permits(ReleaseCoordinationAct::Send)?;
        let distinct: BTreeSet<_> = organs.iter().map(|organ| organ.name.trim()).collect();
        let own = organs.iter().any(|organ| organ.organization_id == Some(self.organization_id));
        let named = !organs.is_empty() && distinct.len() == organs.len() && !distinct.contains("");
        Demands::none().that(named && !own, "/organs", &rules::RELEASE_NAMES_ORGANS).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        let metadata = Box::new(item.metadata.clone());
        Ok((vec![ReleaseCoordinationFact::SentToOrgans { organs, metadata }], on))
    }

    /// The organ for which `body` answers: one that was asked for itself and no other, everybody else for the organ that
    /// they name.
    pub fn answers_for(
        &self,
        body: Option<OrganizationId>,
        named: Option<String>,
    ) -> Result<String, Refusal> {
        let asked = self.organs.iter().find(|organ| body.is_some() && organ.organization_id == body);
        match (asked, named) {
            (Some(own), Some(named)) if named != own.name => {
                Err(Refusal::Invalid(vec![Fault::of("/organ", &rules::RELEASE_ANSWER_OF_ORGAN_ASKED)]))
            }
            (Some(own), _) => Ok(own.name.clone()),
            (None, named) => Ok(named.unwrap_or_default()),
        }
    }

    /// The facts of an organ answering. The last answer decides whether it is confirmed or disputed.
    pub fn answer(&self, answer: OrganAnswer, day: ActDay) -> Acted<ReleaseCoordinationFact> {
        self.state.permits(ReleaseCoordinationAct::Answer)?;
        let asked = self.unanswered().any(|organ| organ == answer.organ);
        let reasoned =
            answer.confirms || answer.opinion.as_deref().is_some_and(|text| !text.trim().is_empty());
        Demands::none()
            .that(asked, "/organ", &rules::RELEASE_ANSWER_OF_ORGAN_ASKED)
            .that(reasoned, "/opinion", &rules::RELEASE_OBJECTION_WITH_OPINION)
            .met()?;
        Ok((vec![ReleaseCoordinationFact::Answered(answer)], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of the superior organ or the competent department deciding a dispute.
    pub fn settle(
        &self,
        decided_by: String,
        decision: DisputeDecision,
        day: ActDay,
    ) -> Acted<ReleaseCoordinationFact> {
        self.state.permits(ReleaseCoordinationAct::Settle)?;
        // An organ that took part in the dispute does not decide it.
        let party = self.organs.iter().any(|organ| organ.name.trim() == decided_by.trim());
        let above = !decided_by.trim().is_empty() && !party;
        Demands::none().that(above, "/decided_by", &rules::RELEASE_DISPUTE_SETTLED_ABOVE).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![ReleaseCoordinationFact::Settled { decided_by, decision }], on))
    }

    /// The facts of the approval coming in.
    pub fn approve(&self, approval: ReleaseApproval, day: ActDay) -> Acted<ReleaseCoordinationFact> {
        self.state.permits(ReleaseCoordinationAct::Approve)?;
        Demands::none()
            .text(&approval.organ, "/organ", &rules::RELEASE_APPROVAL)
            .text(&approval.document_number, "/document_number", &rules::RELEASE_APPROVAL)
            .met()?;
        Ok((vec![ReleaseCoordinationFact::Approved(approval)], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of the approval being denied.
    pub fn deny(&self, organ: String, day: ActDay) -> Acted<ReleaseCoordinationFact> {
        self.state.permits(ReleaseCoordinationAct::Deny)?;
        Demands::none().text(&organ, "/organ", &rules::RELEASE_APPROVAL).met()?;
        Ok((vec![ReleaseCoordinationFact::Denied { organ }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of releasing the item, as the organs confirmed it.
    pub fn release(&self, item: &Item, day: ActDay) -> Acted<ReleaseCoordinationFact> {
        self.state.permits(ReleaseCoordinationAct::Release)?;
        if self.awaits_approval() {
            return Err(self.state.refuses(rules::RELEASE_APPROVAL));
        }
        if !self.covers(item) {
            return Err(self.state.refuses(rules::RELEASE_EVERY_ORGAN_ANSWERS));
        }
        Ok((vec![ReleaseCoordinationFact::Released {}], day.not_before(Some(self.acted_on))?))
    }

    /// Nothing when the item may be published as far as this coordination goes, the last of it: it was released with
    /// exactly this content. Otherwise the rule that still stands in the way.
    pub fn permits_publication(&self, item: &Item) -> Result<(), Refusal> {
        use ReleaseCoordinationState as State;
        match self.state {
            State::Released if self.covers(item) => Ok(()),
            State::NotReleased if self.denied_by.is_some() => {
                Err(self.state.refuses(rules::RELEASE_APPROVAL))
            }
            State::Confirmed if self.awaits_approval() => Err(self.state.refuses(rules::RELEASE_APPROVAL)),
            _ => Err(self.state.refuses(rules::RELEASE_EVERY_ORGAN_ANSWERS)),
        }
    }

    /// The organs that have not answered yet.
    pub fn unanswered(&self) -> impl Iterator<Item = &str> {
        let answered = |organ: &str| self.answers.iter().any(|answer| answer.organ == organ);
        self.organs.iter().map(|organ| organ.name.as_str()).filter(move |organ| !answered(organ))
    }

    fn awaits_approval(&self) -> bool {
        self.approval_basis.is_some() && self.approval.is_none()
    }

    /// Whether the item is what the organs were asked about.
    fn covers(&self, item: &Item) -> bool {
        let asked = self.metadata.as_ref().map(|metadata| metadata.content_hash());
        asked == Some(item.metadata.content_hash())
    }

    fn state_by_answers(&self) -> ReleaseCoordinationState {
        if self.unanswered().next().is_some() {
            ReleaseCoordinationState::SentToOrgans
        } else if self.answers.iter().all(|answer| answer.confirms) {
            ReleaseCoordinationState::Confirmed
        } else {
            ReleaseCoordinationState::Disputed
        }
    }
}

/// As what `caller`, who belongs to that body, meets a coordination that `keeper` keeps: as an organ that was asked, or
/// else as somebody of the keeper, for whom `as_keeper` decides. To all others it is unknown.
pub fn met_as(
    keeper: OrganizationId,
    organs: &[ConcernedOrgan],
    caller: Option<OrganizationId>,
    as_keeper: Act,
) -> (Act, Owner) {
    match caller.filter(|body| organs.iter().any(|organ| organ.organization_id == Some(*body))) {
        Some(asked) => (Act::AnswerInquiries, Owner::body(asked)),
        None => (as_keeper, Owner::body(keeper)),
    }
}

impl Record for ReleaseCoordination {
    const KIND: &'static str = "release_coordination";
    type Fact = ReleaseCoordinationFact;

    fn begin(id: Uuid, first: &Recorded<ReleaseCoordinationFact>) -> Option<Self> {
        let ReleaseCoordinationFact::Drafted { organization_id, item_id, approval_basis } = &first.fact
        else {
            return None;
        };
        Some(Self {
            id: ReleaseCoordinationId(id),
            organization_id: *organization_id,
            item_id: *item_id,
            approval_basis: approval_basis.clone(),
            state: ReleaseCoordinationState::Drafted,
            organs: vec![],
            metadata: None,
            answers: vec![],
            settlement: None,
            approval: None,
            denied_by: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<ReleaseCoordinationFact>) {
        match &next.fact {
            ReleaseCoordinationFact::Drafted { .. } => {}
            ReleaseCoordinationFact::SentToOrgans { organs, metadata } => {
                self.state = ReleaseCoordinationState::SentToOrgans;
                self.organs.clone_from(organs);
                self.metadata = Some(metadata.clone());
                self.answers.clear();
                self.settlement = None;
                self.approval = None;
            }
            ReleaseCoordinationFact::Answered(answer) => {
                self.answers.push(answer.clone());
                self.state = self.state_by_answers();
            }
            ReleaseCoordinationFact::Settled { decided_by, decision } => {
                self.state = match decision {
                    DisputeDecision::Release => ReleaseCoordinationState::Confirmed,
                    DisputeDecision::Revise => ReleaseCoordinationState::Drafted,
                    DisputeDecision::Withhold => ReleaseCoordinationState::NotReleased,
                };
                self.settlement = Some((decided_by.clone(), *decision));
            }
            ReleaseCoordinationFact::Approved(approval) => self.approval = Some(approval.clone()),
            ReleaseCoordinationFact::Denied { organ } => {
                self.state = ReleaseCoordinationState::NotReleased;
                self.denied_by = Some(organ.clone());
            }
            ReleaseCoordinationFact::Released {} => self.state = ReleaseCoordinationState::Released,
        }
        self.acted_on = next.day;
    }
}
