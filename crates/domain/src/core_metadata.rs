//! The core metadata of an item (核心元数据): what a section fills in before the item is reviewed, and what is wrong
//! with it.
//!
//! A check reports everything at once: a clerk corrects a form in one go.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::law::day;
use crate::rules::{self, Rule};
use crate::vocabulary::{
    DisclosureAttribute, DisclosureTimeLimit, Genre, ProactiveScope, PublicationChannel, ServiceAudience,
    Subject, SubjectSubclass, Validity,
};
use crate::{canonical, document_number};

mod attached_file;
mod comparison;
pub mod elements;

pub use attached_file::AttachedFile;
pub use comparison::{ChangeOfFile, Comparison, FieldDifference, FileDifference, compare};

use elements::Element;

/// Keywords of one item.
const KEYWORDS_MAX: usize = 20;

/// Files of one item.
const FILES_MAX: usize = 20;

/// Founding of the People's Republic: no administrative organ made information before it.
const EARLIEST: NaiveDate = day(1949, 10, 1);

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
    /// 主题子类, one of the subject's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_subclass: Option<SubjectSubclass>,
    /// 体裁分类.
    pub genre: Genre,
    /// 关键词.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// 服务对象分类: whom it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<ServiceAudience>,
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
    /// 有效性: whether the document still has effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// 是否规范性文件: counted apart in the annual report.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_normative_document: bool,
    /// 拟定公开属性: a section proposes one of three; that it cannot be determined is a finding of the review.
    pub proposed_attribute: DisclosureAttribute,
    /// 主动公开范围: the items of the regulation's lists under which it is to be disclosed (492:9-12, 711:19-21).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proactive_scopes: Vec<ProactiveScope>,
    /// 公开依据, when it is to be disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// 不公开理由, when it is to be withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    /// 备注.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// 附件: what is disclosed. Reviewed and published with the metadata, because their digests are part of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<AttachedFile>,
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

    /// The fault of breaking `rule` with `field`.
    pub(crate) fn of(field: &'static str, rule: &Rule) -> Self {
        Self::new(field, rule.code, rule.zh, rule.en)
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
        self.check_files(&mut faults);
        self.check_classification(&mut faults);
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
        check_line(&elements::TITLE, &self.title, faults);
        check_text(&elements::CONTENT_SUMMARY, &self.content_summary, faults);
        for (element, line) in [
            (&elements::DOCUMENT_NUMBER, &self.document_number),
            (&elements::DISCLOSURE_SCOPE, &self.disclosure_scope),
            (&elements::INFORMATION_SOURCE, &self.information_source),
            (&elements::RECORD_FORM, &self.record_form),
        ] {
            if let Some(line) = line {
                check_line(element, line, faults);
            }
        }
        for (element, text) in [
            (&elements::BASIS, &self.basis),
            (&elements::WITHHOLDING_REASON, &self.withholding_reason),
            (&elements::REMARK, &self.remark),
        ] {
            if let Some(text) = text {
                check_text(element, text, faults);
            }
        }
    }

    fn check_days(&self, today: NaiveDate, faults: &mut Vec<FieldFault>) {
        if self.generated_on > today {
            faults.push(FieldFault::new(
                "generated_on",
                "DAY_IN_FUTURE",
                format!("生成日期不得晚于今天（{today}）。"),
                format!("The day of generation is after today, {today}."),
            ));
        }
        if self.generated_on < EARLIEST {
            faults.push(FieldFault::new(
                "generated_on",
                "DAY_TOO_EARLY",
                format!("生成日期不得早于{EARLIEST}。"),
                format!("The day of generation is before {EARLIEST}."),
            ));
        }
        let latest = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
        for (field, day) in [("effective_on", self.effective_on), ("repealed_on", self.repealed_on)] {
            if day.is_some_and(|day| day < EARLIEST || day > latest) {
                faults.push(FieldFault::new(
                    field,
                    "DAY_IMPOSSIBLE",
                    format!("日期应当在{EARLIEST}至{latest}之间。"),
                    format!("The day lies between {EARLIEST} and {latest}."),
                ));
            }
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
            check_line(&elements::KEYWORDS, keyword, faults);
        }
        if self.keywords.len() > KEYWORDS_MAX {
            faults.push(FieldFault::new(
                "keywords",
                "TOO_MANY",
                format!("关键词不得超过{KEYWORDS_MAX}个。"),
                format!("At most {KEYWORDS_MAX} keywords are permitted."),
            ));
        }
        let files: Vec<_> = self.files.iter().map(|file| file.file_id).collect();
        for (field, repeated) in [
            ("files", repeats(&files)),
            ("keywords", repeats(&self.keywords)),
            ("publication_channels", repeats(&self.publication_channels)),
            ("audiences", repeats(&self.audiences)),
            ("proactive_scopes", repeats(&self.proactive_scopes)),
        ] {
            if repeated {
                faults.push(FieldFault::new(field, "REPEATED", "有重复的项。", "An entry is repeated."));
            }
        }
    }

    fn check_files(&self, faults: &mut Vec<FieldFault>) {
        for file in &self.files {
            check_line(&elements::FILES, &file.name, faults);
        }
        if self.files.len() > FILES_MAX {
            faults.push(FieldFault::new(
                elements::FILES.field,
                "TOO_MANY",
                format!("附件不得超过{FILES_MAX}个。"),
                format!("At most {FILES_MAX} files are permitted."),
            ));
        }
    }

    fn check_classification(&self, faults: &mut Vec<FieldFault>) {
        if self.subject_subclass.is_some_and(|subclass| !subclass.is_of(self.subject)) {
            faults.push(FieldFault::of(elements::SUBJECT_SUBCLASS.field, &rules::SUBCLASS_OF_SUBJECT));
        }
        if self.is_normative_document && self.validity.is_none() {
            faults.push(FieldFault::of(elements::VALIDITY.field, &rules::VALIDITY_OF_NORMATIVE_DOCUMENTS));
        }
        let scopes = &self.proactive_scopes;
        if !scopes.is_empty() && self.proposed_attribute != DisclosureAttribute::Proactive {
            faults.push(FieldFault::of(elements::PROACTIVE_SCOPES.field, &rules::SCOPE_OF_PROACTIVE_ONLY));
        }
        if scopes.iter().any(|scope| !scope.governs(self.generated_on)) {
            faults.push(FieldFault::of(elements::PROACTIVE_SCOPES.field, &rules::SCOPE_IN_FORCE));
        }
    }

    fn check_attribute(&self, faults: &mut Vec<FieldFault>) {
        let broken = match self.proposed_attribute {
            DisclosureAttribute::NotDisclosed if self.withholding_reason.is_none() => {
                (elements::WITHHOLDING_REASON, rules::ATTRIBUTE_REASON_REQUIRED)
            }
            DisclosureAttribute::Proactive | DisclosureAttribute::OnRequest if self.basis.is_none() => {
                (elements::BASIS, rules::BASIS_REQUIRED)
            }
            DisclosureAttribute::Undetermined => {
                (elements::PROPOSED_ATTRIBUTE, rules::ATTRIBUTE_NOT_PROPOSED)
            }
            _ => return,
        };
        faults.push(FieldFault::of(broken.0.field, &broken.1));
    }
}

/// A text of one line: no control characters at all.
fn check_line(element: &Element, line: &str, faults: &mut Vec<FieldFault>) {
    check_characters(element.field, line, |c| c.is_control(), faults);
    check_length(element, line, faults);
}

/// A text that may have several lines.
fn check_text(element: &Element, text: &str, faults: &mut Vec<FieldFault>) {
    check_characters(element.field, text, |c| c.is_control() && c != '\n', faults);
    check_length(element, text, faults);
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

fn check_length(element: &Element, text: &str, faults: &mut Vec<FieldFault>) {
    let field = element.field;
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
    if let Some(max) = element.max_characters.filter(|max| found > *max) {
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
