//! The clarification of false or incomplete information (澄清): found, verified, and answered by accurate information.
//!
//! Order 492 article 6, Order 711 article 6.

use crate::canonical::content_hash;
use crate::ids::{ClarificationId, ItemId, OrganizationId};
use crate::item::Item;
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands};
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    clarification "虚假或者不完整信息澄清" "clarification of false or incomplete information" "492:6, 711:6";
    /// Where a clarification stands.
    states ClarificationState "clarification_state" {
        Found "found" "已发现" "found, not verified yet";
        Verified "verified" "已核实" "verified; accurate information is due";
        Unfounded "unfounded" "无需澄清" "nothing to clarify, with reasons";
        Clarified "clarified" "已澄清" "accurate information was published";
    }
    /// What may be done to a clarification.
    acts ClarificationAct "clarification_act" {
        Verify "verify" "核实" "state the facts that were found" => CLARIFICATION_STATE;
        Dismiss "dismiss" "认定无需澄清" "find that there is nothing to clarify" => CLARIFICATION_STATE;
        Clarify "clarify" "澄清" "name the accurate information that was published" => CLARIFICATION_STATE;
    }
    starts [Found];
    ends [Unfounded, Clarified];
    open {
        Found: Verify -> [Verified], Dismiss -> [Unfounded];
        Verified: Clarify -> [Clarified];
        Unfounded: ;
        Clarified: ;
    }
}

crate::vocabulary::vocabulary! {
    /// What is wrong with information that has to be clarified.
    InformationDefect, "information_defect";
    False "false" "虚假信息" "false";
    Incomplete "incomplete" "不完整信息" "incomplete";
}

crate::vocabulary::vocabulary! {
    /// What such information affects or may affect (492:6, 711:6).
    InformationHarm, "information_harm";
    SocialStability "social_stability" "影响或者可能影响社会稳定" "social stability";
    ManagementOrder "management_order" "扰乱社会管理秩序" "order of social (since Order 711 also economic) management"
        ["扰乱社会和经济管理秩序"];
}

/// What happened to a clarification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ClarificationFact {
    /// It was found.
    Found {
        /// The body that found it.
        organization_id: OrganizationId,
        /// Where it was seen, in short; names no person.
        seen_at: String,
        /// SHA-256 of what was seen, hex: proves what it was without spreading it.
        content_hash: String,
    },
    /// It was verified.
    Verified {
        /// What is wrong with it.
        defect: InformationDefect,
        /// What it harms.
        harm: InformationHarm,
        /// What is the case; names no person.
        facts_found: String,
    },
    /// There was nothing to clarify.
    Dismissed {
        /// Why.
        reasons: String,
    },
    /// Accurate information was published.
    Clarified {
        /// The published item.
        item_id: ItemId,
    },
}

/// A clarification.
#[derive(Debug, Clone, PartialEq)]
pub struct Clarification {
    /// Its id.
    pub id: ClarificationId,
    /// The body that found it.
    pub organization_id: OrganizationId,
    /// Where the information was seen.
    pub seen_at: String,
    /// SHA-256 of what was seen.
    pub content_hash: String,
    /// Where it stands.
    pub state: ClarificationState,
    /// What is wrong with the information, once verified.
    pub defect: Option<InformationDefect>,
    /// What it harms, once verified.
    pub harm: Option<InformationHarm>,
    /// The facts found, or the reasons why nothing is clarified.
    pub findings: Option<String>,
    /// The item with the accurate information.
    pub item_id: Option<ItemId>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Clarification {
    /// The facts of finding it. Of `content`, what was seen, only the hash is kept: it may name people, or be untrue.
    pub fn find(
        organization_id: OrganizationId,
        seen_at: String,
        content: &str,
        day: ActDay,
    ) -> Acted<ClarificationFact> {
        Demands::none()
            .text(&seen_at, "/seen_at", &rules::CLARIFICATION_SAYS_WHAT_WAS_SEEN)
            .text(content, "/content", &rules::CLARIFICATION_SAYS_WHAT_WAS_SEEN)
            .met()?;
        let on = day.not_before(None)?;
        let content_hash = content_hash(&content);
        Ok((vec![ClarificationFact::Found { organization_id, seen_at, content_hash }], on))
    }

    /// The facts of verifying it.
    pub fn verify(
        &self,
        defect: InformationDefect,
        harm: InformationHarm,
        facts_found: String,
        day: ActDay,
    ) -> Acted<ClarificationFact> {
        self.state.permits(ClarificationAct::Verify)?;
        Demands::none().text(&facts_found, "/facts_found", &rules::CLARIFY_HARMFUL_INFORMATION).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![ClarificationFact::Verified { defect, harm, facts_found }], on))
    }

    /// The facts of finding nothing to clarify.
    pub fn dismiss(&self, reasons: String, day: ActDay) -> Acted<ClarificationFact> {
        self.state.permits(ClarificationAct::Dismiss)?;
        Demands::none().text(&reasons, "/reasons", &rules::CLARIFY_UNFOUNDED_WITH_REASONS).met()?;
        Ok((vec![ClarificationFact::Dismissed { reasons }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of clarifying it by `item`, which this body has published.
    pub fn clarify(&self, item: &Item, day: ActDay) -> Acted<ClarificationFact> {
        self.state.permits(ClarificationAct::Clarify)?;
        let published = item.state.is_public() && item.organization_id == self.organization_id;
        Demands::none().that(published, "/item_id", &rules::CLARIFY_BY_PUBLISHING).met()?;
        let published_on = item.public().map_or(self.acted_on, |public| public.first_published_on);
        let on = day.not_before(Some(self.acted_on.max(published_on)))?;
        Ok((vec![ClarificationFact::Clarified { item_id: item.id }], on))
    }
}

impl Record for Clarification {
    const KIND: &'static str = "clarification";
    type Fact = ClarificationFact;

    fn begin(id: Uuid, first: &Recorded<ClarificationFact>) -> Option<Self> {
        let ClarificationFact::Found { organization_id, seen_at, content_hash } = &first.fact else {
            return None;
        };
        Some(Self {
            id: ClarificationId(id),
            organization_id: *organization_id,
            seen_at: seen_at.clone(),
            content_hash: content_hash.clone(),
            state: ClarificationState::Found,
            defect: None,
            harm: None,
            findings: None,
            item_id: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<ClarificationFact>) {
        match &next.fact {
            ClarificationFact::Found { .. } => {}
            ClarificationFact::Verified { defect, harm, facts_found } => {
                self.state = ClarificationState::Verified;
                self.defect = Some(*defect);
                self.harm = Some(*harm);
                self.findings = Some(facts_found.clone());
            }
            ClarificationFact::Dismissed { reasons } => {
                self.state = ClarificationState::Unfounded;
                self.findings = Some(reasons.clone());
            }
            ClarificationFact::Clarified { item_id } => {
                self.state = ClarificationState::Clarified;
                self.item_id = Some(*item_id);
            }
        }
        self.acted_on = next.day;
    }
}
