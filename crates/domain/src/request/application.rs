//! What an applicant sends: the content of the application form.

use crate::refusal::Fault;
use crate::regime::LegalRegime;
use crate::rules;
use crate::vocabulary::{AcquisitionWay, ApplicantType, ProvisionMedium};
use serde::{Deserialize, Serialize};

/// How the applicant can be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_address: Option<String>,
}

/// The document that proves who the applicant is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityDocument {
    /// Which document (证件名称), for instance 居民身份证 or 营业执照.
    pub name: String,
    /// Its number (证件号码).
    pub number: String,
}

/// Who applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Applicant {
    /// The column of the annual report they are counted in.
    pub r#type: ApplicantType,
    /// Name of the person or organization.
    pub name: String,
    /// Proof of identity; Order 711 article 29 requires it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_document: Option<IdentityDocument>,
    /// How to reach them: at least one way.
    pub contact: Contact,
}

/// What was applied for: the content of the application form, and personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Who applies.
    pub applicant: Applicant,
    /// Name, document number or other description of the information wanted.
    pub description: String,
    /// In which medium it is wanted.
    pub provision_medium: ProvisionMedium,
    /// How it is to reach the applicant.
    pub acquisition_way: AcquisitionWay,
}

/// Longest description taken, in characters.
pub const DESCRIPTION_MAX_CHARACTERS: usize = 4_000;

impl Application {
    /// What is missing or wrong by `regime`, all at once (492 art. 20, 711 art. 29).
    pub fn check(&self, regime: LegalRegime) -> Vec<Fault> {
        let mut faults = vec![];
        let mut missing = |pointer: &str| faults.push(Fault::of(pointer, &rules::REQ_MIN_FIELDS));
        if self.applicant.name.trim().is_empty() {
            missing("/applicant/name");
        }
        let contact = &self.applicant.contact;
        let ways = [&contact.telephone, &contact.email, &contact.postal_address];
        if ways.iter().all(|way| way.as_deref().is_none_or(|text| text.trim().is_empty())) {
            missing("/applicant/contact");
        }
        if self.description.trim().is_empty() {
            missing("/description");
        }
        if self.description.chars().count() > DESCRIPTION_MAX_CHARACTERS {
            faults.push(Fault::new(
                "/description",
                "too_long",
                format!("内容描述不得超过{DESCRIPTION_MAX_CHARACTERS}字。"),
                format!("A description has at most {DESCRIPTION_MAX_CHARACTERS} characters."),
            ));
        }
        let proof = self.applicant.identity_document.as_ref();
        if regime == LegalRegime::Order711
            && proof.is_none_or(|proof| proof.name.trim().is_empty() || proof.number.trim().is_empty())
        {
            faults.push(Fault::of("/applicant/identity_document", &rules::REQ_ID_PROOF));
        }
        faults
    }
}
