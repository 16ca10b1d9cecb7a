//! What the catalogue does, one use case a file.

pub mod cancel_import;
pub mod draft_item;
pub mod import_sheet;
pub mod lay_down_profile;
pub mod list_changes;
pub mod on_record;
pub mod place_rows;
pub mod publish_items;
pub mod recalculate_deadlines;
pub mod receive_sheet;
pub mod revise_item;
pub mod sheet_reading;
pub mod submit_items;
pub mod withdraw_item;
pub mod write_rows;
