//! Days as clerks write them: with full-width digits, points, Chinese numerals, or the serial number of a spreadsheet.

use chrono::{Datelike, NaiveDate};

/// The years a spreadsheet's serial number may stand for; outside, a number is no day but a mistake.
const SPREADSHEET_YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// Why a text or number is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrittenDayFault {
    /// Nothing in it reads as a day.
    #[error("This cannot be read as a day; write it like 2008-03-05.")]
    Unreadable,
    /// Year and month are there, the day is not.
    #[error("The day is missing; write year, month and day like 2008-03-05.")]
    MissingDay,
    /// The year has no such month.
    #[error("There is no month {month}.")]
    ImpossibleMonth {
        /// The month as written.
        month: u32,
    },
    /// The month has no such day.
    #[error("{year}-{month:02} has {days_in_month} days; there is no day {day}.")]
    ImpossibleDay {
        /// The year as written.
        year: i32,
        /// The month as written.
        month: u32,
        /// The day as written.
        day: u32,
        /// How many days that month really has.
        days_in_month: u32,
    },
}

impl WrittenDayFault {
    /// The sentence for people, in English.
    pub fn en(&self) -> String {
        self.to_string()
    }

    /// Stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "DAY_UNREADABLE",
            Self::MissingDay => "DAY_MISSING",
            Self::ImpossibleMonth { .. } | Self::ImpossibleDay { .. } => "DAY_IMPOSSIBLE",
        }
    }

    /// The sentence for people, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Unreadable => "无法识别为日期，请按“2008-03-05”的形式填写。".into(),
            Self::MissingDay => "日期缺少“日”，请写明年、月、日，如“2008-03-05”。".into(),
            Self::ImpossibleMonth { month } => format!("不存在{month}月。"),
            Self::ImpossibleDay { year, month, day, days_in_month } => {
                format!("{year}年{month}月只有{days_in_month}天，没有{day}日。")
            }
        }
    }
}

/// Reads a day in any of the forms clerks use; a time of day after it is ignored.
pub fn parse_written_day(text: &str) -> Result<NaiveDate, WrittenDayFault> {
    let text: String = text.trim().chars().map(half_width).collect();
    if let Some((year, rest)) = text.split_once('年') {
        return parse_chinese_form(year, rest);
    }
    if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) {
        return parse_digits(&text);
    }
    parse_separated(&text)
}

/// Reads a number cell of a spreadsheet: a serial number of the 1900 system, or eight digits typed as a number.
pub fn parse_spreadsheet_number(number: f64) -> Result<NaiveDate, WrittenDayFault> {
    if !number.is_finite() || !(0.0..1e8).contains(&number) {
        return Err(WrittenDayFault::Unreadable);
    }
    // The 1900 system counts a 29 February 1900 that never was; from March 1900 on its day 0 is 1899-12-30.
    let serial = NaiveDate::from_ymd_opt(1899, 12, 30)
        .and_then(|origin| origin.checked_add_days(chrono::Days::new(number as u64)))
        .filter(|day| SPREADSHEET_YEARS.contains(&day.year()));
    match serial {
        Some(day) => Ok(day),
        None if number.fract() == 0.0 => parse_digits(&(number as u64).to_string()),
        None => Err(WrittenDayFault::Unreadable),
    }
}

/// `2008年3月5日`, `二○○八年三月五日`; what follows 日 may be a time.
fn parse_chinese_form(year: &str, rest: &str) -> Result<NaiveDate, WrittenDayFault> {
    let year = read_year(year).ok_or(WrittenDayFault::Unreadable)?;
    if rest.trim().is_empty() {
        return Err(WrittenDayFault::MissingDay);
    }
    let Some((month, rest)) = rest.split_once('月') else {
        // 2008年3: the month without its character, and no day.
        return Err(if read_number(rest).is_some() {
            WrittenDayFault::MissingDay
        } else {
            WrittenDayFault::Unreadable
        });
    };
    let month = read_number(month).ok_or(WrittenDayFault::Unreadable)?;
    let (day, after) = rest.split_once(['日', '号']).unwrap_or((rest, ""));
    if day.trim().is_empty() && after.trim().is_empty() {
        return Err(WrittenDayFault::MissingDay);
    }
    let day = read_number(day).ok_or(WrittenDayFault::Unreadable)?;
    if !is_time_or_nothing(after) {
        return Err(WrittenDayFault::Unreadable);
    }
    make_day(year, month, day)
}

