//! One way to call a service.

use crate::ClientError;
use problem::ProblemDocument;
use reqwest::{Client, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);
/// How often a call that may be repeated is tried.
const TRIES: u32 = 3;

/// The addresses of one service.
#[derive(Debug, Clone)]
pub struct Upstream {
    client: Client,
    addresses: Arc<[String]>,
    turn: Arc<AtomicUsize>,
}

impl Upstream {
    /// A service at these base URLs.
    pub fn new(addresses: Vec<String>) -> Self {
        let client = Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(ANSWER_TIMEOUT)
            .tcp_nodelay(true)
            .build()
            .expect("a plain HTTP client can be built");
        Self { client, addresses: addresses.into(), turn: Arc::default() }
    }

    /// Sends what `build` makes of the client and a base URL, on to the next address after a failure of transport.
    /// Only for calls that may be repeated.
    pub async fn send(
        &self,
        build: impl Fn(&Client, &str) -> RequestBuilder,
    ) -> Result<Response, ClientError> {
        let mut pause = Duration::from_millis(20);
        let mut last = ClientError::NoUpstream;
        for attempt in 0..TRIES {
            let Some(address) = self.next_address() else { return Err(ClientError::NoUpstream) };
            match build(&self.client, address).send().await {
                Ok(response) => return Ok(response),
                Err(error) => last = error.into(),
            }
            if attempt + 1 < TRIES {
                // A little chance, so that many callers do not come back at once.
                let chance = u64::from(uuid::Uuid::new_v4().as_bytes()[0]) % 20;
                tokio::time::sleep(pause + Duration::from_millis(chance)).await;
                pause *= 3;
            }
        }
        Err(last)
    }

    fn next_address(&self) -> Option<&str> {
        let count = self.addresses.len();
        if count == 0 {
            return None;
        }
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        self.addresses.get(turn % count).map(String::as_str)
    }
}

/// The value in a good answer, or the problem in a bad one.
pub async fn value<T: DeserializeOwned>(response: Response) -> Result<T, ClientError> {
    let status = response.status();
    let text = response.text().await?;
    let unexpected =
        || ClientError::Unexpected { status: status.as_u16(), text: text.chars().take(300).collect() };
    if status.is_success() {
        return serde_json::from_str(&text).map_err(|_| unexpected());
    }
    match serde_json::from_str::<ProblemDocument>(&text) {
        Ok(problem) => Err(ClientError::Problem(Box::new(problem))),
        Err(_) => Err(unexpected()),
    }
}
