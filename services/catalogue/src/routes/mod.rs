//! The catalogue over HTTP: its route table, and its OpenAPI description.

mod catalogue_health;
mod clarifications;
mod classifications;
mod deposits;
mod disclosure_matters;
mod entries;
mod entry_params;
mod entry_revisions;
mod feeds;
mod files;
mod guides;
mod holdings;
mod import_events;
mod import_profiles;
mod imports;
mod item_acts;
mod item_revisions;
mod items;
mod on_records;
mod on_request_entries;
mod pages;
mod paper;
mod proactive_suggestions;
mod public_clarifications;
mod public_guides;
mod public_matters;
mod publications;
mod reading_places;
mod release_coordinations;
mod release_inquiries;
mod rules;
mod sheets;
mod spooling;
mod standard_catalogue;
mod suggestions;
mod visits;
mod vocabularies;
mod work_list;

use utoipa::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use web::Bearer;

/// The route table.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(items::draft_item)
        .service(items::list_items)
        .service(sheets::export_items)
        // Before the item of which it would be the id.
        .service(paper::print_inventory)
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
        .service(files::upload_file)
        .service(files::list_files)
        .service(files::view_file)
        .service(files::download_file)
        .service(items::submit_items)
        .service(publications::publish_items)
        .service(publications::withdraw_item)
        .service(clarifications::begin_clarification)
        .service(clarifications::list_clarifications)
        .service(clarifications::view_clarification)
        .service(clarifications::view_clarification_history)
        .service(clarifications::verify_clarification)
        .service(clarifications::dismiss_clarification)
        .service(clarifications::publish_clarification)
        .service(item_acts::change_item)
        .service(item_acts::reassess_item)
        .service(item_acts::end_validity)
        .service(item_acts::remedy_item)
        .service(item_revisions::list_revisions)
        .service(item_revisions::view_revision)
        .service(item_revisions::compare_revisions)
        .service(work_list::view_work_list)
        .service(release_coordinations::begin_release_coordination)
        .service(release_inquiries::list_release_coordinations)
        .service(release_inquiries::list_release_inquiries)
        .service(release_inquiries::view_release_coordination)
        .service(release_inquiries::view_release_coordination_history)
        .service(release_inquiries::download_inquiry_file)
        .service(release_coordinations::inquire_release_coordination)
        .service(release_coordinations::answer_release_coordination)
        .service(release_coordinations::settle_release_coordination)
        .service(release_coordinations::approve_release_coordination)
        .service(release_coordinations::deny_release_coordination)
        .service(release_coordinations::release_release_coordination)
        .service(proactive_suggestions::begin_proactive_suggestion)
        .service(proactive_suggestions::list_proactive_suggestions)
        .service(proactive_suggestions::view_proactive_suggestion)
        .service(proactive_suggestions::view_proactive_suggestion_history)
        .service(proactive_suggestions::examine_proactive_suggestion)
        .service(proactive_suggestions::accept_proactive_suggestion)
        .service(proactive_suggestions::decline_proactive_suggestion)
        .service(entries::search_entries)
        .service(entries::view_entry)
        .service(entries::view_citation)
        .service(files::download_entry_file)
        .service(entries::list_changes)
        .service(on_request_entries::list_on_request_entries)
        .service(suggestions::list_suggestions)
        .service(classifications::list_classifications)
        .service(classifications::view_classification)
        .service(entry_revisions::list_entry_revisions)
        .service(entry_revisions::view_entry_revision)
        .service(guides::draft_guide)
        .service(guides::list_guides)
        .service(guides::view_guide)
        .service(guides::view_guide_history)
        .service(guides::list_guide_editions)
        .service(guides::view_guide_edition)
        .service(guides::draft_guide_edition)
        .service(guides::revise_guide)
        .service(guides::put_up_guide)
        .service(guides::review_guide)
        .service(public_clarifications::read_clarifications)
        .service(public_clarifications::read_clarification)
        .service(public_guides::read_guide)
        .service(public_guides::list_public_guide_editions)
        .service(public_guides::read_guide_edition)
        .service(paper::print_public_catalogue)
        .service(paper::fix_catalogue)
        .service(paper::fix_catalogue_anew)
        .service(paper::list_paper_catalogues)
        .service(paper::view_paper_catalogue)
        .service(catalogue_health::view_catalogue_health)
        .service(vocabularies::list_vocabularies)
        .service(vocabularies::view_vocabulary)
        .service(rules::list_rules)
        .service(rules::view_rule);
    feeds::configure(config);
    configure_reading_places(config);
    configure_standard_catalogue(config);
}

fn configure_reading_places(config: &mut ServiceConfig<'_>) {
    config
        .service(reading_places::establish_reading_place)
        .service(reading_places::list_reading_places)
        .service(reading_places::view_reading_place)
        .service(reading_places::view_reading_place_history)
        .service(reading_places::change_reading_place)
        .service(reading_places::adopt_use_rules)
        .service(reading_places::close_reading_place)
        .service(reading_places::find_reading_places)
        .service(holdings::shelve_paper)
        .service(holdings::list_holdings)
        .service(holdings::list_holdings_to_take_off)
        .service(holdings::view_holding)
        .service(holdings::view_holding_history)
        .service(holdings::move_paper)
        .service(holdings::take_paper_off)
        .service(holdings::find_entry_on_paper)
        .service(deposits::prepare_deposit)
        .service(deposits::list_deposits)
        .service(deposits::list_due_deposits)
        .service(deposits::view_deposit)
        .service(deposits::view_deposit_history)
        .service(deposits::sign_deposit)
        .service(deposits::cancel_deposit)
        .service(deposits::print_hand_over_list)
        .service(visits::log_visit)
        .service(visits::list_visits)
        .service(visits::count_visits)
        .service(visits::view_visit)
        .service(visits::view_visit_history)
        .service(visits::cancel_visit);
}

fn configure_standard_catalogue(config: &mut ServiceConfig<'_>) {
    config
        .service(disclosure_matters::draft_matters)
        .service(disclosure_matters::draft_preset_matters)
        .service(disclosure_matters::adopt_matters)
        .service(disclosure_matters::read_matters)
        .service(standard_catalogue::import_matters)
        .service(standard_catalogue::export_matters)
        .service(standard_catalogue::view_coverage)
        .service(standard_catalogue::view_coverage_overview)
        .service(public_matters::read_standard_catalogue)
        .service(public_matters::list_matter_editions)
        .service(disclosure_matters::view_matter)
        .service(disclosure_matters::view_matter_history)
        .service(disclosure_matters::revise_matter)
        .service(disclosure_matters::end_matter)
        .service(disclosure_matters::assign_matter_items)
        .service(disclosure_matters::unassign_matter_items)
        .service(disclosure_matters::list_matter_items);
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
        (name = "releases", description = "Clarifications, coordination with other organs, and what is made proactive"),
        (name = "catalogue", description = "What the public reads: entries, search, on-request titles, code lists"),
        (name = "guide", description = "The guide in its editions, the printed catalogue of a year, and how both stand"),
        (name = "feeds", description = "For portals and harvesters: Atom, DCAT-AP, OAI-PMH, sitemap, dumps, website tags"),
        (name = "reading places", description = "Where people read on paper: places, what stands there, deposits, visits"),
        (name = "standard catalogue", description = "What must be disclosed, matter by matter, and how far it is"),
        (name = "law", description = "What the law demands: rules with order, article and text, and the clock of any case"),
        (name = "internal", description = "For the services of this suite only"),
    )
)]
struct Document;

/// What the catalogue is, for its OpenAPI document.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
