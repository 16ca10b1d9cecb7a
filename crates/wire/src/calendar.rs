//! Wire types of the working calendar.

use chrono::NaiveDate;
use domain::calendar::CountedStep;
use domain::calendar::periods::TimeLimit;
use domain::calendar::{CalendarNotice, NewCalendarNotice};
use domain::codes::DivisionCode;
use domain::ids::CalendarNoticeId;
use serde::{Deserialize, Serialize};

/// A notice that was loaded.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CalendarNoticeView {
    /// Its id.
    pub id: CalendarNoticeId,
    /// What it says.
    #[serde(flatten)]
    pub notice: NewCalendarNotice,
}

impl From<CalendarNotice> for CalendarNoticeView {
    fn from(notice: CalendarNotice) -> Self {
        let CalendarNotice { id, year, region, notice_number, announced_on, days } = notice;
        let region = region.map(String::from);
        Self { id, notice: NewCalendarNotice { year, region, notice_number, announced_on, days } }
    }
}

/// When a period ends, and why on that day.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeadlineView {
    /// The day of the event from which the period runs; it is not counted.
    pub from: NaiveDate,
    /// How long the period is.
    pub period: TimeLimit,
    /// The place in whose calendar it was counted; absent: in the national one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "110000")]
    pub region: Option<DivisionCode>,
    /// The last day on which the act is in time.
    pub deadline_on: NaiveDate,
    /// A notice that is not loaded yet may still change it.
    pub provisional: bool,
    /// How it was counted, step by step: every day on which the Monday-to-Friday rule did not hold.
    pub trail: Vec<CountedStep>,
}

/// How many working days lie between two days.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WorkingDaysView {
    /// The day after which counting begins.
    pub from: NaiveDate,
    /// The last day that is counted.
    pub to: NaiveDate,
    /// The place in whose calendar they were counted; absent: in the national one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "110000")]
    pub region: Option<DivisionCode>,
    /// The working days after `from`, up to and including `to`.
    pub working_days: i64,
    /// A notice that is not loaded yet may still change it.
    pub provisional: bool,
}
