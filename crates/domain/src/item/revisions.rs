//! The revisions of an item: every content that was put up for review, what its review said, and when it was public.

use super::ItemFact;
use crate::actor::ActedBy;
use crate::core_metadata::CoreMetadata;
use crate::ids::ReviewId;
use crate::record::Recorded;
use crate::review::Declarations;
use crate::vocabulary::{DisclosureAttribute, PublicationChannel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How the review of a revision ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReviewEnd {
    /// The review.
    pub review_id: ReviewId,
    /// The day on which it ended.
    pub ended_on: NaiveDate,
    /// The attribute that it determined; absent when it sent the revision back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure_attribute: Option<DisclosureAttribute>,
    /// Why it is not disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    /// What was to be mended, when it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
}

/// That a revision was published, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Publication {
    /// The day of its publication.
    pub published_on: NaiveDate,
    /// Where.
    pub publication_channels: Vec<PublicationChannel>,
    /// The later revision that replaced it; absent while none has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<u32>,
    /// The day on which that one was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_on: Option<NaiveDate>,
}

/// A revision of an item: exactly the content that was submitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Its number, from 1.
    pub revision: u32,
    /// The content.
    pub metadata: CoreMetadata,
    /// The hash under which it was reviewed, hex.
    pub content_hash: String,
    /// What the section declared of it.
    pub declarations: Declarations,
    /// The day of the change that it shows; none for the information as it was formed.
    pub changed_on: Option<NaiveDate>,
    /// Why it changed, or was taken up again.
    pub reason: Option<String>,
    /// Who submitted it.
    pub submitted_by: ActedBy,
    /// On which day.
    pub submitted_on: NaiveDate,
    /// How its review ended; none while it runs, and when the review was superseded by a change.
    pub review_end: Option<ReviewEnd>,
    /// Its publication, once published.
    pub publication: Option<Publication>,
}

/// The revisions that the facts of an item made, the first first.
pub fn revisions(facts: impl IntoIterator<Item = Recorded<ItemFact>>) -> Vec<Revision> {
    let mut told = Telling::default();
    for fact in facts {
        told.hear(fact);
    }
    told.revisions
}

/// The revisions so far, and the content in work.
#[derive(Default)]
struct Telling {
    revisions: Vec<Revision>,
    in_work: Option<CoreMetadata>,
    changed_on: Option<NaiveDate>,
    reason: Option<String>,
}

impl Telling {
    fn hear(&mut self, next: Recorded<ItemFact>) {
        let (day, by) = (next.day, next.by);
        match next.fact {
            ItemFact::Drafted { metadata, .. } | ItemFact::Revised { metadata } => {
                self.in_work = Some(*metadata);
            }
            ItemFact::Changed { metadata, changed_on, reason, .. } => {
                self.in_work = Some(*metadata);
                (self.changed_on, self.reason) = (Some(changed_on), Some(reason));
            }
            ItemFact::Reassessed { reason, .. } => (self.changed_on, self.reason) = (Some(day), Some(reason)),
            ItemFact::Submitted { subject } => {
                let Some(metadata) = self.in_work.clone() else { return };
                self.revisions.push(Revision {
                    revision: subject.revision,
                    metadata,
                    content_hash: subject.content_hash,
                    declarations: subject.declarations,
                    changed_on: self.changed_on,
                    reason: self.reason.clone(),
                    submitted_by: by,
                    submitted_on: day,
                    review_end: None,
                    publication: None,
                });
            }
            ItemFact::Returned { review_id, opinion } => {
                self.reviewed(review_id, day, |end| end.opinion = Some(opinion));
            }
            // After a change that was set aside, nothing but another change puts content up again.
            ItemFact::AttributeDetermined { review_id, disclosure_attribute, withholding_reason }
            | ItemFact::ChangeSetAside { review_id, disclosure_attribute, withholding_reason } => {
                self.reviewed(review_id, day, |end| {
                    end.disclosure_attribute = Some(disclosure_attribute);
                    end.withholding_reason = withholding_reason;
                });
            }
            ItemFact::Published { publication_channels, .. } => self.published(publication_channels, day),
            ItemFact::ValidityEnded { .. }
            | ItemFact::RepealCame { .. }
            | ItemFact::Withdrawn { .. }
            | ItemFact::Remedied { .. }
            | ItemFact::DeadlineRecalculated { .. } => {}
        }
    }

    fn reviewed(&mut self, review_id: ReviewId, ended_on: NaiveDate, how: impl FnOnce(&mut ReviewEnd)) {
        let mut end = ReviewEnd {
            review_id,
            ended_on,
            disclosure_attribute: None,
            withholding_reason: None,
            opinion: None,
        };
        how(&mut end);
        if let Some(last) = self.revisions.last_mut() {
            last.review_end = Some(end);
        }
    }

    fn published(&mut self, publication_channels: Vec<PublicationChannel>, published_on: NaiveDate) {
        let Some((last, before)) = self.revisions.split_last_mut() else { return };
        let replaced = before.iter_mut().rev().find_map(|revision| revision.publication.as_mut());
        if let Some(replaced) = replaced {
            (replaced.replaced_by, replaced.replaced_on) = (Some(last.revision), Some(published_on));
        }
        last.publication =
            Some(Publication { published_on, publication_channels, replaced_by: None, replaced_on: None });
    }
}
