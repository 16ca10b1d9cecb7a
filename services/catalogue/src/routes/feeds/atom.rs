//! The Atom feed.

use super::{PublicLinks, Seen, path, position};
use crate::feeds::atom::{self, Feed};
use crate::store::public_entries::{self as entries, Filter};
use actix_web::{HttpResponse, get};
use domain::ids::OrganizationId;
use domain::vocabulary::{Genre, Subject};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Kit, Limit, Params};

const PATH: &str = "/v1/catalogue/feed.atom";

/// Which entries a feed has.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FeedParams {
    /// Only of this body.
    organization_id: Option<OrganizationId>,
    /// Only of this subject (主题分类).
    subject: Option<Subject>,
    /// Only of this genre (体裁分类).
    genre: Option<Genre>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: from the `next` link of the page before.
    cursor: Option<String>,
}

impl FeedParams {
    fn path(&self, cursor: Option<String>) -> String {
        let parameters = [
            ("organization_id", self.organization_id.map(|id| id.to_string())),
            ("subject", self.subject.map(|subject| subject.code().to_string())),
            ("genre", self.genre.map(|genre| genre.code().to_string())),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("cursor", cursor),
        ];
        path(PATH, &parameters)
    }
}

/// Read the Atom feed
///
/// Public. Atom 1.0 (RFC 4287): what became public or changed last comes first, each entry once, with its files as
/// enclosures; what was taken back stands as a tombstone (RFC 6721). Older pages by the `next` link (RFC 5005).
#[utoipa::path(
    tag = "feeds",
    params(
        FeedParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "A page of the feed", body = String, content_type = "application/atom+xml"),
        (status = 304, description = "Not changed since the ETag or time that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/feed.atom")]
pub async fn view_atom_feed(
    kit: Kit,
    links: PublicLinks,
    params: Params<FeedParams>,
    seen: Seen,
) -> Result<HttpResponse, Problem> {
    let params = params.0;
    let (limit, before) = (Limit::of(params.limit)?, position(params.cursor.as_deref())?);
    let filter = Filter {
        organization_id: params.organization_id,
        subject: params.subject,
        genre: params.genre,
        year: None,
    };
    let page = params.path(params.cursor.clone());
    let standing = kit.read(entries::latest).await?;
    let state = seen.compared(standing, &links.0.to(&page), kit.clock.now());
    if let Some(not_modified) = state.not_modified() {
        return Ok(not_modified);
    }
    let read = move |connection: &mut database::Connection<'_>| {
        entries::from_newest(connection, filter, before, limit.rows())
    };
    let changes = limit.page(kit.read(read).await?, |last| last.position().to_string());
    let next = changes.next_cursor.map(|cursor| params.path(Some(cursor)));
    let feed = Feed {
        links: &links.0,
        path: &params.path(None),
        page: &page,
        next: next.as_deref(),
        updated: standing.map_or_else(Default::default, |standing| standing.changed_at),
        changes: &changes.items,
    };
    Ok(state.ok(atom::MEDIA_TYPE).body(atom::write(&feed)))
}
