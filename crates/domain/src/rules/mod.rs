//! The rules: what the law, a document of the centre or the body's own order of work demands, and where it says so.
//!
//! Each refusal cites one, each step of a clock's trail names one, and all of them are listed at `GET /v1/rules`.

mod access;
mod calendar;
mod catalogue;
mod clock;
mod fee;
mod reading_place;
mod remedy;
mod reply;
mod request;
mod returns;
mod review;
mod site;
mod standard_catalogue;
mod supervision;

pub use access::*;
pub use calendar::*;
pub use catalogue::*;
pub use clock::*;
pub use fee::*;
pub use reading_place::*;
pub use remedy::*;
pub use reply::*;
pub use request::*;
pub use returns::*;
pub use review::*;
pub use site::*;
pub use standard_catalogue::*;
pub use supervision::*;

use crate::law::Law;
use chrono::NaiveDate;

crate::vocabulary::vocabulary! {
    /// What a rule is about.
    Topic, "rule_topic";
    Access "access" "权限与办理" "permission and manners of acting";
    Calendar "calendar" "工作日与期间" "working days and periods";
    Catalogue "catalogue" "主动公开与目录" "proactive disclosure and catalogue";
    Review "review" "保密审查" "secrecy review";
    Request "request" "申请与受理" "application and receipt";
    Clock "clock" "答复期限" "period for the reply";
    Reply "reply" "答复" "reply";
    Fee "fee" "收费" "fees";
    Remedy "remedy" "救济" "remedies";
    Returns "returns" "年度报告与统计" "annual report and statistics";
    Supervision "supervision" "监督保障" "supervision";
}

crate::vocabulary::vocabulary! {
    /// How well a rule is known, and so how far it may be relied on.
    Provenance, "rule_provenance";
    Statute "statute" "法律法规原文" "read in the text of the law";
    Corroborated "corroborated" "多处印证" "found alike in two or more independent sources";
    SingleSource "single_source" "单一来源" "found in one source";
    Local "local" "地方做法" "practice of some places; a setting";
    Unconfirmed "unconfirmed" "未经核实" "known, but not confirmed; a setting, or to be checked before it decides a case";
    Derived "derived" "推定" "derived from the text, or our own order of work";
}

/// Where a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citation {
    /// The text.
    pub law: Law,
    /// Article, with paragraph or item (`36(3)`); empty where the text has none.
    pub article: &'static str,
    /// Its words, in short; empty where they were not read.
    pub quote: &'static str,
}

/// One rule, as it is cited to the person whose act it refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Stable code, `SCREAMING_SNAKE_CASE`.
    pub code: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// Where it stands.
    pub citations: &'static [Citation],
    /// How well it is known.
    pub provenance: Provenance,
    /// The field of [`crate::practice::Practice`] that settles what the law leaves open; empty where nothing is left.
    pub setting: &'static str,
    /// What it demands, in Chinese.
    pub zh: &'static str,
    /// What it demands, in English.
    pub en: &'static str,
}

impl Rule {
    /// Where it stands, in one line: `492:24, 711:33`.
    pub fn source(&self) -> String {
        Self::line(self.citations.iter())
    }

    /// Where it stands by what is in force on `day`: `711:33`. A rule that no text in force has is cited whole.
    pub fn source_on(&self, day: NaiveDate) -> String {
        let in_force = |citation: &&Citation| citation.law.period().contains(day);
        if self.in_force_on(day) { Self::line(self.citations.iter().filter(in_force)) } else { self.source() }
    }

    fn line<'c>(citations: impl Iterator<Item = &'c Citation>) -> String {
        let cited = |citation: &Citation| {
            let law = match citation.law {
                Law::Order492 => "492",
                Law::Order711 => "711",
                other => other.zh(),
            };
            match citation.article {
                "" => law.to_string(),
                article => format!("{law}:{article}"),
            }
        };
        citations.map(cited).collect::<Vec<_>>().join(", ")
    }

    /// Whether one of the texts it stands in is in force on `day`.
    pub fn in_force_on(&self, day: NaiveDate) -> bool {
        self.citations.iter().any(|citation| citation.law.period().contains(day))
    }
}

/// Declares the rules of one topic:
/// `CODE Provenance [Law "article" "quote", …] "Chinese" "English";`, with `(setting)` after the provenance where a
/// setting settles what the law leaves open.
macro_rules! rules {
    (
        $topic:ident;
        $($name:ident $provenance:ident $(($setting:literal))?
            [$($law:ident $article:literal $quote:literal),+ $(,)?] $zh:literal $en:literal;)*
    ) => {
        $(
            #[doc = $en]
            pub const $name: $crate::rules::Rule = $crate::rules::Rule {
                code: stringify!($name),
                topic: $crate::rules::Topic::$topic,
                citations: &[$($crate::rules::Citation {
                    law: $crate::law::Law::$law, article: $article, quote: $quote,
                }),+],
                provenance: $crate::rules::Provenance::$provenance,
                setting: $crate::rules::rules!(@setting $($setting)?),
                zh: $zh,
                en: $en,
            };
        )*
        /// The rules of this topic.
        pub(super) const RULES: &[$crate::rules::Rule] = &[$($name),*];
    };
    (@setting) => { "" };
    (@setting $setting:literal) => { $setting };
}

pub(crate) use rules;

/// Every rule, by topic.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        access::RULES,
        calendar::RULES,
        catalogue::RULES,
        site::RULES,
        reading_place::RULES,
        standard_catalogue::RULES,
        review::RULES,
        request::RULES,
        clock::RULES,
        reply::RULES,
        fee::RULES,
        remedy::RULES,
        returns::RULES,
        supervision::RULES,
    ]
    .into_iter()
    .flatten()
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_code_of_its_own_and_says_where_it_stands() {
        let mut codes: Vec<_> = all().map(|rule| rule.code).collect();
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count);
        for rule in all() {
            assert!(!rule.citations.is_empty() && !rule.source().is_empty(), "{}", rule.code);
            assert!(!rule.zh.is_empty() && !rule.en.is_empty(), "{}", rule.code);
            let statutory = rule.provenance == Provenance::Statute;
            assert!(
                !statutory || rule.citations.iter().all(|citation| !citation.quote.is_empty()),
                "{} is said to stand in the law and does not quote it",
                rule.code
            );
        }
    }

    #[test]
    fn what_is_local_or_unconfirmed_and_decides_a_figure_is_a_setting_that_exists() {
        let settings = serde_json::to_value(crate::practice::Practice::default()).unwrap();
        for rule in all().filter(|rule| !rule.setting.is_empty()) {
            assert!(settings.get(rule.setting).is_some(), "{}: {}", rule.code, rule.setting);
        }
    }
}
