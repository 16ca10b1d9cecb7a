//! What the catalogue does, one use case a file.

pub mod draft_item;
pub mod import_sheet;
pub mod publish_items;
pub mod revise_item;
pub mod submit_items;
pub mod withdraw_item;

use domain::ids::ItemId;
use domain::refusal::Fault;
use problem::Problem;
use wire::catalogue::ItemVersion;

/// Items in a batch at most.
pub const BATCH_MAX: usize = 500;

/// A batch has items, not too many, and each once.
fn check_batch(items: &[ItemVersion]) -> Result<(), Problem> {
    let mut ids: Vec<ItemId> = items.iter().map(|item| item.item_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let fault = |code, zh: String, en: String| Err(Problem::invalid([Fault::new("/items", code, zh, en)]));
    if !(1..=BATCH_MAX).contains(&items.len()) {
        return fault("batch_size", format!("应为1至{BATCH_MAX}项。"), format!("1 to {BATCH_MAX} entries."));
    }
    if ids.len() != items.len() {
        return fault("repeated", "同一信息出现两次。".into(), "The same item is named twice.".into());
    }
    Ok(())
}
