//! Headers that every answer carries, also those that the envelope tells anew.

use crate::cors;
use crate::door::Door;
use crate::limits::Standing;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, web as actix};

const SECURITY: [(HeaderName, HeaderValue); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
];

/// The outermost middleware: security headers, CORS, and how the caller stands with his quota.
pub(crate) async fn answer_headers(
    door: actix::Data<Door>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let origin = door.cors.allowed(request.headers());
    let preflight = cors::is_preflight(&request);
    let mut response = next.call(request).await?.map_into_boxed_body();
    let standing = response.request().extensions().get::<Standing>().copied();
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        headers.insert(name, value);
    }
    if let Some(standing) = standing {
        standing.tell(headers);
    }
    door.cors.tell(origin, preflight, headers);
    Ok(response)
}
