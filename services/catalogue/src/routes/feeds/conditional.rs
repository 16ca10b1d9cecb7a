//! Conditional requests on what is made from many entries (RFC 9110, 13).

use crate::store::public_entries::Standing;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, HttpResponseBuilder, dev::Payload};
use chrono::{DateTime, Duration, Utc};
use problem::Problem;
use sha2::{Digest, Sha256};
use std::future::{Ready, ready};

/// Kept by anybody, but asked for again each time: what is withdrawn is gone at once.
pub const CACHE: &str = "public, no-cache";
/// How much of a digest tells two states apart.
const TAG_BYTES: usize = 16;
/// A change is told by its second, and a second one in it would go unnoticed: so the time is not told before it is past,
/// and the acts of that time are done.
const SETTLED_AFTER_SECONDS: i64 = 10;

/// What the caller already has.
pub struct Seen {
    tags: Option<String>,
    since: Option<String>,
}

/// Which state of a feed is asked for, and whether the caller has it.
pub struct Conditional {
    tag: String,
    last_modified: Option<String>,
    had: bool,
}

impl Seen {
    /// Compares what the caller has with the state that the last change leaves; `variant` tells apart whatever else
    /// makes two answers different: address, filters, day.
    pub fn compared(&self, standing: Option<Standing>, variant: &str, now: DateTime<Utc>) -> Conditional {
        let mut hasher = Sha256::new();
        let position = standing.map_or(0, |standing| standing.position);
        hasher.update(format!("{position} {} ", env!("CARGO_PKG_VERSION")));
        hasher.update(variant);
        let digest = hasher.finalize();
        let digest: String = digest.iter().take(TAG_BYTES).map(|byte| format!("{byte:02x}")).collect();
        // Weak: while a long answer is written, an entry of it may change; what it then shows is newer than its tag.
        let tag = format!("W/\"{digest}\"");
        let last_modified = standing.map(|standing| standing.changed_at);
        let settled = last_modified.filter(|at| now - *at >= Duration::seconds(SETTLED_AFTER_SECONDS));
        let last_modified = settled.map(|at| at.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
        let had = match &self.tags {
            Some(tags) => has(tags, &digest),
            // Exactly the time we told: a later one may be any clock's.
            None => last_modified.is_some() && self.since == last_modified,
        };
        Conditional { tag, last_modified, had }
    }
}

fn has(tags: &str, digest: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").trim_matches('"') == digest;
    tags.trim() == "*" || tags.split(',').any(opaque)
}

impl Conditional {
    /// 304, when the caller has it.
    pub fn not_modified(&self) -> Option<HttpResponse> {
        self.had.then(|| self.headed(HttpResponse::NotModified()).finish())
    }

    /// 200 with this media type, to be given its body.
    pub fn ok(&self, media_type: &str) -> HttpResponseBuilder {
        let mut response = self.headed(HttpResponse::Ok());
        response.insert_header((header::CONTENT_TYPE, media_type));
        response
    }

    fn headed(&self, mut response: HttpResponseBuilder) -> HttpResponseBuilder {
        response
            .insert_header((header::ETAG, self.tag.clone()))
            .insert_header((header::CACHE_CONTROL, CACHE));
        if let Some(last_modified) = &self.last_modified {
            response.insert_header((header::LAST_MODIFIED, last_modified.clone()));
        }
        response
    }
}

impl FromRequest for Seen {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let said =
            |name| request.headers().get(name).and_then(|value| value.to_str().ok()).map(ToString::to_string);
        ready(Ok(Self { tags: said(header::IF_NONE_MATCH), since: said(header::IF_MODIFIED_SINCE) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(position: i64) -> Option<Standing> {
        let changed_at = "2026-11-27T04:00:01.7Z".parse().expect("an instant");
        Some(Standing { position, changed_at })
    }

    fn seen(tags: Option<&str>, since: Option<&str>) -> Seen {
        Seen { tags: tags.map(Into::into), since: since.map(Into::into) }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn a_tag_stands_for_one_state_of_one_answer() {
        let now = at("2026-11-27T05:00:00Z");
        let tag = seen(None, None).compared(standing(1), "a", now).tag;
        let had = |tags: &str, position, variant| {
            seen(Some(tags), None).compared(standing(position), variant, now).had
        };
        assert!(had(&tag, 1, "a") && had(&format!("\"x\", {tag}"), 1, "a") && had(&tag[2..], 1, "a"));
        assert!(!had(&tag, 2, "a") && !had(&tag, 1, "b") && !had("\"x\"", 1, "a"));
        assert!(had("*", 7, "a"));
    }

    #[test]
    fn a_time_is_told_once_its_second_is_settled_and_taken_back_exactly() {
        let told = "Fri, 27 Nov 2026 04:00:01 GMT";
        let early = seen(None, Some(told)).compared(standing(1), "a", at("2026-11-27T04:00:05Z"));
        assert_eq!((early.last_modified, early.had), (None, false));
        let late = at("2026-11-27T05:00:00Z");
        let settled = seen(None, Some(told)).compared(standing(1), "a", late);
        assert_eq!((settled.last_modified.as_deref(), settled.had), (Some(told), true));
        assert!(!seen(None, Some("Fri, 27 Nov 2026 04:30:00 GMT")).compared(standing(1), "a", late).had);
        // A tag is the better of the two, and decides alone (RFC 9110, 13.2.2).
        assert!(!seen(Some("\"x\""), Some(told)).compared(standing(1), "a", late).had);
        assert!(!seen(None, None).compared(None, "a", late).had);
    }
}
