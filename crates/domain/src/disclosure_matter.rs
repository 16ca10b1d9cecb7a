//! The standard catalogue of grass-roots disclosure (基层政务公开标准目录): the matters that a body must disclose, each
//! with its content, basis, time limit and channels; and the items of the inventory by which it is disclosed.
//!
//! A matter is drawn up first and is in force, and public, once it is adopted; so is every later edition of it. Every
//! edition that was in force stays readable with its days.
//!
//! A matter is what must be there; an item is what is there. Which items belong to a matter is no part of what a review
//! determines of them, so it is decided apart.

mod channels;
mod content;
mod defects;
mod preset;
mod table;
mod time_limit;

pub use content::MatterContent;
pub use defects::{CatalogueDefect, defects};
pub use preset::{MatterPreset, preset};
pub use table::{Heading, MatterRow, TableReading, headings, read_table};
pub use time_limit::{Disclosed, MatterTimeLimit, TimeLimitStart};

use crate::ids::{DisclosureMatterId, ItemId, OrganizationId};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands, Refusal};
use crate::rules::{self, Rule};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    disclosure_matter "基层政务公开标准目录事项" "matter of the standard catalogue" "492:12, 711:21";
    /// Where a matter stands.
    states DisclosureMatterState "disclosure_matter_state" {
        Drafted "drafted" "草拟" "drawn up, never in force yet";
        InForce "in_force" "施行" "in force; its next edition may be drawn up meanwhile";
        Ended "ended" "取消" "taken out, or given up before it was in force";
    }
    /// What may be done to a matter.
    acts DisclosureMatterAct "disclosure_matter_act" {
        Redraft "redraft" "修改草案" "draw up what the table is to say of it" => MATTER_ENDED;
        Adopt "adopt" "施行" "put in force what was drawn up" => MATTER_ENDED;
        AssignItems "assign_items" "关联条目" "say which items disclose it" => MATTER_ENDED;
        RemoveItems "remove_items" "取消关联" "say which items do not disclose it after all" => MATTER_ENDED;
        End "end" "取消" "take it out, with a reason" => MATTER_ENDED;
    }
    starts [Drafted];
    ends [InForce, Ended];
    open {
        Drafted: Redraft -> [Drafted], Adopt -> [InForce], AssignItems -> [Drafted], RemoveItems -> [Drafted],
            End -> [Ended];
        InForce: Redraft -> [InForce], Adopt -> [InForce], AssignItems -> [InForce], RemoveItems -> [InForce],
            End -> [Ended];
        Ended: RemoveItems -> [Ended];
    }
}

/// What happened to a matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum DisclosureMatterFact {
    /// It was listed in the standard catalogue of a body and was in force at once, as all were before there were drafts.
    Listed {
        /// The body.
        organization_id: OrganizationId,
        /// What the table says of it.
        content: Box<MatterContent>,
    },
    /// The table said something else of it at once, as before there were drafts.
    Revised {
        /// What it says now.
        content: Box<MatterContent>,
    },
    /// It was drawn up for the standard catalogue of a body.
    Drafted {
        /// The body.
        organization_id: OrganizationId,
        /// What the table is to say of it.
        content: Box<MatterContent>,
    },
    /// Something else was drawn up.
    Redrafted {
        /// What the table is to say of it.
        content: Box<MatterContent>,
    },
    /// What was drawn up was put in force.
    Adopted,
    /// It was taken out of the catalogue.
    Ended {
        /// Why.
        reason: String,
    },
    /// Items of the inventory were found to disclose it.
    ItemsAssigned {
        /// The items.
        item_ids: Vec<ItemId>,
    },
    /// Items were found not to disclose it after all.
    ItemsRemoved {
        /// The items.
        item_ids: Vec<ItemId>,
    },
}

/// What the table said of a matter for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterEdition {
    /// What it said.
    pub content: MatterContent,
    /// The first day on which it was in force.
    pub adopted_on: NaiveDate,
    /// The day from which it no longer was: of the next edition, or of taking the matter out.
    pub ended_on: Option<NaiveDate>,
}

