//! The core metadata of an item (核心元数据): what a section fills in before the item is reviewed, and what is wrong
//! with it.
//!
//! A check reports everything at once: a clerk corrects a form in one go.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::vocabulary::{DisclosureAttribute, DisclosureTimeLimit, Genre, PublicationChannel, Subject};
use crate::{canonical, document_number};

/// Characters of a title; longer ones are pasted texts (目录 field table).
const TITLE_MAX_CHARACTERS: usize = 300;

/// Characters of a summary; the longest local rule permits so many.
const SUMMARY_MAX_CHARACTERS: usize = 500;

/// Characters of any other single line.
const LINE_MAX_CHARACTERS: usize = 200;

/// Characters of a basis, a reason or a remark.
const TEXT_MAX_CHARACTERS: usize = 1000;

/// Keywords of one item, and characters of one keyword.
const KEYWORDS_MAX: usize = 20;
const KEYWORD_MAX_CHARACTERS: usize = 50;

/// Founding of the People's Republic: no administrative organ made information before it.
const EARLIEST_YEAR_MONTH_DAY: (i32, u32, u32) = (1949, 10, 1);

/// What a section says about an item of information.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoreMetadata {
    /// 信息名称: the main title only.
    pub title: String,
    /// 内容概述: what it says, in a sentence (492:19, 711:12).
    pub content_summary: String,
    /// 文号, for numbered documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// 生成日期: of a document, the day it was signed.
    pub generated_on: NaiveDate,
    /// 主题分类.
    pub subject: Subject,
    /// 体裁分类.
    pub genre: Genre,
    /// 关键词.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// 公开方式: the channels the section proposes.
    #[serde(default)]
    pub publication_channels: Vec<PublicationChannel>,
    /// 公开范围.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure_scope: Option<String>,
    /// 公开时限.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure_time_limit: Option<DisclosureTimeLimit>,
    /// 信息来源: where it was reprinted from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information_source: Option<String>,
    /// 记录形式: paper, electronic, film.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_form: Option<String>,
    /// 生效日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// 废止日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repealed_on: Option<NaiveDate>,
    /// 拟定公开属性: a section proposes one of three; that it cannot be determined is a finding of the review.
    pub proposed_attribute: DisclosureAttribute,
    /// 公开依据, when it is to be disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// 不公开理由, when it is to be withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    /// 备注.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// One thing that is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldFault {
    /// The field, as it is named in JSON.
    pub field: &'static str,
    /// Stable code for programs.
    pub code: &'static str,
    /// What is wrong, in Chinese.
    pub zh: String,
    /// What is wrong, in English.
    pub en: String,
}

impl FieldFault {
    /// A fault of `field`.
    pub fn new(
        field: &'static str,
        code: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self { field, code, zh: zh.into(), en: en.into() }
    }

    /// The field is mandatory and empty.
    pub(crate) fn required(field: &'static str) -> Self {
        Self::new(field, "REQUIRED", "此项必填。", "This field is required.")
    }
}

