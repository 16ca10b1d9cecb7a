//! Index numbers (索引号): how a catalogue issues them, and what can be read off the ones other systems issued.
//!
//! An index number once given never changes and is never used again, so an imported one is kept to the letter;
//! what is wrong with it is a warning beside it, not a correction of it.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::codes::{CodeFault, OrganizationCode, UnifiedSocialCreditCode};
use crate::document_number::half_width;

mod warning;

pub use warning::IndexNumberWarning;

/// Digits of the serial by the national Guideline (目录系统实施指引, element 1).
const SERIAL_DIGITS: usize = 5;

/// The number under which a catalogue lists a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, example = "000014349/2017-00110")]
pub struct IndexNumber(String);

impl IndexNumber {
    /// Composes `PREFIX/YYYY-NNNNN`; the prefix is the body's organization or credit code, or its local prefix.
    pub fn issue(prefix: &str, year: i32, serial: u32) -> Self {
        Self(format!("{prefix}/{year:04}-{serial:0width$}", width = SERIAL_DIGITS))
    }

    /// Composes the number of a record published on `day` by `scheme`, with the serial of the body in
    /// [`IndexNumberScheme::period_of`] that day.
    ///
    /// # Errors
    /// The prefix is not the code that the scheme demands.
    pub fn issue_by(
        scheme: IndexNumberScheme,
        prefix: &str,
        day: NaiveDate,
        serial: u32,
    ) -> Result<Self, CodeFault> {
        let (prefix, period) = (scheme.prefix(prefix)?, scheme.period_of(day));
        Ok(Self(format!("{prefix}/{period}-{serial:0width$}", width = SERIAL_DIGITS)))
    }

    /// A number that another system issued, kept to the letter.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The number as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two numbers have in common that count as one: prefix, period and serial, however they are written (width, case,
    /// spaces, hyphens, zeros). None where there is no serial to be issued twice.
    pub fn key(&self) -> Option<String> {
        self.series_key().map(|(series, serial)| format!("{series}{serial}"))
    }

    /// The key without the serial, and the serial: the keys of one series have the same beginning.
    pub fn series_key(&self) -> Option<(String, u32)> {
        let plain: String = self.0.chars().filter(|c| !c.is_whitespace()).map(plain_mark).collect();
        let parsed = parse(&plain);
        Some((format!("{}/{}-", plain_code(&parsed.prefix), parsed.period), parsed.serial?))
    }

    /// What can be read off it.
    pub fn parsed(&self) -> ParsedIndexNumber {
        parse(&self.0)
    }
}

impl fmt::Display for IndexNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

crate::vocabulary::vocabulary! {
    /// The rule by which a number is composed.
    IndexNumberScheme, "index_number_scheme";
    National "national" "组织机构代码/年份-顺序号" "organization code, year, serial: the national Guideline, 20 characters";
    Uscc "uscc" "统一社会信用代码/年份-顺序号" "unified social credit code, year, serial: the usual form since 2015";
    UsccMonth "uscc_month" "统一社会信用代码/年月-顺序号" "unified social credit code, year with month, serial";
    Local "local" "地方规则" "any other rule; issued with a prefix of the body's own and the year";
}

impl IndexNumberScheme {
    /// The period within which serials count up from 1, as it is printed for a record published on `day`.
    pub fn period_of(self, day: NaiveDate) -> String {
        let pattern = if self == Self::UsccMonth { "%Y%m" } else { "%Y" };
        day.format(pattern).to_string()
    }

    /// Whether the scheme issues numbers with this prefix.
    pub fn takes(self, prefix: &str) -> bool {
        self.prefix(prefix).is_ok()
    }

    /// The prefix as it is printed, when it is what the scheme demands.
    fn prefix(self, prefix: &str) -> Result<String, CodeFault> {
        match self {
            Self::National => Ok(prefix.parse::<OrganizationCode>()?.to_string()),
            Self::Uscc | Self::UsccMonth => Ok(prefix.parse::<UnifiedSocialCreditCode>()?.to_string()),
            Self::Local if prefix.trim().is_empty() => Err(CodeFault::Empty),
            Self::Local => Ok(prefix.trim().to_owned()),
        }
    }
}

/// Whether the prefix is a code that its check digits confirm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrefixCheck {
    /// A code whose check digits hold.
    Valid,
    /// It has the form of a code, and its check digits do not hold.
    Invalid,
    /// It has not the form of a code.
    NotApplicable,
}

/// What can be read off an index number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ParsedIndexNumber {
    /// The rule it follows.
    pub scheme: IndexNumberScheme,
    /// The part that names the body, as printed; empty when missing.
    pub prefix: String,
    /// The year, month or day part, as printed; empty when missing.
    pub period: String,
    /// The serial, if it is a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<u32>,
    /// Whether the prefix is confirmed by its check digits.
    pub prefix_check: PrefixCheck,
    /// What is odd about it.
    pub warnings: Vec<IndexNumberWarning>,
}

