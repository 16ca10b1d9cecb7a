//! What the codes of classifications are called, and what stands above them.

use crate::indexing::YES;
use crate::search::{Facet, FacetCounts};
use crate::store::bodies;
use database::Connection;
use domain::item::ItemValidity;
use domain::regime::LegalRegime;
use domain::vocabulary::{
    Genre, ProactiveScope, ProactiveScopeList, PublicationChannel, ServiceAudience, Subject, SubjectSubclass,
};
use problem::Problem;
use std::collections::HashMap;

/// What a code is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// In Chinese.
    pub zh: String,
    /// In English, where it has such a name.
    pub en: Option<String>,
}

impl Label {
    fn of(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: Some(en.into()) }
    }
}

/// The names of the bodies and sections that were counted.
#[derive(Debug, Default)]
pub struct Names {
    organizations: HashMap<String, String>,
    sections: HashMap<String, (String, String)>,
}

impl Names {
    /// The names that are needed to show these counts.
    pub fn of(connection: &mut Connection<'_>, facets: &[FacetCounts]) -> Result<Self, Problem> {
        let codes = |wanted: Facet| -> Vec<&str> {
            let of_facet = facets.iter().filter(|counted| counted.facet == wanted);
            of_facet.flat_map(|counted| counted.counts.keys().map(String::as_str)).collect()
        };
        let (organizations, sections) = (codes(Facet::OrganizationId), codes(Facet::SectionId));
        let mut names = Self::default();
        if !organizations.is_empty() {
            names.organizations = bodies::organization_names(connection, &organizations)?;
        }
        if !sections.is_empty() {
            names.sections = bodies::section_names(connection, &sections)?;
        }
        Ok(names)
    }

    /// What `code` is called.
    pub fn label(&self, facet: Facet, code: &str) -> Label {
        let name = match facet {
            Facet::OrganizationId => self.organizations.get(code),
            Facet::SectionId => self.sections.get(code).map(|(_, name)| name),
            _ => return coded(facet, code).unwrap_or_else(|| Label { zh: code.into(), en: None }),
        };
        // A body that the registry has announced to nobody yet is shown by its id.
        Label { zh: name.cloned().unwrap_or_else(|| code.into()), en: None }
    }

    /// The code above `code`: in the same facet, or in the one of the level above.
    pub fn parent(&self, facet: Facet, code: &str) -> Option<String> {
        match facet {
            Facet::SectionId => self.sections.get(code).map(|(organization_id, _)| organization_id.clone()),
            Facet::SubjectSubclass => SubjectSubclass::from_code(code)?.parent().map(Into::into),
            Facet::Month => code.split('-').next().map(Into::into),
            Facet::ProactiveScope => match ProactiveScope::from_code(code) {
                Some(scope) => scope.parent().map(Into::into),
                None => code.split_once('.').map(|(order, _)| order.into()),
            },
            _ => None,
        }
    }
}

/// Whether hits can be narrowed to `code` by this classification.
pub fn is_code(facet: Facet, code: &str) -> bool {
    match facet {
        Facet::OrganizationId | Facet::SectionId => code.parse::<uuid::Uuid>().is_ok(),
        _ => coded(facet, code).is_some(),
    }
}

/// Where `code` stands in the official order of its list; of what has none, the latest first.
pub fn order(facet: Facet, code: &str) -> usize {
    macro_rules! place {
        ($list:ident) => {
            $list::ALL.iter().position(|entry| entry.code() == code).unwrap_or(usize::MAX)
        };
    }
    match facet {
        Facet::Subject => place!(Subject),
        Facet::SubjectSubclass => place!(SubjectSubclass),
        Facet::Genre => place!(Genre),
        Facet::Validity => place!(ItemValidity),
        Facet::Audience => place!(ServiceAudience),
        Facet::PublicationChannel => place!(PublicationChannel),
        Facet::ProactiveScope => match place!(ProactiveScope) {
            usize::MAX => place!(ProactiveScopeList),
            place => place,
        },
        Facet::Year | Facet::Month => {
            let months = code.split('-').fold(0, |sum, part| sum * 100 + part.parse().unwrap_or(0));
            usize::MAX - months
        }
        Facet::OrganizationId | Facet::SectionId | Facet::IsNormativeDocument | Facet::HasFiles => 0,
    }
}

