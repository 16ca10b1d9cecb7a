//! The printed catalogue (纸质目录) as a document of its own: of a year, in editions, each fixed on a day as a file of an
//! item of the inventory, which is reviewed and published like any other.
//!
//! Order 492 article 19, Order 711 article 12: the catalogue is compiled, published and kept up to date.

use crate::core_metadata::AttachedFile;
use crate::ids::{ItemId, OrganizationId, PaperCatalogueId};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands, Refusal};
use crate::rules;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::vocabulary::vocabulary! {
    /// Where a printed catalogue stands.
    PaperCatalogueState, "paper_catalogue_state";
    Fixed "fixed" "已编印" "its newest edition is fixed, and not yet published";
    Published "published" "已公布" "its newest edition is published";
}

/// What is fixed in an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedEdition {
    /// The item that carries it.
    pub item_id: ItemId,
    /// The printed catalogue, a file of the item.
    pub file: AttachedFile,
    /// How many entries it has.
    pub entries: u64,
}

/// What happened to a printed catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum PaperCatalogueFact {
    /// Its first edition was fixed.
    Begun {
        /// The body whose catalogue it is.
        organization_id: OrganizationId,
        /// The year of the edition (Y年版).
        year: i32,
        /// What was fixed.
        edition: FixedEdition,
    },
    /// It was fixed anew.
    FixedAnew {
        /// What was fixed.
        edition: FixedEdition,
    },
    /// The item that carries its newest edition was published.
    Published {
        /// The submission of the item that was published.
        item_revision: u32,
    },
}

/// An edition of a printed catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogueEdition {
    /// 1 for the first of the year.
    pub number: u32,
    /// What was fixed.
    pub fixed: FixedEdition,
    /// The day as of which it shows the catalogue.
    pub fixed_on: NaiveDate,
    /// The day of its publication.
    pub published_on: Option<NaiveDate>,
}

/// A printed catalogue of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperCatalogue {
    /// Its id.
    pub id: PaperCatalogueId,
    /// The body whose catalogue it is.
    pub organization_id: OrganizationId,
    /// The year.
    pub year: i32,
    /// Where its newest edition stands.
    pub state: PaperCatalogueState,
    /// Its editions, the first first; never empty.
    pub editions: Vec<CatalogueEdition>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl PaperCatalogue {
    /// The facts of fixing the first edition of the year in which `day` lies.
    pub fn fix(
        organization_id: OrganizationId,
        edition: FixedEdition,
        day: ActDay,
    ) -> Acted<PaperCatalogueFact> {
        let on = day.not_before(None)?;
        not_empty(&edition)?;
        Ok((vec![PaperCatalogueFact::Begun { organization_id, year: on.year(), edition }], on))
    }

    /// The facts of fixing it anew, in the same year; that the item may be corrected or changed is said by the item.
    pub fn fix_anew(&self, edition: FixedEdition, day: ActDay) -> Acted<PaperCatalogueFact> {
        let on = day.not_before(Some(self.acted_on))?;
        let same_year = on.year() == self.year;
        Demands::none().that(same_year, "", &rules::CATALOGUE_EDITION_OF_YEAR).met()?;
        not_empty(&edition)?;
        Ok((vec![PaperCatalogueFact::FixedAnew { edition }], on))
    }

    /// The facts of its item having been published with these files in the submission `item_revision`. None when its
    /// newest edition is none of them, or when that is known.
    pub fn publish(
        &self,
        item_id: ItemId,
        files: &[AttachedFile],
        item_revision: u32,
    ) -> Vec<PaperCatalogueFact> {
        let newest = self.editions.last().filter(|edition| edition.published_on.is_none());
        let carried = newest.is_some_and(|edition| {
            let sha256 = &edition.fixed.file.sha256;
            edition.fixed.item_id == item_id && files.iter().any(|file| file.sha256 == *sha256)
        });
        if carried { vec![PaperCatalogueFact::Published { item_revision }] } else { vec![] }
    }

    /// Nothing when its newest edition may be published, which lists so many entries that must not be public.
    pub fn lists_no_leak(&self, leaked: usize) -> Result<(), Refusal> {
        let (rule, state) = (rules::CATALOGUE_LISTS_NO_LEAK, self.state.code());
        if leaked == 0 { Ok(()) } else { Err(Refusal::NotNow { rule, state, open_acts: vec![] }) }
    }

    /// The edition published last.
    pub fn current(&self) -> Option<&CatalogueEdition> {
        self.editions.iter().rev().find(|edition| edition.published_on.is_some())
    }

    /// The item that carries its newest edition.
    pub fn item_id(&self) -> Option<ItemId> {
        self.editions.last().map(|edition| edition.fixed.item_id)
    }
}

fn not_empty(edition: &FixedEdition) -> Result<(), Refusal> {
    Demands::none().that(edition.entries > 0, "", &rules::CATALOGUE_EDITION_HAS_ENTRIES).met()
}

impl Record for PaperCatalogue {
    const KIND: &'static str = "paper_catalogue";
    type Fact = PaperCatalogueFact;

    fn begin(id: Uuid, first: &Recorded<PaperCatalogueFact>) -> Option<Self> {
        let PaperCatalogueFact::Begun { organization_id, year, edition } = &first.fact else { return None };
        Some(Self {
            id: PaperCatalogueId(id),
            organization_id: *organization_id,
            year: *year,
            state: PaperCatalogueState::Fixed,
            editions: vec![fixed(1, edition, first.day)],
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<PaperCatalogueFact>) {
        match &next.fact {
            PaperCatalogueFact::Begun { .. } => {}
            PaperCatalogueFact::FixedAnew { edition } => {
                let number = self.editions.last().map_or(1, |last| last.number + 1);
                self.editions.push(fixed(number, edition, next.day));
                self.state = PaperCatalogueState::Fixed;
            }
            PaperCatalogueFact::Published { .. } => {
                if let Some(edition) = self.editions.last_mut() {
                    edition.published_on = Some(next.day);
                }
                self.state = PaperCatalogueState::Published;
            }
        }
        self.acted_on = next.day;
    }
}

fn fixed(number: u32, edition: &FixedEdition, on: NaiveDate) -> CatalogueEdition {
    CatalogueEdition { number, fixed: edition.clone(), fixed_on: on, published_on: None }
}
