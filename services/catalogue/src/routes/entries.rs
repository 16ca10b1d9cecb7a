//! The public catalogue.

use super::entry_params::EntryParams;
use super::feeds::PublicLinks;
use crate::actions::cite_entry::{self as citing, CitationFormat};
use crate::actions::list_changes as changes;
use crate::actions::search_entries as searching;
use crate::app::Catalogue;
use crate::store::entries;
use actix_web::http::header;
use actix_web::{HttpResponse, get, web as actix};
use database::Connection;
use domain::ids::ItemId;
use domain::refusal::Fault;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use web::{Id, Kit, Limit, NotModified, Params, content_etag};
use wire::catalogue::{CslItem, EntryChanges, EntryHits, EntryPage, EntryView};

/// Kept by anybody, but asked for again each time: what is withdrawn is gone at once.
pub(super) const CACHE: &str = "public, no-cache";

/// Search the catalogue
///
/// Public. Only what is published is found, and at once. Full and half width, traditional and simplified characters,
/// brackets of document numbers and case make no difference; every part of a title finds its entry. No character of `q`
/// is an operator. With `facets`, hits are counted by the values of these classifications, each without its own filter.
#[utoipa::path(
    tag = "catalogue",
    params(
        EntryParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Entries", body = EntryHits),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries")]
pub async fn search_entries(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    params: Params<EntryParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let hits = searching::search_entries(&kit, &catalogue, params.0.query()?).await?;
    Ok(seen.or_content(CACHE, &hits))
}

fn no_cursor() -> Problem {
    Problem::invalid([Fault::new("/cursor", "cursor", "cursor 无效。", "This is no cursor of this list.")])
}

/// View an entry
///
/// Public. Only while the item is published: with its validity, the public entries that have to do with it (what took its
/// place, what it took the place of, the same document at other bodies), and how to cite it, as a sentence after GB/T
/// 7714-2015 and as CSL-JSON; the day of citation is today.
#[utoipa::path(
    tag = "catalogue",
    params(
        ("id" = ItemId, Path, description = "The entry"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The entry", body = EntryPage),
        (status = 304, description = "Not changed since the ETag that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries/{id}")]
pub async fn view_entry(
    kit: Kit,
    links: PublicLinks,
    id: Id<ItemId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let read = move |connection: &mut Connection<'_>| {
        let entry = public_entry(connection, id.0)?;
        let related = entries::related(connection, &entry)?;
        Ok((entry, related))
    };
    let (entry, related) = kit.read(read).await?;
    // Tagged by its content: the entry that superseded it may be withdrawn without a word on this one.
    let citation = citing::cite_entry(&entry, links.0.entry(entry.id), kit.clock.today());
    Ok(seen.or_content(CACHE, &EntryPage { entry, citation, related }))
}

fn public_entry(connection: &mut Connection<'_>, id: ItemId) -> Result<EntryView, Problem> {
    let found = entries::among(connection, &[id])?.into_iter().next();
    found.map(|(_, entry)| entry).ok_or_else(Problem::unknown)
}

/// In which form a citation is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CitationParams {
    /// `gb_t_7714` (default), `csl_json`, `bibtex` or `ris`.
    #[serde(default)]
    #[param(inline)]
    format: CitationFormat,
}

/// Cite an entry
///
/// Public. How an entry is cited today: as a sentence after GB/T 7714-2015 (4.6, online documents), as an array of
/// CSL-JSON, or as a BibTeX or RIS record for programs that keep references. Only while it is public.
#[utoipa::path(
    tag = "catalogue",
    params(
        ("id" = ItemId, Path, description = "The entry"), CitationParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The citation", content(
            (String = "text/plain"),
            (Vec<CslItem> = "application/vnd.citationstyles.csl+json"),
            (String = "application/x-bibtex"),
            (String = "application/x-research-info-systems"),
        )),
        (status = 304, description = "Not changed since the ETag that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries/{id}/citation")]
pub async fn view_citation(
    kit: Kit,
    links: PublicLinks,
    id: Id<ItemId>,
    params: Params<CitationParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let entry = kit.read(move |connection| public_entry(connection, id.0)).await?;
    let citation = citing::cite_entry(&entry, links.0.entry(entry.id), kit.clock.today());
    let format = params.0.format;
    let text = citing::written(&citation, &entry, format);
    let etag = content_etag(text.as_bytes());
    let had = seen.has(&etag);
    let mut answer = if had { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::ETAG, etag)).insert_header((header::CACHE_CONTROL, CACHE));
    Ok(if had { answer.finish() } else { answer.content_type(format.media_type()).body(text) })
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
    params(
        ChangeParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Changes", body = EntryChanges),
        (status = 304, description = "As the caller has it"),
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
