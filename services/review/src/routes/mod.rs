//! Review over HTTP: its route table, and its OpenAPI description.

mod meetings;
mod reviews;
mod signatures;

use utoipa::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use web::Bearer;

/// The route table.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(reviews::list_reviews)
        .service(reviews::view_review)
        .service(reviews::view_review_history)
        .service(signatures::sign_review)
        .service(signatures::return_review)
        .service(signatures::sign_reviews)
        .service(meetings::hold_meeting)
        .service(meetings::list_meetings)
        .service(meetings::view_meeting);
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Gongkai review",
        description = "The secrecy review that determines an item's disclosure attribute",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    modifiers(&Bearer),
    tags(
        (name = "reviews", description = "Secrecy reviews (保密审查), their signatures and meetings"),
        (name = "internal", description = "For the services of this suite only"),
    )
)]
struct Document;

/// What the review service is, for its OpenAPI document.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
