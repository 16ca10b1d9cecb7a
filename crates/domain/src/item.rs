//! The life of an inventory item (目录条目): drafted by a section, reviewed, determined, published or kept back; changed
//! with the information, reassessed, marked as no longer valid, withdrawn.
//!
//! Order 492 articles 14, 18, 19; Order 711 articles 12, 17, 18, 26, 44.

mod acts;
mod evolve;
mod facts;
mod revisions;

pub use facts::ItemFact;
pub use revisions::{Publication, ReviewEnd, Revision, revisions};

use crate::actor::ActedBy;
use crate::calendar::{Calendar, Deadline};
use crate::clock::publication_due;
use crate::core_metadata::CoreMetadata;
use crate::ids::{ImportId, ItemId, OrganizationId, ReviewId, SectionId};
use crate::index_number::IndexNumber;
use crate::law::ORDER_711;
use crate::practice::Practice;
use crate::rules::{self, Rule};
use crate::vocabulary::{DisclosureAttribute, PublicationChannel, Validity};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

crate::life_cycle::life_cycle! {
    item "目录条目" "inventory item" "492:14, 18-19; 711:12, 17-18, 26, 44";
    /// Where an item stands: its revision in work, and whether another is public beside it.
    states ItemState "item_state" {
        Drafted "drafted" "草拟" "filled in by the section, or returned to it";
        UnderReview "under_review" "审查中" "in its review; its content is fixed";
        AwaitingPublication "awaiting_publication" "待发布" "determined for proactive disclosure, due to be published";
        Published "published" "已公开" "public";
        Changing "changing" "变更中" "public, while a change of it is being filled in";
        ChangeUnderReview "change_under_review" "变更审查中" "public, while a change of it is in review";
        ChangeAwaitingPublication "change_awaiting_publication" "变更待发布" "public, while a change of it is due to be published";
        ListedOnRequest "listed_on_request" "列入依申请公开目录" "in the public on-request catalogue by its title";
        Withheld "withheld" "不予公开" "determined not to be disclosed";
        Withdrawn "withdrawn" "已撤回" "taken back from the public";
    }
    /// What may be done to an item.
    acts ItemAct "item_act" {
        Revise "revise" "修改" "correct its metadata" => ITEM_STATE;
        Submit "submit" "提交审查" "submit it for review" => ITEM_STATE;
        Return "return" "退回" "take it back from the review with an opinion" => ITEM_STATE;
        Determine "determine" "确定属性" "apply the attribute that its review determined" => ITEM_STATE;
        Publish "publish" "发布" "publish it" => REVIEW_BEFORE_PUBLISH;
        Withdraw "withdraw" "撤回" "take it back from the public" => ITEM_STATE;
        Change "change" "变更" "enter that the information itself changed" => ITEM_STATE;
        Reassess "reassess" "重新评估" "take it up for another determination" => ITEM_STATE;
        EndValidity "end_validity" "标注失效" "mark it as repealed, expired or superseded" => ITEM_STATE;
        Remedy "remedy" "登记补救措施" "enter the remedy taken after a leak" => ITEM_STATE;
    }
    starts [Drafted];
    ends [Published, ListedOnRequest, Withheld, Withdrawn];
    open {
        Drafted: Revise -> [Drafted], Submit -> [UnderReview];
        UnderReview: Return -> [Drafted], Determine -> [AwaitingPublication, ListedOnRequest, Withheld],
            Change -> [Drafted];
        AwaitingPublication: Publish -> [Published], Change -> [Drafted];
        Published: Withdraw -> [Withdrawn], Change -> [Changing], EndValidity -> [Published];
        Changing: Revise -> [Changing], Submit -> [ChangeUnderReview], Withdraw -> [Withdrawn],
            EndValidity -> [Changing];
        ChangeUnderReview: Return -> [Changing], Determine -> [ChangeAwaitingPublication, Published],
            Withdraw -> [Withdrawn], Change -> [Changing], EndValidity -> [ChangeUnderReview];
        ChangeAwaitingPublication: Publish -> [Published], Withdraw -> [Withdrawn], Change -> [Changing],
            EndValidity -> [ChangeAwaitingPublication];
        ListedOnRequest: Withdraw -> [Withdrawn], Change -> [Drafted], Reassess -> [Drafted],
            EndValidity -> [ListedOnRequest];
        Withheld: Change -> [Drafted], Reassess -> [Drafted];
        Withdrawn: Remedy -> [Withdrawn];
    }
}

