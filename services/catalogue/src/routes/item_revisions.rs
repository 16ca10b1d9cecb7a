//! The revisions of an item, as officers read them.

use crate::actions::view_revisions::{Told, told};
use crate::store::bodies;
use actix_web::{HttpResponse, get};
use domain::ids::ItemId;
use domain::policy::{Act, may};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Caller, Id, Kit, NotModified, Number, Params};
use wire::catalogue::{ComparisonView, RevisionSummary, RevisionView};
use wire::page::Page;

/// Kept by the caller, and asked for again each time.
const CACHE: &str = "private, no-cache";

/// List the revisions of an item
///
/// Every content that was submitted, whatever its review said, the first first: with the day and reason of its change, what
/// the section declared, how its review ended, and when it was public and what replaced it.
#[utoipa::path(
    tag = "inventory",
    params(
        ("id" = ItemId, Path, description = "The item"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Revisions", body = Page<RevisionSummary>),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/items/{id}/revisions")]
pub async fn list_revisions(
    kit: Kit,
    caller: Caller,
    id: Id<ItemId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let told = visible(&kit, caller, id.0).await?;
    Ok(seen.or_content(CACHE, &Page { items: told.all(), next_cursor: None }))
}

/// View a revision of an item
///
/// With exactly the metadata that was submitted.
#[utoipa::path(
    tag = "inventory",
    params(
        ("id" = ItemId, Path, description = "The item"),
        ("number" = u32, Path, description = "The number of the revision"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The revision", body = RevisionView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/items/{id}/revisions/{number}")]
pub async fn view_revision(
    kit: Kit,
    caller: Caller,
    id: Id<ItemId>,
    number: Number,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let revision = visible(&kit, caller, id.0).await?.one(number.0).ok_or_else(Problem::unknown)?;
    Ok(seen.or_content(CACHE, &revision))
}

/// What is compared.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ComparisonParams {
    /// The number of one revision; by default the one published last before the other, or else submitted last.
    from: Option<u32>,
    /// The number of the other; by default the content in work.
    to: Option<u32>,
}

/// Compare two revisions of an item
///
/// Field by field in the order of the sheet, each with its labels, what it said and what it says; files by their content.
#[utoipa::path(
    tag = "inventory",
    params(
        ("id" = ItemId, Path, description = "The item"), ComparisonParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "What differs", body = ComparisonView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/items/{id}/comparisons")]
pub async fn compare_revisions(
    kit: Kit,
    caller: Caller,
    id: Id<ItemId>,
    params: Params<ComparisonParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let comparison = visible(&kit, caller, id.0).await?.compared(params.0.from, params.0.to)?;
    Ok(seen.or_content(CACHE, &comparison))
}

/// The item with its revisions, if the caller may see it.
async fn visible(kit: &Kit, caller: Caller, id: ItemId) -> Result<Told, Problem> {
    kit.read(move |connection| {
        let told = told(connection, id)?.ok_or_else(Problem::unknown)?;
        let (organization_id, section_id) = told.place();
        let owner = bodies::owner_for(connection, &caller.0, organization_id, Some(section_id))?;
        may(&caller.0, Act::ViewInventory, owner)?;
        Ok(told)
    })
    .await
}
