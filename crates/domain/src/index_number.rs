//! Index numbers (索引号): how a catalogue issues them, and what can be read off the ones other systems issued.
//!
//! An index number once given never changes and is never used again, so an imported one is kept to the letter;
//! what is wrong with it is a warning beside it, not a correction of it.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::codes::{OrganizationCode, UnifiedSocialCreditCode};

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

    /// A number that another system issued, kept to the letter.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The number as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
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

/// The rule by which a number was composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IndexNumberScheme {
    /// Organization code, year, five digits: the national Guideline, 20 characters.
    National,
    /// Unified social credit code, year, five digits: the usual form since 2015.
    Uscc,
    /// Unified social credit code, year with month, five digits.
    UsccMonth,
    /// Any other rule.
    Local,
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
}

impl IndexNumberWarning {
    /// The sentence for people, in Chinese.
    pub fn zh(self) -> String {
        match self {
            Self::IndexNumberEmpty => "索引号为空。".into(),
            Self::IndexPrefixMissing => "索引号缺少前段（机构代码）。".into(),
            Self::IndexSerialNotANumber => "索引号的顺序号不是数字。".into(),
            Self::IndexSerialWidth => format!("索引号的顺序号不是{SERIAL_DIGITS}位。"),
            Self::IndexPrefixCheckFailed => "索引号前段形似机构代码，但校验码不符。".into(),
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
        }
    }
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

/// Checks the prefix after dropping stray hyphens and lower case, both seen in real numbers.
fn check_prefix(prefix: &str) -> PrefixCheck {
    let code = prefix.replace('-', "").to_ascii_uppercase();
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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use IndexNumberScheme::{Local, National, Uscc, UsccMonth};
    use PrefixCheck::{Invalid, NotApplicable, Valid};

    #[test]
    fn an_issued_number_is_prefix_year_and_five_digits() {
        assert_eq!(IndexNumber::issue("000014349", 2017, 110).as_str(), "000014349/2017-00110");
        assert_eq!(
            IndexNumber::issue("1137082600432933XT", 2025, 4318).to_string(),
            "1137082600432933XT/2025-04318"
        );
    }

    #[test]
    fn every_real_number_is_read_by_its_scheme() {
        for (text, scheme, prefix, period, serial, check) in [
            ("000014349/2017-00110", National, "000014349", "2017", 110, Valid),
            ("014416330/2018-04736", National, "014416330", "2018", 4736, Valid),
            ("1137082600432933XT/2025-04318", Uscc, "1137082600432933XT", "2025", 4318, Valid),
            ("116223010139324488/2009-00021", Uscc, "116223010139324488", "2009", 21, Valid),
            ("1133102400268125XW/2024-104757", Local, "1133102400268125XW", "2024", 104_757, Valid),
            ("11341821003287377R/202405-00058", UsccMonth, "11341821003287377R", "202405", 58, Valid),
            ("003149652/202311-00194", Local, "003149652", "202311", 194, Valid),
            ("006494558/2024-1546375", Local, "006494558", "2024", 1_546_375, Valid),
            ("4303000006/2024-1270035", Local, "4303000006", "2024", 1_270_035, NotApplicable),
            ("01525939-x/20260130-00001", Local, "01525939-x", "20260130", 1, Valid),
            ("01526089-2-02_D/2016-0510008", Local, "01526089-2-02_D", "2016", 510_008, NotApplicable),
            ("11532331015179648Q-/2024-1121001", Local, "11532331015179648Q-", "2024", 1_121_001, Valid),
            ("01527918X-2020-153077", Local, "01527918X", "2020", 153_077, Valid),
            ("6107280000/2024-001005", Local, "6107280000", "2024", 1005, NotApplicable),
            ("001008003001086/2020-42401", Local, "001008003001086", "2020", 42_401, NotApplicable),
            ("QZ09045-1620-2017-20153", Local, "QZ09045-1620", "2017", 20_153, NotApplicable),
            ("XC412927-02-2013-00108", Local, "XC412927-02", "2013", 108, NotApplicable),
            ("330726JD040000/2018-03819", Local, "330726JD040000", "2018", 3819, NotApplicable),
            ("xgz/2026-00001", Local, "xgz", "2026", 1, NotApplicable),
            ("620702081/2026-00007", National, "620702081", "2026", 7, Invalid),
            ("A20/2017-03816", Local, "A20", "2017", 3816, NotApplicable),
        ] {
            let parsed = parse(text);
            assert_eq!(
                (
                    parsed.scheme,
                    parsed.prefix.as_str(),
                    parsed.period.as_str(),
                    parsed.serial,
                    parsed.prefix_check
                ),
                (scheme, prefix, period, Some(serial), check),
                "{text}"
            );
        }
    }

    #[test]
    fn the_defects_of_real_numbers_are_warnings() {
        use IndexNumberWarning::*;
        for (text, warnings) in [
            ("/2015-26440", vec![IndexPrefixMissing]),
            ("113703230045260699/2021-None", vec![IndexSerialNotANumber]),
            ("/2021-None", vec![IndexPrefixMissing, IndexSerialNotANumber]),
            ("000000001/2020-00001", vec![IndexPrefixCheckFailed]),
            ("1133102400268125XW/2024-104757", vec![IndexSerialWidth]),
            ("", vec![IndexNumberEmpty]),
            ("000014349/2017-00110", vec![]),
        ] {
            assert_eq!(parse(text).warnings, warnings, "{text}");
        }
    }

    #[test]
    fn an_imported_number_is_kept_to_the_letter() {
        let number = IndexNumber::verbatim("01525939-x/20260130-00001");
        assert_eq!(serde_json::to_string(&number).unwrap(), "\"01525939-x/20260130-00001\"");
        assert_eq!(number.parsed().prefix_check, PrefixCheck::Valid);
    }

    proptest! {
        #[test]
        fn any_text_can_be_imported(text in any::<String>()) {
            let _ = parse(&text);
        }

        #[test]
        fn what_is_issued_is_read_back(year in 1949_i32..2100, serial in 1_u32..=99_999) {
            let parsed = IndexNumber::issue("000014349", year, serial).parsed();
            prop_assert_eq!(parsed.scheme, National);
            prop_assert_eq!(parsed.period, year.to_string());
            prop_assert_eq!(parsed.serial, Some(serial));
            prop_assert!(parsed.warnings.is_empty());
        }
    }
}
