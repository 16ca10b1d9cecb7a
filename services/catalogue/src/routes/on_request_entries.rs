//! The on-request catalogue.

use super::entries::CACHE;
use super::entry_params::filter;
use crate::actions::search_on_request::search_on_request;
use crate::app::Catalogue;
use crate::search::{Facet, Listing, Query};
use actix_web::{HttpResponse, get, web as actix};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Kit, Limit, NotModified, Params};
use wire::catalogue::OnRequestEntries;

/// Which on-request titles are wanted. A filter takes several values separated by commas.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OnRequestParams {
    /// Words that must all occur in the title, as for `GET /v1/catalogue/entries`. Absent: everything.
    #[param(example = "征地")]
    q: Option<String>,
    /// Only of these bodies.
    organization_id: Option<String>,
    /// Only of these sections.
    section_id: Option<String>,
    /// Only generated in these years.
    #[param(example = "2007")]
    year: Option<String>,
    /// Titles on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before, of the same search.
    cursor: Option<String>,
}

/// Search the on-request catalogue
///
/// Public: what is disclosed on request (依申请公开目录), by title, day and body; never its content, and nothing else is
/// searched. With `q` the best first, else the newest. Each title says how to apply for it: by `POST /v1/requests` to the
/// body named, whose guide tells its procedure (Order 492 articles 13, 19-20; Order 711 articles 12, 27-29).
#[utoipa::path(
    tag = "catalogue",
    params(
        OnRequestParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Titles", body = OnRequestEntries),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/on-request-entries")]
pub async fn list_on_request_entries(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    params: Params<OnRequestParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let entries = search_on_request(&kit, &catalogue, params.0.query()?).await?;
    Ok(seen.or_content(CACHE, &entries))
}

impl OnRequestParams {
    fn query(self) -> Result<Query, Problem> {
        let limit = Limit::of(self.limit)?.size();
        let mut faults = vec![];
        let filters = [
            (Facet::OrganizationId, self.organization_id),
            (Facet::SectionId, self.section_id),
            (Facet::Year, self.year),
        ];
        let filters = filters.into_iter().filter_map(|(facet, values)| filter(facet, values?, &mut faults));
        let filters = filters.collect();
        if !faults.is_empty() {
            return Err(Problem::invalid(faults));
        }
        let listing = Listing::OnRequest;
        Ok(Query { text: self.q, listing, filters, after: self.cursor, limit, ..Query::default() })
    }
}
