//! What the catalogue does, one use case a file.

pub mod attach_files;
pub mod clarify_information;
pub mod draft_item;
pub mod import_sheet;
pub mod list_changes;
pub mod on_record;
pub mod publish_items;
pub mod recalculate_deadlines;
pub mod revise_item;
pub mod submit_items;
pub mod upload_file;
pub mod withdraw_item;
