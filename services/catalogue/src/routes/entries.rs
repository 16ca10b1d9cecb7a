//! The public catalogue.

use crate::actions::list_changes as changes;
use crate::app::Catalogue;
use crate::search::Query;
use crate::store::entries::{self, After};
use actix_web::{HttpResponse, get, web as actix};
use domain::ids::{ItemId, OrganizationId};
use domain::refusal::Fault;
use domain::vocabulary::{Genre, Subject};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use web::{Id, Kit, Limit, NotModified, Params};
use wire::catalogue::{EntryChanges, EntryHit, EntryHits, EntryView, OnRequestEntry};
use wire::page::Page;

/// Kept by anybody, but asked for again each time: what is withdrawn is gone at once.
pub(super) const CACHE: &str = "public, no-cache";

/// Which entries are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EntryParams {
    /// Words that must all occur in title, summary, document number, index number or keywords; absent: the newest.
    #[param(example = "低保")]
    q: Option<String>,
    /// Only of this body.
    organization_id: Option<OrganizationId>,
    /// With `q`: only of this subject (主题分类).
    subject: Option<Subject>,
    /// With `q`: only of this genre (体裁分类).
    genre: Option<Genre>,
    /// With `q`: only generated in this year.
    year: Option<i32>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Search the catalogue
///
/// Public. Only what is published is found. Full and half width, brackets of document numbers and case make no
/// difference; every part of a title of two or more characters finds its entry.
#[utoipa::path(
    tag = "catalogue",
    params(EntryParams),
    responses(
        (status = 200, description = "Entries", body = EntryHits),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries")]
pub async fn search_entries(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    params: Params<EntryParams>,
) -> Result<HttpResponse, Problem> {
    let limit = Limit::of(params.0.limit)?;
    let hits = match params.0.q {
        Some(_) => found(&kit, &catalogue, params.0, limit).await?,
        None => newest(&kit, params.0, limit).await?,
    };
    Ok(HttpResponse::Ok().insert_header(("cache-control", CACHE)).json(hits))
}

async fn found(
    kit: &Kit,
    catalogue: &Catalogue,
    params: EntryParams,
    limit: Limit,
) -> Result<EntryHits, Problem> {
    let query = Query {
        text: params.q.unwrap_or_default(),
        organization_id: params.organization_id,
        subject: params.subject.map(|subject| subject.code().to_string()),
        genre: params.genre.map(|genre| genre.code().to_string()),
        year: params.year,
        after: params.cursor,
        limit: limit.size(),
    };
    let index = catalogue.indexing.index().clone();
    let hits = actix::block(move || index.search(&query)).await.map_err(Problem::internal)??;
    let ids: Vec<_> = hits.hits.iter().map(|hit| hit.item_id).collect();
    let entries = kit.read(move |connection| entries::among(connection, &ids)).await?;
    let mut entries: HashMap<_, _> = entries.into_iter().map(|(_, entry)| (entry.id, entry)).collect();
    // What was withdrawn since the index was read is left out: the database has the last word.
    let items = hits
        .hits
        .into_iter()
        .filter_map(|hit| {
            let entry = entries.remove(&hit.item_id)?;
            Some(EntryHit { entry, title_highlighted: Some(hit.title_highlighted) })
        })
        .collect();
    Ok(EntryHits { items, next_cursor: hits.next_cursor, total: Some(hits.total) })
}

async fn newest(kit: &Kit, params: EntryParams, limit: Limit) -> Result<EntryHits, Problem> {
    if params.subject.is_some() || params.genre.is_some() || params.year.is_some() {
        let zh = "subject、genre、year 只能与 q 一起使用。";
        return Err(Problem::invalid([Fault::new(
            "/q",
            "required",
            zh,
            "subject, genre and year go with q.",
        )]));
    }
    let after = params.cursor.as_deref().map(read_cursor).transpose()?;
    let organization_id = params.organization_id;
    let rows = kit
        .read(move |connection| entries::newest(connection, organization_id, after.as_ref(), limit.rows()))
        .await?;
    let page = limit.page(rows, |last| format!("{}_{}", last.published_on, last.id));
    let items = page.items.into_iter().map(|entry| EntryHit { entry, title_highlighted: None }).collect();
    Ok(EntryHits { items, next_cursor: page.next_cursor, total: None })
}

fn read_cursor(cursor: &str) -> Result<After, Problem> {
    cursor
        .split_once('_')
        .and_then(|(day, id)| Some(After { published_on: day.parse().ok()?, id: id.to_string() }))
        .ok_or_else(no_cursor)
}

fn no_cursor() -> Problem {
    Problem::invalid([Fault::new("/cursor", "cursor", "cursor 无效。", "This is no cursor of this list.")])
}

/// View an entry
///
/// Public. Only while the item is published: with its validity, and the entry that took its place.
#[utoipa::path(
    tag = "catalogue",
    params(("id" = ItemId, Path, description = "The entry")),
    responses(
        (status = 200, description = "The entry", body = EntryView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries/{id}")]
pub async fn view_entry(kit: Kit, id: Id<ItemId>, seen: NotModified) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| entries::among(connection, &[id.0])).await?;
    let (_, entry) = found.into_iter().next().ok_or_else(Problem::unknown)?;
    // Tagged by its content: the entry that superseded it may be withdrawn without a word on this one.
    Ok(seen.or_content(CACHE, &entry))
}

/// Which changes are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChangeParams {
    /// Changes on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
    /// When there is nothing new yet: how long to wait for it, in seconds, at most 25.
    #[serde(default)]
    wait_seconds: u64,
}

