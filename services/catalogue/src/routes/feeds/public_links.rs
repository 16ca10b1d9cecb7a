//! Where the public reaches this installation.

use crate::feeds::links::Links;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use problem::Problem;
use std::future::{Ready, ready};
use web::Kit;

/// Absolute URLs as the public has them: below `public_url` if it is set, else below the address to which the request
/// came. That the gateway says in `X-Forwarded-Proto` and `X-Forwarded-Host`; what a caller says there never gets past it.
pub struct PublicLinks(pub Links);

impl FromRequest for PublicLinks {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let set = request.app_data::<Kit>().and_then(|kit| kit.settings.public_url.clone());
        let base = set.unwrap_or_else(|| {
            let said = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
            as_said(said("x-forwarded-proto"), said("x-forwarded-host"))
        });
        ready(Ok(Self(Links::below(&base))))
    }
}

fn as_said(scheme: Option<&str>, host: Option<&str>) -> String {
    let scheme = scheme.filter(|scheme| *scheme == "https").unwrap_or("http");
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let host = host.filter(|host| !host.is_empty() && host.len() <= 255 && host.chars().all(plain));
    format!("{scheme}://{}", host.unwrap_or("localhost"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_that_is_no_host_is_not_repeated() {
        assert_eq!(as_said(Some("https"), Some("gk.example.gov.cn:8443")), "https://gk.example.gov.cn:8443");
        assert_eq!(as_said(Some("gopher"), Some("[::1]:8080")), "http://[::1]:8080");
        for host in [None, Some(""), Some("a/b"), Some("a b"), Some("<a>"), Some("a\"b"), Some("a@b")] {
            assert_eq!(as_said(None, host), "http://localhost");
        }
    }
}
