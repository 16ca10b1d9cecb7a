//! Whether a service lives, whether it is ready, and what it has counted.

use crate::Kit;
use crate::kit::not_superseded;
use actix_web::HttpResponse;
use problem::Problem;
use serde_json::{Value, json};
use telemetry::Metrics;

/// `GET /health/live`: the process answers.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "live" }))
}

/// What readiness says when all is well.
pub fn ready_body(service: &str) -> Value {
    json!({ "status": "ready", "service": service })
}

/// `GET /health/ready`: the database answers, and no newer release has taken it over; how far others have been followed.
pub(crate) async fn ready(kit: Kit) -> Result<HttpResponse, Problem> {
    let projection = kit.projection;
    let (head, cursors) = kit
        .read(move |connection| {
            not_superseded(connection, projection)?;
            Ok((ledger::head(connection)?, ledger::cursors(connection)?))
        })
        .await?;
    let mut body = ready_body(kit.name);
    body["ledger_position"] = head.into();
    body["follows"] = cursors
        .into_iter()
        .map(|cursor| {
            json!({
                "service": cursor.source,
                "position": cursor.position,
                "behind": cursor.head - cursor.position,
                "followed_at": cursor.followed_at,
            })
        })
        .collect();
    Ok(HttpResponse::Ok().json(body))
}

/// `GET /metrics`, as Prometheus reads them.
pub(crate) async fn metrics(request: actix_web::HttpRequest) -> HttpResponse {
    let text = request.app_data::<Metrics>().map(Metrics::exposition).unwrap_or_default();
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text)
}
