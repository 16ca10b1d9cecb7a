//! Wire types of the catalogue: the inventory as officers see it, the catalogue as the public reads it.

mod changes;
mod clarifications;
mod entries;
mod imports;
mod items;
mod reading_places;
mod standard_catalogue;

pub use changes::*;
pub use clarifications::*;
pub use entries::*;
pub use imports::*;
pub use items::*;
pub use reading_places::*;
pub use standard_catalogue::*;
