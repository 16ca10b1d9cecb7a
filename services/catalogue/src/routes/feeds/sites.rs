//! The website of a body.

use crate::actions::describe_site as sites;
use crate::store::records;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload, get, put};
use domain::ids::OrganizationId;
use domain::site::{Site, SiteDescription};
use problem::{Problem, ProblemDocument};
use std::future::{Ready, ready};
use web::{Acting, Body, IfMatch, Kit, NotModified};
use wire::catalogue::SiteView;

/// The body in the path.
pub struct OfBody(OrganizationId);

impl FromRequest for OfBody {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().get("organization_id").and_then(|text| text.parse().ok());
        ready(id.map(Self).ok_or_else(Problem::unknown))
    }
}

/// Describe a body's website
///
/// What its pages are tagged with (国办发〔2017〕47号): name, domain, identification code, and the columns (栏目) with the
/// rule by which entries belong to them. Whole: it takes the place of what was said before, which stays on record. The
/// first time without `If-Match`. By the office director or the administrator.
#[utoipa::path(
    tag = "feeds",
    request_body = SiteDescription,
    params(
        ("organization_id" = OrganizationId, Path, description = "The body"),
        ("If-Match" = Option<String>, Header, description = "ETag of the site as last read; none the first time"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 200, description = "Described anew", body = SiteView),
        (status = 201, description = "Described for the first time", body = SiteView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/v1/sites/{organization_id}")]
pub async fn describe_site(
    kit: Kit,
    acting: Acting,
    body_id: OfBody,
    seen: Result<IfMatch, Problem>,
    body: Body<SiteDescription>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| sites::describe_site(work, body_id.0, seen, body.content)).await
}

/// View a body's website
///
/// Public: it is what every page of the site says anyway.
#[utoipa::path(
    tag = "feeds",
    params(
        ("organization_id" = OrganizationId, Path, description = "The body"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The site", body = SiteView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/sites/{organization_id}")]
pub async fn view_site(kit: Kit, body_id: OfBody, seen: NotModified) -> Result<HttpResponse, Problem> {
    let id = Site::id_of(body_id.0);
    let found = kit.read(move |connection| records::find::<Site>(connection, id)).await?;
    let (_, version, view) = found.ok_or_else(Problem::unknown)?;
    Ok(seen.or_view(version, "public, no-cache", &view))
}
