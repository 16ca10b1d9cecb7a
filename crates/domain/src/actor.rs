//! Who acts, and in which capacity.

use crate::ids::{OrganizationId, SectionId};
use crate::vocabulary::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What kind of caller it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A person who works at a body.
    Person,
    /// A program with an account of its own: portal, frontend, another department's system.
    Client,
    /// One of our own services.
    Service,
    /// Anybody, without a token.
    Public,
}

/// A role somebody holds, at the whole body or at one section of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The role.
    pub role: Role,
    /// The section it is held at; absent: the whole body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section_id: Option<SectionId>,
}

/// The caller of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// What kind of caller.
    pub kind: ActorKind,
    /// Whose token it is; nil for the public.
    pub id: Uuid,
    /// The name in the token.
    pub name: String,
    /// The body the caller belongs to.
    pub organization_id: Option<OrganizationId>,
    /// The roles of a person.
    pub roles: Vec<Assignment>,
    /// The scopes of a client or service.
    pub scopes: Vec<String>,
}

impl Actor {
    /// Anybody, without a token.
    pub fn public() -> Self {
        Self {
            kind: ActorKind::Public,
            id: Uuid::nil(),
            name: "public".into(),
            organization_id: None,
            roles: vec![],
            scopes: vec![],
        }
    }

    /// One of our own services, acting by itself (for instance on a fact of another service).
    pub fn service(name: &str) -> Self {
        Self { kind: ActorKind::Service, name: name.into(), ..Self::public() }
    }

    /// Whether the caller holds `role` at `section` (or at the whole body).
    pub fn holds(&self, role: Role, section: Option<SectionId>) -> bool {
        self.roles.iter().any(|held| {
            held.role == role
                && (held.section_id.is_none() || section.is_none() || held.section_id == section)
        })
    }

    /// Whether a client or service was granted `scope`.
    pub fn granted(&self, scope: &str) -> bool {
        self.scopes.iter().any(|granted| granted == scope)
    }

    /// The caller as the ledger names it, acting as `role`.
    pub fn acting_as(&self, role: Option<Role>) -> ActedBy {
        let section_id = role
            .and_then(|role| self.roles.iter().find(|held| held.role == role))
            .and_then(|held| held.section_id);
        ActedBy {
            kind: self.kind,
            id: self.id,
            name: self.name.clone(),
            organization_id: self.organization_id,
            role,
            section_id,
        }
    }
}

/// Who did an act, in which capacity: what the ledger keeps of an [`Actor`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ActedBy {
    /// What kind of caller.
    pub kind: ActorKind,
    /// Id of the person, client or service; nil for the public.
    pub id: Uuid,
    /// The officer's name as it stood then; never an applicant's.
    pub name: String,
    /// The body they acted for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// The role in which they acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The section at which they hold that role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section_id: Option<SectionId>,
}
