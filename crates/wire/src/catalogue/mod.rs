//! Wire types of the catalogue: the inventory as officers see it, the catalogue as the public reads it.

mod changes;
mod entries;
mod feeds;
mod imports;
mod items;
mod sites;

pub use changes::*;
pub use entries::*;
pub use feeds::*;
pub use imports::*;
pub use items::*;
pub use sites::*;
