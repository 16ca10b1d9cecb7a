//! The life of an inventory item (目录条目): drafted by a section, reviewed, determined, published or kept back.
//!
//! Order 492 articles 14, 18, 19; Order 711 articles 12, 17, 26.

use crate::actor::ActedBy;
use crate::calendar::Calendar;
use crate::clock::publication_due;
use crate::core_metadata::CoreMetadata;
use crate::ids::{ImportId, ItemId, OrganizationId, ReviewId, SectionId};
use crate::index_number::IndexNumber;
use crate::record::{Record, Recorded};
use crate::refusal::{ActDay, Fault, Refusal};
use crate::review::ReviewSubject;
use crate::rules;
use crate::vocabulary::{DisclosureAttribute, PublicationChannel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    item "目录条目" "inventory item" "492:14, 18-19; 711:12, 17-18, 26";
    /// Where an item stands.
    states ItemState "item_state" {
        Drafted "drafted" "草拟" "filled in by the section, or returned to it";
        UnderReview "under_review" "审查中" "in its review; its content is fixed";
        AwaitingPublication "awaiting_publication" "待发布" "determined for proactive disclosure, due to be published";
        Published "published" "已公开" "public";
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
    }
    starts [Drafted];
    ends [Published, ListedOnRequest, Withheld, Withdrawn];
    open {
        Drafted: Revise -> [Drafted], Submit -> [UnderReview];
        UnderReview: Return -> [Drafted], Determine -> [AwaitingPublication, ListedOnRequest, Withheld];
        AwaitingPublication: Publish -> [Published];
        Published: Withdraw -> [Withdrawn];
        ListedOnRequest: Withdraw -> [Withdrawn];
        Withheld: ;
        Withdrawn: ;
    }
}

