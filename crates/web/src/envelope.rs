//! Around every request: its id, its trace, its log line, its metrics, and problems told in the caller's language.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, ResponseError};
use problem::{Code, Language, Problem};
use std::time::Instant;
use telemetry::Metrics;
use tracing::Instrument;
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// Under which ids a request is known.
#[derive(Debug, Clone)]
pub struct Correlation {
    /// The id in the log and in every answer.
    pub request_id: String,
    /// The W3C trace context handed on to other services.
    pub traceparent: String,
}

impl Correlation {
    /// The ids that came with a request, or new ones.
    pub fn of(headers: &HeaderMap) -> Self {
        let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let request_id = text(&REQUEST_ID)
            .filter(|id| {
                (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            })
            .map_or_else(|| Uuid::now_v7().to_string(), Into::into);
        let traceparent = text(&TRACEPARENT).filter(|trace| is_traceparent(trace)).map_or_else(
            || format!("00-{}-{}-01", Uuid::new_v4().simple(), &Uuid::new_v4().simple().to_string()[..16]),
            |trace| {
                // The same trace, our own span.
                format!("{}{}-01", &trace[..36], &Uuid::new_v4().simple().to_string()[..16])
            },
        );
        Self { request_id, traceparent }
    }
}

fn is_traceparent(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let lengths: Vec<_> = parts.iter().map(|part| part.len()).collect();
    text.is_ascii()
        && lengths == [2, 32, 16, 2]
        && parts[0] == "00"
        && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The outermost middleware of every server.
pub async fn envelope(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let begun = Instant::now();
    let correlation = Correlation::of(request.headers());
    request.extensions_mut().insert(correlation.clone());
    let metrics = request.app_data::<Metrics>().cloned();
    let span = tracing::info_span!("request", id = %correlation.request_id, trace = %correlation.traceparent);
    // Nothing of the request is held back: the router needs it unshared, and the answer brings it along. Whatever
    // fails in a handler is an answer already.
    let response = next.call(request).instrument(span.clone()).await?;
    let http = response.request().clone();
    let mut response = told_properly(response.map_into_boxed_body(), &correlation);
    if let Ok(value) = HeaderValue::from_str(&correlation.request_id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let status = response.status().as_u16();
    let route = http.match_pattern().unwrap_or_else(|| "none".into());
    if let Some(metrics) = metrics {
        metrics.observe(http.method().as_str(), &route, status, begun.elapsed());
    }
    let milliseconds = begun.elapsed().as_secs_f64() * 1e3;
    // The path without its query: queries may hold what applicants typed.
    let (method, path) = (http.method(), http.path());
    span.in_scope(|| tracing::info!(%method, path, status, milliseconds, "answered"));
    Ok(response)
}

/// Tells a problem in the caller's language, with the path and the id of the request.
fn told_properly(response: ServiceResponse<BoxBody>, correlation: &Correlation) -> ServiceResponse<BoxBody> {
    let Some(problem) = problem_of(&response) else { return response };
    let request = response.request().clone();
    let told = problem.response(language(&request), Some(request.path()), Some(&correlation.request_id));
    ServiceResponse::new(request, told)
}

fn problem_of(response: &ServiceResponse<BoxBody>) -> Option<Problem> {
    if let Some(problem) = response.response().extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    let error = response.response().error()?;
    Some(of_the_framework(error.as_response_error(), response.status().as_u16()))
}

fn of_the_framework(error: &dyn ResponseError, status: u16) -> Problem {
    let code = match status {
        404 => Code::NotFound,
        405 => Code::MethodNotAllowed,
        413 => Code::TooLarge,
        400..500 => Code::Unreadable,
        _ => return Problem::internal(error),
    };
    Problem::new(code)
}

fn language(request: &HttpRequest) -> Language {
    let header = request.headers().get("accept-language").and_then(|value| value.to_str().ok());
    Language::accepted(header)
}

/// What answers where there is no route.
pub async fn no_such_route() -> Result<actix_web::HttpResponse, Problem> {
    Err(Problem::unknown())
}
