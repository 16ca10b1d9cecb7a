//! What other tables keep of an item, written whenever the item is: whether paper copies of it have to be taken off the
//! shelf or deposited, how it stands for the matters that it discloses, and whether printed catalogues still list it.

use super::{deposits, holdings, matter_items, paper_entries};
use database::{Connection, DatabaseError};
use domain::item::{Item, ItemState};

/// Writes it. An item that was never put up for review is nowhere yet.
pub(super) fn item_saved(connection: &mut Connection<'_>, item: &Item) -> Result<(), DatabaseError> {
    if item.revision == 0 {
        return Ok(());
    }
    matter_items::item_saved(connection, item)?;
    paper_entries::item_saved(connection, item)?;
    if let Some(public) = item.public() {
        deposits::published(connection, item, public.published_on)?;
    }
    if item.state == ItemState::Withdrawn {
        deposits::withdrawn(connection, item.id)?;
        holdings::withdrawn(connection, item.id)?;
    }
    Ok(())
}
