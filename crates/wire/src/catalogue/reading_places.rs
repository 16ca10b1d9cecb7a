//! Reading places: the places, the paper that stands there, deposits, and the log of visits.

use chrono::NaiveDate;
use domain::clock::Light;
use domain::ids::{DepositId, HoldingId, ItemId, OrganizationId, ReadingPlaceId, VisitId};
use domain::reading_place::{
    DepositLine, DepositSignature, DepositState, Equipment, OpeningHours, PlaceProfile, ShelvedPaper,
    UseRules, VisitEntry,
};
use domain::vocabulary::{ReadingPlaceKind, VisitWay};
use serde::{Deserialize, Serialize};

/// A reading place to set up.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReadingPlace {
    /// What is on record of it.
    pub profile: PlaceProfile,
    /// The first rules of its use (查阅使用制度), if they are there already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub use_rules: Option<String>,
    /// The day on which it was set up, when that was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub established_on: Option<NaiveDate>,
}

/// What is on record of a reading place from now on.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedReadingPlace {
    /// The whole profile.
    pub profile: PlaceProfile,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_on: Option<NaiveDate>,
}

/// Rules of use to adopt in place of those before.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUseRules {
    /// Their text.
    pub text: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted_on: Option<NaiveDate>,
}

/// Closing a reading place for good.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClosing {
    /// Why.
    pub reason: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
}

/// A reading place as officers see it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReadingPlaceView {
    /// Its id.
    pub id: ReadingPlaceId,
    /// Its version.
    pub version: i32,
    /// The body that answers for what lies there.
    pub organization_id: OrganizationId,
    /// `open` or `closed`.
    pub state: String,
    /// What is on record of it.
    pub profile: PlaceProfile,
    /// The rules of its use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub use_rules: Option<UseRules>,
    /// The day on which it was set up.
    pub established_on: NaiveDate,
    /// The day on which it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
    /// Why it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing_reason: Option<String>,
}

/// A reading place as the public sees it: who keeps it by their function, and by name only where the body shows one.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PublicReadingPlace {
    /// Its id.
    pub id: ReadingPlaceId,
    /// The body that answers for what lies there.
    pub organization_id: OrganizationId,
    /// What its sign says.
    pub name: String,
    /// What kind of place it is.
    pub kind: ReadingPlaceKind,
    /// Where it is.
    pub address: String,
    /// When it is open.
    pub opening_hours: Vec<OpeningHours>,
    /// What else there is to say of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_note: Option<String>,
    /// The telephone of the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// What is there for readers.
    pub equipment: Vec<Equipment>,
    /// What its keeper is.
    pub keeper: String,
    /// The keeper's name, where the body shows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeper_name: Option<String>,
    /// The rules of its use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub use_rules: Option<UseRules>,
}

impl From<ReadingPlaceView> for PublicReadingPlace {
    fn from(view: ReadingPlaceView) -> Self {
        let profile = view.profile;
        Self {
            id: view.id,
            organization_id: view.organization_id,
            name: profile.name,
            kind: profile.kind,
            address: profile.address,
            opening_hours: profile.opening_hours,
            opening_note: profile.opening_note,
            telephone: profile.telephone,
            equipment: profile.equipment,
            keeper: profile.keeper.function,
            keeper_name: profile.keeper.public_name,
            use_rules: view.use_rules,
        }
    }
}

/// Paper to put on a shelf: a copy of an item, or something with a title of its own.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHolding {
    /// Where.
    pub place_id: ReadingPlaceId,
    /// The published item that it is a copy of; its title and number are taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    /// Without an item: its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Without an item: its document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// Where it stands (排架号, 档号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shelf_mark: Option<String>,
    /// How many copies.
    pub copies: u32,
    /// Since when it has stood there; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

/// Paper put elsewhere, or counted anew.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMove {
    /// Where it stands now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shelf_mark: Option<String>,
    /// How many copies there are now.
    pub copies: u32,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_on: Option<NaiveDate>,
}

/// Paper taken off the shelf.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRemoval {
    /// Why.
    pub reason: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_on: Option<NaiveDate>,
}

/// Paper at a reading place as officers see it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HoldingView {
    /// Its id.
    pub id: HoldingId,
    /// Its version.
    pub version: i32,
    /// The body that answers for the place.
    pub organization_id: OrganizationId,
    /// The place.
    pub place_id: ReadingPlaceId,
    /// `on_shelf` or `removed`.
    pub state: String,
    /// What it is.
    pub paper: ShelvedPaper,
    /// Since when it has stood there.
    pub since: NaiveDate,
    /// The day on which it was taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_on: Option<NaiveDate>,
    /// Why it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removal_reason: Option<String>,
}