crate::vocabulary::vocabulary! {
    /// Why something is taken back from the public.
    WithdrawalKind, "withdrawal_kind";
    Error "error" "内容有误" "its content is wrong";
    Leak "leak" "公开不应当公开的信息" "it must not be public";
    Other "other" "其他原因" "another reason";
}

crate::vocabulary::vocabulary! {
    /// Whether information is valid (有效性).
    ItemValidity, "item_validity";
    Valid "valid" "有效" "valid" ["现行有效"];
    Repealed "repealed" "废止" "repealed" ["已废止"];
    Expired "expired" "失效" "expired" ["已失效"];
    Superseded "superseded" "被取代" "superseded by another item" ["已修改"];
}

crate::vocabulary::vocabulary! {
    /// On which ground what is not public is taken up again.
    ReassessmentGround, "reassessment_ground";
    Periodic "periodic" "定期评估审查" "periodic reassessment (711:18)" @ ORDER_711;
    Suggestion "suggestion" "申请人建议主动公开" "an applicant's suggestion was accepted (711:44)" @ ORDER_711;
    RepeatedRequests "repeated_requests" "多个申请人申请相同信息" "several applicants asked for it (711:44)" @ ORDER_711;
    OwnMotion "own_motion" "机关自行评估" "the body's own motion";
}

impl From<Validity> for ItemValidity {
    /// What a sheet says of information: that a document was amended (已修改) is that another text took its place.
    fn from(stated: Validity) -> Self {
        match stated {
            Validity::InForce => Self::Valid,
            Validity::Expired => Self::Expired,
            Validity::Repealed => Self::Repealed,
            Validity::Amended => Self::Superseded,
        }
    }
}

impl ReassessmentGround {
    /// The rule it rests on; none for the body's own motion.
    pub const fn rule(self) -> Option<Rule> {
        match self {
            Self::Periodic => Some(rules::PERIODIC_REASSESSMENT),
            Self::Suggestion | Self::RepeatedRequests => Some(rules::CONVERT_TO_PROACTIVE),
            Self::OwnMotion => None,
        }
    }
}

impl ItemState {
    /// Whether it was determined for proactive disclosure and is due to be published.
    pub fn awaits_publication(self) -> bool {
        matches!(self, Self::AwaitingPublication | Self::ChangeAwaitingPublication)
    }

    /// Whether the whole entry is public: what was published stays so while a change of it is prepared.
    pub fn is_public(self) -> bool {
        matches!(
            self,
            Self::Published | Self::Changing | Self::ChangeUnderReview | Self::ChangeAwaitingPublication
        )
    }
}

/// What a review determined: of which submission, and of exactly which content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Determination {
    /// The review.
    pub review_id: ReviewId,
    /// The submission it reviewed.
    pub revision: u32,
    /// SHA-256 of the content it reviewed, hex.
    pub content_hash: String,
    /// The attribute.
    pub disclosure_attribute: DisclosureAttribute,
    /// Why it is not disclosed, when it is not.
    pub withholding_reason: Option<String>,
}

/// How the validity of an item ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ValidityEnd {
    /// Repealed, expired or superseded.
    pub validity: ItemValidity,
    /// The last day of its validity.
    pub ended_on: NaiveDate,
    /// The item that takes its place, when it is superseded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<ItemId>,
    /// On which basis: the decision or the provision.
    pub basis: String,
}

/// An attribute as it was determined once; the log of them shows every change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LoggedAttribute {
    /// Of which submission.
    pub revision: u32,
    /// By which review.
    pub review_id: ReviewId,
    /// The attribute.
    pub disclosure_attribute: DisclosureAttribute,
    /// Why it was not disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    /// The day.
    pub determined_on: NaiveDate,
}

