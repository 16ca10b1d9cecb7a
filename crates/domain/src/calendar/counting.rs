//! How a period of working days was counted: the answer to "why that date?".

use super::periods::{TimeLimit, TimeUnit};
use super::{Calendar, DayKind, Deadline, Exception};
use crate::rules::{self, Rule};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One day that decided where a period ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CountedStep {
    /// The day.
    pub on: NaiveDate,
    /// Code of the rule it follows (`GET /v1/rules/{code}`).
    pub rule: String,
    /// Where that rule stands.
    pub source: String,
    /// What was counted, in Chinese.
    pub zh: String,
    /// What was counted, in English.
    pub en: String,
}

impl Calendar {
    /// The end of a period that runs from an event on `from`, with every day on the way on which the Monday-to-Friday
    /// rule did not hold, and from where on it may still change.
    ///
    /// A period of days or months counts every day; only its end gives way to a rest.
    pub fn counted(&self, from: NaiveDate, period: TimeLimit) -> (Deadline, Vec<CountedStep>) {
        let due = period.end(from, self);
        let TimeUnit::WorkingDay = period.unit else {
            return (due, vec![begun(from), last_day(due, period)]);
        };
        let mut trail: Vec<_> = self.exceptions(from, due.on).map(exceptional).collect();
        trail.extend(self.first_provisional_day(from, due.on).map(|day| self.still_open(day)));
        trail.sort_by_key(|step| step.on);
        trail.insert(0, begun(from));
        trail.push(ended(due, period.count));
        (due, trail)
    }

    fn still_open(&self, on: NaiveDate) -> CountedStep {
        let year = if self.national.covers(on.year()) { on.year() + 1 } else { on.year() };
        step(
            on,
            if year == on.year() { &rules::WORKING_DAYS_BY_NOTICE } else { &rules::LAST_DAYS_OF_DECEMBER },
            format!("{year}年放假安排尚未公布，自{on}起暂按周一至周五推算，公布后重新计算。"),
            format!(
                "The holidays of {year} are not announced yet: from {on} on it is provisionally counted Monday to Friday, \
                 and computed again when they are."
            ),
        )
    }
}

fn step(on: NaiveDate, rule: &Rule, zh: String, en: String) -> CountedStep {
    CountedStep { on, rule: rule.code.into(), source: rule.source_on(on), zh, en }
}

fn begun(from: NaiveDate) -> CountedStep {
    step(
        from,
        &rules::COUNT_FROM_NEXT_DAY,
        format!("{from}当日不计入，自次日起算。"),
        format!("{from} itself is not counted; counting begins the next day."),
    )
}

fn exceptional(day: &Exception) -> CountedStep {
    let Exception { on, kind, name, notice_number, regional } = day;
    let rule = if *regional { &rules::REGIONAL_DAYS } else { &rules::WORKING_DAYS_BY_NOTICE };
    let (zh, en) = match kind {
        DayKind::Off => ("放假，不计入", ("off", "not counted")),
        DayKind::Work => ("上班，计入", ("worked", "counted")),
    };
    let name_en = name_en(name);
    step(
        *on,
        rule,
        format!("{on}因{name}{zh}（{notice_number}）。"),
        format!("{on} is {} for {name_en} and {} ({notice_number}).", en.0, en.1),
    )
}

fn ended(due: Deadline, n: u32) -> CountedStep {
    let on = due.on;
    step(
        on,
        &rules::WORKING_DAYS_BY_NOTICE,
        format!("第{n}个工作日为{on}。"),
        format!("Working day {n} is {on}."),
    )
}

fn last_day(due: Deadline, period: TimeLimit) -> CountedStep {
    let (on, zh, en) = (due.on, period.zh(), period.en());
    let (still_zh, still_en) = if due.provisional {
        (
            "，有关年份放假安排尚未公布，暂按周一至周五推算",
            "; provisional, for a year's holidays are not announced yet",
        )
    } else {
        ("", "")
    };
    step(
        on,
        &rules::END_ON_REST_DAY_MOVES,
        format!("{zh}的期间至{on}届满，最后一日是休息日的已顺延{still_zh}。"),
        format!("A period of {en} ends on {on}, where a rest day at its end has given way{still_en}."),
    )
}

/// The English name of a holiday; one that the measures on public holidays do not know keeps its own.
fn name_en(name: &str) -> String {
    let one = |name| match name {
        "元旦" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明节" => "Qingming Festival",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        other => other,
    };
    name.split('、').map(one).collect::<Vec<_>>().join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn from_2019_09_27_the_trail_names_national_day_and_the_two_worked_weekend_days() {
        let (due, trail) = Calendar::national().counted(day("2019-09-27"), TimeLimit::working_days(20));
        assert_eq!(due, Deadline { on: day("2019-10-30"), provisional: false });
        let days: Vec<_> = trail.iter().map(|step| step.on.to_string()).collect();
        let expected = [
            "2019-09-27",
            "2019-09-29",
            "2019-10-01",
            "2019-10-02",
            "2019-10-03",
            "2019-10-04",
            "2019-10-07",
            "2019-10-12",
            "2019-10-30",
        ];
        assert_eq!(days, expected);
        assert_eq!(trail[0].rule, "COUNT_FROM_NEXT_DAY");
        assert_eq!(trail[1].zh, "2019-09-29因国庆节上班，计入（国办发明电〔2018〕15号）。");
        assert_eq!(
            trail[2].en,
            "2019-10-01 is off for National Day and not counted (国办发明电〔2018〕15号)."
        );
        assert_eq!(trail[8].zh, "第20个工作日为2019-10-30。");
    }

    #[test]
    fn sixty_days_from_2024_08_07_end_on_the_first_day_after_the_holiday() {
        // The sixtieth day, Sunday 2024-10-06, lies in the National Day holiday, which ends on the 7th.
        let (due, trail) = Calendar::national().counted(day("2024-08-07"), TimeLimit::days(60));
        assert_eq!(due, Deadline { on: day("2024-10-08"), provisional: false });
        assert_eq!((trail[1].rule.as_str(), trail[1].on), ("END_ON_REST_DAY_MOVES", due.on));
    }

    #[test]
    fn a_region_s_own_day_cites_the_rule_for_regions() {
        let (due, trail) =
            Calendar::for_region("110228").counted(day("2008-08-07"), TimeLimit::working_days(1));
        assert_eq!(due.on, day("2008-08-11"), "Friday the 8th was off in Beijing");
        assert_eq!(trail[1].rule, "REGIONAL_DAYS");
    }

    #[test]
    fn a_period_into_an_unannounced_year_says_from_where_on_it_may_change() {
        let (due, trail) = Calendar::national().counted(day("2026-12-21"), TimeLimit::working_days(10));
        assert_eq!(due, Deadline { on: day("2027-01-04"), provisional: true });
        assert_eq!((trail[1].on, trail[1].rule.as_str()), (day("2026-12-31"), "LAST_DAYS_OF_DECEMBER"));
        let (_, trail) = Calendar::national().counted(day("2027-01-04"), TimeLimit::working_days(1));
        assert_eq!((trail[1].on, trail[1].rule.as_str()), (day("2027-01-05"), "WORKING_DAYS_BY_NOTICE"));
        assert!(trail[1].zh.contains("2027年放假安排尚未公布"));
    }
}
