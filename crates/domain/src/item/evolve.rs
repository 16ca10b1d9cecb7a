//! What facts make of an item.

use super::{
    Incident, Item, ItemFact, ItemState, ItemValidity, LoggedAttribute, PublishedRevision, WithdrawalKind,
};
use crate::core_metadata::CoreMetadata;
use crate::ids::{ItemId, ReviewId};
use crate::record::{Record, Recorded};
use crate::vocabulary::{DisclosureAttribute, PublicationChannel};
use chrono::NaiveDate;
use uuid::Uuid;

impl Record for Item {
    const KIND: &'static str = "item";
    type Fact = ItemFact;

    fn begin(id: Uuid, first: &Recorded<ItemFact>) -> Option<Self> {
        let ItemFact::Drafted {
            organization_id,
            section_id,
            metadata,
            import_id,
            index_number,
            published_elsewhere_on,
        } = &first.fact
        else {
            return None;
        };
        Some(Self {
            id: ItemId(id),
            organization_id: *organization_id,
            section_id: *section_id,
            import_id: *import_id,
            state: ItemState::Drafted,
            metadata: (**metadata).clone(),
            revision: 0,
            content_hash: None,
            changed_on: None,
            disclosure_attribute: DisclosureAttribute::Undetermined,
            determined_on: None,
            withholding_reason: None,
            review_id: None,
            attribute_log: vec![],
            index_number: index_number.clone(),
            published_elsewhere_on: *published_elsewhere_on,
            published: None,
            validity: ItemValidity::Valid,
            repeal_came: None,
            validity_ended_on: None,
            validity_basis: None,
            superseded_by: None,
            withdrawal_kind: None,
            incident: None,
            opinion: None,
            prepared_by: first.by.clone(),
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<ItemFact>) {
        match &next.fact {
            ItemFact::Drafted { .. } => {}
            ItemFact::Revised { metadata } => self.prepare(metadata, next),
            ItemFact::Changed { metadata, changed_on, .. } => {
                self.reopen(*changed_on);
                self.prepare(metadata, next);
            }
            ItemFact::Reassessed { .. } => self.reopen(next.day),
            ItemFact::Submitted { subject } => {
                self.state = self.beside_public(ItemState::UnderReview, ItemState::ChangeUnderReview);
                self.revision = subject.revision;
                self.content_hash = Some(subject.content_hash.clone());
                self.opinion = None;
            }
            ItemFact::Returned { review_id, opinion } => {
                self.state = self.beside_public(ItemState::Drafted, ItemState::Changing);
                self.review_id = Some(*review_id);
                self.opinion = Some(opinion.clone());
            }
            ItemFact::AttributeDetermined { review_id, disclosure_attribute, withholding_reason } => {
                self.log(*review_id, *disclosure_attribute, withholding_reason.as_ref(), next.day);
                self.determined(*disclosure_attribute, withholding_reason.as_ref(), next.day);
            }
            ItemFact::ChangeSetAside { review_id, disclosure_attribute, withholding_reason } => {
                self.log(*review_id, *disclosure_attribute, withholding_reason.as_ref(), next.day);
                self.set_aside(withholding_reason.as_ref());
            }
            ItemFact::Published { index_number, publication_channels } => {
                self.index_number = Some(index_number.clone());
                self.publish_revision(publication_channels, next.day);
            }
            ItemFact::ValidityEnded { validity, ended_on, superseded_by, basis } => {
                self.validity = *validity;
                self.validity_basis = Some(basis.clone());
                self.validity_ended_on = Some(*ended_on);
                self.superseded_by = *superseded_by;
            }
            ItemFact::Withdrawn { reason, withdrawal_kind } => {
                self.state = ItemState::Withdrawn;
                self.opinion = Some(reason.clone());
                self.withdrawal_kind = Some(*withdrawal_kind);
                let leaked = *withdrawal_kind == WithdrawalKind::Leak;
                self.incident = leaked.then_some(Incident { opened_on: next.day, remedied_on: None });
            }
            ItemFact::Remedied { .. } => {
                if let Some(incident) = &mut self.incident {
                    incident.remedied_on = Some(next.day);
                }
            }
            // Nobody acted: what is entered late may lie before it.
            ItemFact::RepealCame { repealed_on } => {
                self.repeal_came = Some(*repealed_on);
                return;
            }
            // The day is computed whenever it is asked for; nobody acted either.
            ItemFact::DeadlineRecalculated { .. } => return,
        }
        self.acted_on = next.day;
    }
}

impl Item {
    /// `first` while nothing is public, `change` while a public revision stands beside the one in work.
    fn beside_public(&self, first: ItemState, change: ItemState) -> ItemState {
        if self.state.is_public() { change } else { first }
    }

    fn prepare(&mut self, metadata: &CoreMetadata, by: &Recorded<ItemFact>) {
        self.metadata = metadata.clone();
        self.prepared_by = by.by.clone();
    }

    /// Begins a new revision: nothing is determined of it yet. What is public keeps its attribute.
    fn reopen(&mut self, changed_on: NaiveDate) {
        if !self.state.is_public() {
            self.disclosure_attribute = DisclosureAttribute::Undetermined;
            self.determined_on = None;
            self.withholding_reason = None;
        }
        self.state = self.beside_public(ItemState::Drafted, ItemState::Changing);
        self.changed_on = Some(changed_on);
        self.content_hash = None;
        self.review_id = None;
        self.opinion = None;
    }

    fn log(
        &mut self,
        review_id: ReviewId,
        disclosure_attribute: DisclosureAttribute,
        withholding_reason: Option<&String>,
        determined_on: NaiveDate,
    ) {
        self.review_id = Some(review_id);
        self.attribute_log.push(LoggedAttribute {
            revision: self.revision,
            review_id,
            disclosure_attribute,
            withholding_reason: withholding_reason.cloned(),
            determined_on,
        });
    }

    fn determined(
        &mut self,
        disclosure_attribute: DisclosureAttribute,
        withholding_reason: Option<&String>,
        determined_on: NaiveDate,
    ) {
        self.state = match disclosure_attribute {
            DisclosureAttribute::Proactive => {
                self.beside_public(ItemState::AwaitingPublication, ItemState::ChangeAwaitingPublication)
            }
            DisclosureAttribute::OnRequest => ItemState::ListedOnRequest,
            DisclosureAttribute::NotDisclosed | DisclosureAttribute::Undetermined => ItemState::Withheld,
        };
        self.disclosure_attribute = disclosure_attribute;
        self.determined_on = Some(determined_on);
        self.withholding_reason = withholding_reason.cloned();
    }

    /// Goes back to the public revision; the change stays in the ledger.
    fn set_aside(&mut self, withholding_reason: Option<&String>) {
        self.state = ItemState::Published;
        self.opinion = withholding_reason.cloned();
        if let Some(published) = &self.published {
            self.metadata = published.metadata.clone();
            self.content_hash.clone_from(&published.content_hash);
            self.changed_on = published.changed_on;
        }
    }

    fn publish_revision(&mut self, publication_channels: &[PublicationChannel], published_on: NaiveDate) {
        self.state = ItemState::Published;
        let first_published_on =
            self.published.as_ref().map_or(published_on, |published| published.first_published_on);
        self.published = Some(PublishedRevision {
            revision: self.revision,
            review_id: self.review_id,
            metadata: self.metadata.clone(),
            content_hash: self.content_hash.clone(),
            changed_on: self.changed_on,
            first_published_on,
            published_on,
            publication_channels: publication_channels.to_vec(),
        });
    }
}
