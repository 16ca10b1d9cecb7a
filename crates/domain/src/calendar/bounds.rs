//! How far the calendar can be asked.

use crate::codes::DivisionCode;
use crate::refusal::Fault;
use crate::rules;
use chrono::{Datelike, NaiveDate};

/// The first year that can be asked for: that of the first measures on public holidays.
pub const FIRST_YEAR: i32 = 1949;

/// The last year that can be asked for.
pub const LAST_YEAR: i32 = 2200;

/// The longest period that can be asked for, in days or months; the law knows none beyond a year.
pub const PERIOD_MAX: u32 = 1_000;

/// What is wrong with a year.
pub fn check_year(pointer: &str, year: i32) -> Option<Fault> {
    let rule = rules::CALENDAR_BOUNDS;
    (!(FIRST_YEAR..=LAST_YEAR).contains(&year)).then(|| {
        Fault::new(
            pointer,
            rule.code,
            format!("{}年份为{FIRST_YEAR}至{LAST_YEAR}。", rule.zh),
            format!("{} A year is {FIRST_YEAR} to {LAST_YEAR}.", rule.en),
        )
    })
}

/// What is wrong with a day.
pub fn check_day(pointer: &str, day: NaiveDate) -> Option<Fault> {
    check_year(pointer, day.year())
}

/// What is wrong with the length of a period.
pub fn check_period(pointer: &str, count: u32) -> Option<Fault> {
    let rule = rules::CALENDAR_BOUNDS;
    (count > PERIOD_MAX).then(|| {
        Fault::new(
            pointer,
            rule.code,
            format!("{}期间为0至{PERIOD_MAX}。", rule.zh),
            format!("{} A period has 0 to {PERIOD_MAX} days or months.", rule.en),
        )
    })
}

/// The region with this code, or what is wrong with it.
pub fn check_region(pointer: &str, region: &str) -> Result<DivisionCode, Fault> {
    let rule = rules::REGION_BY_DIVISION_CODE;
    region.parse().map_err(|fault: crate::codes::CodeFault| {
        Fault::new(
            pointer,
            rule.code,
            format!("{}{}", rule.zh, fault.zh()),
            format!("{} {}", rule.en, fault.en()),
        )
    })
}
