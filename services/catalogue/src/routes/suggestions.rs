//! What is suggested while somebody types.

use super::entries::CACHE;
use super::entry_params::filter;
use crate::actions::suggest_searches::suggest_searches;
use crate::app::Catalogue;
use crate::search::{Facet, Query};
use actix_web::{HttpResponse, get, web as actix};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Kit, NotModified, Params};
use wire::catalogue::Suggestions;

/// What has been typed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SuggestionParams {
    /// What has been typed so far, or the first letters of the syllables (`ncdb` for 农村低保); at most 100 characters.
    #[param(example = "低保")]
    q: String,
    /// Only from entries of these bodies.
    organization_id: Option<String>,
}

/// Suggest searches
///
/// Public. Titles, keywords and document numbers of public entries that have what was typed, at most 10; titles that
/// begin with it first.
#[utoipa::path(
    tag = "catalogue",
    params(
        SuggestionParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Suggestions", body = Suggestions),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/suggestions")]
pub async fn list_suggestions(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    params: Params<SuggestionParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let SuggestionParams { q, organization_id } = params.0;
    let mut faults = vec![];
    let filters = organization_id.and_then(|ids| filter(Facet::OrganizationId, ids, &mut faults));
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    let query = Query { text: Some(q), filters: filters.into_iter().collect(), ..Query::default() };
    let suggestions = suggest_searches(&kit, &catalogue, query).await?;
    Ok(seen.or_content(CACHE, &suggestions))
}