impl ItemState {
    /// Whether the whole entry is public.
    pub fn is_public(self) -> bool {
        self == Self::Published
    }
}

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
    },
    /// Its metadata was corrected.
    Revised {
        /// What the sheet says now.
        metadata: Box<CoreMetadata>,
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
    /// It was published.
    Published {
        /// The number it has from now on.
        index_number: IndexNumber,
        /// Where it was published.
        publication_channels: Vec<PublicationChannel>,
    },
    /// It was taken back from the public.
    Withdrawn {
        /// Why.
        reason: String,
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
    /// What the sheet says of it.
    pub metadata: CoreMetadata,
    /// How often its content has been put up for review.
    pub revision: u32,
    /// The hash of the content under review or last determined.
    pub content_hash: Option<String>,
    /// Its attribute, once determined; until then undetermined.
    pub disclosure_attribute: DisclosureAttribute,
    /// The day on which the attribute was determined.
    pub determined_on: Option<NaiveDate>,
    /// Why it is not disclosed.
    pub withholding_reason: Option<String>,
    /// The review that determined it.
    pub review_id: Option<ReviewId>,
    /// Its number, once published; never changes.
    pub index_number: Option<IndexNumber>,
    /// The day of publication.
    pub published_on: Option<NaiveDate>,
    /// Where it was published.
    pub publication_channels: Vec<PublicationChannel>,
    /// Why the review returned it last, or why it was withdrawn.
    pub opinion: Option<String>,
    /// Who filled it in or corrected it last.
    pub prepared_by: ActedBy,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Item {
    /// The facts of filling in an item.
    pub fn draft(
        organization_id: OrganizationId,
        section_id: SectionId,
        metadata: CoreMetadata,
        import_id: Option<ImportId>,
        day: ActDay,
    ) -> Result<(Vec<ItemFact>, NaiveDate), Refusal> {
        let on = day.not_before(Some(metadata.generated_on))?;
        check_metadata(&metadata, day.today)?;
        let metadata = Box::new(metadata);
        Ok((vec![ItemFact::Drafted { organization_id, section_id, metadata, import_id }], on))
    }

    /// The facts of correcting its metadata.
    pub fn revise(&self, metadata: CoreMetadata, day: ActDay) -> Result<(Vec<ItemFact>, NaiveDate), Refusal> {
        self.state.permits(ItemAct::Revise)?;
        check_metadata(&metadata, day.today)?;
        Ok((vec![ItemFact::Revised { metadata: Box::new(metadata) }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of submitting it for review.
    pub fn submit(&self, day: ActDay) -> Result<(Vec<ItemFact>, NaiveDate), Refusal> {
        self.state.permits(ItemAct::Submit)?;
        let subject = Box::new(ReviewSubject {
            item_id: self.id,
            revision: self.revision + 1,
            content_hash: self.metadata.content_hash(),
            organization_id: self.organization_id,
            section_id: self.section_id,
            title: self.metadata.title.clone(),
            proposed_attribute: self.metadata.proposed_attribute,
            withholding_reason: self.metadata.withholding_reason.clone(),
            prepared_by: self.prepared_by.clone(),
        });
        Ok((vec![ItemFact::Submitted { subject }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of the review sending it back.
    pub fn take_back(&self, review_id: ReviewId, opinion: String) -> Result<Vec<ItemFact>, Refusal> {
        self.state.permits(ItemAct::Return)?;
        Ok(vec![ItemFact::Returned { review_id, opinion }])
    }

    /// The facts of its review having ended.
    pub fn determine(
        &self,
        review_id: ReviewId,
        disclosure_attribute: DisclosureAttribute,
        withholding_reason: Option<String>,
    ) -> Result<Vec<ItemFact>, Refusal> {
        self.state.permits(ItemAct::Determine)?;
        Ok(vec![ItemFact::AttributeDetermined { review_id, disclosure_attribute, withholding_reason }])
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
        // A number once given never changes, also when the item comes back to the public.
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

    /// The facts of taking it back from the public.
    pub fn withdraw(&self, reason: String, day: ActDay) -> Result<(Vec<ItemFact>, NaiveDate), Refusal> {
        self.state.permits(ItemAct::Withdraw)?;
        if reason.trim().is_empty() {
            return Err(Refusal::Invalid(vec![Fault::of("/reason", &rules::OPINION_REQUIRED)]));
        }
        Ok((vec![ItemFact::Withdrawn { reason }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of the day of its publication being computed again, when the notice with this number changed the
    /// calendar from `before` to `after`. None where it makes no difference, and once nothing waits to be published.
    pub fn recalculate(&self, before: &Calendar, after: &Calendar, notice_number: &str) -> Vec<ItemFact> {
        let due = |calendar| publication_due(self.metadata.generated_on, calendar);
        let (before, after) = (due(before), due(after));
        if self.state != ItemState::AwaitingPublication || before == after {
            return vec![];
        }
        vec![ItemFact::DeadlineRecalculated {
            due_on_before: before.on,
            due_on: after.on,
            provisional: after.provisional,
            notice_number: notice_number.into(),
        }]
    }
}

fn check_metadata(metadata: &CoreMetadata, today: NaiveDate) -> Result<(), Refusal> {
    let faults = metadata.check(today);
    if faults.is_empty() {
        return Ok(());
    }
    let faults = faults
        .into_iter()
        .map(|fault| Fault::new(format!("/metadata/{}", fault.field), fault.code, fault.zh, fault.en))
        .collect();
    Err(Refusal::Invalid(faults))
}

impl Record for Item {
    const KIND: &'static str = "item";
    type Fact = ItemFact;

    fn begin(id: Uuid, first: &Recorded<ItemFact>) -> Option<Self> {
        let ItemFact::Drafted { organization_id, section_id, metadata, import_id } = &first.fact else {
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
            disclosure_attribute: DisclosureAttribute::Undetermined,
            determined_on: None,
            withholding_reason: None,
            review_id: None,
            index_number: None,
            published_on: None,
            publication_channels: vec![],
            opinion: None,
            prepared_by: first.by.clone(),
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<ItemFact>) {
        match &next.fact {
            ItemFact::Drafted { .. } => {}
            ItemFact::Revised { metadata } => {
                self.metadata = (**metadata).clone();
                self.prepared_by = next.by.clone();
            }
            ItemFact::Submitted { subject } => {
                self.state = ItemState::UnderReview;
                self.revision = subject.revision;
                self.content_hash = Some(subject.content_hash.clone());
                self.opinion = None;
            }
            ItemFact::Returned { review_id, opinion } => {
                self.state = ItemState::Drafted;
                self.review_id = Some(*review_id);
                self.opinion = Some(opinion.clone());
            }
            ItemFact::AttributeDetermined { review_id, disclosure_attribute, withholding_reason } => {
                self.state = match disclosure_attribute {
                    DisclosureAttribute::Proactive => ItemState::AwaitingPublication,
                    DisclosureAttribute::OnRequest => ItemState::ListedOnRequest,
                    _ => ItemState::Withheld,
                };
                self.review_id = Some(*review_id);
                self.disclosure_attribute = *disclosure_attribute;
                self.determined_on = Some(next.day);
                self.withholding_reason.clone_from(withholding_reason);
            }
            ItemFact::Published { index_number, publication_channels } => {
                self.state = ItemState::Published;
                self.index_number = Some(index_number.clone());
                self.published_on = Some(next.day);
                self.publication_channels.clone_from(publication_channels);
            }
            ItemFact::Withdrawn { reason } => {
                self.state = ItemState::Withdrawn;
                self.opinion = Some(reason.clone());
            }
            // The day is computed whenever it is asked for. Nobody acted: what is entered late may lie before it.
            ItemFact::DeadlineRecalculated { .. } => return,
        }
        self.acted_on = next.day;
    }
}
