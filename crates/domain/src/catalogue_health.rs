//! What is amiss with a body's catalogue and guide as a whole: what an assessment would find (law.md section 4.8:
//! 目录和指南规范、及时更新；20个工作日内公开；no empty columns).

use crate::guide::{GuideWarning, GuideWarningKind};
use crate::ids::{ItemId, PaperCatalogueId};
use crate::rules::{self, Rule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::vocabulary::vocabulary! {
    /// What is amiss with a catalogue, the gravest first.
    HealthWarningKind, "catalogue_health_warning";
    PaperListsLeaks "paper_lists_leaks" "纸质目录仍列有因不应当公开而撤回的条目" "a printed catalogue still lists entries that were withdrawn because they must not be public";
    PublicationsOverdue "publications_overdue" "逾期未公开" "items that had to be published by now";
    GuideNotPublished "guide_not_published" "公开指南未公布" "no edition of the guide is public";
    GuidePartMissing "guide_part_missing" "公开指南缺少法定内容" "the guide lacks parts that the law demands";
    GuideReviewOverdue "guide_review_overdue" "公开指南逾期未复核" "the guide was not reviewed in time";
    CatalogueNotPublished "catalogue_not_published" "未公布纸质目录" "no printed catalogue is published";
    PaperListsGone "paper_lists_gone" "纸质目录仍列有已不公开的条目" "the newest printed catalogue lists entries that are no longer public";
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
    /// The printed catalogue, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper_catalogue_id: Option<PaperCatalogueId>,
    /// The item that carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<ItemId>,
    /// What is amiss, and what is to be done, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// What a printed catalogue that the public can read lists although it is not public any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneEntries {
    /// The printed catalogue.
    pub paper_catalogue_id: PaperCatalogueId,
    /// The item that carries it.
    pub item_id: ItemId,
    /// The title of that item.
    pub title: String,
    /// Whether they never should have been public.
    pub leaked: bool,
    /// How many.
    pub count: u64,
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
    /// What printed catalogues list although it is not public any more.
    pub gone_from_paper: &'f [GoneEntries],
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
        HealthWarningKind::ALL.iter().flat_map(|kind| self.of_kind(*kind)).collect()
    }

    fn of_kind(&self, kind: HealthWarningKind) -> Vec<HealthWarning> {
        match kind {
            HealthWarningKind::PaperListsLeaks => self.in_paper(kind, true),
            HealthWarningKind::PaperListsGone => self.in_paper(kind, false),
            counted => {
                let warning = HealthWarning::counted(counted, self.count(counted));
                Some(warning).filter(|warning| warning.count > 0).into_iter().collect()
            }
        }
    }

    /// A warning for each printed catalogue: it is named, and what is to be done.
    fn in_paper(&self, kind: HealthWarningKind, leaked: bool) -> Vec<HealthWarning> {
        let found = self.gone_from_paper.iter().filter(|gone| gone.leaked == leaked && gone.count > 0);
        let (to_do_zh, to_do_en) = if leaked {
            ("请撤回承载该目录的条目，再重新编印", "withdraw the item that carries it, then fix it anew")
        } else {
            ("请重新编印并公布", "fix the catalogue anew and publish it")
        };
        found
            .map(|gone| HealthWarning {
                paper_catalogue_id: Some(gone.paper_catalogue_id),
                item_id: Some(gone.item_id),
                zh: format!("{}：《{}》，{}条。{to_do_zh}。", kind.zh(), gone.title, gone.count),
                en: format!("{}: {} in “{}”; {to_do_en}.", kind.en(), gone.count, gone.title),
                ..HealthWarning::counted(kind, gone.count)
            })
            .collect()
    }

    fn count(&self, kind: HealthWarningKind) -> u64 {
        let of_guide = |kind: GuideWarningKind| {
            self.guide_warnings.iter().filter(|warning| warning.kind == kind).count() as u64
        };
        match kind {
            HealthWarningKind::PaperListsLeaks | HealthWarningKind::PaperListsGone => 0,
            HealthWarningKind::PublicationsOverdue => self.overdue_publications,
            HealthWarningKind::GuideNotPublished => u64::from(!self.guide_is_public),
            HealthWarningKind::GuidePartMissing => of_guide(GuideWarningKind::StatutoryPartMissing),
            HealthWarningKind::GuideReviewOverdue => of_guide(GuideWarningKind::ReviewOverdue),
            HealthWarningKind::CatalogueNotPublished => u64::from(!self.catalogue_is_published),
            HealthWarningKind::CatalogueOutdated if self.catalogue_is_published => {
                self.published_after_catalogue
            }
            HealthWarningKind::CatalogueOutdated => 0,
            HealthWarningKind::EntriesWithoutSummary => self.entries_without_summary,
            HealthWarningKind::SubjectsWithoutEntry => self.subjects_without_entry,
            HealthWarningKind::SectionsWithoutEntry => self.sections_without_entry,
        }
    }
}

