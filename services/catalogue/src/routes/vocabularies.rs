//! Code lists.

use actix_web::{HttpResponse, get, web as actix};
use domain::vocabulary::{self, Vocabulary};
use problem::{Problem, ProblemDocument};
use wire::page::Page;

/// What anybody may keep a code list for.
pub(super) const CACHE: &str = "public, max-age=3600";

/// List the code lists
///
/// Public: every code with its Chinese and English label, so that no client hard-codes them.
#[utoipa::path(
    tag = "catalogue",
    responses(
        (status = 200, description = "Code lists", body = Page<Vocabulary>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/vocabularies")]
pub async fn list_vocabularies() -> HttpResponse {
    let page = Page { items: vocabulary::all(), next_cursor: None };
    HttpResponse::Ok().insert_header(("cache-control", CACHE)).json(page)
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
