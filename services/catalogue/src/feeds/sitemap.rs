//! Sitemaps (sitemaps.org, protocol 0.9): an index, and pages of addresses.

use super::links::Links;
use super::xml::Xml;
use chrono::{DateTime, SecondsFormat, Utc};

/// Its media type.
pub const MEDIA_TYPE: &str = "application/xml; charset=utf-8";
/// Addresses of a page at most: the protocol's limit. At some 160 bytes each they stay far below its other one, 50 MB.
pub const PAGE: i64 = 50_000;

const NAMESPACE: &[(&str, &str)] = &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")];

/// The index of the pages that begin after these ids.
pub fn index(links: &Links, starts: &[String], changed_at: Option<DateTime<Utc>>) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("sitemapindex", NAMESPACE);
    for start in starts {
        xml.open("sitemap", &[]);
        let query = if start.is_empty() { String::new() } else { format!("?after={start}") };
        xml.text("loc", &[], &links.to(&format!("/v1/catalogue/sitemap.xml{query}")));
        if let Some(changed_at) = changed_at {
            xml.text("lastmod", &[], &instant(changed_at));
        }
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    xml.take()
}

/// How a page begins.
pub fn begin() -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("urlset", NAMESPACE);
    xml.take()
}

/// Some addresses of a page.
pub fn urls(links: &Links, entries: &[(String, DateTime<Utc>)]) -> Vec<u8> {
    let mut xml = Xml::fragment();
    for (id, changed_at) in entries {
        xml.open("url", &[]);
        xml.text("loc", &[], &links.to(&format!("/v1/catalogue/entries/{id}")));
        xml.text("lastmod", &[], &instant(*changed_at));
        xml.close("url");
    }
    xml.take()
}

/// How a page ends.
pub fn end() -> Vec<u8> {
    let mut xml = Xml::fragment();
    xml.close("urlset");
    xml.take()
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feeds::samples::at;

    #[test]
    fn an_index_names_its_pages_and_a_page_its_addresses() {
        let links = Links::below("https://gk.example.gov.cn");
        let changed_at = at("2026-11-27T04:00:00Z");
        let index =
            String::from_utf8(index(&links, &[String::new(), "a".into()], Some(changed_at))).expect("UTF-8");
        assert!(
            index.contains("<loc>https://gk.example.gov.cn/v1/catalogue/sitemap.xml?after=a</loc>"),
            "{index}"
        );
        assert!(index.contains("<lastmod>2026-11-27T04:00:00Z</lastmod>"), "{index}");
        let page = [begin(), urls(&links, &[("b".into(), changed_at)]), end()].concat();
        let page = String::from_utf8(page).expect("UTF-8");
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
            <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url>\
            <loc>https://gk.example.gov.cn/v1/catalogue/entries/b</loc>\
            <lastmod>2026-11-27T04:00:00Z</lastmod></url></urlset>";
        assert_eq!(page, expected);
    }
}
