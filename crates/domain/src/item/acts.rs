//! The acts of an item: which facts each makes, or which rule refuses it.

use super::{
    Determination, Item, ItemAct, ItemFact, ItemState, ItemValidity, Origin, ReassessmentGround, ValidityEnd,
    WithdrawalKind,
};
use crate::core_metadata::CoreMetadata;
use crate::ids::{ImportId, OrganizationId, ReviewId, SectionId};
use crate::index_number::IndexNumber;
use crate::refusal::{ActDay, Fault, Refusal};
use crate::review::{Declarations, ReviewSubject};
use crate::rules;
use crate::vocabulary::{DisclosureAttribute, PublicationChannel};
use chrono::NaiveDate;

/// What an act makes, and its legal day.
type Acted = Result<(Vec<ItemFact>, NaiveDate), Refusal>;

impl Item {
    /// The facts of filling in an item.
    pub fn draft(
        organization_id: OrganizationId,
        section_id: SectionId,
        metadata: CoreMetadata,
        import_id: Option<ImportId>,
        day: ActDay,
    ) -> Acted {
        let origin = Origin { import_id, ..Origin::default() };
        Self::draft_from(organization_id, section_id, metadata, origin, day)
    }

    /// The facts of filling in an item that came from another system.
    pub fn draft_from(
        organization_id: OrganizationId,
        section_id: SectionId,
        metadata: CoreMetadata,
        origin: Origin,
        day: ActDay,
    ) -> Acted {
        let on = day.not_before(Some(metadata.generated_on))?;
        refuse_any(metadata_faults(&metadata, day.today))?;
        let metadata = Box::new(metadata);
        let Origin { import_id, index_number, published_elsewhere_on } = origin;
        let drafted = ItemFact::Drafted {
            organization_id,
            section_id,
            metadata,
            import_id,
            index_number,
            published_elsewhere_on,
        };
        Ok((vec![drafted], on))
    }

