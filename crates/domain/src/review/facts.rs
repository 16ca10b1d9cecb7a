//! What happens to a review.

use super::chain::ChainStep;
use super::referral::{ReferralAnswer, ReferralLetter};
use super::subject::ReviewSubject;
use crate::ids::{ItemId, MeetingId};
use crate::vocabulary::DisclosureAttribute;
use serde::{Deserialize, Serialize};

/// What happened to a review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ReviewFact {
    /// An item was submitted and its review began.
    Opened {
        /// What is reviewed.
        subject: Box<ReviewSubject>,
        /// The chain it goes through, whatever becomes of the body's chain later.
        chain: Vec<ChainStep>,
    },
    /// It goes through another chain from its first step on: the one that its body had settled before it was opened,
    /// which became known only after.
    ChainReplaced {
        /// That chain.
        chain: Vec<ChainStep>,
    },
    /// A step was signed.
    Signed {
        /// Which step, from 0.
        step: usize,
        /// The attribute the signer holds right.
        disclosure_attribute: DisclosureAttribute,
        /// What they remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opinion: Option<String>,
    },
    /// A signer sent it back.
    Returned {
        /// At which step, from 0.
        step: usize,
        /// The item.
        item_id: ItemId,
        /// Which submission of it.
        revision: u32,
        /// What is to be mended.
        opinion: String,
    },
    /// A meeting decided.
    MeetingDecided {
        /// Which step, from 0.
        step: usize,
        /// The meeting.
        meeting_id: MeetingId,
        /// The attribute it decided for.
        disclosure_attribute: DisclosureAttribute,
        /// Why it is not to be disclosed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withholding_reason: Option<String>,
    },
    /// It was found that the attribute cannot be determined (不能确定属性审查表).
    FoundUndetermined {
        /// At which step, from 0.
        step: usize,
        /// Why not.
        reason: String,
        /// What the body itself inclines to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        preliminary_opinion: Option<String>,
    },
    /// It was referred to the authority that determines it (送审).
    Referred(ReferralLetter),
    /// That authority answered.
    Answered(ReferralAnswer),
    /// The chain or the authority came to an end and the attribute is determined.
    Determined {
        /// The item.
        item_id: ItemId,
        /// Which submission of it.
        revision: u32,
        /// The reviewed content.
        content_hash: String,
        /// The attribute.
        disclosure_attribute: DisclosureAttribute,
        /// Why it is not disclosed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        withholding_reason: Option<String>,
    },
    /// Its content changed while it ran: it ends, and the next submission opens another.
    Superseded {
        /// The item.
        item_id: ItemId,
        /// Which submission of it.
        revision: u32,
        /// Why the content changed.
        reason: String,
    },
}
