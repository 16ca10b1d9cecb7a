//! What the catalogue does, one use case a file.

pub mod cite_entry;
pub mod classify_entries;
pub mod draft_item;
pub mod import_sheet;
pub mod list_changes;
pub mod on_record;
pub mod publish_items;
pub mod recalculate_deadlines;
pub mod revise_item;
pub mod search_entries;
pub mod search_on_request;
pub mod submit_items;
pub mod suggest_searches;
pub mod withdraw_item;
