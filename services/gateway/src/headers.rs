//! Which headers pass the gateway.

use crate::origin::Origin;
use actix_web::HttpMessage;
use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// Of one connection only (RFC 9110, 7.6.1), in both directions.
const HOP_BY_HOP: [HeaderName; 9] = [
    header::CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    header::PROXY_AUTHENTICATE,
    header::PROXY_AUTHORIZATION,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// What the gateway says itself, so that no caller can say it for it. The length goes with the body, and the gateway
/// has already answered `Expect` when it reads one.
const OURS: [HeaderName; 11] = [
    header::HOST,
    header::CONTENT_LENGTH,
    header::EXPECT,
    header::FORWARDED,
    FORWARDED_FOR,
    FORWARDED_HOST,
    FORWARDED_PROTO,
    HeaderName::from_static("x-forwarded-port"),
    HeaderName::from_static("x-real-ip"),
    REQUEST_ID,
    TRACEPARENT,
];

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// The headers of a request as the service gets them.
pub(crate) fn to_service(request: &HttpRequest) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(request.headers().len() + 8);
    for (name, value) in end_to_end(request.headers()) {
        if !OURS.contains(name) {
            headers.append(name.clone(), value.clone());
        }
    }
    let extensions = request.extensions();
    let mut say = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    if let Some(correlation) = extensions.get::<web::Correlation>() {
        say(REQUEST_ID, &correlation.request_id);
        say(TRACEPARENT, &correlation.traceparent);
    }
    let origin = extensions.get::<Origin>();
    if let Some(origin) = origin {
        say(FORWARDED_FOR, &origin.forwarded_for);
    }
    let believed = origin.is_some_and(|origin| origin.by_trusted_proxy);
    let told =
        |name: HeaderName| request.headers().get(name).filter(|_| believed).and_then(|v| v.to_str().ok());
    // The gateway itself speaks HTTP only; who puts TLS before it is a trusted proxy and says so.
    say(
        FORWARDED_PROTO,
        told(FORWARDED_PROTO).filter(|scheme| ["http", "https"].contains(scheme)).unwrap_or("http"),
    );
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    if let Some(host) = told(FORWARDED_HOST).or(host) {
        say(FORWARDED_HOST, host);
    }
    headers
}

/// The headers of a service's answer that reach the caller.
pub(crate) fn to_caller(headers: &HeaderMap) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
    // The length goes with the body; who may call from a browser is said by the gateway alone.
    end_to_end(headers)
        .filter(|(name, _)| **name != header::CONTENT_LENGTH && !name.as_str().starts_with("access-control-"))
}

fn end_to_end(headers: &HeaderMap) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
    let listed: Vec<String> = headers
        .get_all(header::CONNECTION)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    headers.iter().filter(move |(name, _)| {
        !HOP_BY_HOP.contains(name) && !listed.iter().any(|listed| listed == name.as_str())
    })
}
