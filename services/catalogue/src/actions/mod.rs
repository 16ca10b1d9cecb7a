//! What the catalogue does, one use case a file.

pub mod assign_items;
pub mod clarify_information;
pub mod deposit_items;
pub mod draft_item;
pub mod import_matters;
pub mod import_sheet;
pub mod keep_reading_place;
pub mod list_changes;
pub mod list_matters;
pub mod log_visit;
pub mod on_record;
pub mod publish_items;
pub mod recalculate_deadlines;
pub mod report_coverage;
pub mod revise_item;
pub mod shelve_paper;
pub mod submit_items;
pub mod withdraw_item;
