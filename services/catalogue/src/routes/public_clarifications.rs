//! What was clarified, as the public reads it.

use crate::store::clarifications as store;
use actix_web::{HttpResponse, get};
use domain::ids::{ClarificationId, OrganizationId};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Id, Kit, Limit, NotModified, Params};
use wire::catalogue::PublicClarification;
use wire::page::Page;

/// Kept by anybody, but asked for again each time: what is withdrawn is gone at once.
const CACHE: &str = "public, no-cache";

/// Whose clarifications are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PublicClarificationParams {
    /// The body.
    organization_id: OrganizationId,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Read what a body clarified
///
/// Public: the false or incomplete information that the body clarified by publishing accurate information (492 art. 6, 711
/// art. 6), the newest first. Each is here while the entry that clarifies it is public, and says what that entry says;
/// where the information was seen, and what it was, is not told.
#[utoipa::path(
    tag = "catalogue",
    params(
        PublicClarificationParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Clarifications", body = Page<PublicClarification>),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/clarifications")]
pub async fn read_clarifications(
    kit: Kit,
    params: Params<PublicClarificationParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let PublicClarificationParams { organization_id, limit, cursor } = params.0;
    let limit = Limit::of(limit)?;
    let rows = kit
        .read(move |connection| {
            store::published(connection, organization_id, cursor.as_deref(), limit.rows())
        })
        .await?;
    Ok(seen.or_content(CACHE, &limit.page(rows, |last| last.id.to_string())))
}

/// Read a clarification
///
/// Public, while the entry that clarifies it is (492 art. 6, 711 art. 6).
#[utoipa::path(
    tag = "catalogue",
    params(
        ("id" = ClarificationId, Path, description = "The clarification"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The clarification", body = PublicClarification),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/clarifications/{id}")]
pub async fn read_clarification(
    kit: Kit,
    id: Id<ClarificationId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| store::find_published(connection, id.0)).await?;
    Ok(seen.or_content(CACHE, &found.ok_or_else(Problem::unknown)?))
}
