//! One unit of work: a transaction, who acts in it, and when.

use chrono::{DateTime, NaiveDate, Utc};
use database::Connection;
use domain::actor::{ActedBy, Actor};
use domain::policy::{self, Act, Owner};
use domain::record::Record;
use domain::refusal::ActDay;
use ledger::{LedgerError, Loaded};
use problem::Problem;
use uuid::Uuid;

/// One unit of work.
pub struct Work<'c, 'd> {
    /// The transaction.
    pub connection: &'c mut Connection<'d>,
    /// Who acts.
    pub actor: Actor,
    /// When: read once, first.
    pub now: DateTime<Utc>,
}

impl<'c, 'd> Work<'c, 'd> {
    /// A unit of work of `actor` in the transaction of `connection`.
    pub fn new(connection: &'c mut Connection<'d>, actor: Actor, now: DateTime<Utc>) -> Self {
        Self { connection, actor, now }
    }

    /// The legal day.
    pub fn today(&self) -> NaiveDate {
        crate::shanghai_day(self.now)
    }

    /// The day of an act: the one `stated` in `field`, or today.
    pub fn day(&self, stated: Option<NaiveDate>, field: &'static str) -> ActDay {
        ActDay::stated(stated, self.today(), field)
    }

    /// Asks whether the actor may do `act` on a record of `owner`; answers in which capacity.
    pub fn may(&self, act: Act, owner: Owner) -> Result<ActedBy, Problem> {
        Ok(policy::may(&self.actor, act, owner)?)
    }

    /// The record `id`, if there is one.
    pub fn find<R: Record>(&mut self, id: impl Into<Uuid>) -> Result<Option<Loaded<R>>, LedgerError> {
        ledger::load(self.connection, id.into())
    }

    /// The record `id`; not found when there is none.
    pub fn load<R: Record>(&mut self, id: impl Into<Uuid>) -> Result<Loaded<R>, Problem> {
        self.find(id)?.ok_or_else(Problem::unknown)
    }

    /// Begins a record with its first facts.
    pub fn start<R: Record>(
        &mut self,
        id: impl Into<Uuid>,
        facts: &[R::Fact],
        by: &ActedBy,
        day: NaiveDate,
    ) -> Result<Loaded<R>, LedgerError> {
        ledger::start(self.connection, id.into(), facts, by, day, self.now)
    }

    /// Records what happened to a record; answers it as it now is.
    pub fn record<R: Record>(
        &mut self,
        id: impl Into<Uuid>,
        loaded: Loaded<R>,
        facts: &[R::Fact],
        by: &ActedBy,
        day: NaiveDate,
    ) -> Result<Loaded<R>, LedgerError> {
        ledger::record(self.connection, id.into(), loaded, facts, by, day, self.now)
    }

    /// Folds every record of kind `R`, one after the other, for rebuilding read tables.
    pub fn each<R: Record>(
        &mut self,
        mut save: impl FnMut(&mut Connection<'_>, &Loaded<R>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let mut after = String::new();
        loop {
            let streams = ledger::streams_of_kind(self.connection, R::KIND, &after, STREAMS_AT_A_TIME)?;
            let Some(last) = streams.last() else { return Ok(()) };
            after.clone_from(last);
            for stream in &streams {
                let id = stream
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .parse::<Uuid>()
                    .map_err(Problem::internal)?;
                if let Some(loaded) = self.find::<R>(id)? {
                    save(self.connection, &loaded)?;
                }
            }
        }
    }
}

/// How many streams are named at a time when all are walked through.
const STREAMS_AT_A_TIME: i64 = 1_000;
