//! The days that one issuer of notices arranges: the State Council for the country, or a region for itself.

use super::DayKind;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A day that a notice arranges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrangedDay {
    /// The day.
    pub on: NaiveDate,
    /// Whether it is off or worked.
    pub kind: DayKind,
    /// The holiday for which it is, as the notice names it.
    #[schema(example = "国庆节")]
    pub name: String,
}

/// A day on which the Monday-to-Friday rule does not hold, and the notice that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CalendarException)]
pub struct Exception {
    /// The day.
    pub on: NaiveDate,
    /// Whether it is off or worked.
    pub kind: DayKind,
    /// The holiday for which it is.
    #[schema(example = "国庆节")]
    pub name: String,
    /// The number of the notice that arranges it.
    #[schema(example = "国办发明电〔2018〕15号")]
    pub notice_number: String,
    /// Whether it is a day of the region's own.
    pub regional: bool,
}

/// The days of one issuer, by the year of the notice: the one for 2012 also arranged 2011-12-31.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layer {
    years: BTreeMap<i32, Vec<Exception>>,
}

impl Layer {
    /// Puts `days` in the place of whatever was arranged for `year`.
    pub(super) fn replace(&mut self, year: i32, days: Vec<Exception>) {
        self.years.insert(year, days);
    }

    /// Adds the days of a lower layer's place, which prevail.
    pub(super) fn overlaid(&self, own: &Self) -> Self {
        let mut both = self.clone();
        for (year, days) in &own.years {
            let arranged = both.years.entry(*year).or_default();
            arranged.retain(|day| days.iter().all(|own| own.on != day.on));
            arranged.extend(days.iter().cloned());
        }
        both
    }

    /// The years for which there is a notice, in order.
    pub(super) fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    /// Whether there is a notice for `year`.
    pub(super) fn covers(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// Every day, by the year of its notice: of two that speak of one day the later year's comes last.
    pub(super) fn days(&self) -> impl Iterator<Item = &Exception> {
        self.years.values().flatten()
    }

    /// What is arranged for `on`. The notice of the next year is later than that of its own, and prevails.
    pub(super) fn day(&self, on: NaiveDate) -> Option<&Exception> {
        [on.year() + 1, on.year()]
            .iter()
            .find_map(|year| self.years.get(year)?.iter().find(|day| day.on == on))
    }

    /// The numbers of the notices for `year`, each once.
    pub(super) fn notice_numbers(&self, year: i32) -> Vec<String> {
        let mut numbers = Vec::new();
        for day in self.years.get(&year).into_iter().flatten() {
            if !numbers.contains(&day.notice_number) {
                numbers.push(day.notice_number.clone());
            }
        }
        numbers
    }

    /// Adds a line of an embedded table: day, kind, name, year and number of the notice.
    pub(super) fn add_line(&mut self, line: &str, regional: bool) -> Option<()> {
        let mut fields = line.split(',');
        let on = fields.next()?.parse().ok()?;
        let kind = DayKind::from_code(fields.next()?)?;
        let name = fields.next()?.into();
        let (year, notice_number) = fields.next()?.split_once(' ')?;
        let day = Exception { on, kind, name, notice_number: notice_number.into(), regional };
        self.years.entry(year.parse().ok()?).or_default().push(day);
        Some(())
    }
}
