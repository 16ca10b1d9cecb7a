//! The registry: keys and tokens.

use crate::ClientError;
use crate::http::{Upstream, value};
use wire::registry::TokenView;

/// The registry service.
#[derive(Debug, Clone)]
pub struct Registry {
    upstream: Upstream,
}

impl Registry {
    /// The registry at these base URLs.
    pub fn new(addresses: Vec<String>) -> Self {
        Self { upstream: Upstream::new(addresses) }
    }

    /// Its public keys, as a JWK set.
    pub async fn jwks(&self) -> Result<serde_json::Value, ClientError> {
        let send =
            |client: &reqwest::Client, address: &str| client.get(format!("{address}/.well-known/jwks.json"));
        value(self.upstream.send(send).await?).await
    }

    /// A token for a client with its secret (OAuth 2.0 `client_credentials`).
    pub async fn client_token(&self, client_id: &str, client_secret: &str) -> Result<TokenView, ClientError> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", client_id),
            ("client_secret", client_secret),
        ];
        let send = |client: &reqwest::Client, address: &str| {
            client.post(format!("{address}/oauth/token")).form(&form)
        };
        value(self.upstream.send(send).await?).await
    }
}
