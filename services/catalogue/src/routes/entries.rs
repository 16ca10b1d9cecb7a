//! The public catalogue.

use super::entry_params::EntryParams;
use crate::actions::cite_entry::cite_entry;
use crate::actions::list_changes as changes;
use crate::actions::search_entries as searching;
use crate::app::Catalogue;
use crate::store::entries;
use actix_web::{HttpRequest, HttpResponse, get, web as actix};
use domain::ids::ItemId;
use domain::refusal::Fault;
use problem::{Problem, ProblemDocument};
use web::{Id, Kit, Limit, ListParams, NotModified, Params};
use wire::catalogue::{EntryChanges, EntryHits, EntryPage};

/// Kept by anybody, but asked for again each time: what is withdrawn is gone at once.
pub(super) const CACHE: &str = "public, no-cache";

/// Search the catalogue
///
/// Public. Only what is published is found, and at once. Full and half width, traditional and simplified characters,
/// brackets of document numbers and case make no difference; every part of a title finds its entry. No character of `q`
/// is an operator. With `facets`, hits are counted by the values of these classifications, each without its own filter.
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
/// Public. Only while the item is published. With how to cite it, as a sentence after GB/T 7714-2015 and as CSL-JSON; the
/// day of citation is today.
#[utoipa::path(
    tag = "catalogue",
    params(("id" = ItemId, Path, description = "The entry")),
    responses(
        (status = 200, description = "The entry", body = EntryPage),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries/{id}")]
pub async fn view_entry(
    kit: Kit,
    request: HttpRequest,
    id: Id<ItemId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| entries::among(connection, &[id.0])).await?;
    let (_, entry) = found.into_iter().next().ok_or_else(Problem::unknown)?;
    // As the gateway says the request came in: it takes nobody else's word for it.
    let reached = request.connection_info();
    let url = format!("{}://{}/v1/catalogue/entries/{}", reached.scheme(), reached.host(), entry.id);
    let citation = cite_entry(&entry, url, kit.clock.today());
    Ok(seen.or_content(CACHE, &EntryPage { entry, citation }))
}

/// Follow the changes of the catalogue
///
/// Public: for portals that keep a copy. Every entry that became public, was changed or was taken back, each once and in
/// order. Begin without a cursor, apply each change (`created` and `changed` put the entry in place, `withdrawn` removes
/// it), keep `next_cursor` and come back with it: nothing is missed and nothing comes twice, whatever happens meanwhile.
#[utoipa::path(
    tag = "catalogue",
    params(ListParams),
    responses(
        (status = 200, description = "Changes", body = EntryChanges),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/changes")]
pub async fn list_changes(
    kit: Kit,
    params: Params<ListParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let limit = Limit::of(params.0.limit)?;
    let after = match params.0.cursor {
        Some(cursor) => cursor.parse().ok().filter(|after| *after >= 0).ok_or_else(no_cursor)?,
        None => 0,
    };
    let changes = kit.read(move |connection| changes::list_changes(connection, after, limit.size())).await?;
    Ok(seen.or_content(CACHE, &changes))
}
