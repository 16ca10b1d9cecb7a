//! DCAT-AP.

use super::{CACHE, PublicLinks, Seen, path, position};
use crate::feeds::dcat::{self, Page};
use crate::feeds::entry::Change;
use crate::store::bodies;
use crate::store::public_entries::{self as entries, Filter};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, get};
use domain::ids::{ItemId, OrganizationId};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Id, Kit, Limit, NotModified, Params};

const PATH: &str = "/v1/catalogue/dcat.jsonld";
/// Harvesters do not ask for a page size.
const PAGE: i64 = 100;

/// Which part of the catalogue is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DcatParams {
    /// Only of this body.
    organization_id: Option<OrganizationId>,
    /// Changes on a page, 1 to 200, by default 100.
    limit: Option<i64>,
    /// Where the page begins: from `hydra:next` of the page before.
    cursor: Option<String>,
}

impl DcatParams {
    fn path(&self, cursor: Option<String>) -> String {
        let parameters = [
            ("organization_id", self.organization_id.map(|id| id.to_string())),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("cursor", cursor),
        ];
        path(PATH, &parameters)
    }
}

/// Read the catalogue as DCAT-AP
///
/// Public. DCAT-AP 3 as JSON-LD: a `dcat:Catalog` with a page of its datasets, and where the next page is
/// (`hydra:next`, as CKAN's harvester follows it). What changes while the pages are read moves to their end, so nothing
/// is missed; what was taken back is in none.
#[utoipa::path(
    tag = "feeds",
    params(
        DcatParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "A page of the catalogue", body = Object, content_type = "application/ld+json"),
        (status = 304, description = "Not changed since the ETag or time that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/dcat.jsonld")]
pub async fn view_dcat_catalogue(
    kit: Kit,
    links: PublicLinks,
    params: Params<DcatParams>,
    seen: Seen,
) -> Result<HttpResponse, Problem> {
    let (links, params) = (links.0, params.0);
    let limit = Limit::of(params.limit.or(Some(PAGE)))?;
    let after = position(params.cursor.as_deref())?.unwrap_or_default();
    let organization_id = params.organization_id;
    let filter = Filter { organization_id, ..Filter::default() };
    let page = params.path(params.cursor.clone());
    let (standing, publisher) = kit
        .read(move |connection| Ok((entries::latest(connection)?, publisher(connection, organization_id)?)))
        .await?;
    let publisher = publisher.unwrap_or_else(|| links.host().to_string());
    let state = seen.compared(standing, &format!("{} {publisher}", links.to(&page)), kit.clock.now());
    if let Some(not_modified) = state.not_modified() {
        return Ok(not_modified);
    }
    let range = (after, i64::MAX - 1);
    let changes =
        kit.read(move |connection| entries::after_position(connection, filter, range, limit.rows())).await?;
    let changes = limit.page(changes, |last| last.position().to_string());
    let next = changes.next_cursor.map(|cursor| params.path(Some(cursor)));
    let public: Vec<_> = changes
        .items
        .into_iter()
        .filter_map(|change| match change {
            Change::Entry(entry) => Some(*entry),
            Change::Gone(_) | Change::Left(_) => None,
        })
        .collect();
    let written = dcat::catalogue(&Page {
        links: &links,
        path: &params.path(None),
        page: &page,
        next: next.as_deref(),
        publisher: &publisher,
        modified: standing.map(|standing| standing.changed_at),
        entries: &public,
    });
    Ok(state.ok(dcat::MEDIA_TYPE).body(written.to_string()))
}

/// Who publishes the catalogue: the body it is of, or the only body there is.
fn publisher(
    connection: &mut database::Connection<'_>,
    organization_id: Option<OrganizationId>,
) -> Result<Option<String>, Problem> {
    let mut bodies = bodies::names(connection)?;
    bodies.retain(|(id, _)| organization_id.is_none_or(|wanted| wanted == *id));
    let only = bodies.pop().filter(|_| bodies.is_empty());
    Ok(only.map(|(_, name)| name))
}

/// Read an entry as DCAT-AP
///
/// Public. One `dcat:Dataset` of DCAT-AP 3 as JSON-LD, with its files as distributions, and with what replaced it.
#[utoipa::path(
    tag = "feeds",
    params(
        ("id" = ItemId, Path, description = "The entry"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The dataset", body = Object, content_type = "application/ld+json"),
        (status = 304, description = "Not changed since the ETag that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries/{id}/dcat.jsonld")]
pub async fn view_dcat_dataset(
    kit: Kit,
    links: PublicLinks,
    id: Id<ItemId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| entries::find(connection, id.0)).await?;
    let Some(Change::Entry(entry)) = found else { return Err(Problem::unknown()) };
    // Tagged by its content: what replaced it may be withdrawn without a word on this one.
    let mut answer = seen.or_content(CACHE, &dcat::dataset(&links.0, &entry));
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(dcat::MEDIA_TYPE));
    Ok(answer)
}
