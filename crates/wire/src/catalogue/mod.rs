//! Wire types of the catalogue: the inventory as officers see it, the catalogue as the public reads it.

mod changes;
mod clarifications;
mod classifications;
mod entries;
mod feeds;
mod files;
mod guides;
mod health;
mod imports;
mod items;
mod paper;
mod proactive_suggestions;
mod reading_places;
mod release_coordinations;
mod revisions;
mod sites;
mod standard_catalogue;
mod work_list;

pub use changes::*;
pub use clarifications::*;
pub use classifications::*;
pub use entries::*;
pub use feeds::*;
pub use files::*;
pub use guides::*;
pub use health::*;
pub use imports::*;
pub use items::*;
pub use paper::*;
pub use proactive_suggestions::*;
pub use reading_places::*;
pub use release_coordinations::*;
pub use revisions::*;
pub use sites::*;
pub use standard_catalogue::*;
pub use work_list::*;
