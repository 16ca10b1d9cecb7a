//! How a clock stands on a day, and why.

use crate::practice::Reckoning;
use crate::regime::{ConsultedParty, LegalRegime};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::vocabulary::vocabulary! {
    /// How a clock stands.
    ClockState, "clock_state";
    NotStarted "not_started" "未起算" "not started";
    Running "running" "计时中" "running";
    Paused "paused" "暂停" "paused: others are being consulted";
    WaitingForApplicant "waiting_for_applicant" "等待申请人" "waiting for the applicant; the period will run anew";
    Stopped "stopped" "已停止" "stopped";
}

crate::vocabulary::vocabulary! {
    /// How near the end of a period is (红黄灯).
    Light, "light";
    Green "green" "绿灯" "green";
    Yellow "yellow" "黄灯" "yellow";
    Red "red" "红灯" "red";
    Paused "paused" "暂停" "paused";
}

crate::vocabulary::vocabulary! {
    /// What a clock waits for.
    Awaited, "awaited";
    Confirmation "confirmation" "双方确认" "confirmation of the day of receipt";
    Correction "correction" "补正" "the corrected application";
    Reasons "reasons" "说明理由" "the applicant's reasons";
    ThirdPartyOpinion "third_party_opinion" "第三方意见" "the opinion of a third party";
    CoProducerOpinion "co_producer_opinion" "共同制作机关意见" "the opinion of a body that made it jointly";
    OtherOrganOpinion "other_organ_opinion" "其他机关意见" "the opinion of another body";
    Fee "fee" "缴费" "payment of the fee";
    Reply "reply" "答复" "the reply";
}

crate::vocabulary::vocabulary! {
    /// What a step does to the period.
    ClockEffect, "clock_effect";
    None "none" "不影响期限" "no effect on the period";
    Starts "starts" "开始计算" "the period begins";
    Restarts "restarts" "重新计算" "the period begins anew";
    Ends "ends" "期限届满日" "the last day of the period";
    Waits "waits" "等待申请人" "no period runs until the applicant acts";
    Pauses "pauses" "暂停计算" "the period stands still";
    Resumes "resumes" "恢复计算" "the period goes on";
    Extends "extends" "延长" "the period is extended";
    Delays "delays" "延迟" "a delayed period takes its place";
    Stops "stops" "停止计算" "the clock stops";
}

/// Something that is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Wait {
    /// What.
    pub awaited: Awaited,
    /// Since which day.
    pub since_on: NaiveDate,
    /// Until which day at the latest, where a day is fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_on: Option<NaiveDate>,
    /// Which consultation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consultation: Option<u32>,
}

/// One step of the answer to "why that date?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TrailStep {
    /// The day of the step.
    pub on: NaiveDate,
    /// Code of the rule it follows (`GET /v1/rules/{code}`).
    pub rule: String,
    /// Where that rule stands on the day of the step: order and article.
    pub source: String,
    /// What it does to the period.
    pub effect: ClockEffect,
    /// Whether the rule was broken; the step then has no effect in the body's favour.
    pub breach: bool,
    /// The due day as it stands after this step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// What was counted, in Chinese.
    pub zh: String,
    /// What was counted, in English.
    pub en: String,
}

/// How a clock stands on a day, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ClockReading {
    /// How it stands.
    pub state: ClockState,
    /// The regulation that governs it, once received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_regime: Option<LegalRegime>,
    /// The day of receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<NaiveDate>,
    /// The last day on which the reply is in time; nothing before the clock has started and while the applicant is
    /// waited for. While it is paused: as if it went on the day after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// What is waited for, longest first; nothing once it has stopped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<Wait>,
    /// Working days after today up to the due day; negative once working days have passed. Only while it runs or is paused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days_left: Option<i64>,
    /// The light. Only while it runs or is paused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// Whether the reply came in time; only once it has stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_time: Option<bool>,
    /// The due day leans on a year whose holidays are not announced yet.
    pub provisional: bool,
    /// How the due day came about, step by step.
    pub trail: Vec<TrailStep>,
}

impl Light {
    /// The light of a period that ends on `due_on`, seen on `today`.
    pub fn seen_on(today: NaiveDate, due_on: NaiveDate, by: Reckoning<'_>) -> Self {
        // On the weekend after a due Friday no working day has passed, and it is too late all the same.
        if today > due_on {
            Self::Red
        } else if by.calendar.working_days_between(today, due_on)
            > i64::from(by.practice.green_above_working_days)
        {
            Self::Green
        } else {
            Self::Yellow
        }
    }

    /// The due days that show this light on `today`, the first and the last of them; none on an open side, and no days
    /// at all for what is paused.
    pub fn due_days(self, today: NaiveDate, by: Reckoning<'_>) -> Option<DueDays> {
        // Green begins on the working day after those that are yellow; rest days before it are yellow still.
        let green = by.practice.green_above_working_days.saturating_add(1);
        let first_green = by.calendar.working_days_after(today, green).on;
        match self {
            Self::Red => Some(DueDays { from: None, to: today.pred_opt() }),
            Self::Yellow => Some(DueDays { from: Some(today), to: first_green.pred_opt() }),
            Self::Green => Some(DueDays { from: Some(first_green), to: None }),
            Self::Paused => None,
        }
    }
}

/// Days on which something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DueDays {
    /// The first of them; none: from the beginning of time.
    pub from: Option<NaiveDate>,
    /// The last of them; none: to its end.
    pub to: Option<NaiveDate>,
}

impl Awaited {
    /// The opinion of a party.
    pub fn opinion_of(party: ConsultedParty) -> Self {
        match party {
            ConsultedParty::ThirdParty => Self::ThirdPartyOpinion,
            ConsultedParty::CoProducer => Self::CoProducerOpinion,
            ConsultedParty::OtherOrgan => Self::OtherOrganOpinion,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar;
    use crate::practice::Practice;

    #[test]
    fn the_due_days_of_a_light_are_exactly_those_that_show_it() {
        let calendar = Calendar::national();
        for (green_above_working_days, today) in [(5, "2019-09-27"), (0, "2019-09-30"), (20, "2024-02-09")] {
            let practice = Practice { green_above_working_days, ..Practice::USUAL };
            let by = Reckoning { calendar, practice: &practice };
            let today: NaiveDate = today.parse().expect("a day");
            let days = today.iter_days().take(90).chain(today.pred_opt());
            for due_on in days {
                for light in [Light::Red, Light::Yellow, Light::Green] {
                    let DueDays { from, to } = light.due_days(today, by).expect("is a light");
                    let among = from.is_none_or(|from| from <= due_on) && to.is_none_or(|to| due_on <= to);
                    assert_eq!(among, Light::seen_on(today, due_on, by) == light, "{light:?} {due_on}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_due_of_what_is_paused() {
        let by = Reckoning::usual(Calendar::national());
        assert_eq!(Light::Paused.due_days(crate::law::day(2019, 9, 27), by), None);
    }
}
