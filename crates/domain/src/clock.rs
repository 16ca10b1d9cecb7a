//! The statutory clocks: when a publication and a reply are due, and how a clock stands on a given day.
//!
//! Nothing here reads the time of day; the caller says which day it is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::calendar::{Calendar, Deadline};
use crate::regime::LegalRegime;
use crate::rules;

/// Working days left from which a clock no longer shows green. No law fixes it: an order of work (红黄灯).
const GREEN_ABOVE_WORKING_DAYS: i64 = 5;

crate::vocabulary::vocabulary! {
    /// How a clock stands.
    ClockState, "clock_state";
    NotStarted "not_started" "未起算" "not started";
    Running "running" "计时中" "running";
    Stopped "stopped" "已停止" "stopped";
}

crate::vocabulary::vocabulary! {
    /// How near the end of a period is (红黄灯).
    Light, "light";
    Green "green" "绿灯" "green";
    Yellow "yellow" "黄灯" "yellow";
    Red "red" "红灯" "red";
}

impl Light {
    /// The light of a period that ends on `due_on`, seen on `today`.
    pub fn seen_on(today: NaiveDate, due_on: NaiveDate, calendar: &Calendar) -> Self {
        // On the weekend after a due Friday no working day has passed, and it is too late all the same.
        if today > due_on {
            Self::Red
        } else if calendar.working_days_between(today, due_on) > GREEN_ABOVE_WORKING_DAYS {
            Self::Green
        } else {
            Self::Yellow
        }
    }
}

/// One step of the answer to "why that date?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TrailStep {
    /// The day the step fixes.
    pub on: NaiveDate,
    /// Code of the rule it follows.
    pub rule: String,
    /// What was counted, in Chinese.
    pub zh: String,
    /// What was counted, in English.
    pub en: String,
}

/// How a clock stands on a day, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ClockReading {
    /// Whether it runs.
    pub state: ClockState,
    /// The last day on which the act is in time; nothing before the clock has started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Working days after today up to the due day; negative once working days have passed. Only while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days_left: Option<i64>,
    /// The light. Only while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// The due day leans on a year whose holidays are not announced yet.
    pub provisional: bool,
    /// How the due day came about, step by step.
    pub trail: Vec<TrailStep>,
}

/// When information formed or changed on `generated_on` must be published at the latest (492:18, 711:26).
pub fn publication_due(generated_on: NaiveDate, calendar: &Calendar) -> Deadline {
    calendar.working_days_after(generated_on, LegalRegime::on(generated_on).rules().publication_working_days)
}

/// Reads the clock of an application on `today`.
///
/// Nothing runs before the day of receipt is known. An extension adds to the first period; the reply stops the clock.
pub fn read_request_clock(
    received_on: Option<NaiveDate>,
    extended_working_days: Option<u32>,
    stopped_on: Option<NaiveDate>,
    today: NaiveDate,
    calendar: &Calendar,
) -> ClockReading {
    let Some(received_on) = received_on else {
        return ClockReading {
            state: ClockState::NotStarted,
            due_on: None,
            working_days_left: None,
            light: None,
            provisional: false,
            trail: Vec::new(),
        };
    };
    let regime = LegalRegime::on(received_on);
    let mut trail = vec![received(received_on)];
    let first = calendar.working_days_after(received_on, regime.rules().reply_working_days);
    trail.push(replied_within(regime, first));
    let mut due = first;
    if let Some(days) = extended_working_days {
        let extended = calendar.working_days_after(first.on, days);
        due = Deadline { on: extended.on, provisional: first.provisional || extended.provisional };
        trail.push(extended_by(days, due));
    }
    if let Some(on) = stopped_on {
        trail.push(stopped(regime, on, due.on));
    }
    let running = stopped_on.is_none();
    ClockReading {
        state: if running { ClockState::Running } else { ClockState::Stopped },
        due_on: Some(due.on),
        working_days_left: running.then(|| calendar.working_days_between(today, due.on)),
        light: running.then(|| Light::seen_on(today, due.on, calendar)),
        provisional: due.provisional,
        trail,
    }
}

fn received(on: NaiveDate) -> TrailStep {
    TrailStep {
        on,
        rule: rules::RECEIVED_ON_BY_CHANNEL.code.into(),
        zh: format!("{on}收到申请，自次日起算。"),
        en: format!("Received on {on}; counting begins the next day."),
    }
}

fn replied_within(regime: LegalRegime, due: Deadline) -> TrailStep {
    let days = regime.rules().reply_working_days;
    let on = due.on;
    TrailStep {
        on,
        rule: regime.rules().reply_rule.code.into(),
        zh: format!("第{days}个工作日为{on}（{}）{}。", regime.zh(), provisional_zh(due)),
        en: format!("Working day {days} is {on} ({}){}.", regime.en(), provisional_en(due)),
    }
}