/// A matter of the standard catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct DisclosureMatter {
    /// Its id.
    pub id: DisclosureMatterId,
    /// The body.
    pub organization_id: OrganizationId,
    /// Where it stands.
    pub state: DisclosureMatterState,
    /// What the table says of it; before it is in force, what the table is to say.
    pub content: MatterContent,
    /// What is drawn up to take its place, while it is in force.
    pub next_content: Option<MatterContent>,
    /// What was in force, the first first; of a matter in force the last is `content`.
    pub editions: Vec<MatterEdition>,
    /// The items that disclose it.
    pub items: BTreeSet<ItemId>,
    /// The day on which it was taken out.
    pub ended_on: Option<NaiveDate>,
    /// Why it was.
    pub ending_reason: Option<String>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl DisclosureMatter {
    /// The facts of drawing it up for the catalogue of a body.
    pub fn draft(
        organization_id: OrganizationId,
        content: MatterContent,
        day: ActDay,
    ) -> Acted<DisclosureMatterFact> {
        content.check("")?;
        let on = day.not_before(None)?;
        Ok((vec![DisclosureMatterFact::Drafted { organization_id, content: Box::new(content) }], on))
    }

    /// The facts of drawing up something else: the draft is corrected or, of a matter in force, the next edition begun.
    /// Who draws up what is in force gives the next edition up.
    pub fn redraft(&self, content: MatterContent, day: ActDay) -> Acted<DisclosureMatterFact> {
        self.permits(DisclosureMatterAct::Redraft)?;
        content.check("/content")?;
        let same_table = content.field == self.content.field;
        Demands::none().that(same_table, "/content/field", &rules::MATTER_KEEPS_ITS_FIELD).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![DisclosureMatterFact::Redrafted { content: Box::new(content) }], on))
    }

    /// The facts of putting in force what was drawn up.
    pub fn adopt(&self, day: ActDay) -> Acted<DisclosureMatterFact> {
        self.permits(DisclosureMatterAct::Adopt)?;
        if !self.awaits_adoption() {
            return Err(self.refuses(rules::MATTER_NOTHING_TO_ADOPT));
        }
        Ok((vec![DisclosureMatterFact::Adopted], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of taking it out of the catalogue.
    pub fn end(&self, reason: String, day: ActDay) -> Acted<DisclosureMatterFact> {
        self.permits(DisclosureMatterAct::End)?;
        Demands::none().text(&reason, "/reason", &rules::MATTER_END_REASON).met()?;
        Ok((vec![DisclosureMatterFact::Ended { reason }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of finding that these items disclose it; no fact for those that are known to.
    pub fn assign(&self, item_ids: &[ItemId], day: ActDay) -> Acted<DisclosureMatterFact> {
        self.permits(DisclosureMatterAct::AssignItems)?;
        let on = day.not_before(Some(self.acted_on))?;
        let new: BTreeSet<_> = item_ids.iter().filter(|id| !self.items.contains(id)).copied().collect();
        let item_ids: Vec<_> = new.into_iter().collect();
        Ok((none_if_empty(item_ids, |item_ids| DisclosureMatterFact::ItemsAssigned { item_ids }), on))
    }

    /// The facts of finding that these items do not disclose it; no fact for those that never did.
    pub fn unassign(&self, item_ids: &[ItemId], day: ActDay) -> Acted<DisclosureMatterFact> {
        self.permits(DisclosureMatterAct::RemoveItems)?;
        let on = day.not_before(Some(self.acted_on))?;
        let known: BTreeSet<_> = item_ids.iter().filter(|id| self.items.contains(id)).copied().collect();
        let item_ids: Vec<_> = known.into_iter().collect();
        Ok((none_if_empty(item_ids, |item_ids| DisclosureMatterFact::ItemsRemoved { item_ids }), on))
    }

    /// Whether something is drawn up that is not in force.
    pub fn awaits_adoption(&self) -> bool {
        self.state == DisclosureMatterState::Drafted || self.next_content.is_some()
    }

    /// What the table will say of it once everything drawn up is in force.
    pub fn newest_content(&self) -> &MatterContent {
        self.next_content.as_ref().unwrap_or(&self.content)
    }

    /// The day on which it was first in force: nothing is due by it for a time before.
    pub fn listed_on(&self) -> Option<NaiveDate> {
        self.editions.first().map(|edition| edition.adopted_on)
    }

    /// What may be done to it now: a matter in force is adopted again only once its next edition is drawn up.
    pub fn open_acts(&self) -> Vec<DisclosureMatterAct> {
        let open = |act: &&DisclosureMatterAct| self.awaits_adoption() || **act != DisclosureMatterAct::Adopt;
        self.state.open_acts().iter().filter(open).copied().collect()
    }

    fn permits(&self, act: DisclosureMatterAct) -> Result<(), Refusal> {
        if self.state.open_acts().contains(&act) { Ok(()) } else { Err(self.refuses(act.rule())) }
    }

    fn refuses(&self, rule: Rule) -> Refusal {
        let open_acts = self.open_acts().iter().map(|act| act.code()).collect();
        Refusal::NotNow { rule, state: self.state.code(), open_acts }
    }

    /// This content is in force from `day` on.
    fn put_in_force(&mut self, content: MatterContent, day: NaiveDate) {
        self.end_edition(day);
        self.editions.push(MatterEdition { content: content.clone(), adopted_on: day, ended_on: None });
        (self.content, self.next_content) = (content, None);
        self.state = DisclosureMatterState::InForce;
    }

    fn end_edition(&mut self, day: NaiveDate) {
        if let Some(edition) = self.editions.last_mut() {
            edition.ended_on = Some(day);
        }
    }
}

fn none_if_empty(
    item_ids: Vec<ItemId>,
    fact: impl FnOnce(Vec<ItemId>) -> DisclosureMatterFact,
) -> Vec<DisclosureMatterFact> {
    if item_ids.is_empty() { vec![] } else { vec![fact(item_ids)] }
}

impl Record for DisclosureMatter {
    const KIND: &'static str = "disclosure_matter";
    type Fact = DisclosureMatterFact;

    fn begin(id: Uuid, first: &Recorded<DisclosureMatterFact>) -> Option<Self> {
        let (DisclosureMatterFact::Listed { organization_id, content }
        | DisclosureMatterFact::Drafted { organization_id, content }) = &first.fact
        else {
            return None;
        };
        let mut begun = Self {
            id: DisclosureMatterId(id),
            organization_id: *organization_id,
            state: DisclosureMatterState::Drafted,
            content: (**content).clone(),
            next_content: None,
            editions: vec![],
            items: BTreeSet::new(),
            ended_on: None,
            ending_reason: None,
            acted_on: first.day,
        };
        if matches!(first.fact, DisclosureMatterFact::Listed { .. }) {
            begun.put_in_force((**content).clone(), first.day);
        }
        Some(begun)
    }

    fn evolve(&mut self, next: &Recorded<DisclosureMatterFact>) {
        match &next.fact {
            DisclosureMatterFact::Listed { .. } | DisclosureMatterFact::Drafted { .. } => {}
            DisclosureMatterFact::Revised { content } => self.put_in_force((**content).clone(), next.day),
            DisclosureMatterFact::Redrafted { content } => match self.state {
                DisclosureMatterState::InForce => {
                    self.next_content = (**content != self.content).then(|| (**content).clone());
                }
                DisclosureMatterState::Drafted | DisclosureMatterState::Ended => {
                    self.content = (**content).clone();
                }
            },
            DisclosureMatterFact::Adopted => {
                self.put_in_force(self.newest_content().clone(), next.day);
            }
            DisclosureMatterFact::Ended { reason } => {
                self.end_edition(next.day);
                self.state = DisclosureMatterState::Ended;
                self.next_content = None;
                self.ended_on = Some(next.day);
                self.ending_reason = Some(reason.clone());
            }
            DisclosureMatterFact::ItemsAssigned { item_ids } => self.items.extend(item_ids),
            DisclosureMatterFact::ItemsRemoved { item_ids } => {
                item_ids.iter().for_each(|item_id| {
                    self.items.remove(item_id);
                });
            }
        }
        self.acted_on = next.day;
    }
}

#[cfg(test)]
mod tests;