/// Longest wait for a change, in seconds.
const WAIT_MAX_SECONDS: u64 = 25;
/// Another process may publish in the same database without this one hearing of it.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// Follow the changes of the catalogue
///
/// Public: for portals that keep a copy. Every entry that became public, was changed (published in a new revision, or no
/// longer valid) or was taken back, each once and in order. Begin without a cursor, apply each change (`created` and
/// `changed` put the entry in place, `withdrawn` removes it), keep `next_cursor` and come back with it: nothing is missed
/// and nothing comes twice, whatever happens meanwhile. With `wait_seconds` an answer that would be empty waits for the
/// next change.
#[utoipa::path(
    tag = "catalogue",
    params(ChangeParams),
    responses(
        (status = 200, description = "Changes", body = EntryChanges),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/changes")]
pub async fn list_changes(
    kit: Kit,
    params: Params<ChangeParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let ChangeParams { limit, cursor, wait_seconds } = params.0;
    let limit = Limit::of(limit)?;
    let after = match cursor {
        Some(cursor) => cursor.parse().ok().filter(|after| *after >= 0).ok_or_else(no_cursor)?,
        None => 0,
    };
    let until = Instant::now() + Duration::from_secs(wait_seconds.min(WAIT_MAX_SECONDS));
    let mut appends = kit.appends();
    loop {
        appends.borrow_and_update();
        let changes =
            kit.read(move |connection| changes::list_changes(connection, after, limit.size())).await?;
        if !changes.items.is_empty() || changes.more || Instant::now() >= until {
            return Ok(seen.or_content(CACHE, &changes));
        }
        // Whether woken, told to look again or out of time: read once more; not when the service stops.
        tokio::select! {
            () = kit.stopped() => return Ok(seen.or_content(CACHE, &changes)),
            _ = timeout_at(until.min(Instant::now() + LOOK_AGAIN), appends.changed()) => {}
        }
    }
}

/// Which on-request titles are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OnRequestParams {
    /// Only of this body.
    organization_id: Option<OrganizationId>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List the on-request catalogue
///
/// Public: titles of what is disclosed on request (依申请公开目录), never their content. Apply with
/// `POST /v1/requests` to the body named.
#[utoipa::path(
    tag = "catalogue",
    params(OnRequestParams),
    responses(
        (status = 200, description = "Titles", body = Page<OnRequestEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/on-request-entries")]
pub async fn list_on_request_entries(
    kit: Kit,
    params: Params<OnRequestParams>,
) -> Result<HttpResponse, Problem> {
    let OnRequestParams { organization_id, limit, cursor } = params.0;
    let (limit, after) = (Limit::of(limit)?, cursor.unwrap_or_default());
    let rows = kit
        .read(move |connection| entries::on_request(connection, organization_id, &after, limit.rows()))
        .await?;
    let page = limit.page(rows, |last| last.id.to_string());
    Ok(HttpResponse::Ok().insert_header(("cache-control", CACHE)).json(page))
}
