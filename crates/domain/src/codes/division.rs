//! Division codes (行政区划代码): their form, and the few renamings that matter here.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{CodeFault, expect_characters, expect_length};
use crate::law::{Period, day};

/// A division code (行政区划代码, GB/T 2260 and GB/T 10114): six digits to the county, nine to the township, twelve to
/// the village.
///
/// Only the form is checked: a code may be abolished and still be the right one for its day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$", example = "110228")]
pub struct DivisionCode(String);

/// A county-level division whose code changed (GB/T 2260).
struct County {
    code: &'static str,
    name: &'static str,
    in_use: Period,
    successor: Option<&'static str>,
}

/// Miyun County became a district in November 2015. Only the month is known, so in it both codes are in use.
const RENAMED: &[County] = &[
    County {
        code: "110228",
        name: "密云县",
        in_use: Period::between(Period::ALWAYS.from, day(2015, 11, 30)),
        successor: Some("110118"),
    },
    County { code: "110118", name: "密云区", in_use: Period::since(day(2015, 11, 1)), successor: None },
];

/// The townships of Miyun District by the statistics list of 2023-06-30.
const TOWNSHIPS_OF_MIYUN: &[(&str, &str)] = &[
    ("110118001", "鼓楼街道"),
    ("110118002", "果园街道"),
    ("110118003", "檀营地区"),
    ("110118100", "密云镇"),
    ("110118101", "溪翁庄镇"),
    ("110118102", "西田各庄镇"),
    ("110118103", "十里堡镇"),
    ("110118104", "河南寨镇"),
    ("110118105", "巨各庄镇"),
    ("110118106", "穆家峪镇"),
    ("110118107", "太师屯镇"),
    ("110118108", "高岭镇"),
    ("110118109", "不老屯镇"),
    ("110118110", "冯家峪镇"),
    ("110118111", "古北口镇"),
    ("110118112", "大城子镇"),
    ("110118113", "东邵渠镇"),
    ("110118114", "北庄镇"),
    ("110118115", "新城子镇"),
    ("110118116", "石城镇"),
    ("110118400", "中关村科技园区密云园"),
];

impl FromStr for DivisionCode {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let code = text.trim().to_owned();
        expect_length(&code, &[6, 9, 12], "6, 9 or 12")?;
        expect_characters(&code, |position, c| c.is_ascii_digit() && (position > 1 || c != '0'))?;
        Ok(Self(code))
    }
}

impl DivisionCode {
    /// The county-level part, six digits.
    pub fn county(&self) -> &str {
        &self.0[..6]
    }

    /// Whether this place lies in `other`, or is the same place.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(other.stem())
    }

    /// The digits with which the code of every place in it begins.
    pub fn stem(&self) -> &str {
        // Statistics lists write a township as nine digits and 000, a province as two digits and 0000.
        let mut stem = self.0.as_str();
        for (length, empty) in [(12, "000"), (9, "000"), (6, "00"), (4, "00")] {
            if stem.len() == length {
                stem = stem.strip_suffix(empty).unwrap_or(stem);
            }
        }
        stem
    }

    /// What it is called, where that is on record.
    pub fn name(&self) -> Option<&'static str> {
        let counties = RENAMED.iter().map(|county| (county.code, county.name));
        let mut named = counties.chain(TOWNSHIPS_OF_MIYUN.iter().copied());
        named.find(|(code, _)| *code == self.stem()).map(|(_, name)| name)
    }

    /// Whether it was in use on `day`. A code of which nothing is on record is taken at its word.
    pub fn valid_on(&self, day: NaiveDate) -> bool {
        self.renamed().is_none_or(|county| county.in_use.contains(day))
    }

    /// The code that took its place. None is known for what lies within an abolished county: its parts were numbered
    /// anew, and no table of the two was found.
    pub fn successor(&self) -> Option<Self> {
        let county = self.renamed().filter(|county| county.code == self.stem())?;
        county.successor.map(|code| Self(code.to_owned()))
    }

    /// What is on record of the county it lies in.
    fn renamed(&self) -> Option<&'static County> {
        RENAMED.iter().find(|county| county.code == self.county())
    }
}

super::as_text!(DivisionCode);
