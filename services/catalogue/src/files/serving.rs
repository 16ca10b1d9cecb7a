//! Hands a content out: whole or in part, as a stream.

use super::{Files, away};
use actix_web::body::SizedStream;
use actix_web::dev::Payload;
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue, HeaderName,
};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use domain::core_metadata::AttachedFile;
use domain::file::FileType;
use problem::{Code, Problem};
use std::future::{Ready, ready};
use std::ops::Range;

/// A web page that somebody opens all the same does nothing in our name.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Which part of a content the caller wants, and what of it they have.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    range: Option<String>,
    if_range: Option<String>,
    if_none_match: Option<String>,
}

/// What the caller gets.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    NotModified,
    Whole,
    Range(Range<u64>),
    Unsatisfiable,
}

impl FromRequest for Wanted {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let text = |name: HeaderName| {
            request.headers().get(name).and_then(|value| value.to_str().ok()).map(Into::into)
        };
        ready(Ok(Self {
            range: text(header::RANGE),
            if_range: text(header::IF_RANGE),
            if_none_match: text(header::IF_NONE_MATCH),
        }))
    }
}

impl Wanted {
    /// What the caller gets of a content of `size` bytes with this tag (RFC 9110, sections 13 and 14).
    fn part(&self, tag: &str, size: u64) -> Part {
        let same = |tags: &String| {
            tags.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*")
        };
        if self.if_none_match.as_ref().is_some_and(same) {
            return Part::NotModified;
        }
        // A day cannot be compared: contents have none, and a tag that is not ours means another content.
        let holds = self.if_range.as_ref().is_none_or(|condition| condition.trim() == tag);
        let range = self.range.as_deref().filter(|_| holds);
        let Some(Ok(header::Range::Bytes(ranges))) = range.map(str::parse) else { return Part::Whole };
        // Several ranges at once are answered with the whole, as RFC 9110 allows: a body of many parts costs more.
        let [one] = ranges.as_slice() else { return Part::Whole };
        match one.to_satisfiable_range(size) {
            Some((first, last)) => Part::Range(first..last + 1),
            None => Part::Unsatisfiable,
        }
    }
}

/// Hands `file` out; `cache` is its `Cache-Control`.
pub async fn serve(
    files: &Files,
    wanted: &Wanted,
    file: &AttachedFile,
    cache: &'static str,
) -> Result<HttpResponse, Problem> {
    let (tag, size) = (format!("\"{}\"", file.sha256), file.size_bytes);
    let (mut answer, range) = match wanted.part(&tag, size) {
        Part::NotModified => (HttpResponse::NotModified(), None),
        Part::Whole => (HttpResponse::Ok(), Some(0..size)),
        Part::Range(range) => {
            let mut answer = HttpResponse::PartialContent();
            let told = format!("bytes {}-{}/{size}", range.start, range.end - 1);
            answer.insert_header((header::CONTENT_RANGE, told));
            (answer, Some(range))
        }
        Part::Unsatisfiable => {
            let problem = Problem::new(Code::RangeNotSatisfiable);
            return Err(problem.header(header::CONTENT_RANGE, format!("bytes */{size}")));
        }
    };
    answer
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
    let Some(range) = range else { return Ok(answer.finish()) };
    let kind = FileType::of_media_type(&file.media_type);
    if kind == Some(FileType::Html) {
        answer.insert_header((header::CONTENT_SECURITY_POLICY, SANDBOX));
    }
    answer.insert_header((header::CONTENT_TYPE, file.media_type.as_str()));
    answer.insert_header(disposition(&file.name, kind.is_some_and(FileType::is_shown_in_place)));
    let length = range.end - range.start;
    let digest = file.sha256.parse().map_err(Problem::internal)?;
    let pieces = files.storage().read(&digest, range).await.map_err(away)?;
    Ok(answer.body(SizedStream::new(length, pieces)))
}

/// Under which name it is saved: as it is called (RFC 8187), and in ASCII for whoever does not read that.
fn disposition(name: &str, shown_in_place: bool) -> ContentDisposition {
    let plain = |c: char| if c.is_ascii_graphic() && !"\"\\%;".contains(c) || c == ' ' { c } else { '_' };
    let extended =
        ExtendedValue { charset: Charset::Ext("UTF-8".into()), language_tag: None, value: name.into() };
    ContentDisposition {
        disposition: if shown_in_place { DispositionType::Inline } else { DispositionType::Attachment },
        parameters: vec![
            DispositionParam::Filename(name.chars().map(plain).collect()),
            DispositionParam::FilenameExt(extended),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(range: Option<&str>, if_range: Option<&str>, if_none_match: Option<&str>) -> Part {
        let text = |value: Option<&str>| value.map(Into::into);
        let wanted =
            Wanted { range: text(range), if_range: text(if_range), if_none_match: text(if_none_match) };
        wanted.part("\"tag\"", 10)
    }

    #[test]
    fn a_range_is_read_as_rfc_9110_has_it() {
        for (asked, got) in [
            ("bytes=0-0", Part::Range(0..1)),
            ("bytes=2-5", Part::Range(2..6)),
            ("bytes=5-", Part::Range(5..10)),
            ("bytes=-3", Part::Range(7..10)),
            ("bytes=0-999", Part::Range(0..10)),
            ("bytes=-999", Part::Range(0..10)),
            ("bytes=10-", Part::Unsatisfiable),
            ("bytes=99-100", Part::Unsatisfiable),
            ("bytes=-0", Part::Unsatisfiable),
            ("bytes=0-1,4-5", Part::Whole),
            ("lines=0-1", Part::Whole),
            ("bytes=x", Part::Whole),
        ] {
            assert_eq!(part(Some(asked), None, None), got, "{asked}");
        }
    }

    #[test]
    fn a_range_of_another_content_is_answered_with_the_whole() {
        assert_eq!(part(Some("bytes=0-0"), Some("\"tag\""), None), Part::Range(0..1));
        for other in ["\"other\"", "W/\"tag\"", "Fri, 27 Nov 2026 00:00:00 GMT"] {
            assert_eq!(part(Some("bytes=0-0"), Some(other), None), Part::Whole, "{other}");
        }
    }

    #[test]
    fn who_has_the_content_gets_nothing() {
        for tags in ["\"tag\"", "\"a\", W/\"tag\"", "*"] {
            assert_eq!(part(Some("bytes=0-0"), None, Some(tags)), Part::NotModified, "{tags}");
        }
        assert_eq!(part(None, None, Some("\"other\"")), Part::Whole);
    }

    #[test]
    fn a_chinese_name_is_told_in_utf_8_and_in_ascii() {
        use header::TryIntoHeaderValue;
        let told = disposition("通知 1.pdf", true).try_into_value().expect("a header");
        let told = told.to_str().expect("ASCII");
        assert!(told.starts_with("inline; filename=\"__ 1.pdf\""), "{told}");
        assert!(told.contains("filename*=UTF-8''%E9%80%9A%E7%9F%A5%201.pdf"), "{told}");
    }
}
