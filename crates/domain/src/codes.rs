//! The official code numbers of bodies and places, each a type that exists only when its check digits hold.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Weights of the first eight characters of an organization code (GB 11714).
const ORGANIZATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Characters of a unified social credit code (GB 32100-2015); the index of a character is its value. No I O S V Z.
const CREDIT_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Weights of the first seventeen characters of a unified social credit code (GB 32100-2015): 3^(i-1) mod 31.
const CREDIT_WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// Why a text is not the code it claims to be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// Too short or too long.
    #[error("The code has {found} characters and must have {expected}.")]
    Length {
        /// The lengths that are permitted, as text.
        expected: &'static str,
        /// Characters found, the hyphen not counted.
        found: usize,
    },
    /// A character that cannot stand at its place.
    #[error("Character {position} of the code cannot be “{found}”.")]
    Character {
        /// Counted from 1.
        position: usize,
        /// The character.
        found: char,
    },
    /// The last character does not follow from the others.
    #[error("The check digit is “{found}” and must be “{expected}”: at least one character is mistyped.")]
    CheckDigit {
        /// What the other characters demand.
        expected: char,
        /// What stands there.
        found: char,
    },
    /// The organization code inside a unified social credit code fails its own check.
    #[error(
        "The organization code inside (positions 9-17) has the check digit “{found}” and must have “{expected}”."
    )]
    InnerCheckDigit {
        /// What the other characters demand.
        expected: char,
        /// What stands there.
        found: char,
    },
}

impl CodeFault {
    /// The sentence for people, in English.
    pub fn en(&self) -> String {
        self.to_string()
    }

    /// The sentence for people, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Length { expected, found } => {
                let expected = expected.replace(", ", "、").replace(" or ", "或者");
                format!("代码应当为{expected}位，现为{found}位。")
            }
            Self::Character { position, found } => format!("代码第{position}位不能是“{found}”。"),
            Self::CheckDigit { expected, found } => {
                format!("校验码应当为“{expected}”，现为“{found}”，请核对是否录入有误。")
            }
            Self::InnerCheckDigit { expected, found } => {
                format!("第9至17位（组织机构代码）的校验码应当为“{expected}”，现为“{found}”。")
            }
        }
    }
}

/// An organization code (组织机构代码, GB 11714): eight characters and a check digit, kept without the hyphen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^[0-9A-Z]{8}[0-9X]$", example = "000014349")]
pub struct OrganizationCode(String);

/// A unified social credit code (统一社会信用代码, GB 32100-2015): eighteen characters, two check digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^[0-9A-HJ-NP-RTUW-Y]{18}$", example = "1137082600432933XT")]
pub struct UnifiedSocialCreditCode(String);

/// A division code (行政区划代码, GB/T 2260 and GB/T 10114): six digits to the county, nine to the township, twelve to
/// the village.
///
/// Only the form is checked: a code may be abolished and still be the right one for its day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$", example = "110228")]
pub struct DivisionCode(String);

impl FromStr for OrganizationCode {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let mut code = text.trim().to_ascii_uppercase();
        // Printed as XXXXXXXX-C; the hyphen is no part of the code.
        if code.chars().count() == 10 && code.chars().nth(8) == Some('-') {
            code = code.replace('-', "");
        }
        expect_length(&code, &[9], "9")?;
        expect_characters(&code, |position, c| {
            c.is_ascii_digit() || (position < 9 && c.is_ascii_uppercase()) || (position == 9 && c == 'X')
        })?;
        let (expected, found) = organization_check(&code);
        if expected == found { Ok(Self(code)) } else { Err(CodeFault::CheckDigit { expected, found }) }
    }
}

impl FromStr for UnifiedSocialCreditCode {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let code = text.trim().to_ascii_uppercase();
        expect_length(&code, &[18], "18")?;
        expect_characters(&code, |position, c| {
            credit_value(c).is_some() && (!(3..=8).contains(&position) || c.is_ascii_digit())
        })?;
        let (expected, found) = credit_check(&code);
        if expected != found {
            return Err(CodeFault::CheckDigit { expected, found });
        }
        let (expected, found) = organization_check(&code[8..17]);
        if expected != found {
            return Err(CodeFault::InnerCheckDigit { expected, found });
        }
        Ok(Self(code))
    }
}

impl FromStr for DivisionCode {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let code = text.trim().to_owned();
        expect_length(&code, &[6, 9, 12], "6, 9 or 12")?;
        expect_characters(&code, |position, c| c.is_ascii_digit() && (position > 1 || c != '0'))?;
        Ok(Self(code))
    }
}

impl UnifiedSocialCreditCode {
    /// The organization code that stands inside (positions 9-17).
    pub fn organization_code(&self) -> OrganizationCode {
        OrganizationCode(self.0[8..17].to_owned())
    }

    /// The county-level division where the body was registered (positions 3-8); it may have been abolished since.
    pub fn registered_division(&self) -> &str {
        &self.0[2..8]
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
}

macro_rules! as_text {
    ($($name:ident),*) => {$(
        impl $name {
            /// The code as it is stored: upper case, no hyphen.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeFault;

            fn try_from(text: String) -> Result<Self, CodeFault> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }
    )*};
}

as_text!(OrganizationCode, UnifiedSocialCreditCode, DivisionCode);

fn expect_length(code: &str, permitted: &[usize], expected: &'static str) -> Result<(), CodeFault> {
    let found = code.chars().count();
    if permitted.contains(&found) { Ok(()) } else { Err(CodeFault::Length { expected, found }) }
}

fn expect_characters(code: &str, permitted: impl Fn(usize, char) -> bool) -> Result<(), CodeFault> {
    let wrong =
        code.chars().enumerate().map(|(i, c)| (i + 1, c)).find(|&(position, c)| !permitted(position, c));
    wrong.map_or(Ok(()), |(position, found)| Err(CodeFault::Character { position, found }))
}

/// What the check digit of a nine-character organization code must be, and what it is.
fn organization_check(code: &str) -> (char, char) {
    let value = |c: char| c.to_digit(36).unwrap_or(0);
    let sum: u32 = code.chars().zip(ORGANIZATION_WEIGHTS).map(|(c, weight)| value(c) * weight).sum();
    let expected = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    (expected, code.chars().last().unwrap_or(' '))
}

/// What the last character of a unified social credit code must be, and what it is.
fn credit_check(code: &str) -> (char, char) {
    let weighted = code.chars().zip(CREDIT_WEIGHTS).map(|(c, weight)| credit_value(c).unwrap_or(0) * weight);
    let value = (31 - weighted.sum::<u32>() % 31) % 31;
    (char::from(CREDIT_ALPHABET[value as usize]), code.chars().last().unwrap_or(' '))
}

fn credit_value(c: char) -> Option<u32> {
    CREDIT_ALPHABET.iter().zip(0..).find(|(known, _)| char::from(**known) == c).map(|(_, value)| value)
}

#[cfg(test)]
mod tests;