    /// The facts of correcting its metadata.
    pub fn revise(&self, metadata: CoreMetadata, day: ActDay) -> Acted {
        self.state.permits(ItemAct::Revise)?;
        refuse_any(metadata_faults(&metadata, day.today))?;
        Ok((vec![ItemFact::Revised { metadata: Box::new(metadata) }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of the information having changed on `changed_on` (492:18, 711:26): it goes through a review of its
    /// own, and its period of publication begins anew. What is public stays public until the change is published.
    pub fn change(
        &self,
        metadata: CoreMetadata,
        changed_on: NaiveDate,
        reason: String,
        day: ActDay,
    ) -> Acted {
        self.state.permits(ItemAct::Change)?;
        let on = day.not_before(Some(self.acted_on))?;
        let mut faults = metadata_faults(&metadata, day.today);
        faults.extend(self.outside_its_time(changed_on, on, "/changed_on"));
        faults.extend(unless_stated(&reason, "/reason", &rules::CHANGE_NEEDS_REASON));
        refuse_any(faults)?;
        let (revision, metadata) = (self.revision, Box::new(metadata));
        Ok((vec![ItemFact::Changed { revision, metadata, changed_on, reason }], on))
    }

    /// The facts of taking up what is not public for another determination (711:18, 711:44).
    pub fn reassess(&self, ground: ReassessmentGround, reason: String, day: ActDay) -> Acted {
        self.state.permits(ItemAct::Reassess)?;
        let on = day.not_before(Some(self.acted_on))?;
        let mut faults = vec![];
        if let Some(rule) = ground.rule().filter(|rule| !rule.in_force_on(on)) {
            faults.push(Fault::of("/ground", &rule));
        }
        faults.extend(unless_stated(&reason, "/reason", &rules::REASSESSMENT_REASON_REQUIRED));
        refuse_any(faults)?;
        Ok((vec![ItemFact::Reassessed { ground, reason }], on))
    }

    /// The facts of submitting it for review, with what the section declares of it.
    pub fn submit(&self, declarations: Declarations, day: ActDay) -> Acted {
        self.state.permits(ItemAct::Submit)?;
        refuse_any(declarations.faults())?;
        let subject = Box::new(ReviewSubject {
            item_id: self.id,
            revision: self.revision + 1,
            content_hash: self.metadata.content_hash(),
            organization_id: self.organization_id,
            section_id: self.section_id,
            title: self.metadata.title.clone(),
            proposed_attribute: self.metadata.proposed_attribute,
            withholding_reason: self.metadata.withholding_reason.clone(),
            formed_or_changed_on: Some(self.changed_on.unwrap_or(self.metadata.generated_on)),
            prepared_by: self.prepared_by.clone(),
            declarations,
        });
        Ok((vec![ItemFact::Submitted { subject }], day.not_before(Some(self.acted_on))?))
    }

    /// Whether it waits for the review of exactly this submission.
    pub fn awaits_review_of(&self, revision: u32) -> bool {
        let under_review = matches!(self.state, ItemState::UnderReview | ItemState::ChangeUnderReview);
        under_review && self.revision == revision
    }

    /// The facts of the review sending it back.
    pub fn take_back(&self, review_id: ReviewId, opinion: String) -> Result<Vec<ItemFact>, Refusal> {
        self.state.permits(ItemAct::Return)?;
        Ok(vec![ItemFact::Returned { review_id, opinion }])
    }

    /// The facts of its review having ended. A determination of another submission, or of other content, is refused.
    pub fn determine(&self, determination: Determination) -> Result<Vec<ItemFact>, Refusal> {
        self.state.permits(ItemAct::Determine)?;
        let Determination { review_id, revision, content_hash, disclosure_attribute, withholding_reason } =
            determination;
        if self.revision != revision || self.content_hash.as_deref() != Some(content_hash.as_str()) {
            return Err(self.state.refuses(rules::REVIEW_BEFORE_PUBLISH));
        }
        match disclosure_attribute {
            DisclosureAttribute::Undetermined => Err(self.state.refuses(rules::UNDETERMINED_BLOCKS_PUBLISH)),
            DisclosureAttribute::OnRequest | DisclosureAttribute::NotDisclosed if self.state.is_public() => {
                Ok(vec![ItemFact::ChangeSetAside { review_id, disclosure_attribute, withholding_reason }])
            }
            _ => Ok(vec![ItemFact::AttributeDetermined {
                review_id,
                disclosure_attribute,
                withholding_reason,
            }]),
        }
    }

    /// The facts of publishing it under the number that `issue` gives.
    pub fn publish<E: From<Refusal>>(
        &self,
        publication_channels: Vec<PublicationChannel>,
        day: ActDay,
        issue: impl FnOnce(NaiveDate) -> Result<IndexNumber, E>,
    ) -> Result<(Vec<ItemFact>, NaiveDate), E> {
        self.may_be_published(&publication_channels)?;
        let on = day.not_before(Some(self.acted_on))?;
        // A number once given never changes, also when a change of the item is published.
        let index_number = match &self.index_number {
            Some(given) => given.clone(),
            None => issue(on)?,
        };
        Ok((vec![ItemFact::Published { index_number, publication_channels }], on))
    }

    fn may_be_published(&self, channels: &[PublicationChannel]) -> Result<(), Refusal> {
        if matches!(self.state, ItemState::ListedOnRequest | ItemState::Withheld) {
            return Err(self.state.refuses(rules::PUBLISH_PROACTIVE_ONLY));
        }
        self.state.permits(ItemAct::Publish)?;
        if channels.is_empty() {
            let fault = Fault::of("/publication_channels", &rules::PUBLICATION_CHANNEL_REQUIRED);
            return Err(Refusal::Invalid(vec![fault]));
        }
        Ok(())
    }

    /// The facts of its being no longer valid: repealed, expired, or superseded by another item. It stays public.
    pub fn end_validity(&self, end: ValidityEnd, day: ActDay) -> Acted {
        self.state.permits(ItemAct::EndValidity)?;
        if self.validity != ItemValidity::Valid {
            return Err(self.state.refuses(rules::VALIDITY_ENDS_ONCE));
        }
        let on = day.not_before(Some(self.acted_on))?;
        let ValidityEnd { validity, ended_on, superseded_by, basis } = end;
        let mut faults = vec![];
        if validity == ItemValidity::Valid {
            faults.push(Fault::of("/validity", &rules::VALIDITY_ENDS_ONCE));
        }
        let another = superseded_by.is_some_and(|item_id| item_id != self.id);
        if another != (validity == ItemValidity::Superseded) {
            faults.push(Fault::of("/superseded_by", &rules::SUPERSEDED_NAMES_SUCCESSOR));
        }
        faults.extend(self.outside_its_time(ended_on, on, "/ended_on"));
        faults.extend(unless_stated(&basis, "/basis", &rules::VALIDITY_BASIS_REQUIRED));
        refuse_any(faults)?;
        Ok((vec![ItemFact::ValidityEnded { validity, ended_on, superseded_by, basis }], on))
    }

    /// The facts of taking it back from the public. A leak opens an incident that demands a remedy.
    pub fn withdraw(&self, withdrawal_kind: WithdrawalKind, reason: String, day: ActDay) -> Acted {
        self.state.permits(ItemAct::Withdraw)?;
        refuse_any(
            unless_stated(&reason, "/reason", &rules::WITHDRAWAL_REASON_REQUIRED).into_iter().collect(),
        )?;
        let withdrawn = ItemFact::Withdrawn { reason, withdrawal_kind };
        Ok((vec![withdrawn], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of the remedy taken after a leak (补救措施).
    pub fn remedy(&self, remedy: String, day: ActDay) -> Acted {
        self.state.permits(ItemAct::Remedy)?;
        if !self.awaits_remedy() {
            return Err(self.state.refuses(rules::ITEM_STATE));
        }
        refuse_any(unless_stated(&remedy, "/remedy", &rules::LEAK_NEEDS_REMEDY).into_iter().collect())?;
        Ok((vec![ItemFact::Remedied { remedy }], day.not_before(Some(self.acted_on))?))
    }

    /// The fault of a day before the information was formed, or after `on`.
    fn outside_its_time(&self, day: NaiveDate, on: NaiveDate, pointer: &str) -> Option<Fault> {
        let inside = self.metadata.generated_on <= day && day <= on;
        (!inside).then(|| Fault::of(pointer, &rules::AFTER_FORMATION))
    }
}

fn metadata_faults(metadata: &CoreMetadata, today: NaiveDate) -> Vec<Fault> {
    let at = |fault: crate::core_metadata::FieldFault| {
        Fault::new(format!("/metadata/{}", fault.field), fault.code, fault.zh, fault.en)
    };
    metadata.check(today).into_iter().map(at).collect()
}

fn unless_stated(text: &str, pointer: &str, rule: &rules::Rule) -> Option<Fault> {
    text.trim().is_empty().then(|| Fault::of(pointer, rule))
}

fn refuse_any(faults: Vec<Fault>) -> Result<(), Refusal> {
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Invalid(faults)) }
}
