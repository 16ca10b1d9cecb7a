//! The public API through the gateway, as any outside program uses it.

use crate::ClientError;
use problem::ProblemDocument;
use reqwest::{Client, Method, RequestBuilder};
use serde::Serialize;
use serde_json::Value;
use std::time::Duration;
use wire::registry::{TokenForm, TokenView};

const TIMEOUT: Duration = Duration::from_secs(60);

/// The API at a gateway, for one caller.
#[derive(Debug, Clone)]
pub struct Api {
    client: Client,
    base: String,
    token: Option<String>,
}

/// An answer of the API.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The version of the record shown, as it goes into If-Match.
    pub etag: Option<String>,
    /// Where what was created is.
    pub location: Option<String>,
    /// The content type.
    pub media_type: String,
    /// The body; null when there is none or it is not JSON.
    pub body: Value,
}

impl Answer {
    /// The answer, if it is a success; otherwise its problem.
    pub fn succeeded(self) -> Result<Self, ClientError> {
        if (200..300).contains(&self.status) {
            return Ok(self);
        }
        match serde_json::from_value::<ProblemDocument>(self.body.clone()) {
            Ok(problem) => Err(ClientError::Problem(Box::new(problem))),
            Err(_) => Err(ClientError::Unexpected { status: self.status, text: self.body.to_string() }),
        }
    }
}

impl Api {
    /// The API at `base`, without a token.
    pub fn public(base: &str) -> Self {
        let client = Client::builder().timeout(TIMEOUT).build().expect("a plain HTTP client can be built");
        Self { client, base: base.trim_end_matches('/').to_string(), token: None }
    }

    /// The same API with this access token.
    pub fn with_token(&self, token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), ..self.clone() }
    }

    /// The same API for the person who logs in with this password.
    pub async fn log_in(&self, username: &str, password: &str) -> Result<Self, ClientError> {
        let form = TokenForm {
            grant_type: "password".into(),
            username: Some(username.into()),
            password: Some(password.into()),
            ..TokenForm::default()
        };
        let answer =
            self.answer(self.request(Method::POST, "/oauth/token").form(&form)).await?.succeeded()?;
        let view: TokenView = serde_json::from_value(answer.body.clone())
            .map_err(|_| ClientError::Unexpected { status: answer.status, text: answer.body.to_string() })?;
        Ok(self.with_token(view.access_token))
    }

    /// A request to `path`, to be completed and given to [`Api::answer`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Sends `request`.
    pub async fn answer(&self, request: RequestBuilder) -> Result<Answer, ClientError> {
        let response = request.send().await?;
        let header = |name: &str| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).map(ToString::to_string)
        };
        let (status, etag, location) = (response.status().as_u16(), header("etag"), header("location"));
        let media_type = header("content-type").unwrap_or_default();
        let body = response.json().await.unwrap_or(Value::Null);
        Ok(Answer { status, etag, location, media_type, body })
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Result<Answer, ClientError> {
        self.answer(self.request(Method::GET, path)).await
    }

    /// POST of a JSON body.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Result<Answer, ClientError> {
        self.answer(self.request(Method::POST, path).json(body)).await
    }

    /// POST of a JSON body that acts on a record at the version in `etag`.
    pub async fn act(&self, path: &str, etag: &str, body: &impl Serialize) -> Result<Answer, ClientError> {
        self.answer(self.request(Method::POST, path).header("if-match", etag).json(body)).await
    }

    /// POST of a JSON body under an idempotency key: sent twice, it acts once.
    pub async fn post_once(
        &self,
        key: &str,
        path: &str,
        body: &impl Serialize,
    ) -> Result<Answer, ClientError> {
        self.answer(self.request(Method::POST, path).header("idempotency-key", key).json(body)).await
    }

    /// Every entry of a list, page by page.
    pub async fn all(&self, path: &str) -> Result<Vec<Value>, ClientError> {
        let mut entries = vec![];
        let mut cursor = String::new();
        loop {
            let separator = if path.contains('?') { '&' } else { '?' };
            let page = self.get(&format!("{path}{separator}limit=200{cursor}")).await?.succeeded()?.body;
            entries.extend(page["items"].as_array().cloned().unwrap_or_default());
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return Ok(entries),
            }
        }
    }
}
