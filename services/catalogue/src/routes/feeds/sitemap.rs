//! The sitemap.

use super::{PublicLinks, Seen};
use crate::feeds::links::Links;
use crate::feeds::sitemap;
use crate::store::public_entries as entries;
use actix_web::web::Bytes;
use actix_web::{HttpResponse, get};
use futures_util::stream::{self, Stream};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Kit, Params};

/// Addresses read at a time.
const STEP: i64 = 2_000;

/// Nothing to choose.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct NoParams {}

/// Which page is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SitemapParams {
    /// After which entry the page begins, as the index says.
    after: Option<String>,
}

/// Read the sitemap index
///
/// Public. Sitemap protocol 0.9: the pages of the sitemap, each of at most 50,000 addresses of public entries.
#[utoipa::path(
    tag = "feeds",
    params(("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer")),
    responses(
        (status = 200, description = "The index", body = String, content_type = "application/xml"),
        (status = 304, description = "Not changed since the ETag or time that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/sitemap.xml")]
pub async fn view_sitemap_index(
    kit: Kit,
    links: PublicLinks,
    _: Params<NoParams>,
    seen: Seen,
) -> Result<HttpResponse, Problem> {
    let standing = kit.read(entries::latest).await?;
    let state = seen.compared(standing, &links.0.to("/sitemap.xml"), kit.clock.now());
    if let Some(not_modified) = state.not_modified() {
        return Ok(not_modified);
    }
    let starts = kit.read(|connection| entries::page_starts(connection, sitemap::PAGE)).await?;
    let index = sitemap::index(&links.0, &starts, standing.map(|standing| standing.changed_at));
    Ok(state.ok(sitemap::MEDIA_TYPE).body(index))
}

/// Read a page of the sitemap
///
/// Public. Addresses of public entries, with when they last changed.
#[utoipa::path(
    tag = "feeds",
    params(
        SitemapParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "A page", body = String, content_type = "application/xml"),
        (status = 304, description = "Not changed since the ETag or time that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/sitemap.xml")]
pub async fn view_sitemap(
    kit: Kit,
    links: PublicLinks,
    params: Params<SitemapParams>,
    seen: Seen,
) -> Result<HttpResponse, Problem> {
    let after = params.0.after.unwrap_or_default();
    let standing = kit.read(entries::latest).await?;
    let variant = links.0.to(&format!("/v1/catalogue/sitemap.xml?after={after}"));
    let state = seen.compared(standing, &variant, kit.clock.now());
    if let Some(not_modified) = state.not_modified() {
        return Ok(not_modified);
    }
    Ok(state.ok(sitemap::MEDIA_TYPE).streaming(written(kit, links.0, after)))
}

/// Where a page being written stands.
enum Place {
    Begin,
    After { id: String, left: i64 },
    End,
    Done,
}

fn written(kit: Kit, links: Links, after: String) -> impl Stream<Item = Result<Bytes, std::io::Error>> {
    stream::try_unfold(Place::Begin, move |place| {
        let (kit, links, after) = (kit.clone(), links.clone(), after.clone());
        async move {
            let (bytes, next) = match place {
                Place::Begin => (sitemap::begin(), Place::After { id: after, left: sitemap::PAGE }),
                Place::After { id, left } => {
                    let wanted = left.min(STEP);
                    let read = move |connection: &mut database::Connection<'_>| {
                        entries::sitemap_page(connection, &id, wanted)
                    };
                    let page = kit.read(read).await.map_err(std::io::Error::other)?;
                    let count = i64::try_from(page.len()).unwrap_or(i64::MAX);
                    let next = match page.last() {
                        Some((id, _)) if count == wanted && left > count => {
                            Place::After { id: id.clone(), left: left - count }
                        }
                        _ => Place::End,
                    };
                    (sitemap::urls(&links, &page), next)
                }
                Place::End => (sitemap::end(), Place::Done),
                Place::Done => return Ok(None),
            };
            Ok(Some((Bytes::from(bytes), next)))
        }
    })
}
