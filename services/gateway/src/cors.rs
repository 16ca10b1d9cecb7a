//! Which web pages of other origins may call from a browser.
//!
//! Written here and not taken from `actix-cors`, because its place would be outside the envelope, and refused and
//! answered preflights would then carry no request id, no log line and no problem document. Callers are known by
//! their bearer token alone: no cookies, so `Access-Control-Allow-Credentials` is never sent.

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderValue};

const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE";
const REQUEST_HEADERS: &str = "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Traceparent, X-Request-Id";
const EXPOSED_HEADERS: &str =
    "ETag, Location, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, Idempotent-Replayed";
/// For how long a browser may remember a preflight's answer.
const MAX_AGE_SECONDS: &str = "600";

/// The origins that may call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cors {
    origins: Vec<String>,
}

impl Cors {
    /// The origins in a setting, separated by commas, each as a browser writes it: `https://portal.example:8443`.
    pub(crate) fn parse(setting: &str) -> Result<Self, String> {
        let origins = setting.split(',').map(|origin| origin.trim().trim_end_matches('/'));
        let origins: Vec<String> =
            origins.filter(|origin| !origin.is_empty()).map(str::to_ascii_lowercase).collect();
        match origins.iter().find(|origin| !is_origin(origin)) {
            Some(wrong) => {
                Err(format!("cors_origins: {wrong} is no origin (https://host or http://host:port)"))
            }
            None => Ok(Self { origins }),
        }
    }

    /// The origin of a request, when it may call.
    pub(crate) fn allowed(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        let origin = headers.get(header::ORIGIN)?;
        self.origins.iter().any(|known| known.as_bytes() == origin.as_bytes()).then(|| origin.clone())
    }

    /// Tells a browser what a page of `origin` may do. Answers differ by origin, so caches must know even where
    /// there is none to name.
    pub(crate) fn tell(&self, origin: Option<HeaderValue>, preflight: bool, headers: &mut HeaderMap) {
        if self.origins.is_empty() {
            return;
        }
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
        let Some(origin) = origin else { return };
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if preflight {
            headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(METHODS));
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(REQUEST_HEADERS));
            headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(MAX_AGE_SECONDS));
        } else {
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED_HEADERS));
        }
    }
}

fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b))
    })
}

/// Whether a browser asks beforehand what it may send.
pub(crate) fn is_preflight(request: &ServiceRequest) -> bool {
    request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ORIGIN)
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_origins_can_be_set_and_no_wildcard() {
        assert!(Cors::parse("").unwrap().origins.is_empty());
        assert_eq!(Cors::parse("https://Portal.example/, http://localhost:3000").unwrap().origins.len(), 2);
        for setting in ["*", "portal.example", "https://*.example", "https://a.example/path", "null"] {
            assert!(Cors::parse(setting).is_err(), "{setting}");
        }
    }

    #[test]
    fn an_origin_is_compared_whole() {
        let cors = Cors::parse("https://portal.example").unwrap();
        for (origin, allowed) in [
            ("https://portal.example", true),
            ("https://portal.example.evil", false),
            ("http://portal.example", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            assert_eq!(cors.allowed(&headers).is_some(), allowed, "{origin}");
        }
    }
}
