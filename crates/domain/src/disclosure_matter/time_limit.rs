//! The time limit of a matter (公开时限): as tables print it, and when something is due by it.

use crate::calendar::periods::{TimeLimit, TimeUnit};
use crate::calendar::{Calendar, Deadline, PERIOD_MAX};
use crate::refusal::Fault;
use crate::rules;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::vocabulary::vocabulary! {
    /// From when the time limit of a matter runs.
    TimeLimitStart, "time_limit_start";
    FormedOrChanged "formed_or_changed" "信息形成或者变更之日" "the day on which the information was formed or changed";
    Formed "formed" "信息形成之日" "the day on which the information was formed";
    Approved "approved" "批准之日" "the day of approval";
}

/// The time limit of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum MatterTimeLimit {
    /// So long after the information was there: `信息形成或者变更之日起20个工作日内`.
    Within {
        /// How many.
        count: u32,
        /// Of what.
        unit: TimeUnit,
        /// From when on.
        from: TimeLimitStart,
    },
    /// Again and again: `每6个月`.
    Every {
        /// How many.
        count: u32,
        /// Of what.
        unit: TimeUnit,
    },
    /// By one day of every year: `1月31日之前`.
    ByDate {
        /// The month.
        month: u32,
        /// The day of the month.
        day: u32,
    },
    /// At once: `实时公开`.
    RealTime,
    /// Posted for so long before something is decided: `公示7个工作日`. Nothing is due by it.
    PostedFor {
        /// How many.
        count: u32,
        /// Of what.
        unit: TimeUnit,
    },
}

/// What is known of the disclosure of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disclosed {
    /// The day on which the matter was listed: nothing is due by it for a time before.
    pub listed_on: NaiveDate,
    /// The day on which something of it was published last.
    pub last_published_on: Option<NaiveDate>,
    /// The earliest day on which something was formed or changed that waits to be published.
    pub waiting_since: Option<NaiveDate>,
}

impl MatterTimeLimit {
    /// The statutory limit, which most matters have (492:18, 711:26).
    pub const STATUTORY: Self =
        Self::Within { count: 20, unit: TimeUnit::WorkingDay, from: TimeLimitStart::FormedOrChanged };

    /// When something of it is due next; none while nothing is. An item has no day of approval of its own: the day on
    /// which it was generated stands for it.
    pub fn due(self, disclosed: Disclosed, calendar: &Calendar) -> Option<Deadline> {
        let Disclosed { listed_on, last_published_on, waiting_since } = disclosed;
        match self {
            Self::Within { count, unit, .. } => {
                waiting_since.map(|since| TimeLimit { count, unit }.end(since, calendar))
            }
            Self::RealTime => waiting_since.map(|on| Deadline { on, provisional: false }),
            Self::Every { count, unit } => {
                let from = last_published_on.unwrap_or(listed_on);
                Some(TimeLimit { count, unit }.end(from, calendar))
            }
            Self::ByDate { month, day } => {
                // What is published in a year counts for that year's day, also when it comes late.
                let of_year = |year| NaiveDate::from_ymd_opt(year, month, day);
                let listed = listed_on.year();
                let first = if of_year(listed)? < listed_on { listed + 1 } else { listed };
                let year = last_published_on.map_or(first, |last| first.max(last.year() + 1));
                Some(Deadline { on: of_year(year)?, provisional: false })
            }
            Self::PostedFor { .. } => None,
        }
    }

    /// Whether it is longer than the 20 working days of the statute.
    pub fn exceeds_statute(self) -> bool {
        matches!(self, Self::Within { count, unit, .. } if match unit {
            TimeUnit::WorkingDay => count > 20,
            // Twenty working days are never more than two months, whatever the holidays.
            TimeUnit::CalendarDay => count > 62,
            TimeUnit::Month => count > 2,
        })
    }

    /// What is wrong with it, found at `pointer`.
    pub fn fault(self, pointer: &str) -> Option<Fault> {
        let is_possible = match self {
            Self::Within { count, .. } | Self::Every { count, .. } | Self::PostedFor { count, .. } => {
                (1..=PERIOD_MAX).contains(&count)
            }
            // 29 February is no day of every year.
            Self::ByDate { month, day } => NaiveDate::from_ymd_opt(2001, month, day).is_some(),
            Self::RealTime => true,
        };
        (!is_possible).then(|| Fault::of(pointer, &rules::MATTER_COLUMNS))
    }

