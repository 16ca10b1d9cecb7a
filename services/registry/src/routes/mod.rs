//! The registry over HTTP: its route table, and its OpenAPI description.

mod api_clients;
mod calendar;
mod me;
mod organizations;
mod people;
mod settings;
mod signing_keys;
mod tokens;

use utoipa::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use web::Bearer;

/// The route table.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(tokens::issue_token)
        .service(tokens::list_jwks)
        .service(me::view_caller)
        .service(me::change_password)
        .service(organizations::register_organization)
        .service(organizations::list_organizations)
        .service(organizations::view_organization)
        .service(organizations::register_section)
        .service(organizations::list_sections)
        .service(settings::change_settings)
        .service(settings::view_settings)
        .service(settings::list_organization_history)
        .service(people::register_person)
        .service(people::list_people)
        .service(people::view_person)
        .service(people::change_roles)
        .service(api_clients::register_client)
        .service(api_clients::list_clients)
        .service(signing_keys::rotate_signing_key)
        .service(signing_keys::list_signing_keys)
        .service(calendar::issue_calendar_notice)
        .service(calendar::list_calendar_notices)
        .service(calendar::view_calendar_notice)
        .service(calendar::view_calendar_year)
        .service(calendar::view_deadline)
        .service(calendar::view_statutory_deadline)
        .service(calendar::count_working_days);
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Gongkai registry",
        description = "Bodies, sections, people, API clients, tokens and keys; the working calendar",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    modifiers(&Bearer),
    tags(
        (name = "tokens", description = "Access tokens (OAuth 2.0) and the keys that verify them"),
        (name = "register", description = "Bodies, sections, people and API clients"),
        (name = "calendar", description = "Working days: the notices that arrange them, years, deadlines"),
        (name = "internal", description = "For the services of this suite only"),
    )
)]
struct Document;

/// What the registry is, for its OpenAPI document.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
