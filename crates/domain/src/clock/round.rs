//! One round of a case: the period that runs from one beginning, and what moves its end.

use super::case::OrderedPeriod;
use super::reading::{Awaited, Wait};
use super::span::{Excluded, end_of_period};
use crate::calendar::{Calendar, Deadline};
use crate::regime::{ConsultedParty, RuleSet};
use chrono::NaiveDate;

/// Something the applicant is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Not in this round.
    Never,
    /// Asked, not answered.
    Open {
        /// The day of the notice.
        since: NaiveDate,
        /// The last day for the answer, once it is known.
        until: Option<Deadline>,
    },
    /// Asked, and answered in time.
    Answered,
}

/// A letter that asks for an opinion.
#[derive(Debug, Clone, Copy)]
pub(super) struct Consultation {
    pub number: u32,
    pub party: ConsultedParty,
    pub sent_on: NaiveDate,
    /// The last day for the opinion.
    pub limit: Option<Deadline>,
    pub opinion_on: Option<NaiveDate>,
    /// Whether its time is left out of the period.
    pub counts: bool,
    /// Whether the limit passed without an opinion.
    pub silent: bool,
}

/// How long a round lasts.
#[derive(Debug, Clone, Copy)]
enum Length {
    /// The period of the regulation.
    Statutory,
    /// So many working days, as ordered.
    WorkingDays(u32),
    /// Until a day, as ordered.
    Until(Deadline),
}

/// The period that runs from one beginning.
#[derive(Debug)]
pub(super) struct Round {
    /// The day of the event that it runs from.
    pub base: NaiveDate,
    length: Length,
    pub extension: Option<u32>,
    pub delayed_until: Option<NaiveDate>,
    pub correction: Asked,
    pub reasons: Asked,
    pub fee: Asked,
    pub consultations: Vec<Consultation>,
    /// Pauses that a body's own practice knows, the last one perhaps open.
    pauses: Vec<(NaiveDate, Option<NaiveDate>)>,
}

impl Round {
    fn new(base: NaiveDate, length: Length) -> Self {
        Self {
            base,
            length,
            extension: None,
            delayed_until: None,
            correction: Asked::Never,
            reasons: Asked::Never,
            fee: Asked::Never,
            consultations: vec![],
            pauses: vec![],
        }
    }

    /// The round that receipt begins.
    pub fn statutory(base: NaiveDate) -> Self {
        Self::new(base, Length::Statutory)
    }

    /// The round that a decision or judgment orders.
    pub fn ordered(base: NaiveDate, period: OrderedPeriod, calendar: &Calendar) -> Self {
        let length = match period {
            OrderedPeriod::Statutory {} => Length::Statutory,
            OrderedPeriod::WorkingDays { days } => Length::WorkingDays(days),
            OrderedPeriod::CalendarDays { days } => Length::Until(calendar.days_after(base, days)),
            OrderedPeriod::Until { on } => Length::Until(Deadline { on, provisional: false }),
        };
        Self::new(base, length)
    }

    /// Lets the period run anew: what was left out of the old one no longer matters, an extension granted remains.
    pub fn restart(&mut self, base: NaiveDate) {
        self.base = base;
        self.length = Length::Statutory;
        self.delayed_until = None;
    }

    pub fn asked_for_correction(&mut self, on: NaiveDate, until: Deadline, pauses: bool) {
        self.correction = Asked::Open { since: on, until: Some(until) };
        if pauses {
            self.begin_pause(on);
        }
    }

    pub fn begin_pause(&mut self, on: NaiveDate) {
        if !self.is_pausing() {
            self.pauses.push((on, None));
        }
    }

    /// Ends the open pause; says whether there was one.
    pub fn end_pause(&mut self, on: NaiveDate) -> bool {
        match self.pauses.last_mut() {
            Some((_, end @ None)) => {
                *end = Some(on);
                true
            }
            _ => false,
        }
    }

    fn is_pausing(&self) -> bool {
        matches!(self.pauses.last(), Some((_, None)))
    }