impl ParsedIndexNumber {
    /// The organization code in the prefix, when the check digits confirm it.
    pub fn organization_code(&self) -> Option<OrganizationCode> {
        let code = plain_code(&self.prefix);
        let inner = |code: UnifiedSocialCreditCode| code.organization_code();
        code.parse().ok().or_else(|| code.parse().ok().map(inner))
    }

    /// The year of the number, when its period begins with one.
    pub fn year(&self) -> Option<i32> {
        let year = self.period.get(..4).filter(|_| is_digits(&self.period))?;
        year.parse().ok()
    }

    /// What is odd about it as the number of a record of `body`.
    ///
    /// By the Guideline the year is that of publication; real catalogues also use that of generation.
    pub fn contradictions(
        &self,
        body: &OrganizationCode,
        generated_on: NaiveDate,
        published_on: Option<NaiveDate>,
    ) -> Vec<IndexNumberWarning> {
        let foreign = self.organization_code().is_some_and(|code| code != *body);
        let years = [Some(generated_on.year()), published_on.map(|day| day.year())];
        let differs = self.year().is_some_and(|year| !years.contains(&Some(year)));
        [
            foreign.then_some(IndexNumberWarning::IndexPrefixOfAnotherBody),
            differs.then_some(IndexNumberWarning::IndexYearDiffers),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Reads what can be read off any index number.
pub fn parse(text: &str) -> ParsedIndexNumber {
    let (prefix, period, serial_text) = split(text.trim());
    let serial = serial_text.parse().ok().filter(|_| is_digits(serial_text));
    let prefix_check = check_prefix(prefix);
    let mut warnings = Vec::new();
    if text.trim().is_empty() {
        warnings.push(IndexNumberWarning::IndexNumberEmpty);
    } else {
        if prefix.is_empty() {
            warnings.push(IndexNumberWarning::IndexPrefixMissing);
        }
        if serial.is_none() {
            warnings.push(IndexNumberWarning::IndexSerialNotANumber);
        } else if serial_text.len() != SERIAL_DIGITS {
            warnings.push(IndexNumberWarning::IndexSerialWidth);
        }
        if prefix_check == PrefixCheck::Invalid {
            warnings.push(IndexNumberWarning::IndexPrefixCheckFailed);
        }
    }
    ParsedIndexNumber {
        scheme: scheme_of(text.trim(), prefix, period, serial_text),
        prefix: prefix.to_owned(),
        period: period.to_owned(),
        serial,
        prefix_check,
        warnings,
    }
}

/// Prefix, period and serial. Most numbers have a slash before the period; without one, the hyphens divide it.
fn split(text: &str) -> (&str, &str, &str) {
    if let Some((prefix, rest)) = text.rsplit_once('/') {
        let (period, serial) = rest.rsplit_once('-').unwrap_or(("", rest));
        return (prefix, period, serial);
    }
    let (rest, serial) = text.rsplit_once('-').unwrap_or(("", text));
    match rest.rsplit_once('-') {
        Some((prefix, period)) => (prefix, period, serial),
        None => (rest, "", serial),
    }
}

fn scheme_of(text: &str, prefix: &str, period: &str, serial: &str) -> IndexNumberScheme {
    let regular = text.len() == prefix.len() + 1 + period.len() + 1 + serial.len()
        && text[prefix.len()..].starts_with('/')
        && serial.len() == SERIAL_DIGITS
        && is_digits(serial)
        && is_digits(period);
    let month = period.get(4..6).is_some_and(|month| ("01"..="12").contains(&month));
    match (regular, prefix.len(), period.len()) {
        (true, 9, 4) if has_form_of_organization_code(prefix) => IndexNumberScheme::National,
        (true, 18, 4) if has_form_of_credit_code(prefix) => IndexNumberScheme::Uscc,
        (true, 18, 6) if month && has_form_of_credit_code(prefix) => IndexNumberScheme::UsccMonth,
        _ => IndexNumberScheme::Local,
    }
}

/// The prefix without stray hyphens and lower case, both seen in real numbers.
fn plain_code(prefix: &str) -> String {
    prefix.replace('-', "").to_ascii_uppercase()
}

/// Full-width characters as their ASCII counterparts, and every hyphen and dash as `-`.
fn plain_mark(c: char) -> char {
    match half_width(c) {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        plain => plain,
    }
}

fn check_prefix(prefix: &str) -> PrefixCheck {
    let code = plain_code(prefix);
    let valid = if has_form_of_organization_code(&code) {
        code.parse::<OrganizationCode>().is_ok()
    } else if has_form_of_credit_code(&code) {
        code.parse::<UnifiedSocialCreditCode>().is_ok()
    } else {
        return PrefixCheck::NotApplicable;
    };
    if valid { PrefixCheck::Valid } else { PrefixCheck::Invalid }
}

fn has_form_of_organization_code(code: &str) -> bool {
    code.len() == 9
        && code.bytes().take(8).all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
        && code.ends_with(|c: char| c.is_ascii_digit() || c == 'X')
}

fn has_form_of_credit_code(code: &str) -> bool {
    code.len() == 18
        && code.bytes().all(|c| c.is_ascii_digit() || (c.is_ascii_uppercase() && !b"IOSVZ".contains(&c)))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests;
