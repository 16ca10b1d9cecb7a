//! What is amiss with an edition of the guide on a day, beyond what was typed wrongly.

use super::content::Passage;
use super::names::{Misnamed, misnamed};
use super::parts::CONTACTS;
use super::{GuideContent, GuidePart, GuideRules, USUAL_PARTS, laws_of};
use crate::refusal::Fault;
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::vocabulary::vocabulary! {
    /// What is amiss with a guide.
    GuideWarningKind, "guide_warning";
    StatutoryPartMissing "statutory_part_missing" "缺少法定内容" "a part that the law demands is missing";
    UsualPartMissing "usual_part_missing" "缺少通行内容" "a part that guides usually have is missing";
    ContactIsNone "contact_is_none" "联系方式为“无”" "a way to reach the body says that there is none";
    LawNoLongerInForce "law_no_longer_in_force" "所依据的规定已失效" "a text it tells is no longer in force";
    OtherBodyNamed "other_body_named" "出现其他机关名称" "it names another body";
    NameDoubled "name_doubled" "机关名称重复" "the name of the body stands twice in a row";
    ReviewOverdue "review_overdue" "逾期未复核" "it was not reviewed in time";
    NotPublished "not_published" "尚未公布" "no edition of it is public";
}

/// One thing that is amiss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GuideWarning {
    /// What kind.
    pub kind: GuideWarningKind,
    /// JSON pointer of what it is about; absent where it is about the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The part it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<GuidePart>,
    /// Code of the rule that is not kept (`GET /v1/rules/{code}`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What is amiss, in Chinese.
    pub zh: String,
    /// What is amiss, in English.
    pub en: String,
}

/// The names that decide whether a guide names somebody else.
#[derive(Debug, Clone, Copy)]
pub struct Neighbours<'n> {
    /// The name of the body itself.
    pub own: &'n str,
    /// The names of the other bodies that are known.
    pub others: &'n [String],
}

/// Ways to write that there is none (metadata.md section 2.2).
const NONE: [&str; 8] = ["无", "暂无", "没有", "null", "none", "/", "-", "—"];

impl GuideWarning {
    /// A warning about the guide as a whole.
    pub fn whole(kind: GuideWarningKind, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { kind, pointer: None, part: None, rule: None, zh: zh.into(), en: en.into() }
    }

    /// Its review was due on `due_on`.
    pub fn review_overdue(due_on: NaiveDate) -> Self {
        let (zh, en) =
            (format!("指南应当在{due_on}前复核。"), format!("The guide was to be reviewed until {due_on}."));
        let rule = Some(rules::GUIDE_REVIEW.code.to_string());
        Self { rule, ..Self::whole(GuideWarningKind::ReviewOverdue, zh, en) }
    }

    fn of_part(kind: GuideWarningKind, part: GuidePart, (zh, en): (String, String)) -> Self {
        Self { pointer: Some(part.pointer().into()), part: Some(part), ..Self::whole(kind, zh, en) }
    }
}

impl GuideContent {
    /// Everything that is amiss on `today` with an edition that says this and tells the law of `law_day`.
    pub fn warnings(&self, law_day: NaiveDate, today: NaiveDate, names: Neighbours<'_>) -> Vec<GuideWarning> {
        let mut warnings = self.missing_parts(today);
        warnings.extend(self.contacts_that_are_none(today));
        let in_force: Vec<_> = laws_of(today).collect();
        for law in laws_of(law_day).filter(|law| !in_force.contains(law)) {
            let (zh, en) = (
                format!("指南所依据的{}已失效。", law.zh()),
                format!("The guide tells what is no longer in force: {}.", law.en()),
            );
            warnings.push(GuideWarning::whole(GuideWarningKind::LawNoLongerInForce, zh, en));
        }
        warnings.extend(self.misnamed(names));
        warnings
    }

    /// The faults of what the order in force on `day` demands and is missing: with them it is not put up.
    pub fn statutory_faults(&self, day: NaiveDate) -> Vec<Fault> {
        let rule = rules::GUIDE_MIN_FIELDS;
        let fault = |part: GuidePart| {
            Fault::new(
                part.pointer(),
                rule.code,
                format!("缺少{}。{}", part.zh(), rule.zh),
                format!("Missing: {}. {}", part.en(), rule.en),
            )
        };
        self.missing_on(day).into_iter().map(fault).collect()
    }

    fn missing_parts(&self, today: NaiveDate) -> Vec<GuideWarning> {
        let rule = rules::GUIDE_MIN_FIELDS;
        let mut warnings = vec![];
        for part in self.missing_on(today) {
            let told = (
                format!("缺少{}（{}）。", part.zh(), rule.source_on(today)),
                format!("Missing: {} ({}).", part.en(), rule.source_on(today)),
            );
            let warning = GuideWarning::of_part(GuideWarningKind::StatutoryPartMissing, part, told);
            warnings.push(GuideWarning { rule: Some(rule.code.into()), ..warning });
        }
        for part in USUAL_PARTS.iter().copied().filter(|part| !self.says(*part)) {
            let told = (format!("缺少{}。", part.zh()), format!("Missing: {}.", part.en()));
            warnings.push(GuideWarning::of_part(GuideWarningKind::UsualPartMissing, part, told));
        }
        warnings
    }

    fn contacts_that_are_none(&self, today: NaiveDate) -> Vec<GuideWarning> {
        let demanded = GuideRules::on(today).parts;
        let of_today = |part: &GuidePart| demanded.contains(part) || USUAL_PARTS.contains(part);
        let none = |part: &GuidePart| {
            let said = self.contact(*part).trim();
            NONE.iter().any(|none| said.eq_ignore_ascii_case(none))
        };
        let warning = |part: GuidePart| {
            let told = (
                format!("{}填写为“{}”。", part.zh(), self.contact(part).trim()),
                format!("The guide says that there is none: {}.", part.en()),
            );
            GuideWarning::of_part(GuideWarningKind::ContactIsNone, part, told)
        };
        CONTACTS.iter().copied().filter(|part| of_today(part) && none(part)).map(warning).collect()
    }

    fn misnamed(&self, names: Neighbours<'_>) -> Vec<GuideWarning> {
        let mut warnings = vec![];
        for Passage { pointer, text, .. } in self.passages() {
            for found in misnamed(text, names.own, names.others) {
                let warning = match found {
                    Misnamed::Other(other) => GuideWarning::whole(
                        GuideWarningKind::OtherBodyNamed,
                        format!("出现其他机关名称“{other}”，请核对是否为他处范本的遗留。"),
                        format!(
                            "It names another body ({other}); check whether it is left over from a pattern."
                        ),
                    ),
                    Misnamed::Doubled => GuideWarning::whole(
                        GuideWarningKind::NameDoubled,
                        "机关名称重复出现，请核对。",
                        "The name of the body stands twice in a row.",
                    ),
                };
                warnings.push(GuideWarning { pointer: Some(format!("/content{pointer}")), ..warning });
            }
        }
        warnings
    }
}
