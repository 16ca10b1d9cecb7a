//! The feed of a service.

use crate::ClientError;
use crate::http::{Upstream, value};
use std::time::Duration;
use wire::feed::Feed;

/// Reads the feed of one service.
#[derive(Debug, Clone)]
pub struct FeedClient {
    upstream: Upstream,
    path: &'static str,
}

impl FeedClient {
    /// The feed at `path` of the service at `addresses`.
    pub fn new(addresses: Vec<String>, path: &'static str) -> Self {
        Self { upstream: Upstream::new(addresses), path }
    }

    /// Facts after position `after`; waits up to `wait_seconds` for the next.
    pub async fn read(&self, token: &str, after: i64, wait_seconds: u64) -> Result<Feed, ClientError> {
        let timeout = Duration::from_secs(wait_seconds + 10);
        let response = self
            .upstream
            .send(|client, address| {
                client
                    .get(format!("{address}{}", self.path))
                    .query(&[("after", after), ("wait_seconds", wait_seconds.cast_signed())])
                    .bearer_auth(token)
                    .timeout(timeout)
            })
            .await?;
        value(response).await
    }
}
