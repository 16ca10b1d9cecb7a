//! What happens to a guide, and what that makes of it.

use super::{CarriedEdition, Edition, Guide, GuideContent, GuideState};
use crate::core_metadata::AttachedFile;
use crate::ids::{GuideId, ItemId, OrganizationId};
use crate::record::{Record, Recorded};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What happened to a guide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum GuideFact {
    /// Its first edition was written.
    Drafted {
        /// The body it is the guide of.
        organization_id: OrganizationId,
        /// What it says.
        content: Box<GuideContent>,
    },
    /// Another edition was begun.
    EditionDrafted {
        /// Its number.
        edition: u32,
        /// What it says.
        content: Box<GuideContent>,
    },
    /// The newest edition was corrected.
    Revised {
        /// What it says now.
        content: Box<GuideContent>,
    },
    /// An edition became an item of the inventory, or that item was corrected with it.
    PutUp {
        /// Which edition.
        edition: u32,
        /// The item that carries it.
        item_id: ItemId,
        /// The rendered edition, a file of the item.
        file: AttachedFile,
    },
    /// The item that carries an edition was published: the edition is current.
    Published {
        /// Which edition.
        edition: u32,
        /// The submission of the item that was published.
        item_revision: u32,
    },
    /// The published edition was reviewed, and nothing had to be changed.
    Reviewed {
        /// What was looked at.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
}

impl Record for Guide {
    const KIND: &'static str = "guide";
    type Fact = GuideFact;

    fn begin(id: Uuid, first: &Recorded<GuideFact>) -> Option<Self> {
        let GuideFact::Drafted { organization_id, content } = &first.fact else { return None };
        Some(Self {
            id: GuideId(id),
            organization_id: *organization_id,
            state: GuideState::Drafted,
            editions: vec![written(1, content, first)],
            reviewed_on: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<GuideFact>) {
        match &next.fact {
            GuideFact::Drafted { .. } => {}
            GuideFact::EditionDrafted { edition, content } => {
                self.editions.push(written(*edition, content, next));
                self.state = GuideState::Drafted;
            }
            GuideFact::Revised { content } => {
                if let Some(edition) = self.editions.last_mut() {
                    edition.content = (**content).clone();
                    edition.written_on = next.day;
                }
            }
            GuideFact::PutUp { edition, item_id, file } => {
                let carried = CarriedEdition { item_id: *item_id, file: file.clone(), put_up_on: next.day };
                if let Some(edition) = self.named(*edition) {
                    edition.carried = Some(carried);
                }
                self.state = GuideState::PutUp;
            }
            GuideFact::Published { edition, item_revision } => {
                if let Some(edition) = self.named(*edition) {
                    edition.published_on = Some(next.day);
                    edition.item_revision = Some(*item_revision);
                }
                self.state = GuideState::Published;
            }
            GuideFact::Reviewed { .. } => {
                self.reviewed_on = Some(next.day);
                // What is reviewed is the published edition: the one in work goes on from its own days.
                return;
            }
        }
        self.acted_on = next.day;
    }
}

impl Guide {
    fn named(&mut self, number: u32) -> Option<&mut Edition> {
        self.editions.iter_mut().find(|edition| edition.number == number)
    }
}

fn written(number: u32, content: &GuideContent, by: &Recorded<GuideFact>) -> Edition {
    Edition {
        number,
        content: content.clone(),
        written_on: by.day,
        carried: None,
        published_on: None,
        item_revision: None,
    }
}
