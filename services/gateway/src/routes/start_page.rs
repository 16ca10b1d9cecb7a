//! `GET /`: where to go from here.

use actix_web::HttpResponse;
use serde_json::json;

pub(super) async fn view_start_page() -> HttpResponse {
    HttpResponse::Ok().json(json!({
        "name": "Gongkai",
        "version": env!("CARGO_PKG_VERSION"),
        "docs": "/docs/",
        "openapi": "/openapi.json",
        "health": "/health/ready",
        "problems": "/problems",
        "token": "/oauth/token",
    }))
}
