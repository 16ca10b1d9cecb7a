//! The catalogue: items of the inventory.

use crate::ClientError;
use crate::http::{Upstream, value};
use domain::ids::{ItemId, OrganizationId};
use domain::item::ItemState;
use domain::vocabulary::DisclosureAttribute;
use serde::Deserialize;

/// The catalogue service.
#[derive(Debug, Clone)]
pub struct Catalogue {
    upstream: Upstream,
}

/// What another service needs to know of an item before it hands the item out; the rest of the answer is ignored.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CatalogueItem {
    /// Its id.
    pub id: ItemId,
    /// Whose inventory it is in.
    pub organization_id: OrganizationId,
    /// Where it stands.
    pub state: ItemState,
    /// Its title.
    pub title: String,
    /// Its attribute, as its review determined it.
    pub disclosure_attribute: DisclosureAttribute,
}

impl Catalogue {
    /// The catalogue at these base URLs.
    pub fn new(addresses: Vec<String>) -> Self {
        Self { upstream: Upstream::new(addresses) }
    }

    /// The item `id`, drafts included; `None` when there is none.
    pub async fn item(&self, token: &str, id: ItemId) -> Result<Option<CatalogueItem>, ClientError> {
        let send = |client: &reqwest::Client, address: &str| {
            client.get(format!("{address}/v1/items/{id}")).bearer_auth(token)
        };
        match value(self.upstream.send(send).await?).await {
            Err(error) if error.is_not_found() => Ok(None),
            answered => answered.map(Some),
        }
    }
}
