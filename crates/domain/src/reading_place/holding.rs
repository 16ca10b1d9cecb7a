//! Paper that stands at a reading place (纸质信息), kept after the rules for archives: what, where on the shelf, how many
//! copies, since when, and taken off when and why.

use super::profile::text_fault;
use super::{over, refuse_any};
use crate::ids::{DepositId, HoldingId, ItemId, OrganizationId, ReadingPlaceId};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands, Fault, Refusal};
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Most copies of one text at one place.
const COPIES_MAX: u32 = 10_000;
/// Longest title, in characters: as long as that of an item.
const TITLE_MAX_CHARACTERS: usize = 300;

/// Paper as it was put on the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShelvedPaper {
    /// The item of the catalogue that it is a copy of; none for what is not in the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    /// Its title.
    pub title: String,
    /// Its document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// Of an item: the day on which what stands on the paper was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition_on: Option<NaiveDate>,
    /// The batch it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit_id: Option<DepositId>,
    /// Where it stands (排架号, 档号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shelf_mark: Option<String>,
    /// How many copies.
    pub copies: u32,
}

/// What happened to paper at a reading place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum HoldingFact {
    /// It was put on the shelf.
    Shelved {
        /// The body that answers for the place.
        organization_id: OrganizationId,
        /// Where.
        place_id: ReadingPlaceId,
        /// What.
        paper: Box<ShelvedPaper>,
    },
    /// It was put elsewhere on the shelves, or there are more or fewer copies of it.
    Moved {
        /// Where it stands now.
        shelf_mark: Option<String>,
        /// How many copies there are now.
        copies: u32,
    },
    /// It was taken off the shelf.
    Removed {
        /// Why.
        reason: String,
    },
}

/// Paper at a reading place.
#[derive(Debug, Clone, PartialEq)]
pub struct Holding {
    /// Its id.
    pub id: HoldingId,
    /// The body that answers for the place.
    pub organization_id: OrganizationId,
    /// The place.
    pub place_id: ReadingPlaceId,
    /// What it is, as it now stands there.
    pub paper: ShelvedPaper,
    /// The day since which it has stood there.
    pub since: NaiveDate,
    /// The day on which it was taken off the shelf.
    pub removed_on: Option<NaiveDate>,
    /// Why it was.
    pub removal_reason: Option<String>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Holding {
    /// The facts of putting paper on the shelf of a place of this body that was set up on `established_on`.
    pub fn shelve(
        organization_id: OrganizationId,
        (place_id, established_on): (ReadingPlaceId, NaiveDate),
        paper: ShelvedPaper,
        day: ActDay,
    ) -> Acted<HoldingFact> {
        let mut faults = paper_faults(paper.shelf_mark.as_deref(), paper.copies);
        let length = paper.title.trim().chars().count();
        if length == 0 || length > TITLE_MAX_CHARACTERS {
            faults.push(Fault::of("/title", &rules::HOLDING_NAMES_ITEM_OR_TITLE));
        }
        refuse_any(faults)?;
        let on = day.not_before(Some(established_on.max(paper.edition_on.unwrap_or(established_on))))?;
        Ok((vec![HoldingFact::Shelved { organization_id, place_id, paper: Box::new(paper) }], on))
    }

    /// The facts of putting it elsewhere, or counting its copies anew.
    pub fn relocate(&self, shelf_mark: Option<String>, copies: u32, day: ActDay) -> Acted<HoldingFact> {
        self.is_on_shelf()?;
        refuse_any(paper_faults(shelf_mark.as_deref(), copies))?;
        Ok((vec![HoldingFact::Moved { shelf_mark, copies }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of taking it off the shelf.
    pub fn remove(&self, reason: String, day: ActDay) -> Acted<HoldingFact> {
        self.is_on_shelf()?;
        Demands::none().text(&reason, "/reason", &rules::HOLDING_REMOVAL_REASON).met()?;
        Ok((vec![HoldingFact::Removed { reason }], day.not_before(Some(self.acted_on))?))
    }

    /// The word by which it is listed.
    pub fn state(&self) -> &'static str {
        if self.removed_on.is_some() { "removed" } else { "on_shelf" }
    }

    fn is_on_shelf(&self) -> Result<(), Refusal> {
        match self.removed_on {
            None => Ok(()),
            Some(_) => Err(over(rules::HOLDING_ON_SHELF, self.state(), &[])),
        }
    }
}

fn paper_faults(shelf_mark: Option<&str>, copies: u32) -> Vec<Fault> {
    let mut faults: Vec<_> =
        shelf_mark.and_then(|mark| text_fault("/shelf_mark".into(), mark)).into_iter().collect();
    faults.extend(copies_fault("/copies", copies));
    faults
}

/// What is wrong with a number of copies.
pub(super) fn copies_fault(pointer: &str, copies: u32) -> Option<Fault> {
    (!(1..=COPIES_MAX).contains(&copies)).then(|| {
        Fault::new(
            pointer,
            "range",
            format!("份数应为1至{COPIES_MAX}。"),
            format!("There are 1 to {COPIES_MAX} copies."),
        )
    })
}

impl Record for Holding {
    const KIND: &'static str = "holding";
    type Fact = HoldingFact;

    fn begin(id: Uuid, first: &Recorded<HoldingFact>) -> Option<Self> {
        let HoldingFact::Shelved { organization_id, place_id, paper } = &first.fact else { return None };
        Some(Self {
            id: HoldingId(id),
            organization_id: *organization_id,
            place_id: *place_id,
            paper: (**paper).clone(),
            since: first.day,
            removed_on: None,
            removal_reason: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<HoldingFact>) {
        match &next.fact {
            HoldingFact::Shelved { .. } => {}
            HoldingFact::Moved { shelf_mark, copies } => {
                self.paper.shelf_mark.clone_from(shelf_mark);
                self.paper.copies = *copies;
            }
            HoldingFact::Removed { reason } => {
                self.removed_on = Some(next.day);
                self.removal_reason = Some(reason.clone());
            }
        }
        self.acted_on = next.day;
    }
}
