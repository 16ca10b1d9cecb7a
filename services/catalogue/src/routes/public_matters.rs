//! The standard catalogue as the public reads it: what is in force, and what was.

use super::guides::edition_cursor;
use crate::store::matters::{self, After};
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use domain::ids::{DisclosureMatterId, OrganizationId};
use domain::vocabulary::StandardCatalogueField;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Id, Kit, Limit, ListParams, NotModified, Params};
use wire::catalogue::{FieldMatters, PublicMatter, StandardCatalogue};
use wire::page::Page;

/// Kept by anybody, but asked for again each time.
const CACHE: &str = "public, no-cache";

/// Which part of the standard catalogue is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CatalogueParams {
    /// Of which body.
    organization_id: OrganizationId,
    /// Only of this field.
    field: Option<StandardCatalogueField>,
    /// As it was in force on this day; by default as it is today.
    on: Option<NaiveDate>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Read the standard catalogue
///
/// Public: what the body must disclose, field by field (基层政务公开标准目录), as it is in force today or was on a day.
/// Drafts are not in it.
#[utoipa::path(
    tag = "catalogue",
    params(
        CatalogueParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Matters", body = StandardCatalogue),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/disclosure-matters")]
pub async fn read_standard_catalogue(
    kit: Kit,
    params: Params<CatalogueParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let CatalogueParams { organization_id, field, on, limit, cursor } = params.0;
    let (limit, after) = (Limit::of(limit)?, After::of(cursor)?);
    let of = (field, on.unwrap_or_else(|| kit.clock.today()));
    let rows = kit
        .read(move |connection| matters::in_force_on(connection, organization_id, of, after, limit.rows()))
        .await?;
    let page = limit.page(rows, After::public);
    Ok(seen.or_content(CACHE, &by_field(page.items, page.next_cursor)))
}

/// List the editions of a matter of the standard catalogue
///
/// Public: everything that was in force of it, the newest first, each with the first day on which it was in force and the
/// day from which it no longer was. A matter that was taken out stays readable here.
#[utoipa::path(
    tag = "catalogue",
    params(
        ("id" = DisclosureMatterId, Path, description = "The matter"), ListParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Editions", body = Page<PublicMatter>),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/disclosure-matters/{id}/editions")]
pub async fn list_matter_editions(
    kit: Kit,
    id: Id<DisclosureMatterId>,
    params: Params<ListParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let limit = Limit::of(params.0.limit)?;
    let before = edition_cursor(params.0.cursor)?;
    let rows =
        kit.read(move |connection| matters::editions_of(connection, id.0, before, limit.rows())).await?;
    // A matter that was never in force is not known to the public.
    if rows.is_empty() && before == u32::MAX {
        return Err(Problem::unknown());
    }
    Ok(seen.or_content(CACHE, &limit.page(rows, |last| last.edition.to_string())))
}

fn by_field(matters: Vec<PublicMatter>, next_cursor: Option<String>) -> StandardCatalogue {
    let mut fields: Vec<FieldMatters> = vec![];
    for matter in matters {
        let field = matter.content.field;
        if fields.last().is_none_or(|last| last.field != field) {
            let (zh, en) = (field.zh().into(), field.en().into());
            fields.push(FieldMatters { field, zh, en, matters: vec![] });
        }
        if let Some(last) = fields.last_mut() {
            last.matters.push(matter);
        }
    }
    StandardCatalogue { fields, next_cursor }
}
