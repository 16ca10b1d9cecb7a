//! What the gateway answers itself.

mod docs;
mod health;
mod openapi;
mod problems;
mod start_page;

use actix_web::http::header;
use actix_web::{Handler, HttpResponse, Responder, guard, web as actix};
use problem::{Code, Problem};

/// Pages load nothing from elsewhere: a closed network has no elsewhere. Swagger UI writes style attributes.
const PAGE_POLICY: (header::HeaderName, &str) = (
    header::CONTENT_SECURITY_POLICY,
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
);

/// The gateway's own routes.
pub(crate) fn own(config: &mut actix::ServiceConfig) {
    config
        .service(read_only("/", start_page::view_start_page))
        .service(read_only("/openapi.json", openapi::view_openapi))
        .service(read_only("/docs", docs::find_docs))
        .service(read_only("/docs/{file:.*}", docs::view_docs))
        .service(read_only("/problems", problems::list_problems))
        .service(read_only("/problems/{code}", problems::view_problem))
        .service(read_only("/health/live", web::live))
        .service(read_only("/health/ready", health::view_readiness))
        .service(read_only("/metrics", health::view_metrics));
}

/// A resource that can only be read. The server leaves out the body of an answer to HEAD.
fn read_only<F, Args>(path: &str, handler: F) -> actix_web::Resource
where
    F: Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: Responder + 'static,
{
    actix::resource(path)
        .route(actix::route().guard(guard::Any(guard::Get()).or(guard::Head())).to(handler))
        .route(actix::route().method(actix_web::http::Method::OPTIONS).to(say_what_is_allowed))
        .default_service(actix::to(refuse_method))
}

const READ_ONLY: &str = "GET, HEAD, OPTIONS";

async fn say_what_is_allowed() -> HttpResponse {
    HttpResponse::NoContent().insert_header((header::ALLOW, READ_ONLY)).finish()
}

async fn refuse_method() -> Result<HttpResponse, Problem> {
    Err(Problem::new(Code::MethodNotAllowed).header(header::ALLOW, READ_ONLY))
}
