//! The catalogue over HTTP: its route table, and its OpenAPI description.

mod entries;
mod import_events;
mod import_profiles;
mod imports;
mod items;
mod on_records;
mod publications;
mod rules;
mod sheets;
mod spooling;
mod vocabularies;

use utoipa::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use web::Bearer;

/// The route table.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(items::draft_item)
        .service(items::list_items)
        .service(sheets::export_items)
        .service(items::view_item)
        .service(items::view_item_history)
        .service(items::revise_item)
        .service(imports::import_sheet)
        .service(imports::list_imports)
        .service(sheets::blank_sheet)
        .service(imports::view_import)
        .service(imports::list_import_faults)
        .service(import_events::follow_import)
        .service(imports::cancel_import)
        .service(import_profiles::list_import_profiles)
        .service(import_profiles::lay_down_import_profile)
        .service(import_profiles::view_import_profile)
        .service(import_profiles::view_import_profile_history)
        .service(import_profiles::remove_import_profile)
        .service(items::submit_items)
        .service(publications::publish_items)
        .service(publications::withdraw_item)
        .service(entries::search_entries)
        .service(entries::view_entry)
        .service(entries::list_changes)
        .service(entries::list_on_request_entries)
        .service(vocabularies::list_vocabularies)
        .service(vocabularies::view_vocabulary)
        .service(rules::list_rules)
        .service(rules::view_rule);
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Gongkai catalogue",
        description = "The inventory of what a body has, and the public catalogue",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    modifiers(&Bearer),
    tags(
        (name = "inventory", description = "Items as officers see them: filled in, submitted, published, withdrawn"),
        (name = "catalogue", description = "What the public reads: entries, search, on-request titles, code lists"),
        (name = "law", description = "What the law demands: rules with order, article and text, and the clock of any case"),
        (name = "internal", description = "For the services of this suite only"),
    )
)]
struct Document;

/// What the catalogue is, for its OpenAPI document.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
