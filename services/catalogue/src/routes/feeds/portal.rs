//! The list in the form that portals take.

use super::{PublicLinks, Seen, path, position};
use crate::feeds::entry::Change;
use crate::feeds::portal;
use crate::store::public_entries::{self as entries, Filter};
use actix_web::{HttpResponse, get};
use domain::ids::OrganizationId;
use domain::vocabulary::Subject;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Kit, Limit, Params};
use wire::catalogue::{PortalArticles, PortalClassify};

/// Articles on a page, as the interface has it.
const PAGE: i64 = 100;

/// Which articles are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PortalParams {
    /// Only of this body.
    organization_id: Option<OrganizationId>,
    /// Only of this subject (主题分类).
    subject: Option<Subject>,
    /// Changes on a page, 1 to 200, by default 100.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List entries as portals read them
///
/// Public. The keys that provincial portals collect (`identifier`, `classify_genre_name`, `attachment` …), the last
/// change first. `is_expired` (失效) and `is_abolished` (废止) are as of today, and neither means withdrawn: what was
/// withdrawn is not in the list, and is told by the change feed. Pages go by cursor, not by number, so that none is
/// skipped while others are published.
#[utoipa::path(
    tag = "feeds",
    params(
        PortalParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Articles", body = PortalArticles),
        (status = 304, description = "Not changed since the ETag or time that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/portal/articles")]
pub async fn list_portal_articles(
    kit: Kit,
    links: PublicLinks,
    params: Params<PortalParams>,
    seen: Seen,
) -> Result<HttpResponse, Problem> {
    let PortalParams { organization_id, subject, limit, cursor } = params.0;
    let (limit, before) = (Limit::of(limit.or(Some(PAGE)))?, position(cursor.as_deref())?);
    let filter = Filter { organization_id, subject, ..Filter::default() };
    let parameters = [
        ("organization_id", organization_id.map(|id| id.to_string())),
        ("subject", subject.map(|subject| subject.code().to_string())),
        ("limit", Some(limit.rows().to_string())),
        ("cursor", cursor),
    ];
    let variant = links.0.to(&path("/v1/catalogue/portal/articles", &parameters));
    let standing = kit.read(entries::latest).await?;
    let state = seen.compared(standing, &variant, kit.clock.now());
    if let Some(not_modified) = state.not_modified() {
        return Ok(not_modified);
    }
    let (changes, post_count) = kit
        .read(move |connection| {
            let changes = entries::from_newest(connection, filter, before, limit.rows())?;
            Ok((changes, entries::count(connection, filter)?))
        })
        .await?;
    let page = limit.page(changes, |last| last.position().to_string());
    let articles = page.items.iter().filter_map(|change| match change {
        Change::Entry(entry) => Some(portal::article(&links.0, entry)),
        Change::Gone(_) | Change::Left(_) => None,
    });
    let list = PortalArticles {
        classify: PortalClassify { post_count },
        articles: articles.collect(),
        next_cursor: page.next_cursor,
    };
    Ok(state.ok("application/json").json(list))
}
