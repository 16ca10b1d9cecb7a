//! Bodies and their sections.

use crate::actions::{register_organization as bodies, register_section as sections};
use crate::store;
use actix_web::{HttpResponse, get, post};
use domain::ids::OrganizationId;
use domain::registry::OrganizationProfile;
use problem::{Problem, ProblemDocument};
use web::{Acting, Body, Id, Kit, Limit, ListParams, NotModified, Params};
use wire::page::Page;
use wire::registry::{NewSection, OrganizationView, SectionView};

/// Enter a body
///
/// Township, county or department, with its organization code (GB 11714) and division code. Administrators only.
#[utoipa::path(
    tag = "register",
    request_body = OrganizationProfile,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = OrganizationView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/organizations")]
pub async fn register_organization(
    kit: Kit,
    acting: Acting,
    body: Body<OrganizationProfile>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| bodies::register_organization(work, body.content)).await
}

/// List bodies
///
/// Public: who can be applied to.
#[utoipa::path(
    tag = "register",
    params(ListParams),
    responses(
        (status = 200, description = "Bodies", body = Page<OrganizationView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/organizations")]
pub async fn list_organizations(kit: Kit, params: Params<ListParams>) -> Result<HttpResponse, Problem> {
    let limit = Limit::of(params.0.limit)?;
    let after = params.0.cursor.unwrap_or_default();
    let rows =
        kit.read(move |connection| store::organizations::list(connection, &after, limit.rows())).await?;
    Ok(HttpResponse::Ok().json(limit.page(rows, |last| last.id.to_string())))
}

/// View a body
///
/// Public.
#[utoipa::path(
    tag = "register",
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The body", body = OrganizationView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/organizations/{id}")]
pub async fn view_organization(
    kit: Kit,
    id: Id<OrganizationId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| store::organizations::find(connection, id.0)).await?;
    let (version, view) = found.ok_or_else(Problem::unknown)?;
    Ok(seen.or_view(version, "public, max-age=60", &view))
}

/// Enter a section
///
/// Administrators only. Core metadata sheets name sections by this name.
#[utoipa::path(
    tag = "register",
    request_body = NewSection,
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Entered", body = SectionView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/organizations/{id}/sections")]
pub async fn register_section(
    kit: Kit,
    acting: Acting,
    id: Id<OrganizationId>,
    body: Body<NewSection>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| sections::register_section(work, id.0, body.content)).await
}

/// List the sections of a body
///
/// Public.
#[utoipa::path(
    tag = "register",
    params(("id" = OrganizationId, Path, description = "The body"), ListParams),
    responses(
        (status = 200, description = "Sections", body = Page<SectionView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/organizations/{id}/sections")]
pub async fn list_sections(
    kit: Kit,
    id: Id<OrganizationId>,
    params: Params<ListParams>,
) -> Result<HttpResponse, Problem> {
    let limit = Limit::of(params.0.limit)?;
    let after = params.0.cursor.unwrap_or_default();
    let rows = kit
        .read(move |connection| {
            store::organizations::find(connection, id.0)?.ok_or_else(Problem::unknown)?;
            store::sections::list(connection, id.0, &after, limit.rows())
        })
        .await?;
    Ok(HttpResponse::Ok().json(limit.page(rows, |last| last.id.to_string())))
}
