//! Wire types of the catalogue: the inventory as officers see it, the catalogue as the public reads it.

mod changes;
mod clarifications;
mod entries;
mod files;
mod guides;
mod health;
mod imports;
mod items;
mod paper;

pub use changes::*;
pub use clarifications::*;
pub use entries::*;
pub use files::*;
pub use guides::*;
pub use health::*;
pub use imports::*;
pub use items::*;
pub use paper::*;
