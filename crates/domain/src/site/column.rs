//! A column of a site, and the rule by which entries belong to it.

use super::{DESCRIPTION_MAX, LINE_MAX, line_fault};
use crate::ids::SectionId;
use crate::refusal::Fault;
use crate::rules;
use crate::vocabulary::{Genre, ProactiveScope, Subject};
use serde::{Deserialize, Serialize};

/// Longest key, in characters.
const KEY_MAX: usize = 50;
/// Keywords of a column.
const KEYWORDS_MAX: usize = 20;

/// A column (栏目).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteColumn {
    /// By which it is named here: lower-case letters, digits, `-` and `_`.
    #[schema(example = "emergency-plans")]
    pub key: String,
    /// Key of the column above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// ColumnName 栏目名称.
    #[schema(example = "应急预案")]
    pub name: String,
    /// ColumnDescription 栏目描述.
    pub description: String,
    /// ColumnKeywords 栏目关键词.
    pub keywords: Vec<String>,
    /// ColumnType 栏目类别.
    #[schema(example = "信息公开目录")]
    pub column_type: String,
    /// Which entries belong to it.
    #[serde(default)]
    pub takes: ColumnRule,
}

/// Which entries belong to a column: those that meet each list that is not empty. Without any list, none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnRule {
    /// Of one of these subjects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Subject>,
    /// Of one of these genres.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub genres: Vec<Genre>,
    /// Of one of these sections.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub section_ids: Vec<SectionId>,
    /// Under one of these items of the regulation's lists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<ProactiveScope>,
}

/// What of an entry decides its column.
#[derive(Debug, Clone, Copy)]
pub struct EntryClass<'a> {
    /// Its subject.
    pub subject: Subject,
    /// Its genre.
    pub genre: Genre,
    /// Its section.
    pub section_id: SectionId,
    /// The items of the regulation's lists it is under.
    pub scopes: &'a [ProactiveScope],
}

impl ColumnRule {
    /// Whether it takes what has this class.
    pub fn takes(&self, class: &EntryClass<'_>) -> bool {
        let any = self.subjects.len() + self.genres.len() + self.section_ids.len() + self.scopes.len() > 0;
        any && met(&self.subjects, |subject| *subject == class.subject)
            && met(&self.genres, |genre| *genre == class.genre)
            && met(&self.section_ids, |section| *section == class.section_id)
            && met(&self.scopes, |scope| class.scopes.contains(scope))
    }
}

fn met<T>(list: &[T], meets: impl Fn(&T) -> bool) -> bool {
    list.is_empty() || list.iter().any(meets)
}

impl SiteColumn {
    /// What is wrong with it, found at `pointer`, after the columns `before`.
    pub(super) fn check(&self, pointer: &str, before: &[Self], faults: &mut Vec<Fault>) {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ['-', '_'].contains(&c);
        if !(1..=KEY_MAX).contains(&self.key.len()) || !self.key.chars().all(good) {
            let zh = format!("栏目标识为1至{KEY_MAX}个小写字母、数字、- 或 _。");
            let en = format!("A key is 1 to {KEY_MAX} lower-case letters, digits, - or _.");
            faults.push(Fault::new(format!("{pointer}/key"), "KEY", zh, en));
        }
        let stands_before = |key: &str| before.iter().any(|column| column.key == key);
        if stands_before(&self.key) {
            faults.push(Fault::of(format!("{pointer}/key"), &rules::SITE_COLUMN_TREE));
        }
        if self.parent.as_deref().is_some_and(|parent| !stands_before(parent)) {
            faults.push(Fault::of(format!("{pointer}/parent"), &rules::SITE_COLUMN_TREE));
        }
        for (field, text, max) in [
            ("name", &self.name, LINE_MAX),
            ("description", &self.description, DESCRIPTION_MAX),
            ("column_type", &self.column_type, LINE_MAX),
        ] {
            faults.extend(line_fault(&format!("{pointer}/{field}"), text, max));
        }
        if !(1..=KEYWORDS_MAX).contains(&self.keywords.len()) {
            faults.push(Fault::of(format!("{pointer}/keywords"), &rules::SITE_TAG_REQUIRED));
        }
        for (place, keyword) in self.keywords.iter().enumerate() {
            faults.extend(line_fault(&format!("{pointer}/keywords/{place}"), keyword, LINE_MAX));
        }
    }
}
