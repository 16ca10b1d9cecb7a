//! Reporting over HTTP: its route table, and its OpenAPI description.

mod reports;

use utoipa::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use web::Bearer;

/// The route table.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(reports::view_annual_report);
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Gongkai reporting",
        description = "The figures of a body in a year",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    modifiers(&Bearer),
    tags(
        (name = "reports", description = "Figures for the annual report, and whether they reconcile"),
        (name = "internal", description = "For the services of this suite only"),
    )
)]
struct Document;

/// What reporting is, for its OpenAPI document.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