/// `20080305`; six digits are a month without its day, four a year.
fn parse_digits(text: &str) -> Result<NaiveDate, WrittenDayFault> {
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok());
    let year = part(0..4).filter(|year| (1900..=2100).contains(year));
    match (text.len(), year, part(4..6), part(6..8)) {
        (8, Some(year), Some(month), Some(day)) => make_day(year as i32, month, day),
        (6, Some(_), Some(1..=12), _) | (4, Some(_), ..) => Err(WrittenDayFault::MissingDay),
        _ => Err(WrittenDayFault::Unreadable),
    }
}

/// `2008-03-05`, `2008.3.8`, `2008/2/20`, with or without a time.
fn parse_separated(text: &str) -> Result<NaiveDate, WrittenDayFault> {
    let separator = text.chars().find(|c| matches!(c, '-' | '.' | '/')).ok_or(WrittenDayFault::Unreadable)?;
    let parts: Vec<&str> = text.splitn(3, separator).map(str::trim).collect();
    let year = read_year(parts[0]).ok_or(WrittenDayFault::Unreadable)?;
    let month = read_number(parts[1]).filter(|_| parts[1].is_ascii()).ok_or(WrittenDayFault::Unreadable)?;
    let Some(rest) = parts.get(2).filter(|rest| !rest.is_empty()) else {
        return Err(WrittenDayFault::MissingDay);
    };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (day, after) = rest.split_at(end);
    let day = read_number(day).ok_or(WrittenDayFault::Unreadable)?;
    if !is_time_or_nothing(after) {
        return Err(WrittenDayFault::Unreadable);
    }
    make_day(year, month, day)
}

fn make_day(year: i32, month: u32, day: u32) -> Result<NaiveDate, WrittenDayFault> {
    if !(1..=12).contains(&month) {
        return Err(WrittenDayFault::ImpossibleMonth { month });
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| {
        let days_in_month =
            (28..=31).rev().find(|last| NaiveDate::from_ymd_opt(year, month, *last).is_some());
        WrittenDayFault::ImpossibleDay { year, month, day, days_in_month: days_in_month.unwrap_or(31) }
    })
}

/// Nothing, or a time of day such as ` 16:40`, `T00:00:00`; a time with an offset would be an instant, not a day.
fn is_time_or_nothing(after: &str) -> bool {
    let after = after.trim();
    if after.is_empty() {
        return true;
    }
    let time = after.strip_prefix('T').unwrap_or(after);
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let fields: Vec<&str> = clock.split(':').collect();
    (2..=3).contains(&fields.len())
        && fields.iter().all(|field| field.len() <= 2 && is_number(field))
        && is_number(fraction)
}

/// Four digits, in figures or in Chinese numerals read one by one (二○○八).
fn read_year(text: &str) -> Option<i32> {
    let digits: Vec<u32> = text.trim().chars().map(numeral).collect::<Option<_>>()?;
    match digits.as_slice() {
        [first @ 1..=9, rest @ ..] if rest.len() == 3 && rest.iter().all(|digit| *digit < 10) => {
            Some(rest.iter().fold(*first, |year, digit| year * 10 + digit) as i32)
        }
        _ => None,
    }
}

/// One or two figures, or a Chinese number up to 99 (三, 十, 十二, 二十, 三十一, 廿五).
fn read_number(text: &str) -> Option<u32> {
    let values: Vec<u32> = text.trim().chars().map(numeral).collect::<Option<_>>()?;
    match *values.as_slice() {
        [one @ 0..=10] => Some(one),
        [20] => Some(20),
        [10, ones @ 1..=9] => Some(10 + ones),
        [20, ones @ 1..=9] => Some(20 + ones),
        [tens @ 1..=9, 10] => Some(tens * 10),
        [tens @ 1..=9, 10, ones @ 1..=9] => Some(tens * 10 + ones),
        [tens @ 0..=9, ones @ 0..=9] => Some(tens * 10 + ones),
        _ => None,
    }
}

fn numeral(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        // The zero of 二○○八 is typed as a circle, an ideograph or the letter O.
        '○' | '〇' | '零' | 'O' | 'o' | '◯' => Some(0),
        '一' | '元' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        '十' => Some(10),
        '廿' => Some(20),
        _ => None,
    }
}

