//! Which path belongs to which service.

/// The path prefixes that are handed on, and to whom. A prefix covers whole segments: `/v1/items` and what is below
/// it, not `/v1/itemsx`; one that ends in a slash covers only what is below it.
pub const ROUTES: &[(&str, &str)] = &[
    ("/oauth/", "registry"),
    ("/.well-known/", "registry"),
    ("/v1/organizations", "registry"),
    ("/v1/people", "registry"),
    ("/v1/api-clients", "registry"),
    ("/v1/signing-keys", "registry"),
    ("/v1/me", "registry"),
    ("/v1/calendar", "registry"),
    ("/v1/items", "catalogue"),
    ("/v1/imports", "catalogue"),
    ("/v1/import-profiles", "catalogue"),
    ("/v1/guides", "catalogue"),
    ("/v1/paper-catalogues", "catalogue"),
    ("/v1/catalogue-health", "catalogue"),
    ("/v1/files", "catalogue"),
    ("/v1/submissions", "catalogue"),
    ("/v1/publications", "catalogue"),
    ("/v1/work-list", "catalogue"),
    ("/v1/catalogue", "catalogue"),
    ("/v1/reading-places", "catalogue"),
    ("/v1/reading-place-visits", "catalogue"),
    ("/v1/holdings", "catalogue"),
    ("/v1/deposits", "catalogue"),
    ("/v1/disclosure-matters", "catalogue"),
    ("/v1/clarifications", "catalogue"),
    ("/v1/release-coordinations", "catalogue"),
    ("/v1/release-inquiries", "catalogue"),
    ("/v1/proactive-suggestions", "catalogue"),
    ("/v1/oai", "catalogue"),
    ("/v1/sites", "catalogue"),
    ("/sitemap.xml", "catalogue"),
    ("/v1/vocabularies", "catalogue"),
    ("/v1/rules", "catalogue"),
    ("/v1/reviews", "review"),
    ("/v1/signatures", "review"),
    ("/v1/meetings", "review"),
    ("/v1/requests", "request-workflow"),
    ("/v1/tracking", "request-workflow"),
    ("/v1/clock-readings", "request-workflow"),
    ("/v1/fee-assessments", "request-workflow"),
    ("/v1/reports", "reporting"),
];

/// Prefixes below which secrets could be guessed: limited by address, and more strictly.
pub const SENSITIVE: &[&str] = &["/oauth/", "/v1/tracking"];

/// Prefixes at which a client proves itself by other means than an access token (RFC 6749 allows Basic there), and
/// at which an access token that has ended must not stand in the way of getting a new one.
const WITHOUT_ACCESS_TOKEN: &[&str] = &["/oauth/"];

/// What orchestrators and monitors ask all the time: never limited.
const UNLIMITED: &[&str] = &["/health/", "/metrics"];

/// The service that answers at `path`.
pub(crate) fn service_of(path: &str) -> Option<&'static str> {
    ROUTES.iter().find(|(prefix, _)| covers(prefix, path)).map(|(_, service)| *service)
}

pub(crate) fn is_sensitive(path: &str) -> bool {
    SENSITIVE.iter().any(|prefix| covers(prefix, path))
}

pub(crate) fn takes_access_token(path: &str) -> bool {
    !WITHOUT_ACCESS_TOKEN.iter().any(|prefix| covers(prefix, path))
}

pub(crate) fn is_unlimited(path: &str) -> bool {
    UNLIMITED.iter().any(|prefix| covers(prefix, path))
}

/// The patterns under which the router knows `prefix`; metrics are labelled with the first.
pub(crate) fn patterns(prefix: &str) -> Vec<String> {
    match prefix.strip_suffix('/') {
        Some(parent) => vec![format!("{parent}/{{below:.*}}")],
        None => vec![prefix.to_string(), format!("{prefix}/{{below:.*}}")],
    }
}

