//! The clock of an application: when the reply is due, what it waits for, and why.
//!
//! A reading is a pure function of what happened ([`CaseFact`]), the day it is read on, the working days of the place and
//! the body's practice. Nothing here reads the time of day.
//!
//! The law pauses (consultation: Order 492 art. 24, Order 711 art. 33), restarts (correction: 711 art. 30; payment:
//! 国办函〔2020〕109号) and extends (492 art. 24, 711 art. 33) the period. An act that breaks its rule, such as an extension
//! told after the due day, is named as a breach and moves nothing.

mod case;
mod fold;
mod reading;
mod round;
mod span;
mod texts;

pub(crate) use fold::ORDERED_DAYS;

pub use case::{CaseFact, OrderedPeriod, OrderingAuthority};
pub use reading::{Awaited, ClockEffect, ClockReading, ClockState, DueDays, Light, TrailStep, Wait};

use crate::calendar::{Calendar, Deadline, check_day};
use crate::practice::Reckoning;
use crate::refusal::{Fault, Refusal};
use crate::regime::LegalRegime;
use crate::rules;
use chrono::NaiveDate;
use fold::Fold;

/// Most facts that one reading takes: far more than any case has.
pub const FACTS_MAX: usize = 500;

/// When information formed or changed on `formed_on` must be published at the latest (492:18, 711:26).
pub fn publication_due(formed_on: NaiveDate, calendar: &Calendar) -> Deadline {
    calendar.working_days_after(formed_on, LegalRegime::on(formed_on).rules().publication_working_days)
}

/// The days on which information was formed or changed that has to be published on `days`: [`publication_due`] the other
/// way round. What was formed later is never due earlier.
pub fn formed_to_be_due(days: DueDays, calendar: &Calendar) -> DueDays {
    let last_due_by = |due_by: NaiveDate| {
        let mut formed_on = Some(due_by);
        while let Some(on) = formed_on.filter(|on| publication_due(*on, calendar).on > due_by) {
            formed_on = on.pred_opt();
        }
        formed_on
    };
    // What is due from a day on was formed after the last that is due before it.
    let from = days.from.and_then(|from| last_due_by(from.pred_opt()?)?.succ_opt());
    DueDays { from, to: days.to.and_then(last_due_by) }
}

/// Reads the clock of a case on `today`.
///
/// Facts come in the order of their days, none after `today`. What cannot have happened (a payment without a notice) is
/// refused with its place in the list; what broke the law is read, and named in the trail.
pub fn read(facts: &[CaseFact], today: NaiveDate, by: Reckoning<'_>) -> Result<ClockReading, Refusal> {
    if facts.len() > FACTS_MAX {
        return Err(Refusal::Invalid(vec![Fault::new(
            "/facts",
            "too_many",
            format!("事实不得超过{FACTS_MAX}项。"),
            format!("At most {FACTS_MAX} facts are read."),
        )]));
    }
    let mut faults = by.practice.check("/practice");
    faults.extend(check_day("/today", today));
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults));
    }
    let mut fold = Fold::new(by);
    let mut previous: Option<NaiveDate> = None;
    for (place, fact) in facts.iter().enumerate() {
        let pointer = format!("/facts/{place}");
        if let Some(fault) = check_day(&format!("{pointer}/on"), fact.on()) {
            faults.push(fault);
        } else if fact.on() > today {
            faults.push(Fault::of(format!("{pointer}/on"), &rules::LEGAL_DAY_IN_FUTURE));
        } else if previous.is_some_and(|previous| fact.on() < previous) {
            faults.push(Fault::of(format!("{pointer}/on"), &rules::LEGAL_DAY_BEFORE_PREVIOUS));
        } else {
            previous = Some(fact.on());
            if let Err((zh, en)) = fold.apply(fact) {
                let rule = rules::CASE_FACT_ORDER;
                faults.push(Fault::new(
                    pointer,
                    rule.code,
                    format!("{zh}{}", rule.zh),
                    format!("{en} {}", rule.en),
                ));
            }
        }
    }
    if faults.is_empty() { Ok(fold.reading(today)) } else { Err(Refusal::Invalid(faults)) }
}

/// Reads the clock of a case whose facts were checked when they were recorded.
pub(crate) fn read_recorded(facts: &[CaseFact], today: NaiveDate, by: Reckoning<'_>) -> ClockReading {
    let mut fold = Fold::new(by);
    for fact in facts {
        // What the record's own rules let through has its place here.
        let applied = fold.apply(fact);
        debug_assert!(applied.is_ok(), "{fact:?}: {applied:?}");
    }
    fold.reading(today)
}

#[cfg(test)]
mod tests;
