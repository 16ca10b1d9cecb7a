//! What every request must pass before it is routed.

use crate::cors;
use crate::door::Door;
use crate::limits::Standing;
use crate::origin::{Origin, counted_as};
use crate::routing;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, web as actix};
use problem::{Code, Problem};
use std::net::{IpAddr, Ipv4Addr};
use uuid::Uuid;

/// Refuses paths that can be read in two ways, answers preflights, knows the caller, and counts the request.
///
/// A refusal is an answer here, not an `Err`: it must reach the envelope with its request, which knows the language
/// and the request id.
pub(crate) async fn gate(
    door: actix::Data<Door>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if cors::is_preflight(&request) {
        return Ok(match door.cors.allowed(request.headers()) {
            Some(_) => request.into_response(HttpResponse::NoContent().finish()),
            None => request.error_response(origin_refused()),
        });
    }
    match admit(&request, &door).await {
        Ok(()) => Ok(next.call(request).await?.map_into_boxed_body()),
        Err(problem) => Ok(request.error_response(problem)),
    }
}

async fn admit(request: &ServiceRequest, door: &Door) -> Result<(), Problem> {
    let path = request.path();
    if !routing::is_plain(path) {
        return Err(Problem::new(Code::Unreadable).detail(
            "路径含有不允许的字符或者编码。",
            "The path has characters or encodings that are not allowed.",
        ));
    }
    if [Method::TRACE, Method::CONNECT].contains(request.method()) {
        return Err(Problem::new(Code::MethodNotAllowed));
    }
    // A request without a peer comes from a test inside the process.
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.ip());
    let origin = door.trusted_proxies.origin(peer, request.headers());
    if routing::is_unlimited(path) {
        return Ok(());
    }
    let caller = caller(request, door).await;
    count(request, door, &origin, &caller).map_err(Standing::refusal)?;
    request.extensions_mut().insert(origin);
    caller.map(|_| ())
}

/// Who calls: nobody without a token; an error with a bad one.
async fn caller(request: &ServiceRequest, door: &Door) -> Result<Option<Uuid>, Problem> {
    if !routing::takes_access_token(request.path()) {
        return Ok(None);
    }
    match web::bearer(request.headers())? {
        Some(token) => Ok(Some(door.tokens.verify(token).await?.sub)),
        None => Ok(None),
    }
}

/// Counts the request; one with a bad token too, so that tokens cannot be tried without end.
fn count(
    request: &ServiceRequest,
    door: &Door,
    origin: &Origin,
    caller: &Result<Option<Uuid>, Problem>,
) -> Result<(), Standing> {
    let address = counted_as(origin.address);
    let counted = match caller {
        _ if routing::is_sensitive(request.path()) => door.limits.sensitive.take(&address),
        Ok(Some(caller)) => door.limits.client.take(caller),
        Ok(None) | Err(_) => door.limits.address.take(&address),
    };
    let (Ok(standing) | Err(standing)) = counted;
    request.extensions_mut().insert(standing);
    counted.map(|_| ())
}

fn origin_refused() -> Problem {
    Problem::new(Code::Forbidden).detail(
        "不允许该来源的网页调用。",
        "Pages of this origin may not call; see the setting cors_origins.",
    )
}
