//! The standard catalogue of grass-roots disclosure (基层政务公开标准目录): the matters that a body must disclose, each
//! with its content, basis, time limit and channels; and the items of the inventory by which it is disclosed.
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
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What happened to a matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum DisclosureMatterFact {
    /// It was listed in the standard catalogue of a body.
    Listed {
        /// The body.
        organization_id: OrganizationId,
        /// What the table says of it.
        content: Box<MatterContent>,
    },
    /// The table says something else of it.
    Revised {
        /// What it says now.
        content: Box<MatterContent>,
    },
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

/// A matter of the standard catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct DisclosureMatter {
    /// Its id.
    pub id: DisclosureMatterId,
    /// The body.
    pub organization_id: OrganizationId,
    /// What the table says of it.
    pub content: MatterContent,
    /// Which edition of it that is, from 1.
    pub edition: u32,
    /// The items that disclose it.
    pub items: BTreeSet<ItemId>,
    /// The day on which it was listed.
    pub listed_on: NaiveDate,
    /// The day on which it was taken out.
    pub ended_on: Option<NaiveDate>,
    /// Why it was.
    pub ending_reason: Option<String>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl DisclosureMatter {
    /// The facts of listing it in the catalogue of a body.
    pub fn list(
        organization_id: OrganizationId,
        content: MatterContent,
        day: ActDay,
    ) -> Acted<DisclosureMatterFact> {
        content.check("")?;
        let on = day.not_before(None)?;
        Ok((vec![DisclosureMatterFact::Listed { organization_id, content: Box::new(content) }], on))
    }

    /// The facts of the table saying something else of it.
    pub fn revise(&self, content: MatterContent, day: ActDay) -> Acted<DisclosureMatterFact> {
        self.is_in_force()?;
        content.check("/content")?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![DisclosureMatterFact::Revised { content: Box::new(content) }], on))
    }

    /// The facts of taking it out of the catalogue.
    pub fn end(&self, reason: String, day: ActDay) -> Acted<DisclosureMatterFact> {
        self.is_in_force()?;
        Demands::none().text(&reason, "/reason", &rules::MATTER_END_REASON).met()?;
        Ok((vec![DisclosureMatterFact::Ended { reason }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of finding that these items disclose it; no fact for those that are known to.
    pub fn assign(&self, item_ids: &[ItemId], day: ActDay) -> Acted<DisclosureMatterFact> {
        self.is_in_force()?;
        let on = day.not_before(Some(self.acted_on))?;
        let new: BTreeSet<_> = item_ids.iter().filter(|id| !self.items.contains(id)).copied().collect();
        let item_ids: Vec<_> = new.into_iter().collect();
        Ok((none_if_empty(item_ids, |item_ids| DisclosureMatterFact::ItemsAssigned { item_ids }), on))
    }

    /// The facts of finding that these items do not disclose it; no fact for those that never did.
    pub fn unassign(&self, item_ids: &[ItemId], day: ActDay) -> Acted<DisclosureMatterFact> {
        let on = day.not_before(Some(self.acted_on))?;
        let known: BTreeSet<_> = item_ids.iter().filter(|id| self.items.contains(id)).copied().collect();
        let item_ids: Vec<_> = known.into_iter().collect();
        Ok((none_if_empty(item_ids, |item_ids| DisclosureMatterFact::ItemsRemoved { item_ids }), on))
    }

    /// The word by which it is listed.
    pub fn state(&self) -> &'static str {
        if self.ended_on.is_some() { "ended" } else { "in_force" }
    }

    fn is_in_force(&self) -> Result<(), Refusal> {
        match self.ended_on {
            None => Ok(()),
            Some(_) => {
                Err(Refusal::NotNow { rule: rules::MATTER_IN_FORCE, state: self.state(), open_acts: vec![] })
            }
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
        let DisclosureMatterFact::Listed { organization_id, content } = &first.fact else { return None };
        Some(Self {
            id: DisclosureMatterId(id),
            organization_id: *organization_id,
            content: (**content).clone(),
            edition: 1,
            items: BTreeSet::new(),
            listed_on: first.day,
            ended_on: None,
            ending_reason: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<DisclosureMatterFact>) {
        match &next.fact {
            DisclosureMatterFact::Listed { .. } => {}
            DisclosureMatterFact::Revised { content } => {
                self.content = (**content).clone();
                self.edition += 1;
            }
            DisclosureMatterFact::Ended { reason } => {
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
