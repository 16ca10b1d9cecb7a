//! How a record of the law lives: facts make it, nothing else changes it.

use crate::actor::ActedBy;
use crate::refusal::Refusal;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, de::DeserializeOwned};

/// What an act answers: the facts it makes and their legal day, or why it is refused.
pub type Acted<F> = Result<(Vec<F>, NaiveDate), Refusal>;

/// A fact as the ledger keeps it: what happened, on which legal day, by whom, and when it was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded<F> {
    /// What happened.
    pub fact: F,
    /// The legal day of the act.
    pub day: NaiveDate,
    /// Who did it, in which capacity.
    pub by: ActedBy,
    /// The instant at which it was entered here; later than `day` for what first happened on paper.
    pub recorded_at: DateTime<Utc>,
}

/// A record whose state is what its facts made of it.
pub trait Record: Sized + Clone + Send + 'static {
    /// Its name in the ledger: the first part of its stream (`item/0190…`) and of its facts (`item.published`).
    const KIND: &'static str;
    /// What can happen to it; serialised as `{"kind": …, "body": …}`.
    type Fact: Serialize + DeserializeOwned + Clone + std::fmt::Debug + Send;

    /// The record that `first` brings into being; `None` when such a fact cannot be the first.
    fn begin(id: uuid::Uuid, first: &Recorded<Self::Fact>) -> Option<Self>;

    /// What `next` makes of the record.
    fn evolve(&mut self, next: &Recorded<Self::Fact>);
}
