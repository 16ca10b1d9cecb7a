//! What a review is about, and what its section declares of it beforehand.

use crate::actor::ActedBy;
use crate::ids::{FileId, ItemId, OrganizationId, SectionId};
use crate::refusal::Fault;
use crate::rules;
use crate::vocabulary::DisclosureAttribute;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::vocabulary::vocabulary! {
    /// Whether information bears a classification (密级).
    Classification, "classification";
    None "none" "非涉密" "not classified";
    Confidential "confidential" "秘密" "confidential (秘密)";
    Secret "secret" "机密" "secret (机密)";
    TopSecret "top_secret" "绝密" "top secret (绝密)";
    ExpiredNotDeclassified "expired_not_declassified" "保密期限已满未办理解密"
        "its term has expired, and it was not formally declassified";
}

/// What another organ wrote about disclosing information (书面意见).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenOpinion {
    /// The number of its letter.
    pub letter_number: String,
    /// The day of the letter.
    pub given_on: NaiveDate,
    /// Whether it agrees that the information is disclosed.
    pub agrees: bool,
    /// The letter itself, scanned: an uploaded file of the body. It is kept with the item for those who review it, and is
    /// none of the files that are published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_id: Option<FileId>,
}

/// Another organ that has a say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherOrgan {
    /// Its full name.
    pub name: String,
    /// What it wrote; absent until it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<WrittenOpinion>,
}

/// What the section declares of an item when it submits it. Left out: unclassified, made by this body alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Declarations {
    /// Whether it bears a classification.
    pub classification: Classification,
    /// The organs that made it together with this one (共同制作).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub joint_producers: Vec<OtherOrgan>,
    /// The organ whose information it is, when it is not this one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_organization: Option<OtherOrgan>,
}

impl Default for Declarations {
    fn default() -> Self {
        Self { classification: Classification::None, joint_producers: vec![], source_organization: None }
    }
}

impl Declarations {
    /// Whether nothing out of the ordinary is declared.
    pub fn is_ordinary(&self) -> bool {
        *self == Self::default()
    }

    /// The letters that are kept with the item, each with where it is named.
    pub fn letters(&self) -> impl Iterator<Item = (String, FileId)> {
        self.organs().filter_map(|(pointer, organ)| {
            let file_id = organ.opinion.as_ref()?.file_id?;
            Some((format!("{pointer}/opinion/file_id"), file_id))
        })
    }

    /// The other organs, each with where it stands.
    fn organs(&self) -> impl Iterator<Item = (String, &OtherOrgan)> {
        let joint = self.joint_producers.iter().enumerate();
        let joint = joint.map(|(place, organ)| (format!("/declarations/joint_producers/{place}"), organ));
        let source = self.source_organization.iter();
        joint.chain(source.map(|organ| ("/declarations/source_organization".to_string(), organ)))
    }

    /// Everything that is wrong with how it is filled in.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        for (pointer, organ) in self.organs() {
            if organ.name.trim().is_empty() {
                faults.push(Fault::of(format!("{pointer}/name"), &rules::ORGAN_NAMED));
            }
            if organ.opinion.as_ref().is_some_and(|opinion| opinion.letter_number.trim().is_empty()) {
                faults.push(Fault::of(format!("{pointer}/opinion/letter_number"), &rules::ORGAN_NAMED));
            }
        }
        faults
    }

    /// What stands against disclosing the information as `attribute`.
    ///
    /// What is classified is neither published nor handed out (711:14). Other organs are heard before information is
    /// published; for an application they are consulted when it comes in (711:34).
    pub fn faults_against(&self, attribute: DisclosureAttribute) -> Vec<Fault> {
        let fault = |rule| Fault::of("/disclosure_attribute", rule);
        let mut faults = vec![];
        if !matches!(attribute, DisclosureAttribute::Proactive | DisclosureAttribute::OnRequest) {
            return faults;
        }
        match self.classification {
            Classification::None => {}
            Classification::ExpiredNotDeclassified => faults.push(fault(&rules::DECLASSIFY_FIRST)),
            Classification::Confidential | Classification::Secret | Classification::TopSecret => {
                faults.push(fault(&rules::CLASSIFIED_NEVER_DISCLOSED));
            }
        }
        if attribute == DisclosureAttribute::Proactive {
            // A joint producer is heard, and the lead organ decides; the owner of information has to consent.
            if self.joint_producers.iter().any(|organ| organ.opinion.is_none()) {
                faults.push(fault(&rules::JOINT_PRODUCERS_OPINION));
            }
            let consents = |organ: &OtherOrgan| organ.opinion.as_ref().is_some_and(|opinion| opinion.agrees);
            if self.source_organization.as_ref().is_some_and(|organ| !consents(organ)) {
                faults.push(fault(&rules::SOURCE_CONSENT));
            }
        }
        faults
    }
}

/// What the review is about: exactly this content of exactly this item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewSubject {
    /// The item.
    pub item_id: ItemId,
    /// Which submission of it.
    pub revision: u32,
    /// SHA-256 of its metadata, hex.
    pub content_hash: String,
    /// Its body.
    pub organization_id: OrganizationId,
    /// The section that produced it.
    pub section_id: SectionId,
    /// Its title.
    pub title: String,
    /// What the section proposes.
    pub proposed_attribute: DisclosureAttribute,
    /// Why it should not be disclosed, when that is proposed: reason and basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    /// The day on which it was formed or changed, from which the period for publishing it runs (492:18, 711:26). Not
    /// told of submissions before reviews showed that period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formed_or_changed_on: Option<NaiveDate>,
    /// Who filled it in; may not review it.
    pub prepared_by: ActedBy,
    /// What the section declares of it.
    #[serde(default, skip_serializing_if = "Declarations::is_ordinary")]
    pub declarations: Declarations,
}
