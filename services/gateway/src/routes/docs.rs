//! `/docs/`: the API documentation, Swagger UI with all that it needs inside the binary.

use super::PAGE_POLICY;
use actix_web::http::header;
use actix_web::{HttpResponse, web as actix};
use problem::Problem;
use std::sync::{Arc, LazyLock};
use utoipa_swagger_ui::{Config, serve};

/// Without `none`, Swagger UI asks a validator on the Internet about the document.
static CONFIG: LazyLock<Arc<Config<'static>>> =
    LazyLock::new(|| Arc::new(Config::from("/openapi.json").validator_url("none").deep_linking(true)));

pub(super) async fn find_docs() -> HttpResponse {
    HttpResponse::MovedPermanently().insert_header((header::LOCATION, "/docs/")).finish()
}

pub(super) async fn view_docs(file: actix::Path<String>) -> Result<HttpResponse, Problem> {
    let file = serve(&file, CONFIG.clone()).map_err(Problem::internal)?.ok_or_else(Problem::unknown)?;
    let mut response = HttpResponse::Ok();
    if file.gzpipped {
        response.insert_header(header::ContentEncoding::Gzip);
    }
    response.insert_header((header::CACHE_CONTROL, "public, max-age=3600")).insert_header(PAGE_POLICY);
    Ok(response.content_type(file.content_type).body(file.bytes.into_owned()))
}
