//! What happens to an item.

use super::{ItemValidity, ReassessmentGround, WithdrawalKind};
use crate::core_metadata::CoreMetadata;
use crate::ids::{ImportId, ItemId, OrganizationId, ReviewId, SectionId};
use crate::index_number::IndexNumber;
use crate::review::ReviewSubject;
use crate::vocabulary::{DisclosureAttribute, PublicationChannel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What happened to an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ItemFact {
    /// A section filled in its core metadata.
    Drafted {
        /// Whose inventory it is in.
        organization_id: OrganizationId,
        /// The section that produced it.
        section_id: SectionId,
        /// What the sheet says of it.
        metadata: Box<CoreMetadata>,
        /// The import it came with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        import_id: Option<ImportId>,
        /// The number that another system gave it, to the letter: it keeps it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        index_number: Option<IndexNumber>,
        /// The day on which another system published it, as the sheet states it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        published_elsewhere_on: Option<NaiveDate>,
    },
    /// Its metadata was corrected.
    Revised {
        /// What the sheet says now.
        metadata: Box<CoreMetadata>,
    },
    /// The information itself changed. What was reviewed of it no longer counts; what is public stays public.
    Changed {
        /// Its last submission: a review of it that still runs is superseded.
        revision: u32,
        /// What the sheet says now.
        metadata: Box<CoreMetadata>,
        /// The day on which the information changed.
        changed_on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// An item that is not public was taken up for another determination.
    Reassessed {
        /// On which ground.
        ground: ReassessmentGround,
        /// What for.
        reason: String,
    },
    /// It went into review with exactly this content.
    Submitted {
        /// What the review needs to know of it.
        subject: Box<ReviewSubject>,
    },
    /// The review sent it back.
    Returned {
        /// The review that did.
        review_id: ReviewId,
        /// What is to be mended.
        opinion: String,
    },
    /// The review ended and determined its attribute.
    AttributeDetermined {
        /// The review that did.
        review_id: ReviewId,
        /// The attribute.
        disclosure_attribute: DisclosureAttribute,
        /// Why it is not disclosed, when it is not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withholding_reason: Option<String>,
    },
    /// The review of a changed item determined that the change is not to be public; what was public stays so.
    ChangeSetAside {
        /// The review that did.
        review_id: ReviewId,
        /// The attribute of the changed information.
        disclosure_attribute: DisclosureAttribute,
        /// Why it is not disclosed, when it is not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withholding_reason: Option<String>,
    },
    /// It was published.
    Published {
        /// The number it has from now on.
        index_number: IndexNumber,
        /// Where it was published.
        publication_channels: Vec<PublicationChannel>,
    },
    /// It is no longer valid, and stays public as a record of what was.
    ValidityEnded {
        /// In which way.
        validity: ItemValidity,
        /// The last day of its validity.
        ended_on: NaiveDate,
        /// The item that takes its place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        superseded_by: Option<ItemId>,
        /// On which basis.
        basis: String,
    },
    /// The day of repeal (废止日期) that its published sheet names has come. Nobody acts: the catalogue notes it.
    RepealCame {
        /// That day.
        repealed_on: NaiveDate,
    },
    /// It was taken back from the public.
    Withdrawn {
        /// Why.
        reason: String,
        /// What kind of withdrawal; facts before there were kinds are `other`.
        #[serde(default = "before_kinds")]
        withdrawal_kind: WithdrawalKind,
    },
    /// The remedy taken after a leak was entered.
    Remedied {
        /// What was done.
        remedy: String,
    },
    /// A notice changed the working days on which the day of its publication hangs.
    DeadlineRecalculated {
        /// The day by which it had to be published until then.
        due_on_before: NaiveDate,
        /// The day by which it has to be published now.
        due_on: NaiveDate,
        /// Whether a notice that is not loaded yet may still change it.
        provisional: bool,
        /// The number of the notice.
        notice_number: String,
    },
}

fn before_kinds() -> WithdrawalKind {
    WithdrawalKind::Other
}
