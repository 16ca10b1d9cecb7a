//! The request workflow over HTTP: its route table, and its OpenAPI description.

mod clock_readings;
mod fee_assessments;
mod request_acts;
mod requests;
mod tracking;

use utoipa::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use web::Bearer;

/// The route table.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(requests::submit_request)
        .service(requests::list_requests)
        .service(requests::view_request)
        .service(requests::list_request_history)
        .service(request_acts::confirm_request)
        .service(request_acts::extend_request)
        .service(request_acts::reply_request)
        .service(request_acts::withdraw_request)
        .service(tracking::track_request)
        .service(tracking::suggest_proactive)
        .service(clock_readings::read_clock)
        .service(fee_assessments::assess_fee);
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Gongkai request workflow",
        description = "Disclosure on request, from the counter to the reply",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    modifiers(&Bearer),
    tags(
        (name = "requests", description = "Applications for disclosure and the acts on them"),
        (name = "tracking", description = "For applicants without an account"),
        (name = "law", description = "What the law demands: rules with order, article and text, and the clock of any case"),
        (name = "internal", description = "For the services of this suite only"),
    )
)]
struct Document;

/// What the request workflow is, for its OpenAPI document.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
