//! What is on record of a reading place: where it is, when it is open, what is there, who keeps it.

use crate::ids::PersonId;
use crate::refusal::Fault;
use crate::registry::NAME_MAX_CHARACTERS;
use crate::rules;
use crate::vocabulary::{ReadingPlaceEquipment, ReadingPlaceKind, WeekDay};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Most entries of opening hours: three a day.
const OPENING_HOURS_MAX: usize = 21;
/// Most kinds of equipment that are listed.
const EQUIPMENT_MAX: usize = 50;
/// Most pieces of one kind.
const PIECES_MAX: u32 = 10_000;

/// What is on record of a reading place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceProfile {
    /// What its sign says.
    #[schema(example = "檀营乡政府信息公开查询办公室")]
    pub name: String,
    /// What kind of place it is.
    pub kind: ReadingPlaceKind,
    /// Where it is.
    pub address: String,
    /// When it is open; only where people read by themselves (notice board, screen) there need be none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opening_hours: Vec<OpeningHours>,
    /// What else there is to say of it, such as that it is closed on public holidays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_note: Option<String>,
    /// The telephone of the office, for questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// What is there for readers (设施、设备).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<Equipment>,
    /// Who keeps it (专管员).
    pub keeper: Keeper,
    /// Paper copies of what is published from this day on are deposited there; absent: none are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposits_from: Option<NaiveDate>,
}

/// On a day of the week, from when to when a place is open; two entries where it closes at noon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningHours {
    /// The day of the week.
    pub week_day: WeekDay,
    /// When it opens (`08:30:00`).
    #[schema(value_type = String, example = "08:30:00")]
    pub opens: NaiveTime,
    /// When it closes.
    #[schema(value_type = String, example = "11:30:00")]
    pub closes: NaiveTime,
}

/// Equipment of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Equipment {
    /// What it is.
    pub kind: ReadingPlaceEquipment,
    /// How many pieces.
    pub count: u32,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Who keeps a place. The public reads the function, and a name only where the body decided to show one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Keeper {
    /// What they are, as the sign says it.
    #[schema(example = "查阅室专管员")]
    pub function: String,
    /// The person of the registry; not shown to the public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_id: Option<PersonId>,
    /// The name that is shown to the public; absent unless the body decided so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_name: Option<String>,
}

impl PlaceProfile {
    /// Everything that is wrong with it; `pointer` is where it was sent.
    pub fn faults(&self, pointer: &str) -> Vec<Fault> {
        let at = |field: &str| format!("{pointer}/{field}");
        let texts = [
            ("name", Some(&self.name)),
            ("address", Some(&self.address)),
            ("opening_note", self.opening_note.as_ref()),
            ("telephone", self.telephone.as_ref()),
            ("keeper/function", Some(&self.keeper.function)),
            ("keeper/public_name", self.keeper.public_name.as_ref()),
        ];
        let written = texts.into_iter().filter_map(|(field, text)| Some((field, text?)));
        let mut faults: Vec<_> = written.filter_map(|(field, text)| text_fault(at(field), text)).collect();
        if self.opening_hours.is_empty() && !self.kind.is_unattended() {
            faults.push(Fault::of(at("opening_hours"), &rules::READING_PLACES_EQUIPPED));
        }
        faults.extend(self.hours_faults(&at("opening_hours")));
        faults.extend(self.equipment_faults(&at("equipment")));
        faults
    }

    fn hours_faults(&self, pointer: &str) -> Vec<Fault> {
        if self.opening_hours.len() > OPENING_HOURS_MAX {
            return vec![too_many(pointer, OPENING_HOURS_MAX)];
        }
        let mut faults = vec![];
        for (place, hours) in self.opening_hours.iter().enumerate() {
            if hours.opens >= hours.closes {
                faults.push(Fault::new(
                    format!("{pointer}/{place}/closes"),
                    "range",
                    "关闭时间应当晚于开放时间。",
                    "A place closes after it has opened.",
                ));
            }
            let overlaps = |other: &OpeningHours| {
                other.week_day == hours.week_day && other.opens < hours.closes && hours.opens < other.closes
            };
            if self.opening_hours[..place].iter().any(overlaps) {
                faults.push(Fault::new(
                    format!("{pointer}/{place}"),
                    "repeated",
                    "同一天的开放时间重叠。",
                    "Opening hours of one day overlap.",
                ));
            }
        }
        faults
    }

    fn equipment_faults(&self, pointer: &str) -> Vec<Fault> {
        if self.equipment.len() > EQUIPMENT_MAX {
            return vec![too_many(pointer, EQUIPMENT_MAX)];
        }
        let (mut faults, mut seen) = (vec![], BTreeSet::new());
        for (place, piece) in self.equipment.iter().enumerate() {
            if !(1..=PIECES_MAX).contains(&piece.count) {
                faults.push(Fault::new(
                    format!("{pointer}/{place}/count"),
                    "range",
                    format!("数量应为1至{PIECES_MAX}。"),
                    format!("A count is 1 to {PIECES_MAX}."),
                ));
            }
            if !seen.insert((piece.kind, &piece.note)) {
                faults.push(Fault::new(
                    format!("{pointer}/{place}/kind"),
                    "repeated",
                    "同一种设备重复。",
                    "The same equipment is listed twice.",
                ));
            }
            if let Some(note) = &piece.note {
                faults.extend(text_fault(format!("{pointer}/{place}/note"), note));
            }
        }
        faults
    }
}

fn too_many(pointer: &str, max: usize) -> Fault {
    Fault::new(pointer, "too_many", format!("不得超过{max}项。"), format!("At most {max} entries."))
}

/// What is wrong with a short text that people read.
pub(super) fn text_fault(pointer: String, text: &str) -> Option<Fault> {
    let length = text.trim().chars().count();
    let wrong = length == 0 || length > NAME_MAX_CHARACTERS || text.chars().any(char::is_control);
    wrong.then(|| {
        Fault::new(
            pointer,
            "text",
            format!("不得为空，不得超过{NAME_MAX_CHARACTERS}字，不得含控制字符。"),
            format!("A text has 1 to {NAME_MAX_CHARACTERS} characters and no control characters."),
        )
    })
}
