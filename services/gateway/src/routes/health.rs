//! Whether all services are ready, and what the gateway has counted.

use crate::door::Door;
use actix_web::{HttpRequest, HttpResponse, web as actix};
use serde_json::{Value, json};
use telemetry::Metrics;

/// `GET /health/ready`: every service with its state, as it was when it was last asked (every two seconds). Addresses
/// are not told: the door is open to the public.
pub(super) async fn view_readiness(door: actix::Data<Door>) -> HttpResponse {
    let mut all_ready = true;
    let mut services: Vec<Value> = vec![];
    for service in door.upstreams.all() {
        let (ready, upstreams) = service.readiness();
        all_ready &= ready > 0;
        let status = if ready > 0 { "ready" } else { "not_ready" };
        services.push(json!({
            "service": service.name,
            "status": status,
            "upstreams_ready": ready,
            "upstreams": upstreams,
        }));
    }
    let status = if all_ready { "ready" } else { "not_ready" };
    let mut response = if all_ready { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    response.json(json!({ "status": status, "service": crate::NAME, "services": services }))
}

/// `GET /metrics`: of the gateway itself, as Prometheus reads them.
pub(super) async fn view_metrics(request: HttpRequest) -> HttpResponse {
    let text = request.app_data::<Metrics>().map(Metrics::exposition).unwrap_or_default();
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text)
}
