//! The guide (政府信息公开指南): one of a body, in editions. An edition is written, put up as an item of the inventory,
//! reviewed and published with it, and is current from then on.
//!
//! Order 492 article 19, Order 711 article 12. Whether an edition says what the law demands, and what of the law it was
//! written by is no longer in force, is found by [`warnings`].

mod acts;
mod content;
mod evolve;
mod figures;
mod names;
mod parts;
mod warnings;

pub use content::{
    Annex, FreeSection, GuideContent, GuideReadingPlace, OnRequestWays, ProactiveWays, Supervision, WorkBody,
};
pub use evolve::GuideFact;
pub use figures::{GuideFigures, laws_of};
pub use parts::{GUIDE_RULES, GuidePart, GuideRules, USUAL_PARTS};
pub use warnings::{GuideWarning, GuideWarningKind, Neighbours};

use crate::core_metadata::AttachedFile;
use crate::ids::{GuideId, ItemId, OrganizationId};
use crate::item::{Item, ItemState};
use crate::refusal::{Demands, Refusal};
use crate::rules;
use chrono::NaiveDate;

crate::life_cycle::life_cycle! {
    guide "公开指南" "disclosure guide" "492:14, 19; 711:12, 17";
    /// Where a guide stands: its newest edition, beside which an older one may be current.
    states GuideState "guide_state" {
        Drafted "drafted" "草拟" "its newest edition is being written";
        PutUp "put_up" "已报审" "its newest edition is an item of the inventory, not yet published";
        Published "published" "已公布" "its newest edition is published";
    }
    /// What may be done to a guide.
    acts GuideAct "guide_act" {
        Revise "revise" "修改" "correct the newest edition" => GUIDE_STATE;
        PutUp "put_up" "报审" "put the newest edition up as an item of the inventory" => GUIDE_STATE;
        Publish "publish" "公布" "carry over that its item was published" => REVIEW_BEFORE_PUBLISH;
        DraftEdition "draft_edition" "起草新版" "begin another edition" => GUIDE_STATE;
        Review "review" "复核" "enter that the published edition was reviewed and needs no change" => GUIDE_STATE;
    }
    starts [Drafted];
    ends [Published];
    open {
        Drafted: Revise -> [Drafted], PutUp -> [PutUp], Review -> [Drafted];
        PutUp: Revise -> [PutUp], Publish -> [Published], Review -> [PutUp];
        Published: DraftEdition -> [Drafted], Review -> [Published];
    }
}

/// An edition as an item of the inventory carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedEdition {
    /// The item.
    pub item_id: ItemId,
    /// The rendered edition, a file of the item: its digest is part of what is reviewed.
    pub file: AttachedFile,
    /// The day on which it was put up: the law of that day is what the edition tells.
    pub put_up_on: NaiveDate,
}

/// One edition of a guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// 1 for the first.
    pub number: u32,
    /// What it says.
    pub content: GuideContent,
    /// The day on which it was written or corrected last.
    pub written_on: NaiveDate,
    /// The item that carries it, once it is put up.
    pub carried: Option<CarriedEdition>,
    /// The day of its publication.
    pub published_on: Option<NaiveDate>,
    /// The submission of the item with which it was published.
    pub item_revision: Option<u32>,
}

impl Edition {
    /// The day whose law it tells.
    pub fn law_day(&self) -> NaiveDate {
        self.carried.as_ref().map_or(self.written_on, |carried| carried.put_up_on)
    }
}

/// A guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Guide {
    /// Its id.
    pub id: GuideId,
    /// The body it is the guide of.
    pub organization_id: OrganizationId,
    /// Where its newest edition stands.
    pub state: GuideState,
    /// Its editions, the first first; never empty.
    pub editions: Vec<Edition>,
    /// The day of the last review that found nothing to change.
    pub reviewed_on: Option<NaiveDate>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Guide {
    /// The edition with this number.
    pub fn edition(&self, number: u32) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.number == number)
    }

    /// The edition published last.
    pub fn current(&self) -> Option<&Edition> {
        self.editions.iter().rev().find(|edition| edition.published_on.is_some())
    }

    /// The newest edition, while it is not published.
    pub fn in_work(&self) -> Option<&Edition> {
        self.editions.last().filter(|edition| edition.published_on.is_none())
    }

    /// The edition that took the place of this one.
    pub fn replaced_by(&self, number: u32) -> Option<&Edition> {
        let published = self.edition(number)?.published_on.is_some();
        let later = |edition: &&Edition| edition.number > number && edition.published_on.is_some();
        self.editions.iter().find(later).filter(|_| published)
    }

    /// The item that carries or carried its editions.
    pub fn item_id(&self) -> Option<ItemId> {
        self.editions.iter().rev().find_map(|edition| edition.carried.as_ref()).map(|carried| carried.item_id)
    }

    /// Nothing when `item` may carry an edition: it carried one before, or it is a fresh draft that says nothing of its own
    /// yet. The files of anything else would be published with the guide.
    pub fn may_be_carried_by(&self, item: &Item) -> Result<(), Refusal> {
        let carried = self.editions.iter().filter_map(|edition| edition.carried.as_ref());
        let own = carried.into_iter().any(|carried| carried.item_id == item.id);
        let fresh = item.state == ItemState::Drafted && item.revision == 0 && item.metadata.files.is_empty();
        Demands::none().that(own || fresh, "/item_id", &rules::GUIDE_CARRIED_BY_OWN_ITEM).met()
    }

    /// The day from which the period of its next review counts: of its publication, or of its last review.
    pub fn reviewed_last_on(&self) -> Option<NaiveDate> {
        let published_on = self.current()?.published_on?;
        Some(self.reviewed_on.map_or(published_on, |reviewed_on| reviewed_on.max(published_on)))
    }
}