fn covers(prefix: &str, path: &str) -> bool {
    path.strip_prefix(prefix)
        .is_some_and(|rest| prefix.ends_with('/') || rest.is_empty() || rest.starts_with('/'))
}

/// Whether `path` can be read in one way only. Encoded slashes, dots and percent signs, backslashes, empty and
/// dotted segments are read differently by different programs; no path of ours needs them. Nor does one need an
/// encoded letter, with which a prefix could be written so that only some of the programs recognise it.
pub(crate) fn is_plain(path: &str) -> bool {
    path.starts_with('/')
        && !path.contains("//")
        && !path.contains('\\')
        && !path.split('/').any(|segment| matches!(segment.split(';').next(), Some("." | "..")))
        && is_plainly_encoded(path.as_bytes())
}

fn is_plainly_encoded(path: &[u8]) -> bool {
    let mut decoded = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((&byte, after)) = rest.split_first() {
        if byte != b'%' {
            if !byte.is_ascii_graphic() {
                return false;
            }
            decoded.push(byte);
            rest = after;
            continue;
        }
        let Some((digits, after)) = after.split_at_checked(2) else { return false };
        let Some(byte) = hexadecimal(digits) else { return false };
        if byte.is_ascii_alphanumeric() || byte.is_ascii_control() || b"/\\.%-_~".contains(&byte) {
            return false;
        }
        decoded.push(byte);
        rest = after;
    }
    std::str::from_utf8(&decoded).is_ok()
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    match digits {
        [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prefix_belongs_to_its_service_and_covers_whole_segments() {
        for (prefix, service) in ROUTES {
            let below = format!("{}/x", prefix.trim_end_matches('/'));
            assert_eq!(service_of(&below), Some(*service), "{below}");
            assert_eq!(service_of(prefix), Some(*service), "{prefix}");
            assert_eq!(service_of(&format!("{}x", prefix.trim_end_matches('/'))), None, "{prefix}x");
            assert!(settings::SERVICES.contains(service), "{service}");
        }
        let used: Vec<_> =
            settings::SERVICES.iter().filter(|s| ROUTES.iter().any(|(_, of)| of == *s)).collect();
        assert_eq!(used.len(), settings::SERVICES.len(), "no service is left out");
    }

    #[test]
    fn what_is_for_services_only_belongs_to_nobody() {
        for path in [
            "/internal/v1/feed",
            "/internal",
            "/metrics",
            "/health/ready",
            "/openapi.json",
            "/",
            "/v1",
            "/oauth",
        ] {
            assert_eq!(service_of(path), None, "{path}");
        }
    }

    #[test]
    fn a_path_that_can_be_read_in_two_ways_is_not_plain() {
        for path in [
            "/v1/items/../../internal/v1/feed",
            "/v1/items/..",
            "/v1/items/./x",
            "/v1/items/..;a/internal",
            "/v1/items/%2e%2e/internal",
            "/v1/items/%2E./internal",
            "/v1/items/%2f..%2finternal",
            "/v1/items%5c..%5cinternal",
            "/v1/items\\..\\internal",
            "/v1/items/%252e%252e/internal",
            "/v1/items//internal",
            "//internal/v1/feed",
            "/v1/%69tems",
            "/%69nternal/v1/feed",
            "/v1/items/%c0%ae%c0%ae/internal",
            "/v1/items/%00",
            "/v1/items/%0d%0a",
            "/v1/items/%zz",
            "/v1/items/%2",
            "*",
            "",
        ] {
            assert!(!is_plain(path), "{path}");
        }
    }

    #[test]
    fn ordinary_paths_are_plain() {
        for path in [
            "/",
            "/v1/items",
            "/v1/items/",
            "/v1/items/a.b;c=d",
            "/v1/catalogue/%E7%9B%AE%E5%BD%95",
            "/v1/people/a%20b",
        ] {
            assert!(is_plain(path), "{path}");
        }
    }
}
