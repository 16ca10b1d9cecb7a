//! The answer of an act, as it is sent and as it is kept for the same request sent again.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder};
use problem::Problem;
use sealing::Sealer;
use serde::{Deserialize, Serialize};

/// What an act answers.
#[derive(Debug)]
pub struct Answer {
    status: StatusCode,
    location: Option<String>,
    etag: Option<String>,
    body: String,
    kept_body: Option<String>,
}

impl Answer {
    /// Something was created at `location`.
    pub fn created(location: impl Into<String>, body: &impl Serialize) -> Self {
        Self { location: Some(location.into()), ..Self::new(StatusCode::CREATED, body) }
    }

    /// It was taken on and goes on by itself; how far it has come is seen at `location`.
    pub fn accepted(location: impl Into<String>, body: &impl Serialize) -> Self {
        Self { location: Some(location.into()), ..Self::new(StatusCode::ACCEPTED, body) }
    }

    /// It is done.
    pub fn done(body: &impl Serialize) -> Self {
        Self::new(StatusCode::OK, body)
    }

    /// The same answer of an act that puts something in the place of what was there: nothing was created.
    pub fn in_place(self) -> Self {
        Self { status: StatusCode::OK, location: None, ..self }
    }

    /// The version of the record that the answer shows.
    pub fn version(mut self, version: i32) -> Self {
        self.etag = Some(crate::version::etag(version));
        self
    }

    /// What is kept of the answer for the same request sent again, when the answer itself holds a secret.
    pub fn kept_as(mut self, body: &impl Serialize) -> Self {
        self.kept_body = Some(serde_json::to_string(body).expect("views are plain data"));
        self
    }

    fn new(status: StatusCode, body: &impl Serialize) -> Self {
        let body = serde_json::to_string(body).expect("views are plain data");
        Self { status, location: None, etag: None, body, kept_body: None }
    }
}

/// A text as one segment of a path: a header takes no other characters than ASCII, and a path ends its segments at `/`.
pub fn path_segment(text: &str) -> String {
    let escaped = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escaped).collect()
}

/// Where a sealed answer belongs: it answers this request and no other.
fn place(fingerprint: &str) -> String {
    format!("answer/{fingerprint}")
}

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct Kept {
    status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    body: String,
    #[serde(skip)]
    kept_body: Option<String>,
    #[serde(skip)]
    replayed: bool,
}

impl From<Answer> for Kept {
    fn from(answer: Answer) -> Self {
        Self {
            status: answer.status.as_u16(),
            location: answer.location,
            etag: answer.etag,
            body: answer.body,
            kept_body: answer.kept_body,
            replayed: false,
        }
    }
}

impl Kept {
    /// The answer that was kept as `text` for the request with this fingerprint, sealed if there is a sealer.
    pub(crate) fn replayed(sealer: Option<&Sealer>, fingerprint: &str, text: &str) -> Result<Self, Problem> {
        let opened = sealer.map(|sealer| sealer.open(&place(fingerprint), text)).transpose();
        let opened = opened.map_err(Problem::internal)?;
        let bytes = opened.as_deref().unwrap_or(text.as_bytes());
        let kept: Self = serde_json::from_slice(bytes).map_err(Problem::internal)?;
        Ok(Self { replayed: true, ..kept })
    }

    /// The answer as it is kept for the request with this fingerprint, sealed if there is a sealer.
    pub(crate) fn to_text(&self, sealer: Option<&Sealer>, fingerprint: &str) -> String {
        let mut kept = serde_json::json!(self);
        if let Some(body) = &self.kept_body {
            kept["body"] = body.as_str().into();
        }
        let text = kept.to_string();
        match sealer {
            Some(sealer) => sealer.seal(&place(fingerprint), text.as_bytes()),
            None => text,
        }
    }

    pub(crate) fn respond(self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = HttpResponseBuilder::new(status);
        response.content_type("application/json");
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        if let Some(etag) = self.etag {
            response.insert_header((header::ETAG, etag));
        }
        if self.replayed {
            response.insert_header(("idempotent-replayed", "true"));
        }
        response.body(self.body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 3986, 2.5: text is UTF-8, then every byte that is not unreserved is escaped.
    #[test]
    fn a_text_stands_in_a_path_as_one_segment_of_ascii() {
        assert_eq!(path_segment("old-site_2.0~"), "old-site_2.0~");
        assert_eq!(path_segment("旧站 a/b?%"), "%E6%97%A7%E7%AB%99%20a%2Fb%3F%25");
    }
}
