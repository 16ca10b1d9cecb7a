//! A service's own tokens.

use crate::ClientError;
use crate::registry::Registry;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// Renewed when less than this is left.
const RENEW_BEFORE: Duration = Duration::from_secs(30);

/// Gets the service's own access token from the registry and keeps it until shortly before it ends.
#[derive(Clone)]
pub struct ServiceTokens {
    registry: Registry,
    client_id: String,
    client_secret: String,
    kept: Arc<Mutex<Option<(String, Instant)>>>,
}

impl ServiceTokens {
    /// The tokens of `service`, which proves itself with `secret`.
    pub fn new(registry: Registry, service: &str, secret: &str) -> Self {
        Self {
            registry,
            client_id: format!("service:{service}"),
            client_secret: secret.to_string(),
            kept: Arc::default(),
        }
    }

    /// A good token.
    pub async fn token(&self) -> Result<String, ClientError> {
        let mut kept = self.kept.lock().await;
        if let Some((token, until)) = kept.as_ref()
            && Instant::now() < *until
        {
            return Ok(token.clone());
        }
        let view = self.registry.client_token(&self.client_id, &self.client_secret).await?;
        let until = Instant::now() + Duration::from_secs(view.expires_in).saturating_sub(RENEW_BEFORE);
        *kept = Some((view.access_token.clone(), until));
        Ok(view.access_token)
    }

    /// Forgets the token, because it was refused.
    pub async fn forget(&self) {
        *self.kept.lock().await = None;
    }
}
