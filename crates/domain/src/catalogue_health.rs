//! What is amiss with a body's catalogue and guide as a whole: what an assessment would find (law.md section 4.8:
//! 目录和指南规范、及时更新；20个工作日内公开；no empty columns).

use crate::guide::{GuideWarning, GuideWarningKind};
use crate::rules::{self, Rule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::vocabulary::vocabulary! {
    /// What is amiss with a catalogue, the gravest first.
    HealthWarningKind, "catalogue_health_warning";
    PublicationsOverdue "publications_overdue" "逾期未公开" "items that had to be published by now";
    GuideNotPublished "guide_not_published" "公开指南未公布" "no edition of the guide is public";
    GuidePartMissing "guide_part_missing" "公开指南缺少法定内容" "the guide lacks parts that the law demands";
    GuideReviewOverdue "guide_review_overdue" "公开指南逾期未复核" "the guide was not reviewed in time";
    CatalogueNotPublished "catalogue_not_published" "未公布纸质目录" "no printed catalogue is published";
    CatalogueOutdated "catalogue_outdated" "纸质目录早于最近一次公开" "the printed catalogue is older than the last publication";
    EntriesWithoutSummary "entries_without_summary" "条目没有内容概述" "entries whose summary says no more than the title";
    SubjectsWithoutEntry "subjects_without_entry" "主题分类没有条目" "classes of the subject list without an entry";
    SectionsWithoutEntry "sections_without_entry" "科室没有条目" "sections without an entry";
}

/// One thing that is amiss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HealthWarning {
    /// What.
    pub kind: HealthWarningKind,
    /// In how many cases.
    pub count: u64,
    /// Code of the rule that is not kept (`GET /v1/rules/{code}`); absent for what no rule demands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What is amiss, in Chinese.
    pub zh: String,
    /// What is amiss, in English.
    pub en: String,
}

/// What was counted.
#[derive(Debug, Clone, Default)]
pub struct CatalogueFindings<'f> {
    /// Items that wait to be published although their day is over.
    pub overdue_publications: u64,
    /// Whether an edition of the guide is public.
    pub guide_is_public: bool,
    /// What is amiss with the guide.
    pub guide_warnings: &'f [GuideWarning],
    /// Whether a printed catalogue is published.
    pub catalogue_is_published: bool,
    /// Entries published after the day as of which it shows the catalogue; the catalogue itself does not count.
    pub published_after_catalogue: u64,
    /// Public entries whose summary says no more than their title.
    pub entries_without_summary: u64,
    /// Classes of the subject list without a public entry.
    pub subjects_without_entry: u64,
    /// Sections without a public entry.
    pub sections_without_entry: u64,
}

impl CatalogueFindings<'_> {
    /// Everything that is amiss, the gravest first.
    pub fn warnings(&self) -> Vec<HealthWarning> {
        let of_guide = |kind: GuideWarningKind| {
            self.guide_warnings.iter().filter(|warning| warning.kind == kind).count() as u64
        };
        HealthWarningKind::ALL
            .iter()
            .map(|kind| match kind {
                HealthWarningKind::PublicationsOverdue => (kind, self.overdue_publications),
                HealthWarningKind::GuideNotPublished => (kind, u64::from(!self.guide_is_public)),
                HealthWarningKind::GuidePartMissing => {
                    (kind, of_guide(GuideWarningKind::StatutoryPartMissing))
                }
                HealthWarningKind::GuideReviewOverdue => (kind, of_guide(GuideWarningKind::ReviewOverdue)),
                HealthWarningKind::CatalogueNotPublished => (kind, u64::from(!self.catalogue_is_published)),
                HealthWarningKind::CatalogueOutdated => {
                    (kind, if self.catalogue_is_published { self.published_after_catalogue } else { 0 })
                }
                HealthWarningKind::EntriesWithoutSummary => (kind, self.entries_without_summary),
                HealthWarningKind::SubjectsWithoutEntry => (kind, self.subjects_without_entry),
                HealthWarningKind::SectionsWithoutEntry => (kind, self.sections_without_entry),
            })
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| HealthWarning {
                kind: *kind,
                count,
                rule: kind.rule().map(|rule| rule.code.into()),
                zh: format!("{}：{count}", kind.zh()),
                en: format!("{}: {count}", kind.en()),
            })
            .collect()
    }
}

impl HealthWarningKind {
    /// The rule that is not kept.
    pub const fn rule(self) -> Option<Rule> {
        match self {
            Self::PublicationsOverdue => Some(rules::PUB_20WD),
            Self::GuideNotPublished | Self::GuidePartMissing => Some(rules::GUIDE_MIN_FIELDS),
            Self::GuideReviewOverdue => Some(rules::GUIDE_REVIEW),
            Self::CatalogueNotPublished | Self::EntriesWithoutSummary | Self::CatalogueOutdated => {
                Some(rules::CATALOGUE_MIN_FIELDS)
            }
            Self::SubjectsWithoutEntry | Self::SectionsWithoutEntry => None,
        }
    }
}
