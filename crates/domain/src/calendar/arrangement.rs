//! How a year is arranged, as it is shown to people.

use super::{Calendar, Exception};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How a year is arranged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct YearArrangement {
    /// The year.
    pub year: i32,
    /// Whether the national notice for it is loaded; without one it is counted Monday to Friday.
    pub covered: bool,
    /// The numbers of the notices for it, the national ones first.
    pub notice_numbers: Vec<String>,
    /// Its days on which the Monday-to-Friday rule does not hold. The last ones of December may be arranged by the
    /// notice for the next year.
    pub exceptions: Vec<Exception>,
    /// How many working days it has.
    pub working_days: i64,
    /// A notice that is not loaded yet may still change it: its own, or for the last days of December that of the next
    /// year.
    pub provisional: bool,
}

impl Calendar {
    /// How `year` is arranged; nothing for a year that no date can have.
    pub fn arrangement(&self, year: i32) -> Option<YearArrangement> {
        let eve = NaiveDate::from_ymd_opt(year - 1, 12, 31)?;
        let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
        let mut notice_numbers = self.national.notice_numbers(year);
        notice_numbers.extend(self.regional.notice_numbers(year));
        Some(YearArrangement {
            year,
            covered: self.national.covers(year),
            notice_numbers,
            exceptions: self.exceptions(eve, last).cloned().collect(),
            working_days: self.working_days_between(eve, last),
            provisional: self.first_provisional_day(eve, last).is_some(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Calendar, Calendars, DayKind};

    #[test]
    fn the_year_2019_had_250_working_days_by_two_notices() {
        let year = Calendar::national().arrangement(2019).expect("a year");
        assert_eq!((year.covered, year.provisional, year.working_days), (true, false, 250));
        assert_eq!(year.notice_numbers, ["国办发明电〔2018〕15号", "国办发明电〔2019〕3号"]);
        let changed =
            year.exceptions.iter().find(|day| day.on.to_string() == "2019-05-05").expect("arranged");
        assert_eq!((changed.kind, changed.name.as_str()), (DayKind::Work, "劳动节"));
        assert_eq!(changed.notice_number, "国办发明电〔2019〕3号");
    }

    #[test]
    fn the_last_days_of_2018_were_arranged_by_the_notice_for_2019() {
        let year = Calendar::national().arrangement(2018).expect("a year");
        let last = year.exceptions.last().expect("arranged");
        assert_eq!((last.on.to_string().as_str(), last.kind), ("2018-12-31", DayKind::Off));
        assert_eq!(last.notice_number, "国办发明电〔2018〕15号");
        assert_eq!(year.notice_numbers, ["国办发明电〔2017〕12号"]);
    }

    #[test]
    fn beijings_2014_names_the_days_of_its_own() {
        let year = Calendars::built_in().for_region("110118").arrangement(2014).expect("a year");
        let own: Vec<_> =
            year.exceptions.iter().filter(|day| day.regional).map(|day| day.on.to_string()).collect();
        assert_eq!(own.len(), 6, "{own:?}");
        assert_eq!(year.working_days, 250 - 4 + 2);
        assert_eq!(year.notice_numbers.len(), 2);
    }

    #[test]
    fn a_year_without_a_notice_says_so() {
        let year = Calendar::national().arrangement(2027).expect("a year");
        assert_eq!((year.covered, year.provisional), (false, true));
        assert!(year.notice_numbers.is_empty() && year.exceptions.is_empty());
        let last_announced = Calendar::national().arrangement(2026).expect("a year");
        assert_eq!(
            (last_announced.covered, last_announced.provisional),
            (true, true),
            "2026-12-31 may be off"
        );
        assert_eq!(last_announced.working_days, 248);
    }
}
