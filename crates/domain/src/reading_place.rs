//! Reading places (查阅场所): where people read what a body discloses, what stands there on paper, what was deposited
//! there, and how often it was looked up.
//!
//! Order 492 article 16, Order 711 article 25.

mod deposit;
mod holding;
mod profile;
mod visit;

pub use deposit::{
    Deposit, DepositAct, DepositFact, DepositLine, DepositSignature, DepositState,
    life_cycle as deposit_life_cycle,
};
pub use holding::{Holding, HoldingFact, ShelvedPaper};
pub use profile::{Equipment, Keeper, OpeningHours, PlaceProfile};
pub use visit::{Visit, VisitEntry, VisitFact};

use crate::ids::{OrganizationId, ReadingPlaceId};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands, Fault, Refusal};
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Longest text of use rules, in characters.
const USE_RULES_MAX_CHARACTERS: usize = 20_000;

/// What happened to a reading place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ReadingPlaceFact {
    /// It was set up.
    Established {
        /// The body that answers for what lies there.
        organization_id: OrganizationId,
        /// What is on record of it.
        profile: Box<PlaceProfile>,
    },
    /// What is on record of it was changed.
    ProfileChanged {
        /// What is on record now.
        profile: Box<PlaceProfile>,
    },
    /// Rules of its use (查阅使用制度) were adopted, in place of those before.
    UseRulesAdopted {
        /// Their text.
        text: String,
    },
    /// It was closed for good.
    Closed {
        /// Why.
        reason: String,
    },
}

/// The rules of use of a reading place, as they stand in one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UseRules {
    /// Which edition, from 1.
    pub edition: u32,
    /// The day on which it was adopted.
    pub adopted_on: NaiveDate,
    /// The text.
    pub text: String,
}

/// A reading place.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingPlace {
    /// Its id.
    pub id: ReadingPlaceId,
    /// The body that answers for what lies there.
    pub organization_id: OrganizationId,
    /// What is on record of it.
    pub profile: PlaceProfile,
    /// The rules of its use; none before any were adopted.
    pub use_rules: Option<UseRules>,
    /// The day on which it was set up.
    pub established_on: NaiveDate,
    /// The day on which it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Why it was closed.
    pub closing_reason: Option<String>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl ReadingPlace {
    /// The facts of setting it up, with the first rules of its use if they are there already.
    pub fn establish(
        organization_id: OrganizationId,
        profile: PlaceProfile,
        use_rules: Option<String>,
        day: ActDay,
    ) -> Acted<ReadingPlaceFact> {
        let mut faults = profile.faults("/profile");
        faults.extend(use_rules.as_deref().and_then(|text| use_rules_fault(text, "/use_rules")));
        refuse_any(faults)?;
        let on = day.not_before(None)?;
        let mut facts = vec![ReadingPlaceFact::Established { organization_id, profile: Box::new(profile) }];
        facts.extend(use_rules.map(|text| ReadingPlaceFact::UseRulesAdopted { text }));
        Ok((facts, on))
    }

    /// The facts of changing what is on record of it.
    pub fn change_profile(&self, profile: PlaceProfile, day: ActDay) -> Acted<ReadingPlaceFact> {
        self.is_open()?;
        refuse_any(profile.faults("/profile"))?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![ReadingPlaceFact::ProfileChanged { profile: Box::new(profile) }], on))
    }

    /// The facts of adopting rules of its use.
    pub fn adopt_use_rules(&self, text: String, day: ActDay) -> Acted<ReadingPlaceFact> {
        self.is_open()?;
        refuse_any(use_rules_fault(&text, "/text").into_iter().collect())?;
        Ok((vec![ReadingPlaceFact::UseRulesAdopted { text }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of closing it for good.
    pub fn close(&self, reason: String, day: ActDay) -> Acted<ReadingPlaceFact> {
        self.is_open()?;
        Demands::none().text(&reason, "/reason", &rules::READING_PLACE_CLOSING_REASON).met()?;
        Ok((vec![ReadingPlaceFact::Closed { reason }], day.not_before(Some(self.acted_on))?))
    }

    /// Nothing while it is open, afterwards the refusal of whatever is to be done there.
    pub fn is_open(&self) -> Result<(), Refusal> {
        match self.closed_on {
            None => Ok(()),
            Some(_) => Err(over(rules::READING_PLACE_OPEN, self.state(), &[])),
        }
    }

    /// The word by which it is listed.
    pub fn state(&self) -> &'static str {
        if self.closed_on.is_some() { "closed" } else { "open" }
    }
}

/// The refusal of an act on what is over.
fn over(rule: rules::Rule, state: &'static str, open_acts: &[&'static str]) -> Refusal {
    Refusal::NotNow { rule, state, open_acts: open_acts.to_vec() }
}

fn refuse_any(faults: Vec<Fault>) -> Result<(), Refusal> {
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Invalid(faults)) }
}

fn use_rules_fault(text: &str, pointer: &str) -> Option<Fault> {
    let length = text.trim().chars().count();
    (length == 0 || length > USE_RULES_MAX_CHARACTERS).then(|| {
        let rule = rules::READING_PLACE_USE_RULES;
        Fault::new(
            pointer,
            rule.code,
            format!("{}应为1至{USE_RULES_MAX_CHARACTERS}字。", rule.zh),
            format!("{} They have 1 to {USE_RULES_MAX_CHARACTERS} characters.", rule.en),
        )
    })
}

impl Record for ReadingPlace {
    const KIND: &'static str = "reading_place";
    type Fact = ReadingPlaceFact;

    fn begin(id: Uuid, first: &Recorded<ReadingPlaceFact>) -> Option<Self> {
        let ReadingPlaceFact::Established { organization_id, profile } = &first.fact else { return None };
        Some(Self {
            id: ReadingPlaceId(id),
            organization_id: *organization_id,
            profile: (**profile).clone(),
            use_rules: None,
            established_on: first.day,
            closed_on: None,
            closing_reason: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<ReadingPlaceFact>) {
        match &next.fact {
            ReadingPlaceFact::Established { .. } => {}
            ReadingPlaceFact::ProfileChanged { profile } => self.profile = (**profile).clone(),
            ReadingPlaceFact::UseRulesAdopted { text } => {
                let edition = self.use_rules.as_ref().map_or(0, |rules| rules.edition) + 1;
                self.use_rules = Some(UseRules { edition, adopted_on: next.day, text: text.clone() });
            }
            ReadingPlaceFact::Closed { reason } => {
                self.closed_on = Some(next.day);
                self.closing_reason = Some(reason.clone());
            }
        }
        self.acted_on = next.day;
    }
}

#[cfg(test)]
mod tests;