    /// The consultation `number`, while its opinion is awaited.
    pub fn awaited_consultation(&mut self, number: u32) -> Option<&mut Consultation> {
        self.consultations.iter_mut().find(|known| known.number == number && known.opinion_on.is_none())
    }

    /// The next party whose limit passed before `day` without a word: party, limit, and whether its time is left out.
    pub fn next_silent(&mut self, day: NaiveDate) -> Option<(ConsultedParty, NaiveDate, bool)> {
        let passed = |limit: Option<Deadline>| limit.map(|limit| limit.on).filter(|limit| *limit < day);
        let silent = self
            .consultations
            .iter_mut()
            .filter(|known| known.opinion_on.is_none() && !known.silent && passed(known.limit).is_some())
            .min_by_key(|known| known.limit.map(|limit| limit.on))?;
        silent.silent = true;
        Some((silent.party, passed(silent.limit)?, silent.counts))
    }

    /// Whether no period runs until the applicant acts.
    pub fn waits_for_applicant(&self, rules: &RuleSet) -> bool {
        let correction = matches!(self.correction, Asked::Open { .. }) && rules.correction_restarts_clock;
        correction || matches!(self.fee, Asked::Open { .. })
    }

    /// Whether the period stands still.
    pub fn is_paused(&self) -> bool {
        self.is_pausing() || self.consultations.iter().any(|known| known.counts && known.is_awaited())
    }

    /// The due day as it stands on `day`; none while the applicant is waited for.
    pub fn due(&self, day: NaiveDate, rules: &RuleSet, calendar: &Calendar) -> Option<Deadline> {
        if self.waits_for_applicant(rules) {
            return None;
        }
        let days = match self.length {
            Length::Until(until) => return Some(until),
            Length::Statutory => rules.reply_working_days,
            Length::WorkingDays(days) => days,
        };
        let consulting = self.consultations.iter().filter(|known| known.counts);
        let limits_provisional = consulting.clone().any(Consultation::leans_on_provisional_limit);
        let consulting = consulting.map(|known| (known.sent_on, known.ended_on(day)));
        let pauses = self.pauses.iter().map(|(from, to)| (*from, to.unwrap_or(day)));
        let excluded =
            consulting.chain(pauses).map(|(from, until)| Excluded { after: from.max(self.base), until });
        let end = end_of_period(self.base, days + self.extension.unwrap_or(0), excluded, calendar);
        let end = Deadline { provisional: end.provisional || limits_provisional, ..end };
        Some(match self.delayed_until {
            Some(until) if until > end.on => Deadline { on: until, provisional: false },
            _ => end,
        })
    }

    /// What is waited for beside the reply.
    pub fn waits(&self) -> Vec<Wait> {
        let of_applicant = [
            (Awaited::Correction, self.correction),
            (Awaited::Reasons, self.reasons),
            (Awaited::Fee, self.fee),
        ];
        let mut waits = vec![];
        for (awaited, asked) in of_applicant {
            if let Asked::Open { since, until } = asked {
                let until_on = until.map(|until| until.on);
                waits.push(Wait { awaited, since_on: since, until_on, consultation: None });
            }
        }
        waits.extend(self.consultations.iter().filter(|known| known.is_awaited()).map(|known| Wait {
            awaited: Awaited::opinion_of(known.party),
            since_on: known.sent_on,
            until_on: known.limit.map(|limit| limit.on),
            consultation: Some(known.number),
        }));
        waits
    }
}

impl Consultation {
    fn is_awaited(&self) -> bool {
        self.opinion_on.is_none() && !self.silent
    }

    /// The last day that is left out of the period, seen on `day`: when the opinion came, at the latest when its limit
    /// passed.
    fn ended_on(&self, day: NaiveDate) -> NaiveDate {
        let until = self.opinion_on.unwrap_or(day);
        self.limit.map_or(until, |limit| until.min(limit.on))
    }

    /// Whether it ended by its limit, and that limit leans on a year without a notice.
    fn leans_on_provisional_limit(&self) -> bool {
        let by_limit = |limit: Deadline| self.silent || self.opinion_on.is_some_and(|on| on > limit.on);
        self.limit.is_some_and(|limit| limit.provisional && by_limit(limit))
    }
}
