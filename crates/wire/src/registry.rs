//! Wire types of the registry: tokens, bodies, sections, people, API clients.

use domain::actor::{ActorKind, Assignment};
use domain::ids::{ClientId, OrganizationId, PersonId, SectionId};
use domain::practice::Practice;
use domain::registry::OrganizationProfile;
use domain::review::{ChainStep, ReviewChain};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A token request (RFC 6749), form-encoded.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TokenForm {
    /// `password`, `refresh_token` or `client_credentials`.
    #[schema(example = "password")]
    pub grant_type: String,
    /// For `password`: the name to log in with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// For `password`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// For `refresh_token`: the last refresh token; it is used up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// For `client_credentials`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// For `client_credentials`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// For `client_credentials`: a part of the granted scopes; absent: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

/// Tokens (RFC 6749).
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TokenView {
    /// A JWT.
    pub access_token: String,
    /// `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: String,
    /// Seconds until the access token ends.
    #[schema(example = 600)]
    pub expires_in: u64,
    /// For people: exchanged once for new tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// The scopes granted, separated by spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

/// An error of the token endpoint (RFC 6749 section 5.2).
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TokenErrorView {
    /// `invalid_request`, `invalid_client`, `invalid_grant`, `unsupported_grant_type` or `invalid_scope`.
    #[schema(example = "invalid_grant")]
    pub error: String,
    /// What is wrong.
    pub error_description: String,
}

/// A body.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OrganizationView {
    /// Its id.
    pub id: OrganizationId,
    /// What is on record of it.
    #[serde(flatten)]
    pub profile: OrganizationProfile,
}

/// What a body settles for itself.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OrganizationSettingsView {
    /// The body.
    pub organization_id: OrganizationId,
    /// What the law leaves open: thresholds, inner periods, local customs.
    pub practice: Practice,
    /// The chain that its secrecy reviews go through.
    pub review_chain: ReviewChain,
    /// The steps of that chain, those of a preset too, in order: what a review opened now goes through.
    pub review_steps: Vec<ChainStep>,
}

/// A section to enter.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSection {
    /// Its name, as core metadata sheets write it.
    #[schema(example = "农业科")]
    pub name: String,
}

/// A section.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SectionView {
    /// Its id.
    pub id: SectionId,
    /// Its body.
    pub organization_id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// A person to enter.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// Their body; absent only for an administrator of the whole installation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// The name they sign with.
    pub name: String,
    /// The name they log in with: 3 to 50 of `a-z`, `0-9`, `.`, `_`, `-`.
    #[schema(example = "office.director")]
    pub username: String,
    /// What they may do.
    pub roles: Vec<Assignment>,
    /// Their first password, at least 12 characters; absent: one is made and answered once, and has to be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

/// A person.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PersonView {
    /// Their id.
    pub id: PersonId,
    /// Their body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// The name they sign with.
    pub name: String,
    /// The name they log in with.
    pub username: String,
    /// What they may do.
    pub roles: Vec<Assignment>,
    /// Only in the answer to entering a person without a password: their first password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_time_password: Option<String>,
}

/// A person's roles, set anew.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoles {
    /// What they may do from now on.
    pub roles: Vec<Assignment>,
}

/// An API client to enter.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClient {
    /// The body it works for; absent: the whole installation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// What it is called.
    #[schema(example = "县政府门户网站")]
    pub name: String,
    /// What it may do.
    #[schema(example = json!(["requests:submit", "inventory:read"]))]
    pub scopes: Vec<String>,
}

/// An API client.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClientView {
    /// Its id: the `client_id` of its token requests.
    pub id: ClientId,
    /// The body it works for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// What it is called.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// Only in the answer to entering it: its secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
}

/// A password change.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now.
    pub current_password: String,
    /// The password from now on, at least 12 characters.
    pub new_password: String,
}

/// The caller, as the registry knows them.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CallerView {
    /// Whose token it is.
    pub id: Uuid,
    /// What kind of caller.
    pub kind: ActorKind,
    /// Their name.
    pub name: String,
    /// Their body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// Their roles.
    pub roles: Vec<Assignment>,
    /// Their scopes.
    pub scopes: Vec<String>,
}

/// A signing key.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SigningKeyView {
    /// The `kid` of the tokens it signs.
    pub key_id: String,
    /// Whether it signs new tokens; the others only verify until they are dropped.
    pub current: bool,
}