/// Where the public finds an entry on paper.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PublicHolding {
    /// The place.
    pub place: PublicReadingPlace,
    /// Where it stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shelf_mark: Option<String>,
    /// How many copies.
    pub copies: u32,
    /// Since when.
    pub since: NaiveDate,
    /// The day on which what stands on the paper was published; earlier than the entry's where a change of it is not
    /// there on paper yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition_on: Option<NaiveDate>,
}

/// Where an entry is to be had on paper.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EntryHoldings {
    /// Copies at places that are open.
    pub items: Vec<PublicHolding>,
}

/// A batch to deposit at a reading place.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDeposit {
    /// Where.
    pub place_id: ReadingPlaceId,
    /// 1 to 500 published items, each with its number of copies.
    pub items: Vec<NewDepositLine>,
    /// The day of the list, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_on: Option<NaiveDate>,
}

/// An item to deposit.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDepositLine {
    /// The item.
    pub item_id: ItemId,
    /// How many copies.
    pub copies: u32,
}

/// Which of the two signatures it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DepositSide {
    /// Of whoever hands over (移送人).
    HandedOver,
    /// Of whoever receives (接收人).
    Received,
}

/// A signature under a hand-over list.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDepositSignature {
    /// Which of the two.
    pub side: DepositSide,
    /// Of a receipt that was signed outside this installation: the function of whoever signed there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
}

/// Taking back what was entered: a list before it was received, an entry in the log.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCancellation {
    /// Why.
    pub reason: String,
    /// The day, when it was on paper; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled_on: Option<NaiveDate>,
}

/// A batch that is deposited.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DepositView {
    /// Its id.
    pub id: DepositId,
    /// Its version.
    pub version: i32,
    /// The body that deposits.
    pub organization_id: OrganizationId,
    /// Where.
    pub place_id: ReadingPlaceId,
    /// Where it stands.
    pub state: DepositState,
    /// What may be done now, by the codes of `deposit_act`.
    pub open_acts: Vec<String>,
    /// The hand-over list (移送明细表).
    pub lines: Vec<DepositLine>,
    /// The day of the list.
    pub prepared_on: NaiveDate,
    /// Who handed it over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<DepositSignature>,
    /// Who received it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<DepositSignature>,
    /// Why it was cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_reason: Option<String>,
}

/// A published item of which a place has no copy yet.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DueDeposit {
    /// The item.
    pub item_id: ItemId,
    /// Its title.
    pub title: String,
    /// Its index number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index_number: Option<String>,
    /// Its document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// The day on which it was generated.
    pub generated_on: NaiveDate,
    /// The day on which it was published.
    pub published_on: NaiveDate,
    /// The day by which a copy has to be there.
    pub due_on: NaiveDate,
    /// Whether a notice that is not announced yet may still change that day.
    pub provisional: bool,
    /// How near that day is.
    pub light: Light,
}

/// An entry for the log of visits. There is no field for a person.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVisit {
    /// The day; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visited_on: Option<NaiveDate>,
    /// On site or by telephone.
    pub way: VisitWay,
    /// How many people came or called.
    pub visitors: u32,
    /// The items that were looked up, as far as they are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item_ids: Vec<ItemId>,
    /// How many things were looked up in all; absent: as many as items are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub looked_up: Option<u32>,
    /// How many pages were copied or printed.
    #[serde(default)]
    pub copies_made: u32,
    /// A remark, up to 200 characters; refused with an identity or telephone number in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An entry of the log of visits.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VisitView {
    /// Its id.
    pub id: VisitId,
    /// Its version.
    pub version: i32,
    /// The body that answers for the place.
    pub organization_id: OrganizationId,
    /// The place.
    pub place_id: ReadingPlaceId,
    /// `entered` or `cancelled`.
    pub state: String,
    /// The day of the visit.
    pub visited_on: NaiveDate,
    /// What was entered.
    pub entry: VisitEntry,
    /// Why it no longer counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_reason: Option<String>,
}

/// The visits of one month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MonthlyVisits {
    /// The month.
    #[schema(example = "2008-05")]
    pub month: String,
    /// Entries in the log.
    pub entries: i64,
    /// People who came.
    pub visitors_on_site: i64,
    /// People who called.
    pub visitors_by_telephone: i64,
    /// Things looked up.
    pub looked_up: i64,
    /// Pages copied or printed.
    pub copies_made: i64,
}

/// How often a reading place was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VisitStatistics {
    /// The place.
    pub place_id: ReadingPlaceId,
    /// The first day that is counted.
    pub from: NaiveDate,
    /// The last day that is counted.
    pub to: NaiveDate,
    /// The months with visits, in order.
    pub months: Vec<MonthlyVisits>,
    /// All of them together; its month is empty.
    pub total: MonthlyVisits,
}
