//! Why an act is refused. Knows no HTTP.

use crate::rules::{self, Rule};
use chrono::NaiveDate;

/// What is wrong with one field of what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer into what was sent (`/metadata/title`).
    pub pointer: String,
    /// Stable code.
    pub code: &'static str,
    /// The sentence for the clerk.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Fault {
    /// A fault at `pointer`.
    pub fn new(
        pointer: impl Into<String>,
        code: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self { pointer: pointer.into(), code, zh: zh.into(), en: en.into() }
    }

    /// The fault of breaking `rule` at `pointer`.
    pub fn of(pointer: impl Into<String>, rule: &Rule) -> Self {
        Self::new(pointer, rule.code, rule.zh, rule.en)
    }
}

/// An act refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The record is in a state in which the law does not allow the act.
    NotNow {
        /// The rule that forbids it.
        rule: Rule,
        /// The state the record is in.
        state: &'static str,
        /// What may be done instead, by act name.
        open_acts: Vec<&'static str>,
    },
    /// The actor may see the record but not do this to it.
    Forbidden(Rule),
    /// The actor may not know that the record exists.
    Unknown,
    /// What was sent breaks rules; all faults at once.
    Invalid(Vec<Fault>),
}

/// What an act must bring with it: every fault is collected, so that the clerk sees them all at once.
#[derive(Debug, Default)]
pub(crate) struct Demands(Vec<Fault>);

impl Demands {
    /// Nothing demanded yet.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// That `met` holds of what stands at `pointer`, as `rule` says.
    pub(crate) fn that(mut self, met: bool, pointer: &str, rule: &Rule) -> Self {
        if !met {
            self.0.push(Fault::of(pointer, rule));
        }
        self
    }

    /// That `text` at `pointer` says something.
    pub(crate) fn text(self, text: &str, pointer: &str, rule: &Rule) -> Self {
        self.that(!text.trim().is_empty(), pointer, rule)
    }

    /// Nothing when all of it is met, otherwise every fault.
    pub(crate) fn met(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.0)) }
    }
}

/// The legal day of an act: today, or the day an officer states for what happened on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActDay {
    /// The day of the act.
    pub on: NaiveDate,
    /// The day on which it is entered.
    pub today: NaiveDate,
    /// The field in which it was stated, for the error.
    pub field: &'static str,
}

impl ActDay {
    /// The day `stated` in `field`, or today.
    pub fn stated(stated: Option<NaiveDate>, today: NaiveDate, field: &'static str) -> Self {
        Self { on: stated.unwrap_or(today), today, field }
    }

    /// The day, when it is neither in the future nor before the act it follows.
    pub fn not_before(self, previous: Option<NaiveDate>) -> Result<NaiveDate, Refusal> {
        let pointer = format!("/{}", self.field);
        if self.on > self.today {
            return Err(Refusal::Invalid(vec![Fault::of(pointer, &rules::LEGAL_DAY_IN_FUTURE)]));
        }
        match previous {
            Some(previous) if self.on < previous => {
                let rule = rules::LEGAL_DAY_BEFORE_PREVIOUS;
                Err(Refusal::Invalid(vec![Fault::new(
                    pointer,
                    rule.code,
                    format!("{}前一环节的日期是{previous}。", rule.zh),
                    format!("{} That act was on {previous}.", rule.en),
                )]))
            }
            _ => Ok(self.on),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn an_act_without_a_stated_day_happens_today() {
        let act = ActDay::stated(None, day("2026-11-23"), "signed_on");
        assert_eq!(act.not_before(None), Ok(day("2026-11-23")));
    }

    #[test]
    fn an_act_in_the_future_is_refused_and_names_the_field() {
        let act = ActDay::stated(Some(day("2026-11-24")), day("2026-11-23"), "signed_on");
        let Err(Refusal::Invalid(faults)) = act.not_before(None) else { panic!("not refused") };
        assert_eq!((faults[0].pointer.as_str(), faults[0].code), ("/signed_on", "LEGAL_DAY_IN_FUTURE"));
    }

    #[test]
    fn an_act_before_the_act_it_follows_is_refused() {
        let act = ActDay::stated(Some(day("2008-03-30")), day("2026-11-23"), "signed_on");
        let Err(Refusal::Invalid(faults)) = act.not_before(Some(day("2008-03-31"))) else {
            panic!("not refused")
        };
        assert_eq!(faults[0].code, "LEGAL_DAY_BEFORE_PREVIOUS");
    }
}
