//! What is wrong with a catalogue as a whole: gaps and repeats in its numbering, matters listed twice, limits that the
//! statute does not give. Found in real catalogues; told, never refused.

use super::MatterContent;
use crate::rules::{self, Rule};
use crate::vocabulary::StandardCatalogueField;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One thing that is wrong with the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CatalogueDefect {
    /// Code of the rule (`GET /v1/rules/{code}`).
    pub code: String,
    /// In the table of which field.
    pub field: StandardCatalogueField,
    /// The numbers it is about; of a gap the first and the last that are missing.
    pub numbers: Vec<u32>,
    /// What is wrong, in Chinese.
    pub zh: String,
    /// What is wrong, in English.
    pub en: String,
}

/// Everything that is wrong with the catalogue that these matters make up, field by field.
pub fn defects<'m>(matters: impl IntoIterator<Item = &'m MatterContent>) -> Vec<CatalogueDefect> {
    let mut fields: BTreeMap<StandardCatalogueField, Vec<&MatterContent>> = BTreeMap::new();
    for matter in matters {
        fields.entry(matter.field).or_default().push(matter);
    }
    fields.into_iter().flat_map(|(field, matters)| of_field(field, matters)).collect()
}

fn of_field(field: StandardCatalogueField, mut matters: Vec<&MatterContent>) -> Vec<CatalogueDefect> {
    matters.sort_by_key(|matter| matter.number);
    let mut found = vec![];
    let mut last = 0;
    for matter in &matters {
        let number = matter.number;
        if number == last {
            found.push(defect(field, &rules::MATTER_NUMBER_REPEATED, vec![number], &number.to_string()));
        } else if number > last + 1 {
            let (from, to) = (last + 1, number - 1);
            let named = if from == to { from.to_string() } else { format!("{from}–{to}") };
            found.push(defect(field, &rules::MATTER_NUMBER_GAP, vec![from, to], &named));
        }
        last = number;
    }
    let mut named: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for matter in &matters {
        named.entry(matter.names()).or_default().push(matter.number);
    }
    for numbers in named.into_values().filter(|numbers| numbers.len() > 1) {
        let written = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
        found.push(defect(field, &rules::MATTER_REPEATED, numbers, &written));
    }
    let too_long = matters.iter().filter(|matter| matter.time_limit.exceeds_statute());
    found.extend(too_long.map(|matter| {
        let rule = &rules::MATTER_LIMIT_WITHIN_STATUTE;
        defect(field, rule, vec![matter.number], &matter.number.to_string())
    }));
    found
}

fn defect(field: StandardCatalogueField, rule: &Rule, numbers: Vec<u32>, named: &str) -> CatalogueDefect {
    CatalogueDefect {
        code: rule.code.into(),
        field,
        numbers,
        zh: format!("{}：序号{named}。{}", field.zh(), rule.zh),
        en: format!("{}: number {named}. {}", field.en(), rule.en),
    }
}
