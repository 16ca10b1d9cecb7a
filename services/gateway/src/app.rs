//! Settings in, running gateway out.

use crate::answer_headers::answer_headers;
use crate::door::Door;
use crate::gate::gate;
use crate::{NAME, proxy, routes, routing, upstream_client};
use actix_web::middleware::from_fn;
use actix_web::{App, HttpServer, web as actix};
use serde_json::Value;
use settings::Settings;
use std::net::TcpListener;
use std::time::Duration;
use telemetry::Metrics;
use web::{Running, StartError, envelope, no_such_route};

/// Longer than callers usually keep their idle connections.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long requests under way may take when the gateway is told to stop, in seconds.
const SHUTDOWN_SECONDS: u64 = 20;

/// Starts the gateway on `listener`; `document` is the merged OpenAPI document of all services.
pub async fn start(
    settings: &Settings,
    document: Value,
    listener: TcpListener,
) -> Result<Running, StartError> {
    let fail = |error: &dyn std::fmt::Display| StartError::new(NAME, error);
    let door = actix::Data::new(Door::new(settings, &document).map_err(|error| fail(&error))?);
    let address = listener.local_addr().map_err(|error| fail(&error))?;
    let metrics = Metrics::new(NAME);
    let mut tasks = door.upstreams.watch().map_err(|error| fail(&error))?;
    tasks.push(tokio::spawn(door.limits.clone().forget_the_idle()));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(door.clone())
            .app_data(metrics.clone())
            .app_data(actix::Data::new(upstream_client::client()))
            .wrap(from_fn(gate))
            .wrap(from_fn(envelope))
            .wrap(from_fn(answer_headers))
            .configure(routes::own)
            .configure(handed_on)
            .default_service(actix::to(no_such_route))
    })
    .workers(settings.workers)
    .tcp_nodelay(true)
    .keep_alive(KEEP_ALIVE)
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .disable_signals()
    .listen(listener)
    .map_err(|error| fail(&error))?
    .run();
    tracing::info!(service = NAME, %address, "listening");
    Ok(Running::new(NAME, address, server, tasks))
}

/// Every prefix is a route of its own, so that metrics tell them apart.
fn handed_on(config: &mut actix::ServiceConfig) {
    for (prefix, _) in routing::ROUTES {
        config.service(actix::resource(routing::patterns(prefix)).to(proxy::proxy));
    }
}
