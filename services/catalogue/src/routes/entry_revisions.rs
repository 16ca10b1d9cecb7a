//! The published revisions of an entry, as the public reads them.

use super::entries::CACHE;
use crate::actions::view_revisions as revisions;
use actix_web::{HttpResponse, get};
use domain::ids::ItemId;
use problem::{Problem, ProblemDocument};
use web::{Id, Kit, NotModified, Number};
use wire::catalogue::{EntryRevision, EntryRevisionView};
use wire::page::Page;

/// List the published revisions of an entry
///
/// Public. Every revision that was published, the first first, with the one that replaced it and when. Only while the
/// entry is public: once it is withdrawn, all of them are gone.
#[utoipa::path(
    tag = "catalogue",
    params(
        ("id" = ItemId, Path, description = "The entry"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Revisions", body = Page<EntryRevision>),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries/{id}/revisions")]
pub async fn list_entry_revisions(
    kit: Kit,
    id: Id<ItemId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| revisions::of_entry(connection, id.0)).await?;
    let items = found.ok_or_else(Problem::unknown)?;
    Ok(seen.or_content(CACHE, &Page { items, next_cursor: None }))
}

/// View a published revision of an entry
///
/// Public. The entry as that revision had it, whether it is the current one, and else what replaced it and when. Its
/// validity is the one of now.
#[utoipa::path(
    tag = "catalogue",
    params(
        ("id" = ItemId, Path, description = "The entry"),
        ("number" = u32, Path, description = "The number of the revision"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The revision", body = EntryRevisionView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries/{id}/revisions/{number}")]
pub async fn view_entry_revision(
    kit: Kit,
    id: Id<ItemId>,
    number: Number,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| revisions::one_of_entry(connection, id.0, number.0)).await?;
    Ok(seen.or_content(CACHE, &found.ok_or_else(Problem::unknown)?))
}
