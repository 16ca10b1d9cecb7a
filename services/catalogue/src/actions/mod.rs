//! What the catalogue does, one use case a file.

pub mod attach_files;
pub mod change_item;
pub mod cite_entry;
pub mod clarify_information;
pub mod classify_entries;
pub mod describe_site;
pub mod draft_item;
pub mod end_validity;
pub mod import_sheet;
pub mod list_changes;
pub mod list_items;
pub mod on_item;
pub mod on_record;
pub mod publish_items;
pub mod reassess_item;
pub mod recalculate_deadlines;
pub mod remedy_item;
pub mod revise_item;
pub mod search_entries;
pub mod search_on_request;
pub mod submit_items;
pub mod suggest_searches;
pub mod upload_file;
pub mod view_revisions;
pub mod view_work_list;
pub mod withdraw_item;
