//! OAI-PMH over HTTP.

use super::{PublicLinks, Seen};
use crate::feeds::oai;
use crate::routes::feeds::oai_answers::answer;
use crate::store::bodies;
use crate::store::public_entries as entries;
use actix_web::{HttpRequest, HttpResponse, get, post, web as actix};
use problem::{Code, Problem, ProblemDocument};
use web::Kit;

/// Largest form taken, in bytes.
const FORM_MAX_BYTES: usize = 16 * 1024;

/// The arguments of the protocol, for its description here; they are read as the protocol demands.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only described")]
struct OaiParams {
    /// `Identify`, `ListMetadataFormats`, `ListSets`, `GetRecord`, `ListIdentifiers` or `ListRecords`.
    verb: String,
    /// A record: `urn:uuid:` and the id of the entry.
    identifier: Option<String>,
    /// `oai_dc` or `oai_gongkai`.
    #[param(rename = "metadataPrefix")]
    metadata_prefix: Option<String>,
    /// Changed at or after this day or second, in UTC.
    from: Option<String>,
    /// Changed at or before this day or second, in UTC.
    until: Option<String>,
    /// Only of this set, as `ListSets` names them.
    set: Option<String>,
    /// Where a list goes on. Good for ever, at every process of the service.
    #[param(rename = "resumptionToken")]
    resumption_token: Option<String>,
}

/// Harvest with OAI-PMH
///
/// Public. OAI-PMH 2.0: all six verbs, `oai_dc` and `oai_gongkai`, sets by body and subject, day and second granularity.
/// Deleted records are `persistent`. Errors of the protocol are answers with status 200. `responseDate` lies ten minutes
/// back: come back with it as `from`, and nothing is missed.
#[utoipa::path(
    tag = "feeds",
    params(
        OaiParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "An answer of the protocol", body = String, content_type = "text/xml"),
        (status = 304, description = "Not changed since the ETag or time that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/oai")]
pub async fn harvest(
    kit: Kit,
    links: PublicLinks,
    request: HttpRequest,
    seen: Seen,
) -> Result<HttpResponse, Problem> {
    // Sets come with bodies, which come without an entry.
    let (standing, bodies) = kit
        .read(|connection| {
            let standing = entries::latest(connection)?;
            Ok((standing, bodies::names(connection)?.len()))
        })
        .await?;
    let variant = links.0.to(&format!("/v1/oai?{} {bodies}", request.query_string()));
    let state = seen.compared(standing, &variant, kit.clock.now());
    if let Some(not_modified) = state.not_modified() {
        return Ok(not_modified);
    }
    let arguments = form_urlencoded::parse(request.query_string().as_bytes()).into_owned().collect();
    Ok(state.ok(oai::MEDIA_TYPE).body(answer(&kit, links.0, arguments).await?))
}

/// Harvest with OAI-PMH by form
///
/// Public. The same with the arguments in a form (OAI-PMH 2.0, 3.1.1.2).
#[utoipa::path(
    tag = "feeds",
    request_body(content = String, content_type = "application/x-www-form-urlencoded", description = "The arguments"),
    responses(
        (status = 200, description = "An answer of the protocol", body = String, content_type = "text/xml"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[post("/v1/oai")]
pub async fn harvest_by_form(
    kit: Kit,
    links: PublicLinks,
    request: HttpRequest,
    payload: actix::Payload,
) -> Result<HttpResponse, Problem> {
    let media_type = request.headers().get("content-type").and_then(|value| value.to_str().ok());
    let essence = media_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Problem::new(Code::UnsupportedMediaType));
    }
    let read = payload.to_bytes_limited(FORM_MAX_BYTES).await.map_err(|_| Problem::new(Code::TooLarge))?;
    let form = read.map_err(|_| Problem::new(Code::Unreadable))?;
    let arguments = form_urlencoded::parse(&form).into_owned().collect();
    let written = answer(&kit, links.0, arguments).await?;
    Ok(HttpResponse::Ok()
        .content_type(oai::MEDIA_TYPE)
        .insert_header(("cache-control", "no-store"))
        .body(written))
}

/// Read the schema of `oai_gongkai`
///
/// Public. The XML Schema of the records of that format.
#[utoipa::path(
    tag = "feeds",
    params(("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer")),
    responses(
        (status = 200, description = "The schema", body = String, content_type = "application/xml"),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/oai/oai_gongkai.xsd")]
pub async fn view_oai_schema(seen: Seen, kit: Kit) -> Result<HttpResponse, Problem> {
    let state = seen.compared(None, oai::SCHEMA, kit.clock.now());
    Ok(state.not_modified().unwrap_or_else(|| state.ok("application/xml; charset=utf-8").body(oai::SCHEMA)))
}