/// The revision that the public sees, or saw until it was withdrawn.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedRevision {
    /// Which submission.
    pub revision: u32,
    /// The review that determined it.
    pub review_id: Option<ReviewId>,
    /// What the public reads.
    pub metadata: CoreMetadata,
    /// The hash of the reviewed content.
    pub content_hash: Option<String>,
    /// The day of the change that it shows; none for the information as it was formed.
    pub changed_on: Option<NaiveDate>,
    /// The day on which the item was published at all.
    pub first_published_on: NaiveDate,
    /// The day on which this revision was published.
    pub published_on: NaiveDate,
    /// Where.
    pub publication_channels: Vec<PublicationChannel>,
}

/// That something was public which must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Incident {
    /// The day of the withdrawal.
    pub opened_on: NaiveDate,
    /// The day of the remedy; none while it is awaited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedied_on: Option<NaiveDate>,
}

/// An inventory item.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// Whose inventory it is in.
    pub organization_id: OrganizationId,
    /// The section that produced it.
    pub section_id: SectionId,
    /// The import it came with.
    pub import_id: Option<ImportId>,
    /// Where it stands.
    pub state: ItemState,
    /// What the sheet says of it: the revision in work, which a public one may stand beside.
    pub metadata: CoreMetadata,
    /// How often its content has been put up for review.
    pub revision: u32,
    /// The hash of the content under review or last determined.
    pub content_hash: Option<String>,
    /// The day from which the revision in work counts: on which the information changed, or was taken up again. None
    /// for information as it was formed.
    pub changed_on: Option<NaiveDate>,
    /// Its attribute, once determined; until then undetermined.
    pub disclosure_attribute: DisclosureAttribute,
    /// The day on which the attribute was determined.
    pub determined_on: Option<NaiveDate>,
    /// Why it is not disclosed.
    pub withholding_reason: Option<String>,
    /// The review that determined or returned it last.
    pub review_id: Option<ReviewId>,
    /// Every attribute that was determined of it, the first first.
    pub attribute_log: Vec<LoggedAttribute>,
    /// Its number: once published, or as another system gave it; never changes.
    pub index_number: Option<IndexNumber>,
    /// The day on which another system published it, as its sheet states it.
    pub published_elsewhere_on: Option<NaiveDate>,
    /// The revision published last.
    pub published: Option<PublishedRevision>,
    /// Whether it is valid.
    pub validity: ItemValidity,
    /// The day of repeal that came while its published sheet named it.
    pub repeal_came: Option<NaiveDate>,
    /// The last day of its validity, once it has ended.
    pub validity_ended_on: Option<NaiveDate>,
    /// On which basis its validity ended.
    pub validity_basis: Option<String>,
    /// The item that took its place.
    pub superseded_by: Option<ItemId>,
    /// What kind of withdrawal, once withdrawn.
    pub withdrawal_kind: Option<WithdrawalKind>,
    /// The incident that its withdrawal opened, when it was a leak.
    pub incident: Option<Incident>,
    /// Why the review returned it last, or why it was withdrawn.
    pub opinion: Option<String>,
    /// Who filled it in or corrected it last.
    pub prepared_by: ActedBy,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

/// Where an item came from, when it was not filled in here first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The import that brought it.
    pub import_id: Option<ImportId>,
    /// The number that another system gave it.
    pub index_number: Option<IndexNumber>,
    /// The day on which that system published it.
    pub published_elsewhere_on: Option<NaiveDate>,
}

/// The day on which what was determined not to be disclosed is to be assessed again (711:18): so many months after it was
/// determined as the body has set. Nothing is due for a time before the law demanded it.
pub fn reassessment_due(determined_on: NaiveDate, practice: &Practice) -> Option<NaiveDate> {
    let counted_from = determined_on.max(ORDER_711.from);
    counted_from.checked_add_months(Months::new(practice.reassessment_months))
}

impl Item {
    /// The revision that the public sees; none when the entry is not public.
    pub fn public(&self) -> Option<&PublishedRevision> {
        self.published.as_ref().filter(|_| self.state.is_public())
    }

    /// For what waits to be published: the 20th working day after it was formed or changed (492:18, 711:26).
    pub fn publication_due_on(&self, calendar: &Calendar) -> Option<Deadline> {
        let formed_or_changed_on = self.changed_on.unwrap_or(self.metadata.generated_on);
        self.state.awaits_publication().then(|| publication_due(formed_or_changed_on, calendar))
    }