fn coded(facet: Facet, code: &str) -> Option<Label> {
    macro_rules! label {
        ($list:ident) => {
            $list::from_code(code).map(|entry| Label::of(entry.zh(), entry.en()))
        };
    }
    match facet {
        Facet::OrganizationId | Facet::SectionId => None,
        Facet::Subject => label!(Subject),
        Facet::SubjectSubclass => label!(SubjectSubclass),
        Facet::Genre => label!(Genre),
        Facet::Validity => label!(ItemValidity),
        Facet::Audience => label!(ServiceAudience),
        Facet::PublicationChannel => label!(PublicationChannel),
        Facet::ProactiveScope => {
            label!(ProactiveScope).or_else(|| label!(ProactiveScopeList)).or_else(|| order_label(code))
        }
        Facet::Year => {
            let is_year = code.len() == 4 && code.bytes().all(|digit| digit.is_ascii_digit());
            is_year.then(|| Label::of(format!("{code}年"), code))
        }
        Facet::Month => {
            let (year, month) = code.split_once('-')?;
            let month: u32 = month.parse().ok().filter(|_| month.len() == 2)?;
            let is_month = year.len() == 4 && year.parse::<u32>().is_ok() && (1..=12).contains(&month);
            is_month.then(|| Label::of(format!("{year}年{month}月"), code))
        }
        Facet::IsNormativeDocument => {
            yes_or_no(code, Label::of("规范性文件", "normative documents"), Label::of("其他", "other"))
        }
        Facet::HasFiles => {
            yes_or_no(code, Label::of("有附件", "with files"), Label::of("无附件", "without files"))
        }
    }
}

fn yes_or_no(code: &str, yes: Label, no: Label) -> Option<Label> {
    match code {
        YES => Some(yes),
        crate::indexing::NO => Some(no),
        _ => None,
    }
}

/// The order whose lists begin with this code.
fn order_label(code: &str) -> Option<Label> {
    let regime = match code {
        "o492" => LegalRegime::Order492,
        "o711" => LegalRegime::Order711,
        _ => return None,
    };
    Some(Label::of(regime.zh(), regime.en()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_stands_under_its_list_and_every_list_under_its_order() {
        let names = Names::default();
        for scope in ProactiveScope::ALL {
            let list = names.parent(Facet::ProactiveScope, scope.code()).unwrap();
            assert_eq!(ProactiveScopeList::from_code(&list), Some(scope.list()));
            let order = names.parent(Facet::ProactiveScope, &list).unwrap();
            let label = names.label(Facet::ProactiveScope, &order);
            assert!(["国务院令第492号", "国务院令第711号"].contains(&label.zh.as_str()), "{order}");
            assert_eq!(names.parent(Facet::ProactiveScope, &order), None);
        }
    }

    #[test]
    fn what_is_no_code_is_known_as_none() {
        for (facet, code) in [
            (Facet::Year, "208"),
            (Facet::Year, "二〇〇八"),
            (Facet::Month, "2008-13"),
            (Facet::Month, "2008-3"),
            (Facet::Subject, "99"),
            (Facet::HasFiles, "yes"),
            (Facet::ProactiveScope, "o9"),
            (Facet::OrganizationId, "1"),
        ] {
            assert!(!is_code(facet, code), "{code}");
        }
        for (facet, code) in
            [(Facet::Year, "2008"), (Facet::Month, "2008-03"), (Facet::ProactiveScope, "o711")]
        {
            assert!(is_code(facet, code), "{code}");
        }
    }
}
