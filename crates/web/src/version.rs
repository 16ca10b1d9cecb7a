//! Versions of records: ETag, If-Match, If-None-Match.

use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use ledger::Loaded;
use problem::{Code, Problem};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::future::{Ready, ready};

/// How much of a digest tells two contents apart.
const ETAG_BYTES: usize = 16;

/// The ETag of a version.
pub fn etag(version: i32) -> String {
    format!("\"{version}\"")
}

/// The ETag of what is no single record: of its content, or of all that its content is made of.
pub fn content_etag(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let tag: String = digest.iter().take(ETAG_BYTES).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{tag}\"")
}

/// The version of the record that the caller has seen. Required: without it 428.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(i32);

impl IfMatch {
    /// The version named in a body, for acts on many records at once.
    pub fn version(version: i32) -> Self {
        Self(version)
    }

    /// `loaded`, if it still stands at the version the caller has seen; otherwise 412.
    pub fn check<R>(self, loaded: Loaded<R>) -> Result<Loaded<R>, Problem> {
        if loaded.version == self.0 { Ok(loaded) } else { Err(Problem::new(Code::StaleVersion)) }
    }
}

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get(header::IF_MATCH) else {
            return ready(Err(Problem::new(Code::VersionRequired)));
        };
        let version = value.to_str().ok().and_then(|text| text.trim().trim_matches('"').parse().ok());
        // A well-formed tag that is not one of ours matches nothing.
        ready(version.map(Self).ok_or_else(|| Problem::new(Code::StaleVersion)))
    }
}

/// What the caller already has.
#[derive(Debug, Clone)]
pub struct NotModified(Option<String>);

/// The view of a record at `version` which also shows what changes with the day. Its tag is for If-Match alone: never 304,
/// because the same version may show another light or warning tomorrow.
pub fn view_of_today(version: i32, cache: &'static str, view: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::ETAG, etag(version)))
        .insert_header((header::CACHE_CONTROL, cache))
        .json(view)
}

impl NotModified {
    /// The view of a record at `version`, or 304 when the caller has it; `cache` is its `Cache-Control`.
    pub fn or_view(&self, version: i32, cache: &'static str, view: &impl Serialize) -> HttpResponse {
        self.or_tagged(etag(version), cache, view)
    }

    /// A view of what is no single record, tagged by its content, or 304 when the caller has it.
    pub fn or_content(&self, cache: &'static str, view: &impl Serialize) -> HttpResponse {
        let content = serde_json::to_vec(view).expect("views are plain data");
        self.or_tagged(content_etag(&content), cache, view)
    }

    /// Whether the caller has what carries this tag.
    pub fn has(&self, etag: &str) -> bool {
        self.0.as_ref().is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag))
    }

    fn or_tagged(&self, etag: String, cache: &'static str, view: &impl Serialize) -> HttpResponse {
        let has_it = self.has(&etag);
        let mut response = if has_it { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        response.insert_header((header::ETAG, etag)).insert_header((header::CACHE_CONTROL, cache));
        if has_it { response.finish() } else { response.json(view) }
    }
}

impl FromRequest for NotModified {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let tags = request.headers().get(header::IF_NONE_MATCH);
        ready(Ok(Self(tags.and_then(|value| value.to_str().ok()).map(Into::into))))
    }
}
