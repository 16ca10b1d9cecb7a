//! What answers in the place of a service that cannot answer yet.

use crate::{Running, envelope, live};
use actix_web::http::KeepAlive;
use actix_web::middleware::from_fn;
use actix_web::{App, HttpResponse, HttpServer, web};
use problem::{Code, Problem};
use std::net::TcpListener;

/// Answers on `listener` that the service lives and is not ready, until it is stopped; what comes then is for the
/// service.
pub(crate) fn answer(service: &'static str, listener: &TcpListener) -> std::io::Result<Running> {
    let address = listener.local_addr()?;
    let server = HttpServer::new(|| {
        App::new()
            .wrap(from_fn(envelope))
            .route("/health/live", web::get().to(live))
            .default_service(web::to(not_ready))
    })
    .workers(1)
    // Nobody's connection is kept: the next request is to reach the service.
    .keep_alive(KeepAlive::Disabled)
    .shutdown_timeout(1)
    .disable_signals()
    .listen(listener.try_clone()?)?
    .run();
    Ok(Running::new(service, address, server, vec![]))
}

async fn not_ready() -> Result<HttpResponse, Problem> {
    Err(Problem::new(Code::Unavailable).detail(
        "升级后正在重建读取表，请稍后再试。",
        "After an upgrade the read tables are being made again; try again in a while.",
    ))
}