/// Full-width forms and the dashes an input method offers, as their ASCII counterparts.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '–' | '—' | '−' => '-',
        '．' | '。' => '.',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_read_in_every_form_clerks_write() {
        for (written, meant) in [
            ("2008-03-05", "2008-03-05"),
            ("2005.3.8", "2005-03-08"),
            ("2006/2/20", "2006-02-20"),
            ("2005年9月1日", "2005-09-01"),
            ("2005 年 9 月 1 日", "2005-09-01"),
            ("２００８－０１－１４", "2008-01-14"),
            ("２００８年１月１４日", "2008-01-14"),
            ("2024年04月06日 16:40", "2024-04-06"),
            ("2023-06-03 00:00:00", "2023-06-03"),
            ("2023-06-03T08:30:00.000", "2023-06-03"),
            ("二○○八年三月五日", "2008-03-05"),
            ("二〇〇八年十二月三十一日", "2008-12-31"),
            ("二〇一〇年十月二十日", "2010-10-20"),
            ("二零零八年十一月廿一日", "2008-11-21"),
            ("20080305", "2008-03-05"),
            (" 2008-3-5 ", "2008-03-05"),
            ("2008. 3. 8", "2008-03-08"),
            ("2008年3月5号", "2008-03-05"),
        ] {
            assert_eq!(parse_written_day(written), Ok(day(meant)), "{written}");
        }
    }

    #[test]
    fn the_thirtieth_of_february_is_impossible_and_the_fault_says_how_long_the_month_is() {
        let fault = parse_written_day("2008-02-30").unwrap_err();
        assert_eq!(
            fault,
            WrittenDayFault::ImpossibleDay { year: 2008, month: 2, day: 30, days_in_month: 29 }
        );
        assert_eq!(fault.zh(), "2008年2月只有29天，没有30日。");
        assert!(fault.to_string().contains("29 days"));
        assert_eq!(parse_written_day("2008-13-01"), Err(WrittenDayFault::ImpossibleMonth { month: 13 }));
    }

    #[test]
    fn a_month_alone_is_not_a_day() {
        for written in ["2008-03", "2008年3月", "2008.3", "200803", "2008年", "2008", "二○○八年三月"]
        {
            assert_eq!(parse_written_day(written), Err(WrittenDayFault::MissingDay), "{written}");
        }
    }

    #[test]
    fn what_is_no_day_is_unreadable() {
        for written in
            ["", "无", "去年", "08-03-05", "2008-03-05Z", "2008-3-5至2008-3-9", "39512", "3月5日", "2008/3-5"]
        {
            assert_eq!(parse_written_day(written), Err(WrittenDayFault::Unreadable), "{written}");
        }
    }

    #[test]
    fn a_spreadsheet_number_is_a_serial_day_within_plausible_years() {
        assert_eq!(parse_spreadsheet_number(39512.0), Ok(day("2008-03-05")));
        assert_eq!(parse_spreadsheet_number(39512.75), Ok(day("2008-03-05")));
        assert_eq!(parse_spreadsheet_number(32874.0), Ok(day("1990-01-01")));
        assert_eq!(parse_spreadsheet_number(20_080_305.0), Ok(day("2008-03-05")));
        assert_eq!(parse_spreadsheet_number(2008.0), Err(WrittenDayFault::MissingDay));
        for number in [0.0, -1.0, 12.5, 1e300, f64::NAN, f64::INFINITY] {
            assert_eq!(parse_spreadsheet_number(number), Err(WrittenDayFault::Unreadable), "{number}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            let _ = parse_written_day(&text);
        }

        #[test]
        fn no_text_of_day_characters_makes_the_reader_panic(text in "[0-9０-９一二三十廿○年月日号./:T －-]{0,14}") {
            let _ = parse_written_day(&text);
        }

        #[test]
        fn no_number_makes_the_reader_panic(number in any::<f64>()) {
            let _ = parse_spreadsheet_number(number);
        }

        #[test]
        fn every_real_day_is_read_back_from_three_forms(days in 693_596_i32..766_644) {
            let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            for form in ["%Y-%m-%d", "%Y年%-m月%-d日", "%Y%m%d"] {
                prop_assert_eq!(parse_written_day(&day.format(form).to_string()), Ok(day));
            }
        }
    }
}
