//! Who there is: bodies, their sections, the people who work there, and the programs that call the API.

use crate::actor::Assignment;
use crate::codes::{DivisionCode, OrganizationCode};
use crate::ids::{ClientId, OrganizationId, PersonId, SectionId};
use crate::practice::Practice;
use crate::record::{Record, Recorded};
use crate::refusal::{Fault, Refusal};
use crate::review::ReviewChain;
use crate::rules;
use crate::vocabulary::OrganizationLevel;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is on record of a body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganizationProfile {
    /// Full standard name, never abbreviated.
    pub name: String,
    /// Township, county or department.
    pub level: OrganizationLevel,
    /// Organization code (GB 11714), the front of its index numbers.
    #[schema(value_type = String, example = "000014349")]
    pub organization_code: OrganizationCode,
    /// Administrative division code, 6, 9 or 12 digits; decides the regional calendar.
    #[schema(value_type = String, example = "110228")]
    pub division_code: DivisionCode,
    /// The body above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<OrganizationId>,
}

/// What a body settles for itself, whole: what is left out is as by default.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OrganizationSettings {
    /// What the law leaves open: thresholds, inner periods, local customs.
    pub practice: Practice,
    /// The chain that its secrecy reviews go through; by default that of the founding document.
    pub review_chain: ReviewChain,
}

impl OrganizationSettings {
    /// Everything that is wrong with them for a body with this code.
    fn faults(&self, organization_code: &OrganizationCode) -> Vec<Fault> {
        let mut faults = self.practice.check("/practice");
        if !self.practice.index_number_scheme.takes(organization_code.as_str()) {
            faults.push(Fault::of("/practice/index_number_scheme", &rules::INDEX_NUMBER_FORM));
        }
        let of_chain = self.review_chain.validate().into_iter();
        faults.extend(
            of_chain.map(|fault| Fault { pointer: format!("/review_chain{}", fault.pointer), ..fault }),
        );
        faults
    }
}

/// A body.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// What is on record of it.
    pub profile: OrganizationProfile,
    /// What it settled for itself.
    pub settings: OrganizationSettings,
}

/// What happened to a body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum OrganizationFact {
    /// It was entered.
    Registered {
        /// What is on record of it.
        profile: OrganizationProfile,
    },
    /// It settled its practice and its review chain anew, in place of all it had settled before.
    SettingsChanged(OrganizationSettings),
}

/// A section (科室).
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// Its body.
    pub organization_id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// What happened to a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum SectionFact {
    /// It was entered.
    Registered {
        /// Its body.
        organization_id: OrganizationId,
        /// Its name.
        name: String,
    },
}

/// A person who works at a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their body; none for the administrator of the whole installation.
    pub organization_id: Option<OrganizationId>,
    /// The name they sign with.
    pub name: String,
    /// The name they log in with.
    pub username: String,
    /// What they may do.
    pub roles: Vec<Assignment>,
}

/// What happened to a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum PersonFact {
    /// They were entered.
    Registered {
        /// Their body.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        organization_id: Option<OrganizationId>,
        /// The name they sign with.
        name: String,
        /// The name they log in with.
        username: String,
        /// What they may do.
        roles: Vec<Assignment>,
    },
    /// Their roles were set anew.
    RolesChanged {
        /// What they may do from now on.
        roles: Vec<Assignment>,
    },
}

/// A program that calls the API in its own name.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiClient {
    /// Its id.
    pub id: ClientId,
    /// The body it works for.
    pub organization_id: Option<OrganizationId>,
    /// What it is called.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<String>,
}

/// What happened to an API client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ApiClientFact {
    /// It was entered.
    Registered {
        /// The body it works for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        organization_id: Option<OrganizationId>,
        /// What it is called.
        name: String,
        /// What it may do.
        scopes: Vec<String>,
    },
}

/// Longest name taken, in characters.
pub const NAME_MAX_CHARACTERS: usize = 100;

/// A name that can stand in a register: not empty, not too long, no control characters.
pub fn check_name(pointer: &str, name: &str) -> Result<(), Refusal> {
    let length = name.trim().chars().count();
    if length == 0 || length > NAME_MAX_CHARACTERS || name.chars().any(char::is_control) {
        return Err(Refusal::Invalid(vec![Fault::new(
            pointer,
            "name",
            format!("名称不得为空，不得超过{NAME_MAX_CHARACTERS}字，不得含控制字符。"),
            format!("A name has 1 to {NAME_MAX_CHARACTERS} characters and no control characters."),
        )]));
    }
    Ok(())
}

macro_rules! registered {
    ($record:ident, $fact:ident, $kind:literal, $id:ident { $($field:ident),* $(; $usual:ident)? }) => {
        impl Record for $record {
            const KIND: &'static str = $kind;
            type Fact = $fact;

            #[allow(unreachable_patterns, reason = "some facts have one kind only")]
            fn begin(id: Uuid, first: &Recorded<$fact>) -> Option<Self> {
                match &first.fact {
                    $fact::Registered { $($field),* } => {
                        Some(Self { id: $id(id), $($field: $field.clone(),)* $($usual: Default::default())? })
                    }
                    _ => None,
                }
            }

            fn evolve(&mut self, next: &Recorded<$fact>) {
                Self::amend(self, &next.fact);
            }
        }
    };
}

registered!(Organization, OrganizationFact, "organization", OrganizationId { profile; settings });
registered!(Section, SectionFact, "section", SectionId { organization_id, name });
registered!(Person, PersonFact, "person", PersonId { organization_id, name, username, roles });
registered!(ApiClient, ApiClientFact, "api_client", ClientId { organization_id, name, scopes });

impl Organization {
    /// The facts of its settling its practice and its review chain anew; refused with everything that is wrong.
    pub fn change_settings(&self, settings: OrganizationSettings) -> Result<Vec<OrganizationFact>, Refusal> {
        let faults = settings.faults(&self.profile.organization_code);
        if faults.is_empty() {
            Ok(vec![OrganizationFact::SettingsChanged(settings)])
        } else {
            Err(Refusal::Invalid(faults))
        }
    }

    fn amend(&mut self, fact: &OrganizationFact) {
        if let OrganizationFact::SettingsChanged(settings) = fact {
            self.settings.clone_from(settings);
        }
    }
}

impl Section {
    fn amend(&mut self, _fact: &SectionFact) {}
}

impl Person {
    fn amend(&mut self, fact: &PersonFact) {
        if let PersonFact::RolesChanged { roles } = fact {
            self.roles.clone_from(roles);
        }
    }
}

impl ApiClient {
    fn amend(&mut self, _fact: &ApiClientFact) {}
}

#[cfg(test)]
mod tests;