impl CoreMetadata {
    /// Everything that is wrong with it on `today`; empty when it may go to review.
    pub fn check(&self, today: NaiveDate) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        self.check_texts(&mut faults);
        self.check_days(today, &mut faults);
        self.check_lists(&mut faults);
        self.check_attribute(&mut faults);
        faults
    }

    /// The same metadata as it should have been typed: without spaces around, an empty text as nothing, the document
    /// number in its written form.
    pub fn tidied(mut self) -> Self {
        let trim = |text: &str| text.trim().to_owned();
        let tidy = |text: Option<String>| text.as_deref().map(trim).filter(|text| !text.is_empty());
        self.title = trim(&self.title);
        self.content_summary = trim(&self.content_summary);
        self.document_number =
            self.document_number.and_then(|number| document_number::normalise(&number).text);
        self.keywords = self.keywords.iter().map(|word| trim(word)).filter(|word| !word.is_empty()).collect();
        self.disclosure_scope = tidy(self.disclosure_scope);
        self.information_source = tidy(self.information_source);
        self.record_form = tidy(self.record_form);
        self.basis = tidy(self.basis);
        self.withholding_reason = tidy(self.withholding_reason);
        self.remark = tidy(self.remark);
        self
    }

    /// SHA-256 over the canonical JSON, in hex: equal for equal content, whatever the order of fields.
    pub fn content_hash(&self) -> String {
        canonical::content_hash(self)
    }

    fn check_texts(&self, faults: &mut Vec<FieldFault>) {
        check_line("title", &self.title, TITLE_MAX_CHARACTERS, faults);
        check_text("content_summary", &self.content_summary, SUMMARY_MAX_CHARACTERS, faults);
        for (field, line) in [
            ("document_number", &self.document_number),
            ("disclosure_scope", &self.disclosure_scope),
            ("information_source", &self.information_source),
            ("record_form", &self.record_form),
        ] {
            if let Some(line) = line {
                check_line(field, line, LINE_MAX_CHARACTERS, faults);
            }
        }
        let texts = [
            ("basis", &self.basis),
            ("withholding_reason", &self.withholding_reason),
            ("remark", &self.remark),
        ];
        for (field, text) in texts {
            if let Some(text) = text {
                check_text(field, text, TEXT_MAX_CHARACTERS, faults);
            }
        }
    }

    fn check_days(&self, today: NaiveDate, faults: &mut Vec<FieldFault>) {
        let (year, month, day) = EARLIEST_YEAR_MONTH_DAY;
        let earliest = NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN);
        if self.generated_on > today {
            faults.push(FieldFault::new(
                "generated_on",
                "DAY_IN_FUTURE",
                format!("生成日期不得晚于今天（{today}）。"),
                format!("The day of generation is after today, {today}."),
            ));
        }
        if self.generated_on < earliest {
            faults.push(FieldFault::new(
                "generated_on",
                "DAY_TOO_EARLY",
                format!("生成日期不得早于{earliest}。"),
                format!("The day of generation is before {earliest}."),
            ));
        }
        if let (Some(effective_on), Some(repealed_on)) = (self.effective_on, self.repealed_on)
            && repealed_on < effective_on
        {
            faults.push(FieldFault::new(
                "repealed_on",
                "REPEALED_BEFORE_EFFECTIVE",
                format!("废止日期不得早于生效日期（{effective_on}）。"),
                format!("The day of repeal is before the day of effect, {effective_on}."),
            ));
        }
    }

    fn check_lists(&self, faults: &mut Vec<FieldFault>) {
        for keyword in &self.keywords {
            check_line("keywords", keyword, KEYWORD_MAX_CHARACTERS, faults);
        }
        if self.keywords.len() > KEYWORDS_MAX {
            faults.push(FieldFault::new(
                "keywords",
                "TOO_MANY",
                format!("关键词不得超过{KEYWORDS_MAX}个。"),
                format!("At most {KEYWORDS_MAX} keywords are permitted."),
            ));
        }
        for (field, repeated) in [
            ("keywords", repeats(&self.keywords)),
            ("publication_channels", repeats(&self.publication_channels)),
        ] {
            if repeated {
                faults.push(FieldFault::new(field, "REPEATED", "有重复的项。", "An entry is repeated."));
            }
        }
    }

    fn check_attribute(&self, faults: &mut Vec<FieldFault>) {
        match self.proposed_attribute {
            DisclosureAttribute::NotDisclosed if self.withholding_reason.is_none() => {
                faults.push(FieldFault::new(
                    "withholding_reason",
                    "ATTRIBUTE_REASON_REQUIRED",
                    "拟不予公开的，应当说明理由。",
                    "Whoever proposes to withhold an item states the reason.",
                ));
            }
            DisclosureAttribute::Proactive | DisclosureAttribute::OnRequest if self.basis.is_none() => {
                faults.push(FieldFault::new(
                    "basis",
                    "BASIS_REQUIRED",
                    "拟公开的，应当写明公开依据。",
                    "Whoever proposes to disclose an item states the basis.",
                ));
            }
            DisclosureAttribute::Undetermined => faults.push(FieldFault::new(
                "proposed_attribute",
                "ATTRIBUTE_NOT_PROPOSED",
                "科室应当提出主动公开、依申请公开或者不予公开的意见；能否确定由审查认定。",
                "A section proposes one of three attributes; that it cannot be determined is found by the review.",
            )),
            _ => {}
        }
    }
}

/// A text of one line: no control characters at all.
fn check_line(field: &'static str, line: &str, max: usize, faults: &mut Vec<FieldFault>) {
    check_characters(field, line, |c| c.is_control(), faults);
    check_length(field, line, max, faults);
}

/// A text that may have several lines.
fn check_text(field: &'static str, text: &str, max: usize, faults: &mut Vec<FieldFault>) {
    check_characters(field, text, |c| c.is_control() && c != '\n', faults);
    check_length(field, text, max, faults);
}

fn check_characters(
    field: &'static str,
    text: &str,
    refused: impl Fn(char) -> bool,
    faults: &mut Vec<FieldFault>,
) {
    if let Some(c) = text.chars().find(|c| refused(*c) || is_invisible(*c)) {
        let code_point = u32::from(c);
        faults.push(FieldFault::new(
            field,
            "CONTROL_CHARACTER",
            format!("含有不可见字符（U+{code_point:04X}），请删除。"),
            format!("It contains the invisible character U+{code_point:04X}."),
        ));
    }
}

fn check_length(field: &'static str, text: &str, max: usize, faults: &mut Vec<FieldFault>) {
    if text.trim().is_empty() {
        faults.push(FieldFault::required(field));
        return;
    }
    if text.trim() != text {
        faults.push(FieldFault::new(
            field,
            "NOT_TRIMMED",
            "首尾不得有空格或者换行。",
            "It begins or ends with a space or a line break.",
        ));
    }
    let found = text.chars().count();
    if found > max {
        faults.push(FieldFault::new(
            field,
            "TOO_LONG",
            format!("不得超过{max}个字，现有{found}个字。"),
            format!("It has {found} characters; at most {max} are permitted."),
        ));
    }
}

/// Characters that change how a text looks without being seen: zero-width ones and overrides of direction.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}'
    )
}

fn repeats<T: Ord>(entries: &[T]) -> bool {
    entries.iter().collect::<BTreeSet<_>>().len() < entries.len()
}

#[cfg(test)]
mod tests;
