//! Code lists.

use actix_web::{HttpResponse, get, web as actix};
use domain::vocabulary::{self, Vocabulary};
use problem::{Problem, ProblemDocument};
use web::{Limit, ListParams, Params};
use wire::page::Page;

/// What anybody may keep a code list for.
pub(super) const CACHE: &str = "public, max-age=3600";

/// List the code lists
///
/// Public, by name: every code with its Chinese and English label, from when to when it may be used, and under which
/// regulations, so that no client hard-codes them.
#[utoipa::path(
    tag = "catalogue",
    params(ListParams),
    responses(
        (status = 200, description = "Code lists", body = Page<Vocabulary>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/vocabularies")]
pub async fn list_vocabularies(params: Params<ListParams>) -> Result<HttpResponse, Problem> {
    let limit = Limit::of(params.0.limit)?;
    let mut lists = vocabulary::all();
    lists.sort_unstable_by_key(|list| list.name);
    lists.retain(|list| params.0.cursor.as_deref().is_none_or(|after| list.name > after));
    let page = limit.page(lists, |last| last.name.to_string());
    Ok(HttpResponse::Ok().insert_header(("cache-control", CACHE)).json(page))
}

/// View a code list
///
/// Public.
#[utoipa::path(
    tag = "catalogue",
    params(("name" = String, Path, description = "Its name", example = "disclosure_attribute")),
    responses(
        (status = 200, description = "The code list", body = Vocabulary),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/vocabularies/{name}")]
pub async fn view_vocabulary(name: actix::Path<String>) -> Result<HttpResponse, Problem> {
    let found = vocabulary::all().into_iter().find(|vocabulary| vocabulary.name == name.as_str());
    let vocabulary = found.ok_or_else(Problem::unknown)?;
    Ok(HttpResponse::Ok().insert_header(("cache-control", CACHE)).json(vocabulary))
}
