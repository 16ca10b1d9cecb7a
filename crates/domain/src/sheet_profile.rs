//! The profile by which a body's sheets are read, under a name; with its history, because it decides what an import
//! makes of a sheet.

use crate::ids::OrganizationId;
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Fault, Refusal};
use crate::sheet::SheetMapping;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Characters of a name, at most.
const NAME_MAX: usize = 60;

/// What happened to a profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum SheetProfileFact {
    /// It was laid down, or laid down anew.
    LaidDown {
        /// Whose sheets it reads.
        organization_id: OrganizationId,
        /// Its name.
        name: String,
        /// How it reads them.
        mapping: Box<SheetMapping>,
    },
    /// It is no longer used.
    Removed {},
}

/// A profile.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetProfile {
    /// Its id: always that of [`SheetProfile::id_of`].
    pub id: Uuid,
    /// Whose sheets it reads.
    pub organization_id: OrganizationId,
    /// Its name.
    pub name: String,
    /// How it reads them.
    pub mapping: SheetMapping,
    /// Whether it was removed.
    pub removed: bool,
}

impl Record for SheetProfile {
    const KIND: &'static str = "sheet_profile";
    type Fact = SheetProfileFact;

    fn begin(id: Uuid, first: &Recorded<SheetProfileFact>) -> Option<Self> {
        let SheetProfileFact::LaidDown { organization_id, name, mapping } = &first.fact else { return None };
        Some(Self {
            id,
            organization_id: *organization_id,
            name: name.clone(),
            mapping: (**mapping).clone(),
            removed: false,
        })
    }

    fn evolve(&mut self, next: &Recorded<SheetProfileFact>) {
        match &next.fact {
            SheetProfileFact::LaidDown { mapping, .. } => {
                self.mapping = (**mapping).clone();
                self.removed = false;
            }
            SheetProfileFact::Removed {} => self.removed = true,
        }
    }
}

impl SheetProfile {
    /// The id of the profile of a body under a name: one name, one record.
    pub fn id_of(organization_id: OrganizationId, name: &str) -> Uuid {
        Uuid::new_v5(&organization_id.0, format!("sheet_profile/{name}").as_bytes())
    }

    /// The facts of laying it down under `name`, or anew.
    pub fn lay_down(
        organization_id: OrganizationId,
        name: &str,
        mapping: SheetMapping,
        day: ActDay,
    ) -> Acted<SheetProfileFact> {
        let mut faults = mapping.faults();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || name.chars().count() > NAME_MAX || !name.chars().all(plain) {
            faults.push(Fault::new(
                "/name",
                "PROFILE_NAME",
                format!("名称应为1至{NAME_MAX}个字母、数字、汉字或者“-”“_”“.”。"),
                format!("A name has 1 to {NAME_MAX} letters, digits, “-”, “_” or “.”."),
            ));
        }
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let laid_down =
            SheetProfileFact::LaidDown { organization_id, name: name.into(), mapping: Box::new(mapping) };
        Ok((vec![laid_down], day.not_before(None)?))
    }

    /// The facts of removing it.
    pub fn remove(&self, day: ActDay) -> Acted<SheetProfileFact> {
        if self.removed {
            return Err(Refusal::Unknown);
        }
        Ok((vec![SheetProfileFact::Removed {}], day.not_before(None)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::OrganizationId;

    fn today() -> ActDay {
        ActDay::stated(None, "2026-11-27".parse().unwrap(), "on")
    }

    fn codes(mapping: serde_json::Value) -> Vec<(String, &'static str)> {
        let mapping: SheetMapping = serde_json::from_value(mapping).unwrap();
        let body = OrganizationId(Uuid::nil());
        match SheetProfile::lay_down(body, "county-2015", mapping, today()) {
            Err(Refusal::Invalid(faults)) => {
                faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_profile_names_fields_and_entries_that_exist() {
        let faults = codes(serde_json::json!({
            "headings": { "公文标题": "title", "栏目": "column" },
            "values": { "genre": { "预案": "plan" }, "title": { "旧名": "新名" } },
            "defaults": { "subject": "没有的主题", "index_number": "1", "generated_on": "2008-02-30" },
            "copies": { "title": "remark" },
        }));
        assert_eq!(
            faults,
            [
                ("/mapping/headings/栏目".to_owned(), "FIELD_UNKNOWN"),
                ("/mapping/values/genre/预案".to_owned(), "NOT_IN_LIST"),
                ("/mapping/defaults/generated_on".to_owned(), "DAY_IMPOSSIBLE"),
                ("/mapping/defaults/index_number".to_owned(), "FIELD_UNKNOWN"),
                ("/mapping/defaults/subject".to_owned(), "NOT_IN_LIST"),
                ("/mapping/copies/title".to_owned(), "COPY_UNKNOWN"),
            ]
        );
    }

    #[test]
    fn a_name_can_stand_in_a_path() {
        let body = OrganizationId(Uuid::nil());
        let named = |name: &str| SheetProfile::lay_down(body, name, SheetMapping::default(), today());
        assert!(named("县级目录-2015").is_ok());
        for name in ["", "a/b", "a b", "a?b"] {
            assert!(matches!(named(name), Err(Refusal::Invalid(_))), "{name}");
        }
    }
}
