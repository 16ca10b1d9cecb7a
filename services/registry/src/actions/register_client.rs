//! Enters an API client.

use super::register_section::known_organization;
use crate::store;
use domain::ids::ClientId;
use domain::policy::{Act, Owner};
use domain::refusal::Fault;
use domain::registry::{ApiClient, ApiClientFact, check_name};
use problem::Problem;
use settings::Secret;
use uuid::Uuid;
use web::{Answer, Work};
use wire::registry::{ClientView, NewClient};

/// Scopes that are kept for the services of this suite.
const RESERVED: [&str; 1] = ["feed:read"];

/// Enters an API client and answers its secret, which is shown this once.
pub fn register_client(work: &mut Work<'_, '_>, new: NewClient) -> Result<Answer, Problem> {
    let owner = Owner { organization_id: new.organization_id, ..Owner::default() };
    let by = work.may(Act::ManageRegistry, owner)?;
    check_name("/name", &new.name)?;
    check_scopes(&new.scopes)?;
    if let Some(organization_id) = new.organization_id {
        known_organization(work, organization_id, "/organization_id")?;
    }
    let id = ClientId(Uuid::now_v7());
    // 256 random bits need no slow hash.
    let secret = Secret::random();
    let registered = ApiClientFact::Registered {
        organization_id: new.organization_id,
        name: new.name.clone(),
        scopes: new.scopes.clone(),
    };
    let loaded = work.start::<ApiClient>(id, &[registered], &by, work.today())?;
    store::clients::save(work.connection, &loaded)?;
    store::clients::set_secret(work.connection, id, &super::issue_token::digest(secret.expose()))?;
    let kept = ClientView {
        id,
        organization_id: new.organization_id,
        name: new.name,
        scopes: new.scopes,
        client_secret: None,
    };
    let view = ClientView { client_secret: Some(secret.expose().to_string()), ..kept.clone() };
    Ok(Answer::created(format!("/v1/api-clients/{id}"), &view).kept_as(&kept).version(loaded.version))
}

fn check_scopes(scopes: &[String]) -> Result<(), Problem> {
    let known = |scope: &String| {
        !RESERVED.contains(&scope.as_str()) && Act::ALL.iter().any(|act| act.scope() == Some(scope))
    };
    let faults: Vec<_> = scopes
        .iter()
        .enumerate()
        .filter(|(_, scope)| !known(scope))
        .map(|(place, scope)| {
            Fault::new(
                format!("/scopes/{place}"),
                "unknown_scope",
                format!("没有可以授予的权限 {scope}。"),
                format!("{scope} is no scope that can be granted."),
            )
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}
