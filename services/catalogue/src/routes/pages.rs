//! HTML pages of our own, beside JSON.

use crate::printing::CONTENT_SECURITY;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use serde::Deserialize;
use web::{NotModified, content_etag};

/// In which form something is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON.
    Json,
    /// A page to read and to print.
    Html,
}

impl Format {
    /// The form that is asked for: by the parameter, or by a browser's `Accept`.
    pub fn of(asked: Option<Self>, request: &HttpRequest) -> Self {
        let accept =
            request.headers().get("accept").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let by_header = if accept.contains("text/html") { Self::Html } else { Self::Json };
        asked.unwrap_or(by_header)
    }
}

/// The answer that carries a page: what it may do, and how long it may be kept.
pub fn page(response: &mut HttpResponseBuilder, etag: &str, cache: &'static str) {
    response
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", CONTENT_SECURITY))
        .insert_header(("x-content-type-options", "nosniff"))
        .insert_header(("vary", "accept"))
        .insert_header(("cache-control", cache))
        .insert_header(("etag", etag));
}

/// A page, or 304 when the caller has it.
pub fn html(seen: &NotModified, cache: &'static str, html: String) -> HttpResponse {
    let etag = content_etag(html.as_bytes());
    let has_it = seen.has(&etag);
    let mut response = if has_it { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    page(&mut response, &etag, cache);
    if has_it { response.finish() } else { response.body(html) }
}
