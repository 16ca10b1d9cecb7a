//! What the catalogue does, one use case a file.

pub mod assess_catalogue;
pub mod assess_guide;
pub mod attach_files;
pub mod carry_document;
pub mod carry_over_editions;
pub mod clarify_information;
pub mod compile_guide;
pub mod draft_item;
pub mod fix_catalogue;
pub mod import_sheet;
pub mod list_changes;
pub mod on_record;
pub mod publish_items;
pub mod recalculate_deadlines;
pub mod revise_item;
pub mod submit_items;
pub mod upload_file;
pub mod withdraw_item;
