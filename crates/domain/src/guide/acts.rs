//! The acts of a guide.

use super::{Guide, GuideAct, GuideContent, GuideFact, GuideState};
use crate::core_metadata::AttachedFile;
use crate::ids::{ItemId, OrganizationId};
use crate::record::Acted;
use crate::refusal::{ActDay, Fault, Refusal};
use crate::rules;
use chrono::NaiveDate;

impl Guide {
    /// The facts of writing the first edition of a body's guide.
    pub fn draft(organization_id: OrganizationId, content: GuideContent, day: ActDay) -> Acted<GuideFact> {
        let on = day.not_before(None)?;
        refuse_any(content.faults())?;
        Ok((vec![GuideFact::Drafted { organization_id, content: Box::new(content) }], on))
    }

    /// The facts of beginning another edition, beside the published one.
    pub fn draft_edition(&self, content: GuideContent, day: ActDay) -> Acted<GuideFact> {
        self.state.permits(GuideAct::DraftEdition)?;
        refuse_any(content.faults())?;
        let fact = GuideFact::EditionDrafted { edition: self.newest() + 1, content: Box::new(content) };
        Ok((vec![fact], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of correcting the newest edition while it is not an item yet.
    pub fn revise(&self, content: GuideContent, day: ActDay) -> Acted<GuideFact> {
        self.state.permits(GuideAct::Revise)?;
        if self.state == GuideState::PutUp {
            return Err(self.state.refuses(rules::GUIDE_STATE));
        }
        refuse_any(content.faults())?;
        Ok((vec![GuideFact::Revised { content: Box::new(content) }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of correcting the newest edition when the item that carries it is open to correction: both change
    /// together, so that what is reviewed is always what the guide says.
    pub fn revise_put_up(
        &self,
        content: GuideContent,
        item_id: ItemId,
        file: AttachedFile,
        day: ActDay,
    ) -> Acted<GuideFact> {
        self.state.permits(GuideAct::Revise)?;
        let on = day.not_before(Some(self.acted_on))?;
        let mut faults = content.faults();
        faults.extend(content.statutory_faults(on));
        refuse_any(faults)?;
        let edition = self.newest();
        let revised = GuideFact::Revised { content: Box::new(content) };
        Ok((vec![revised, GuideFact::PutUp { edition, item_id, file }], on))
    }

    /// The facts of putting the newest edition up as the item `item_id` with the rendered `file`. What the law of that
    /// day demands must be there (492:19, 711:12).
    pub fn put_up(&self, item_id: ItemId, file: AttachedFile, day: ActDay) -> Acted<GuideFact> {
        let on = self.may_be_put_up(day)?;
        Ok((vec![GuideFact::PutUp { edition: self.newest(), item_id, file }], on))
    }

    /// Whether the newest edition may be put up on `day`; answers the day.
    pub fn may_be_put_up(&self, day: ActDay) -> Result<NaiveDate, Refusal> {
        self.state.permits(GuideAct::PutUp)?;
        let on = day.not_before(Some(self.acted_on))?;
        let newest = self.editions.last().map(|edition| edition.content.statutory_faults(on));
        refuse_any(newest.unwrap_or_default())?;
        Ok(on)
    }

    /// The facts of its item having been published with these files in the submission `item_revision`: the edition that
    /// one of them is becomes current. None when it is none of them, or when that is known.
    pub fn publish(&self, item_id: ItemId, files: &[AttachedFile], item_revision: u32) -> Vec<GuideFact> {
        let carries = |carried: &super::CarriedEdition| {
            carried.item_id == item_id && files.iter().any(|file| file.sha256 == carried.file.sha256)
        };
        let in_work = self.in_work().filter(|edition| edition.carried.as_ref().is_some_and(carries));
        let published =
            in_work.map(|edition| GuideFact::Published { edition: edition.number, item_revision });
        published.into_iter().collect()
    }

    /// The facts of the published edition having been reviewed without anything to change.
    pub fn review(&self, note: Option<String>, day: ActDay) -> Acted<GuideFact> {
        self.state.permits(GuideAct::Review)?;
        let Some(last_on) = self.reviewed_last_on() else {
            return Err(self.state.refuses(rules::GUIDE_STATE));
        };
        let on = day.not_before(Some(last_on))?;
        let note = note.map(|note| note.trim().to_string()).filter(|note| !note.is_empty());
        Ok((vec![GuideFact::Reviewed { note }], on))
    }

    fn newest(&self) -> u32 {
        self.editions.last().map_or(0, |edition| edition.number)
    }
}

fn refuse_any(faults: Vec<Fault>) -> Result<(), Refusal> {
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Invalid(faults)) }
}
