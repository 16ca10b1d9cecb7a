//! Deposit (移送) of paper copies at a reading place: a batch with its hand-over list (移送明细表), signed by whoever
//! hands it over and whoever receives it.

use super::holding::copies_fault;
use super::profile::text_fault;
use super::refuse_any;
use crate::actor::ActedBy;
use crate::ids::{DepositId, ItemId, OrganizationId, ReadingPlaceId};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands, Refusal};
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    deposit "移送" "deposit at a reading place" "492:16, 711:25";
    /// Where a batch stands.
    states DepositState "deposit_state" {
        Prepared "prepared" "待移送" "listed, not handed over yet";
        HandedOver "handed_over" "已移送" "handed over, its receipt not signed yet";
        Received "received" "已接收" "received; it stands on the shelf";
        Cancelled "cancelled" "已取消" "not handed over after all";
    }
    /// What may be done to a batch.
    acts DepositAct "deposit_act" {
        HandOver "hand_over" "移送签字" "sign that it was handed over" => DEPOSIT_STATE;
        Receive "receive" "接收签字" "sign that it was received" => DEPOSIT_STATE;
        Cancel "cancel" "取消" "take the list back" => DEPOSIT_STATE;
    }
    starts [Prepared];
    ends [Received, Cancelled];
    open {
        Prepared: HandOver -> [HandedOver], Cancel -> [Cancelled];
        HandedOver: Receive -> [Received], Cancel -> [Cancelled];
        Received: ;
        Cancelled: ;
    }
}

/// A line of the hand-over list: what is deposited, as it was published then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DepositLine {
    /// The item.
    pub item_id: ItemId,
    /// Its title.
    pub title: String,
    /// Its index number.
    pub index_number: String,
    /// Its document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// The day on which it was generated.
    pub generated_on: NaiveDate,
    /// The day on which what stands on the paper was published.
    pub published_on: NaiveDate,
    /// How many copies.
    pub copies: u32,
}

/// One of the two signatures under a hand-over list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DepositSignature {
    /// The day.
    pub signed_on: NaiveDate,
    /// Who signed here; of a receipt that was signed elsewhere, who entered it.
    pub by: ActedBy,
    /// Of a receipt that was signed outside this installation: the function of whoever signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
}

/// What happened to a batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum DepositFact {
    /// Its list was drawn up.
    Prepared {
        /// The body that deposits.
        organization_id: OrganizationId,
        /// Where.
        place_id: ReadingPlaceId,
        /// What.
        lines: Vec<DepositLine>,
    },
    /// Whoever hands it over signed.
    HandedOver {},
    /// Whoever receives it signed.
    Received {
        /// The function of whoever signed outside this installation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        function: Option<String>,
    },
    /// The list was taken back.
    Cancelled {
        /// Why.
        reason: String,
    },
}

/// A batch that is deposited.
#[derive(Debug, Clone, PartialEq)]
pub struct Deposit {
    /// Its id.
    pub id: DepositId,
    /// The body that deposits.
    pub organization_id: OrganizationId,
    /// Where.
    pub place_id: ReadingPlaceId,
    /// Where it stands.
    pub state: DepositState,
    /// The hand-over list.
    pub lines: Vec<DepositLine>,
    /// The day on which the list was drawn up.
    pub prepared_on: NaiveDate,
    /// Who handed it over.
    pub handed_over: Option<DepositSignature>,
    /// Who received it.
    pub received: Option<DepositSignature>,
    /// Why it was cancelled.
    pub cancellation_reason: Option<String>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Deposit {
    /// The facts of drawing up the list of what is to be deposited at a place; nothing on it was published later.
    pub fn prepare(
        organization_id: OrganizationId,
        (place_id, established_on): (ReadingPlaceId, NaiveDate),
        lines: Vec<DepositLine>,
        day: ActDay,
    ) -> Acted<DepositFact> {
        let faults = lines.iter().enumerate();
        let faults =
            faults.filter_map(|(at, line)| copies_fault(&format!("/items/{at}/copies"), line.copies));
        refuse_any(faults.collect())?;
        let last_published = lines.iter().map(|line| line.published_on).max();
        let on = day.not_before(last_published.max(Some(established_on)))?;
        Ok((vec![DepositFact::Prepared { organization_id, place_id, lines }], on))
    }

    /// The facts of `by` signing that it was handed over.
    pub fn hand_over(&self, day: ActDay) -> Acted<DepositFact> {
        self.state.permits(DepositAct::HandOver)?;
        Ok((vec![DepositFact::HandedOver {}], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of its receipt being signed: by `by`; or outside this installation by somebody with this function, which
    /// `by` enters. Neither is whoever handed it over: nobody vouches for both sides.
    pub fn receive(&self, by: &ActedBy, function: Option<String>, day: ActDay) -> Acted<DepositFact> {
        self.state.permits(DepositAct::Receive)?;
        let handed_over_by = self.handed_over.as_ref().map(|signature| signature.by.id);
        if handed_over_by == Some(by.id) {
            return Err(Refusal::Forbidden(rules::DEPOSIT_SIGNED_BY_TWO));
        }
        if let Some(function) = &function {
            refuse_any(text_fault("/function".into(), function).into_iter().collect())?;
        }
        Ok((vec![DepositFact::Received { function }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of taking the list back before it was received.
    pub fn cancel(&self, reason: String, day: ActDay) -> Acted<DepositFact> {
        self.state.permits(DepositAct::Cancel)?;
        Demands::none().text(&reason, "/reason", &rules::DEPOSIT_CANCELLATION_REASON).met()?;
        Ok((vec![DepositFact::Cancelled { reason }], day.not_before(Some(self.acted_on))?))
    }
}

impl Record for Deposit {
    const KIND: &'static str = "deposit";
    type Fact = DepositFact;

    fn begin(id: Uuid, first: &Recorded<DepositFact>) -> Option<Self> {
        let DepositFact::Prepared { organization_id, place_id, lines } = &first.fact else { return None };
        Some(Self {
            id: DepositId(id),
            organization_id: *organization_id,
            place_id: *place_id,
            state: DepositState::Prepared,
            lines: lines.clone(),
            prepared_on: first.day,
            handed_over: None,
            received: None,
            cancellation_reason: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<DepositFact>) {
        let signature = |function: Option<String>| {
            Some(DepositSignature { signed_on: next.day, by: next.by.clone(), function })
        };
        match &next.fact {
            DepositFact::Prepared { .. } => {}
            DepositFact::HandedOver {} => {
                self.state = DepositState::HandedOver;
                self.handed_over = signature(None);
            }
            DepositFact::Received { function } => {
                self.state = DepositState::Received;
                self.received = signature(function.clone());
            }
            DepositFact::Cancelled { reason } => {
                self.state = DepositState::Cancelled;
                self.cancellation_reason = Some(reason.clone());
            }
        }
        self.acted_on = next.day;
    }
}