    /// For what is to be submitted so that it can be published: the day on which it was formed or changed. Its period
    /// runs, whether it lies with its section or with a review (492:18, 711:26).
    pub fn to_submit_since(&self) -> Option<NaiveDate> {
        let to_be_public = self.metadata.proposed_attribute == DisclosureAttribute::Proactive;
        let is_due = to_be_public && self.state.open_acts().contains(&ItemAct::Submit);
        is_due.then(|| self.changed_on.unwrap_or(self.metadata.generated_on))
    }

    /// The facts of the day of its publication being computed again, when the notice with this number changed the
    /// calendar from `before` to `after`. None where it makes no difference, and once nothing waits to be published.
    pub fn recalculate(&self, before: &Calendar, after: &Calendar, notice_number: &str) -> Vec<ItemFact> {
        let due = (self.publication_due_on(before), self.publication_due_on(after));
        let (Some(before), Some(after)) = due else { return vec![] };
        if before == after {
            return vec![];
        }
        vec![ItemFact::DeadlineRecalculated {
            due_on_before: before.on,
            due_on: after.on,
            provisional: after.provisional,
            notice_number: notice_number.into(),
        }]
    }

    /// For what is withheld: the day on which it is to be assessed again (711:18).
    pub fn reassessment_due_on(&self, practice: &Practice) -> Option<NaiveDate> {
        let determined_on = self.determined_on.filter(|_| self.state == ItemState::Withheld)?;
        reassessment_due(determined_on, practice)
    }

    /// Whether it is valid, as its readers are to know it: as the body marked it, or else as its sheet says, by its words
    /// or by a day of repeal that has come.
    pub fn shown_validity(&self) -> ItemValidity {
        match self.validity {
            ItemValidity::Valid => {
                let metadata = self.public().map_or(&self.metadata, |public| &public.metadata);
                let stated = metadata.validity.map_or(ItemValidity::Valid, ItemValidity::from);
                if stated == ItemValidity::Valid && self.repeal_has_come() {
                    ItemValidity::Repealed
                } else {
                    stated
                }
            }
            ended => ended,
        }
    }

    /// Whether the day of repeal that its public sheet names had come when it was published, or came since.
    fn repeal_has_come(&self) -> bool {
        let named =
            self.public().and_then(|public| Some((public.metadata.repealed_on?, public.published_on)));
        named.is_some_and(|(on, published_on)| on <= published_on || self.repeal_came == Some(on))
    }

    /// For what is public and valid: the day of repeal that its sheet names, which is still to come.
    pub fn repeals_on(&self) -> Option<NaiveDate> {
        let is_valid = self.shown_validity() == ItemValidity::Valid;
        self.public().filter(|_| is_valid).and_then(|public| public.metadata.repealed_on)
    }

    /// The facts of its day of repeal having come by `today`; none when there is no such day, or it is known.
    pub fn note_repeal(&self, today: NaiveDate) -> Vec<ItemFact> {
        let came = self.repeals_on().filter(|on| *on <= today);
        came.map(|repealed_on| ItemFact::RepealCame { repealed_on }).into_iter().collect()
    }

    /// Whether it may take the place of `superseded`: another item of the same body that is public and still valid. So
    /// whoever follows successors always arrives.
    pub fn may_supersede(&self, superseded: &Self) -> bool {
        self.id != superseded.id
            && self.organization_id == superseded.organization_id
            && self.state.is_public()
            && self.shown_validity() == ItemValidity::Valid
    }

    /// The acts that are open now: those of its state, less those that are done once only.
    pub fn open_acts(&self) -> impl Iterator<Item = ItemAct> {
        let done = |act: &ItemAct| match act {
            ItemAct::EndValidity => self.validity != ItemValidity::Valid,
            ItemAct::Remedy => !self.awaits_remedy(),
            _ => false,
        };
        self.state.open_acts().iter().copied().filter(move |act| !done(act))
    }

    /// Whether a leak was withdrawn and its remedy is not entered yet.
    pub fn awaits_remedy(&self) -> bool {
        self.incident.is_some_and(|incident| incident.remedied_on.is_none())
    }
}
