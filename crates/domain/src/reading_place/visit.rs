//! The log of visits to a reading place (查阅登记): how many came and what was looked up, never who.

use super::{ReadingPlace, over, refuse_any};
use crate::ids::{ItemId, OrganizationId, ReadingPlaceId, VisitId};
use crate::personal_data::personal_data_in;
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands, Fault};
use crate::rules;
use crate::vocabulary::VisitWay;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Most people, or things looked up, in one entry.
const COUNT_MAX: u32 = 10_000;
/// Most copies in one entry.
const COPIES_MAX: u32 = 100_000;
/// Most items named in one entry.
const ITEMS_MAX: usize = 100;
/// Longest note, in characters: room for a remark, not for a story about somebody.
const NOTE_MAX_CHARACTERS: usize = 200;

/// An entry of the log. There is no field for a person, and there must be none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitEntry {
    /// On site or by telephone.
    pub way: VisitWay,
    /// How many people came or called.
    pub visitors: u32,
    /// The items of the catalogue that were looked up, as far as they are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item_ids: Vec<ItemId>,
    /// How many things were looked up in all: at least as many as items are named.
    pub looked_up: u32,
    /// How many pages were copied or printed.
    #[serde(default)]
    pub copies_made: u32,
    /// A remark, up to 200 characters, without personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl VisitEntry {
    fn faults(&self) -> Vec<Fault> {
        let named = u32::try_from(self.item_ids.len()).unwrap_or(u32::MAX);
        let counts = [
            ("/visitors", self.visitors, 1..=COUNT_MAX),
            ("/looked_up", self.looked_up, named..=COUNT_MAX),
            ("/copies_made", self.copies_made, 0..=COPIES_MAX),
        ];
        let wrong = counts.into_iter().filter(|(_, count, range)| !range.contains(count));
        let mut faults: Vec<_> = wrong
            .map(|(pointer, _, range)| {
                let (from, to) = range.into_inner();
                Fault::new(pointer, "range", format!("应为{from}至{to}。"), format!("It is {from} to {to}."))
            })
            .collect();
        if self.item_ids.len() > ITEMS_MAX {
            faults.push(Fault::new(
                "/item_ids",
                "too_many",
                format!("不得超过{ITEMS_MAX}项。"),
                format!("At most {ITEMS_MAX} items are named."),
            ));
        }
        faults.extend(self.note.as_deref().and_then(note_fault));
        faults
    }
}

fn note_fault(note: &str) -> Option<Fault> {
    if personal_data_in(note).is_some() {
        return Some(Fault::of("/note", &rules::VISIT_WITHOUT_PERSONAL_DATA));
    }
    (note.chars().count() > NOTE_MAX_CHARACTERS || note.chars().any(char::is_control)).then(|| {
        Fault::new(
            "/note",
            "text",
            format!("不得超过{NOTE_MAX_CHARACTERS}字，不得含控制字符。"),
            format!("A note has at most {NOTE_MAX_CHARACTERS} characters and no control characters."),
        )
    })
}

/// What happened to an entry of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum VisitFact {
    /// Somebody came or called, on the day of this fact.
    Entered {
        /// The body that answers for the place.
        organization_id: OrganizationId,
        /// The place.
        place_id: ReadingPlaceId,
        /// What was entered.
        entry: VisitEntry,
    },
    /// The entry was a mistake, and no longer counts.
    Cancelled {
        /// What the mistake was.
        reason: String,
    },
}

/// An entry of the log of visits.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// Its id.
    pub id: VisitId,
    /// The body that answers for the place.
    pub organization_id: OrganizationId,
    /// The place.
    pub place_id: ReadingPlaceId,
    /// The day of the visit.
    pub visited_on: NaiveDate,
    /// What was entered.
    pub entry: VisitEntry,
    /// Why it no longer counts.
    pub cancellation_reason: Option<String>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Visit {
    /// The facts of entering a visit to `place`, on a day on which it was there: also of one that is closed by now.
    pub fn enter(place: &ReadingPlace, entry: VisitEntry, day: ActDay) -> Acted<VisitFact> {
        let on = day.not_before(Some(place.established_on))?;
        let mut faults = entry.faults();
        if place.closed_on.is_some_and(|closed_on| on > closed_on) {
            faults.push(Fault::of(format!("/{}", day.field), &rules::VISIT_WHILE_OPEN));
        }
        refuse_any(faults)?;
        let entered =
            VisitFact::Entered { organization_id: place.organization_id, place_id: place.id, entry };
        Ok((vec![entered], on))
    }

    /// The facts of an entry having been a mistake.
    pub fn cancel(&self, reason: String, day: ActDay) -> Acted<VisitFact> {
        if self.cancellation_reason.is_some() {
            return Err(over(rules::VISIT_CANCELLED_ONCE, self.state(), &[]));
        }
        Demands::none()
            .text(&reason, "/reason", &rules::VISIT_CANCELLED_ONCE)
            .that(personal_data_in(&reason).is_none(), "/reason", &rules::VISIT_WITHOUT_PERSONAL_DATA)
            .met()?;
        Ok((vec![VisitFact::Cancelled { reason }], day.not_before(Some(self.acted_on))?))
    }

    /// The word by which it is listed.
    pub fn state(&self) -> &'static str {
        if self.cancellation_reason.is_some() { "cancelled" } else { "entered" }
    }
}

impl Record for Visit {
    const KIND: &'static str = "reading_place_visit";
    type Fact = VisitFact;

    fn begin(id: Uuid, first: &Recorded<VisitFact>) -> Option<Self> {
        let VisitFact::Entered { organization_id, place_id, entry } = &first.fact else { return None };
        Some(Self {
            id: VisitId(id),
            organization_id: *organization_id,
            place_id: *place_id,
            visited_on: first.day,
            entry: entry.clone(),
            cancellation_reason: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<VisitFact>) {
        if let VisitFact::Cancelled { reason } = &next.fact {
            self.cancellation_reason = Some(reason.clone());
        }
        self.acted_on = next.day;
    }
}
