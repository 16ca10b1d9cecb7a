//! Wire types of the catalogue: the inventory as officers see it, the catalogue as the public reads it.

mod changes;
mod clarifications;
mod entries;
mod files;
mod imports;
mod items;

pub use changes::*;
pub use clarifications::*;
pub use entries::*;
pub use files::*;
pub use imports::*;
pub use items::*;
