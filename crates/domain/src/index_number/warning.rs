//! What is odd about an index number that another system issued; each has a real record behind it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SERIAL_DIGITS;

/// What is odd about a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum IndexNumberWarning {
    /// Nothing is there.
    IndexNumberEmpty,
    /// Nothing stands before the separator.
    IndexPrefixMissing,
    /// The part that should be the serial is no number (`None`).
    IndexSerialNotANumber,
    /// The serial has another width than the Guideline's.
    IndexSerialWidth,
    /// The prefix looks like a code and fails its check.
    IndexPrefixCheckFailed,
    /// The prefix is the code of another body.
    IndexPrefixOfAnotherBody,
    /// The record was neither generated nor published in the year of the number.
    IndexYearDiffers,
}

impl IndexNumberWarning {
    /// Stable code for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::IndexNumberEmpty => "INDEX_NUMBER_EMPTY",
            Self::IndexPrefixMissing => "INDEX_PREFIX_MISSING",
            Self::IndexSerialNotANumber => "INDEX_SERIAL_NOT_A_NUMBER",
            Self::IndexSerialWidth => "INDEX_SERIAL_WIDTH",
            Self::IndexPrefixCheckFailed => "INDEX_PREFIX_CHECK_FAILED",
            Self::IndexPrefixOfAnotherBody => "INDEX_PREFIX_OF_ANOTHER_BODY",
            Self::IndexYearDiffers => "INDEX_YEAR_DIFFERS",
        }
    }

    /// The check of imports it belongs to, by the names of the domain reference: IX1 incomplete, IX2 wrong code, IX3
    /// foreign code, IX4 wrong year; none for a serial of unusual width, which many places issue on purpose.
    pub const fn import_check(self) -> Option<&'static str> {
        match self {
            Self::IndexNumberEmpty | Self::IndexPrefixMissing | Self::IndexSerialNotANumber => Some("IX1"),
            Self::IndexPrefixCheckFailed => Some("IX2"),
            Self::IndexPrefixOfAnotherBody => Some("IX3"),
            Self::IndexYearDiffers => Some("IX4"),
            Self::IndexSerialWidth => None,
        }
    }

    /// The sentence for people, in Chinese.
    pub fn zh(self) -> String {
        match self {
            Self::IndexNumberEmpty => "索引号为空。".into(),
            Self::IndexPrefixMissing => "索引号缺少前段（机构代码）。".into(),
            Self::IndexSerialNotANumber => "索引号的顺序号不是数字。".into(),
            Self::IndexSerialWidth => format!("索引号的顺序号不是{SERIAL_DIGITS}位。"),
            Self::IndexPrefixCheckFailed => "索引号前段形似机构代码，但校验码不符。".into(),
            Self::IndexPrefixOfAnotherBody => "索引号前段是其他机构的代码。".into(),
            Self::IndexYearDiffers => "索引号的年份既不是生成年份，也不是发布年份。".into(),
        }
    }

    /// The sentence for people, in English.
    pub fn en(self) -> String {
        match self {
            Self::IndexNumberEmpty => "The index number is empty.".into(),
            Self::IndexPrefixMissing => "The index number has no prefix.".into(),
            Self::IndexSerialNotANumber => "The serial of the index number is not a number.".into(),
            Self::IndexSerialWidth => {
                format!("The serial of the index number has not {SERIAL_DIGITS} digits.")
            }
            Self::IndexPrefixCheckFailed => {
                "The prefix of the index number looks like a code, but its check digit is wrong.".into()
            }
            Self::IndexPrefixOfAnotherBody => {
                "The prefix of the index number is the code of another body.".into()
            }
            Self::IndexYearDiffers => {
                "The record was neither generated nor published in the year of the index number.".into()
            }
        }
    }
}