impl HealthWarning {
    fn counted(kind: HealthWarningKind, count: u64) -> Self {
        Self {
            kind,
            count,
            rule: kind.rule().map(|rule| rule.code.into()),
            paper_catalogue_id: None,
            item_id: None,
            zh: format!("{}：{count}", kind.zh()),
            en: format!("{}: {count}", kind.en()),
        }
    }
}

impl HealthWarningKind {
    /// The rule that is not kept.
    pub const fn rule(self) -> Option<Rule> {
        match self {
            Self::PaperListsLeaks => Some(rules::LEAK_NEEDS_REMEDY),
            Self::PublicationsOverdue => Some(rules::PUB_20WD),
            Self::GuideNotPublished | Self::GuidePartMissing => Some(rules::GUIDE_MIN_FIELDS),
            Self::GuideReviewOverdue => Some(rules::GUIDE_REVIEW),
            Self::CatalogueNotPublished
            | Self::EntriesWithoutSummary
            | Self::PaperListsGone
            | Self::CatalogueOutdated => Some(rules::CATALOGUE_MIN_FIELDS),
            Self::SubjectsWithoutEntry | Self::SectionsWithoutEntry => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn gone(leaked: bool, count: u64) -> GoneEntries {
        GoneEntries {
            paper_catalogue_id: PaperCatalogueId(Uuid::from_u128(1)),
            item_id: ItemId(Uuid::from_u128(2)),
            title: "檀营乡政府信息公开目录（2008年版）".into(),
            leaked,
            count,
        }
    }

    #[test]
    fn a_printed_catalogue_that_lists_a_leak_comes_first_and_is_named_with_what_is_to_be_done() {
        let in_paper = [gone(false, 3), gone(true, 1)];
        let findings = CatalogueFindings {
            guide_is_public: true,
            catalogue_is_published: true,
            overdue_publications: 2,
            gone_from_paper: &in_paper,
            ..CatalogueFindings::default()
        };
        let warnings = findings.warnings();
        let kinds: Vec<_> = warnings.iter().map(|warning| (warning.kind, warning.count)).collect();
        assert_eq!(
            kinds,
            [
                (HealthWarningKind::PaperListsLeaks, 1),
                (HealthWarningKind::PublicationsOverdue, 2),
                (HealthWarningKind::PaperListsGone, 3),
            ]
        );
        let leak = &warnings[0];
        assert_eq!(
            (leak.paper_catalogue_id, leak.item_id),
            (Some(gone(true, 1).paper_catalogue_id), Some(gone(true, 1).item_id))
        );
        assert!(leak.zh.contains("《檀营乡政府信息公开目录（2008年版）》，1条。请撤回"), "{}", leak.zh);
        assert!(warnings[2].zh.contains("3条。请重新编印"), "{}", warnings[2].zh);
        assert_eq!(leak.rule.as_deref(), Some("LEAK_NEEDS_REMEDY"));
    }

    #[test]
    fn what_is_in_order_is_not_named() {
        let in_order = CatalogueFindings {
            guide_is_public: true,
            catalogue_is_published: true,
            ..CatalogueFindings::default()
        };
        assert_eq!(in_order.warnings(), []);
    }
}
