//! A body's website (政府网站): what its pages are tagged with, and which columns (栏目) hold which entries.
//!
//! 国办发〔2017〕47号, annex: tags of site, column and page. A body has one site; each description of it is whole and
//! takes the place of the one before, which stays in the ledger.

mod column;

pub use column::{ColumnRule, EntryClass, SiteColumn};

use crate::ids::OrganizationId;
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Fault, Refusal};
use crate::rules;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Columns of a site at most.
const COLUMNS_MAX: usize = 500;
/// Longest name, domain or type, in characters.
pub(crate) const LINE_MAX: usize = 100;
/// Longest description, in characters.
pub(crate) const DESCRIPTION_MAX: usize = 500;

/// What is said of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteDescription {
    /// SiteName 网站名称.
    #[schema(example = "檀营乡人民政府")]
    pub name: String,
    /// SiteDomain 网站域名, without scheme and path.
    #[schema(example = "www.example.gov.cn")]
    pub domain: String,
    /// SiteIDCode 网站标识码: 10 characters, a division code of 6 digits and 4 digits, or `bm` and 8 digits.
    #[schema(example = "1101180001")]
    pub id_code: String,
    /// Its columns, each after the one above it. Of several that take an entry the first in this order is its primary.
    #[serde(default)]
    pub columns: Vec<SiteColumn>,
}

impl SiteDescription {
    /// Everything that is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        faults.extend(line_fault("/name", &self.name, LINE_MAX));
        faults.extend(domain_fault(&self.domain));
        if !is_id_code(&self.id_code) {
            faults.push(Fault::of("/id_code", &rules::SITE_ID_CODE_FORM));
        }
        if self.columns.len() > COLUMNS_MAX {
            let zh = format!("栏目不得超过{COLUMNS_MAX}个。");
            faults.push(Fault::new("/columns", "TOO_MANY", zh, format!("At most {COLUMNS_MAX} columns.")));
        }
        for (place, column) in self.columns.iter().enumerate() {
            column.check(&format!("/columns/{place}"), &self.columns[..place], &mut faults);
        }
        faults
    }

    /// The primary column of what has this class: the first that takes it.
    pub fn primary_column(&self, class: &EntryClass<'_>) -> Option<&SiteColumn> {
        self.columns.iter().find(|column| column.takes.takes(class))
    }
}

/// Six digits of a division code and four, or `bm` and eight.
fn is_id_code(code: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let of_ministry = code.strip_prefix("bm").is_some_and(|rest| rest.len() == 8 && digits(rest));
    let of_place = code.len() == 10 && digits(code) && !code.starts_with('0');
    of_ministry || of_place
}

fn domain_fault(domain: &str) -> Option<Fault> {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let good = domain.len() <= 253 && domain.split('.').count() > 1 && domain.split('.').all(label);
    if good {
        return None;
    }
    Some(Fault::new("/domain", "DOMAIN", "应为域名，不含协议和路径。", "A domain, without scheme and path."))
}

/// The fault of a line that is empty, too long or has control characters.
pub(crate) fn line_fault(pointer: &str, line: &str, max: usize) -> Option<Fault> {
    if line.trim().is_empty() {
        return Some(Fault::of(pointer, &rules::SITE_TAG_REQUIRED));
    }
    let too_long = line.chars().count() > max || line.chars().any(char::is_control);
    too_long.then(|| {
        let zh = format!("不得超过{max}字，不得含控制字符。");
        Fault::new(pointer, "TEXT", zh, format!("At most {max} characters, no control characters."))
    })
}

/// The website of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// The body.
    pub organization_id: OrganizationId,
    /// What is said of it.
    pub description: SiteDescription,
}

/// What happened to a site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum SiteFact {
    /// It was described, in place of all that was said of it before.
    Described {
        /// The body.
        organization_id: OrganizationId,
        /// What is said of it.
        description: Box<SiteDescription>,
    },
}

impl Record for Site {
    const KIND: &'static str = "site";
    type Fact = SiteFact;

    fn begin(_: Uuid, first: &Recorded<SiteFact>) -> Option<Self> {
        let SiteFact::Described { organization_id, description } = &first.fact;
        Some(Self { organization_id: *organization_id, description: (**description).clone() })
    }

    fn evolve(&mut self, next: &Recorded<SiteFact>) {
        let SiteFact::Described { description, .. } = &next.fact;
        self.description = (**description).clone();
    }
}

impl Site {
    /// The record of the site of a body: each has one.
    pub fn id_of(organization_id: OrganizationId) -> Uuid {
        Uuid::new_v5(&organization_id.0, Self::KIND.as_bytes())
    }

    /// The facts of describing the site of a body.
    pub fn describe(
        organization_id: OrganizationId,
        description: SiteDescription,
        day: ActDay,
    ) -> Acted<SiteFact> {
        let on = day.not_before(None)?;
        let faults = description.faults();
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        Ok((vec![SiteFact::Described { organization_id, description: Box::new(description) }], on))
    }
}

#[cfg(test)]
mod tests;
