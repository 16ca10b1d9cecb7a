//! `GET /openapi.json`: the merged document.

use crate::door::Door;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web as actix};

pub(super) async fn view_openapi(request: HttpRequest, door: actix::Data<Door>) -> HttpResponse {
    let document = &door.document;
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == document.etag));
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, document.etag.as_str()));
    response.insert_header((header::CACHE_CONTROL, "public, max-age=60"));
    if known {
        response.finish()
    } else {
        response.content_type("application/json").body(document.json.clone())
    }
}