fn extended_by(days: u32, due: Deadline) -> TrailStep {
    let on = due.on;
    TrailStep {
        on,
        rule: rules::EXTEND_ONCE_MAX.code.into(),
        zh: format!("延长{days}个工作日，至{on}{}。", provisional_zh(due)),
        en: format!("Extended by {days} working days to {on}{}.", provisional_en(due)),
    }
}

fn stopped(regime: LegalRegime, on: NaiveDate, due_on: NaiveDate) -> TrailStep {
    let (zh, en) = if on > due_on { ("逾期", "late") } else { ("按期", "in time") };
    TrailStep {
        on,
        rule: regime.rules().reply_rule.code.into(),
        zh: format!("{on}停止计时（{zh}）。"),
        en: format!("The clock stopped on {on}, {en}."),
    }
}

fn provisional_zh(due: Deadline) -> &'static str {
    if due.provisional { "，次年放假安排尚未公布，暂按周一至周五推算" } else { "" }
}

fn provisional_en(due: Deadline) -> &'static str {
    if due.provisional { "; provisional, for the holidays of that year are not announced yet" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(received: &str, extended: Option<u32>, stopped: Option<&str>, today: &str) -> ClockReading {
        let calendar = Calendar::national();
        read_request_clock(Some(day(received)), extended, stopped.map(day), day(today), calendar)
    }

    #[test]
    fn a_reply_is_due_after_15_working_days_under_order_492_and_20_under_order_711() {
        assert_eq!(read("2008-06-02", None, None, "2008-06-02").due_on, Some(day("2008-06-24")));
        assert_eq!(read("2019-06-03", None, None, "2019-06-03").due_on, Some(day("2019-07-02")));
        assert_eq!(read("2019-05-14", None, None, "2019-05-14").due_on, Some(day("2019-06-04")));
    }

    #[test]
    fn an_extension_of_20_working_days_ends_on_the_fortieth() {
        let reading = read("2019-06-03", Some(20), None, "2019-06-03");
        assert_eq!(reading.due_on, Some(day("2019-07-30")));
        let rules: Vec<_> = reading.trail.iter().map(|step| step.rule.as_str()).collect();
        assert_eq!(rules, ["RECEIVED_ON_BY_CHANNEL", "REPLY_20WD", "EXTEND_ONCE_MAX"]);
    }

    #[test]
    fn no_clock_runs_before_the_day_of_receipt_is_known() {
        let reading = read_request_clock(None, None, None, day("2019-06-03"), Calendar::national());
        assert_eq!(reading.state, ClockState::NotStarted);
        assert!(reading.due_on.is_none() && reading.light.is_none() && reading.trail.is_empty());
    }

    #[test]
    fn the_light_is_green_above_five_days_yellow_to_the_due_day_and_red_after_it() {
        for (today, left, light) in [
            ("2008-06-16", 6, Light::Green),
            ("2008-06-17", 5, Light::Yellow),
            ("2008-06-24", 0, Light::Yellow),
            ("2008-06-25", -1, Light::Red),
        ] {
            let reading = read("2008-06-02", None, None, today);
            assert_eq!((reading.working_days_left, reading.light), (Some(left), Some(light)), "{today}");
        }
    }

    #[test]
    fn the_saturday_after_a_due_friday_is_already_too_late() {
        let calendar = Calendar::national();
        assert_eq!(Light::seen_on(day("2008-06-28"), day("2008-06-27"), calendar), Light::Red);
    }

    #[test]
    fn the_reply_stops_the_clock_and_keeps_its_due_day() {
        let reading = read("2008-06-02", None, Some("2008-06-12"), "2008-09-01");
        assert_eq!(reading.state, ClockState::Stopped);
        assert_eq!(reading.due_on, Some(day("2008-06-24")));
        assert!(reading.light.is_none() && reading.working_days_left.is_none());
        assert!(reading.trail.last().unwrap().en.contains("in time"));
        assert!(read("2008-06-02", None, Some("2008-06-25"), "2008-09-01").trail[2].en.contains("late"));
    }

    #[test]
    fn a_due_day_in_an_unannounced_year_says_that_it_is_provisional() {
        let reading = read("2026-12-10", None, None, "2026-12-10");
        assert!(reading.provisional);
        assert!(reading.trail[1].zh.contains("尚未公布"));
        assert!(read("2026-12-01", Some(20), None, "2026-12-01").provisional);
    }

    #[test]
    fn information_formed_on_2008_05_05_is_published_by_2008_06_02() {
        let due = publication_due(day("2008-05-05"), Calendar::national());
        assert_eq!(due, Deadline { on: day("2008-06-02"), provisional: false });
    }
}
