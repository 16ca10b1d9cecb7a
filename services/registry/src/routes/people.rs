//! People and their roles.

use crate::actions::{change_roles as roles, register_person as people};
use crate::store;
use actix_web::{HttpResponse, get, post, put};
use domain::ids::{OrganizationId, PersonId};
use domain::policy::{Act, Owner, may};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, Limit, NotModified, Params};
use wire::page::Page;
use wire::registry::{NewPerson, NewRoles, PersonView};

/// Which people are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeopleParams {
    /// Of which body; required of everybody but the administrator.
    organization_id: Option<OrganizationId>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Enter a person
///
/// Administrators only. Without a password one is made, answered this once, and has to be changed at the first log-in.
#[utoipa::path(
    tag = "register",
    request_body = NewPerson,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = PersonView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/people")]
pub async fn register_person(
    kit: Kit,
    acting: Acting,
    body: Body<NewPerson>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    // Asked before the password is hashed, so that nobody without permission makes us work.
    let owner = Owner { organization_id: body.content.organization_id, ..Owner::default() };
    may(acting.actor(), Act::ManageRegistry, owner)?;
    let sent = acting.sent(&body.bytes);
    let prepared = people::prepare(body.content).await?;
    kit.act(sent, move |work| people::register_person(work, prepared)).await
}

/// List people
///
/// For the administrator and the office director of the body.
#[utoipa::path(
    tag = "register",
    params(PeopleParams),
    responses(
        (status = 200, description = "People", body = Page<PersonView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/people")]
pub async fn list_people(
    kit: Kit,
    caller: Caller,
    params: Params<PeopleParams>,
) -> Result<HttpResponse, Problem> {
    let PeopleParams { organization_id, limit, cursor } = params.0;
    may(&caller.0, Act::ViewRegistry, Owner { organization_id, ..Owner::default() })?;
    let (limit, after) = (Limit::of(limit)?, cursor.unwrap_or_default());
    let rows = kit
        .read(move |connection| store::people::list(connection, organization_id, &after, limit.rows()))
        .await?;
    Ok(HttpResponse::Ok().json(limit.page(rows, |last| last.id.to_string())))
}

/// View a person
///
/// For the administrator and the office director of the body.
#[utoipa::path(
    tag = "register",
    params(
        ("id" = PersonId, Path, description = "The person"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The person", body = PersonView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/people/{id}")]
pub async fn view_person(
    kit: Kit,
    caller: Caller,
    id: Id<PersonId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| store::people::find(connection, id.0)).await?;
    let (version, view) = found.ok_or_else(Problem::unknown)?;
    may(&caller.0, Act::ViewRegistry, Owner { organization_id: view.organization_id, ..Owner::default() })?;
    Ok(seen.or_view(version, "private, no-cache", &view))
}

/// Set a person's roles
///
/// Administrators only. Tokens already issued keep the old roles until they end.
#[utoipa::path(
    tag = "register",
    request_body = NewRoles,
    params(
        ("id" = PersonId, Path, description = "The person"),
        ("If-Match" = String, Header, description = "ETag of the person as last read"),
    ),
    responses(
        (status = 200, description = "Set", body = PersonView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/v1/people/{id}/roles")]
pub async fn change_roles(
    kit: Kit,
    acting: Acting,
    id: Id<PersonId>,
    seen: IfMatch,
    body: Body<NewRoles>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| roles::change_roles(work, id.0, seen, body.content)).await
}
