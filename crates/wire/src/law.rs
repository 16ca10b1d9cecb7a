//! The law as it is read: rules, and the clock of a case.

use chrono::NaiveDate;
use domain::clock::CaseFact;
use domain::codes::DivisionCode;
use domain::fees::Charge;
use domain::law::Law;
use domain::practice::Practice;
use domain::regime::LegalRegime;
use domain::rules::{Provenance, Rule, Topic};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where a rule stands.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CitationView {
    /// The text, by its code in the vocabulary `law`.
    pub law: Law,
    /// Its title.
    #[schema(example = "《中华人民共和国政府信息公开条例》（国务院令第711号修订）")]
    pub title: String,
    /// Article, with paragraph or item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "33")]
    pub article: Option<String>,
    /// Its words, in short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The first day on which the text is in force.
    pub in_force_from: NaiveDate,
    /// The last day; absent while it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_until: Option<NaiveDate>,
}

/// A rule of the law, or of the body's own order of work.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RuleView {
    /// Its code, as problems and trails cite it.
    #[schema(example = "REPLY_20WD")]
    pub code: String,
    /// What it is about.
    pub topic: Topic,
    /// Where it stands, in one line.
    #[schema(example = "711:33")]
    pub source: String,
    /// Where it stands.
    pub citations: Vec<CitationView>,
    /// How well it is known.
    pub provenance: Provenance,
    /// The regulations under which it holds.
    pub legal_regimes: Vec<LegalRegime>,
    /// The field of a body's practice that settles what the law leaves open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<String>,
    /// The default of that field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub setting_default: Option<serde_json::Value>,
    /// What it demands, in Chinese.
    pub zh: String,
    /// What it demands, in English.
    pub en: String,
}

impl From<&Rule> for RuleView {
    fn from(rule: &Rule) -> Self {
        let said = |text: &str| Some(text.to_string()).filter(|text| !text.is_empty());
        let citations = rule.citations.iter().map(|citation| {
            let period = citation.law.period();
            CitationView {
                law: citation.law,
                title: citation.law.zh().into(),
                article: said(citation.article),
                quote: said(citation.quote),
                in_force_from: period.from,
                in_force_until: period.until,
            }
        });
        let holds_under = |regime: &&LegalRegime| {
            rule.citations.iter().any(|citation| citation.law.period().overlaps(regime.period()))
        };
        let practice = serde_json::to_value(Practice::USUAL).unwrap_or_default();
        Self {
            code: rule.code.into(),
            topic: rule.topic,
            source: rule.source(),
            citations: citations.collect(),
            provenance: rule.provenance,
            legal_regimes: LegalRegime::ALL.iter().filter(holds_under).copied().collect(),
            setting: said(rule.setting),
            setting_default: practice.get(rule.setting).cloned(),
            zh: rule.zh.into(),
            en: rule.en.into(),
        }
    }
}

/// The facts of a case whose clock is to be read. Nothing of it is stored.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClockReading {
    /// Division code of the place whose working days count; absent: the national ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "110228")]
    pub region: Option<DivisionCode>,
    /// The day on which the clock is read; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<NaiveDate>,
    /// What the body settles for itself; absent: the usual practice.
    #[serde(default)]
    pub practice: Practice,
    /// What happened, in the order of days; the submission first.
    #[schema(example = json!([
        { "kind": "submitted", "on": "2019-09-27", "channel": "in_person" },
        { "kind": "extended", "on": "2019-10-25", "working_days": 20 },
    ]))]
    pub facts: Vec<CaseFact>,
}

/// A charge whose fee is to be assessed. Nothing of it is stored.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFeeAssessment {
    /// The day of the fee notice, which decides what may be charged; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noticed_on: Option<NaiveDate>,
    /// What is charged, by one of the two standards.
    pub charge: Charge,
}