    /// As a table prints it.
    pub fn zh(self) -> String {
        match self {
            Self::Within { count, unit, from } => {
                format!("{}起{}内", from.zh(), TimeLimit { count, unit }.zh())
            }
            Self::Every { count, unit } => format!("每{}", TimeLimit { count, unit }.zh()),
            Self::ByDate { month, day } => format!("每年{month}月{day}日之前"),
            Self::RealTime => "实时公开".into(),
            Self::PostedFor { count, unit } => format!("公示{}", TimeLimit { count, unit }.zh()),
        }
    }

    /// The time limit that a table means with `written`; none where it cannot be told.
    pub fn read(written: &str) -> Option<Self> {
        let text: String = written.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
        if text.contains("实时") || text.contains("即时") {
            return Some(Self::RealTime);
        }
        if let Some(every) = read_recurring(&text) {
            return Some(every);
        }
        if let Some((month, day)) = read_date(&text) {
            return Some(Self::ByDate { month, day });
        }
        let (count, unit, at) = read_period(&text)?;
        if text[..at].ends_with("公示") {
            return Some(Self::PostedFor { count, unit });
        }
        let runs_from_an_event = text.contains('起') || text.contains('内') || text.contains("之后");
        // A bare number of months is an interval; a bare number of days is too short for one.
        if text[..at].ends_with('每') || (unit == TimeUnit::Month && !runs_from_an_event) {
            return Some(Self::Every { count, unit });
        }
        let from = if ["批准", "审批", "通过"].iter().any(|word| text.contains(word)) {
            TimeLimitStart::Approved
        } else if text.contains("形成") && !text.contains("变更") {
            TimeLimitStart::Formed
        } else {
            TimeLimitStart::FormedOrChanged
        };
        Some(Self::Within { count, unit, from })
    }
}

/// `每年`, `每半年`, `按季度`, `每月`.
fn read_recurring(text: &str) -> Option<MatterTimeLimit> {
    let words = [("半年", 6), ("季度", 3), ("季", 3), ("年", 12), ("月", 1)];
    let rest = text.strip_prefix('每').or_else(|| text.strip_prefix('按'))?;
    let rest = rest.trim_end_matches(['更', '新', '公', '开', '一', '次']);
    let (_, count) = words.into_iter().find(|(word, _)| *word == rest)?;
    Some(MatterTimeLimit::Every { count, unit: TimeUnit::Month })
}

/// `1月31日之前`, `每年1月31日前`: a day with its month, and that it is the last.
fn read_date(text: &str) -> Option<(u32, u32)> {
    let rest = text.strip_prefix("每年").or_else(|| text.strip_prefix("次年")).unwrap_or(text);
    let (month, rest) = rest.split_once('月')?;
    let (day, after) = rest.split_once('日')?;
    after.contains('前').then_some(())?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// The first number with a unit behind it, and where it begins.
fn read_period(text: &str) -> Option<(u32, TimeUnit, usize)> {
    let units = [
        ("个工作日", TimeUnit::WorkingDay, 1),
        ("工作日", TimeUnit::WorkingDay, 1),
        ("个自然日", TimeUnit::CalendarDay, 1),
        ("个月", TimeUnit::Month, 1),
        ("日", TimeUnit::CalendarDay, 1),
        ("天", TimeUnit::CalendarDay, 1),
        ("年", TimeUnit::Month, 12),
    ];
    let mut at = 0;
    while at < text.len() {
        let number: String = text[at..].chars().take_while(|c| is_figure(*c)).collect();
        if number.is_empty() {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let rest = &text[at + number.len()..];
        if let Some((_, unit, months)) = units.iter().find(|(word, ..)| rest.starts_with(word)) {
            return Some((figure(&number)?.checked_mul(*months)?, *unit, at));
        }
        at += number.len();
    }
    None
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || "一二两三四五六七八九十".contains(c)
}

/// Digits, or a Chinese number below a hundred.
fn figure(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |text: &str| -> Option<u32> {
        let mut characters = text.chars();
        let found = "一二三四五六七八九".chars().position(|c| text.starts_with(c));
        let found = found.or_else(|| text.starts_with('两').then_some(1))?;
        characters.next();
        characters.next().is_none().then(|| u32::try_from(found).unwrap_or_default() + 1)
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}
