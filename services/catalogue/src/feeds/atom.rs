//! Atom 1.0 (RFC 4287): the last changes first, paged (RFC 5005, 3), with tombstones for what was taken back
//! or has left the feed (RFC 6721).

use super::entry::{Change, PublicEntry};
use super::links::Links;
use super::xml::Xml;
use chrono::{DateTime, SecondsFormat, Utc};
use domain::ids::ItemId;
use uuid::Uuid;

/// Its media type.
pub const MEDIA_TYPE: &str = "application/atom+xml; charset=utf-8";

/// A page of a feed.
pub struct Feed<'a> {
    /// Absolute URLs.
    pub links: &'a Links,
    /// Path and filters of the feed, without the place in it: what makes it this feed.
    pub path: &'a str,
    /// Path, filters and place of this page.
    pub page: &'a str,
    /// The same of the next page.
    pub next: Option<&'a str>,
    /// When it last changed.
    pub updated: DateTime<Utc>,
    /// What is on the page, the last change first.
    pub changes: &'a [Change],
}

/// The page as XML.
pub fn write(feed: &Feed<'_>) -> Vec<u8> {
    let mut xml = Xml::document();
    let namespaces = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xmlns:at", "http://purl.org/atompub/tombstones/1.0"),
        ("xmlns:fh", "http://purl.org/syndication/history/1.0"),
        ("xml:lang", "zh-CN"),
    ];
    xml.open("feed", &namespaces);
    // The same feed has the same id at whatever address it is reached.
    xml.text("id", &[], &urn(Uuid::new_v5(&Uuid::NAMESPACE_URL, feed.path.as_bytes())));
    xml.text("title", &[], "政府信息公开目录");
    xml.text("updated", &[], &instant(feed.updated));
    xml.text("generator", &[("uri", feed.links.base())], "Gongkai");
    link(&mut xml, "self", &feed.links.to(feed.page));
    link(&mut xml, "first", &feed.links.to(feed.path));
    if let Some(next) = feed.next {
        link(&mut xml, "next", &feed.links.to(next));
    }
    for change in feed.changes {
        match change {
            Change::Entry(entry) => write_entry(&mut xml, feed.links, entry),
            Change::Gone(gone) => write_tombstone(&mut xml, (gone.id, gone.changed_at), "已撤回"),
            Change::Left(left) => {
                write_tombstone(&mut xml, (left.id, left.changed_at), "分类已变更，不再属于本订阅")
            }
        }
    }
    xml.close("feed");
    xml.take()
}

fn write_entry(xml: &mut Xml, links: &Links, entry: &PublicEntry) {
    let (metadata, validity) = (&entry.metadata, entry.validity);
    xml.open("entry", &[]);
    xml.text("id", &[], &urn(entry.id.0));
    xml.text("title", &[], &metadata.title);
    xml.text("updated", &[], &instant(entry.changed_at));
    xml.text("published", &[], &instant(entry.published_at));
    xml.open("author", &[]);
    xml.text("name", &[], &entry.issuing_body);
    xml.close("author");
    xml.text("summary", &[], &metadata.content_summary);
    let terms = [
        ("subject", metadata.subject.code(), metadata.subject.zh()),
        ("genre", metadata.genre.code(), metadata.genre.zh()),
        ("item_validity", validity.code(), validity.zh()),
    ];
    for (list, term, label) in terms {
        let scheme = links.to(&format!("/v1/vocabularies/{list}"));
        xml.empty("category", &[("scheme", &scheme), ("term", term), ("label", label)]);
    }
    for keyword in &metadata.keywords {
        xml.empty("category", &[("term", keyword)]);
    }
    let entry_url = links.entry(entry.id);
    xml.empty("link", &[("rel", "alternate"), ("type", "application/json"), ("href", &entry_url)]);
    let dcat = format!("{entry_url}/dcat.jsonld");
    xml.empty("link", &[("rel", "describedby"), ("type", "application/ld+json"), ("href", &dcat)]);
    for file in &metadata.files {
        let (url, length) = (links.file(entry.id, file.file_id), file.size_bytes.to_string());
        let attributes = [
            ("rel", "enclosure"),
            ("type", file.media_type.as_str()),
            ("length", length.as_str()),
            ("title", file.name.as_str()),
            ("href", url.as_str()),
        ];
        xml.empty("link", &attributes);
    }
    xml.close("entry");
}

fn write_tombstone(xml: &mut Xml, (id, changed_at): (ItemId, DateTime<Utc>), comment: &str) {
    let (of, when) = (urn(id.0), instant(changed_at));
    xml.open("at:deleted-entry", &[("ref", &of), ("when", &when)]);
    xml.text("at:comment", &[("xml:lang", "zh-CN")], comment);
    xml.close("at:deleted-entry");
}

fn link(xml: &mut Xml, rel: &str, href: &str) {
    xml.empty("link", &[("rel", rel), ("type", "application/atom+xml"), ("href", href)]);
}

fn urn(id: Uuid) -> String {
    format!("urn:uuid:{id}")
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feeds::samples;

    #[test]
    fn a_page_has_what_rfc_4287_demands_and_tombstones_for_what_was_taken_back() {
        let links = Links::below("https://gk.example.gov.cn/");
        let changes = [Change::Entry(Box::new(samples::entry())), Change::Gone(samples::gone())];
        let written = write(&Feed {
            links: &links,
            path: "/v1/catalogue/feed.atom?genre=a",
            page: "/v1/catalogue/feed.atom?genre=a&cursor=43",
            next: Some("/v1/catalogue/feed.atom?genre=a&cursor=41"),
            updated: samples::at("2026-11-27T04:00:01.5Z"),
            changes: &changes,
        });
        let text = String::from_utf8(written).expect("UTF-8");
        for part in [
            "<updated>2026-11-27T04:00:01.500000Z</updated>",
            "<id>urn:uuid:00000000-0000-0000-0000-000000000001</id>",
            "<title>关于&lt;低保&gt;标准 &amp; 审核的通知</title>",
            "rel=\"next\" type=\"application/atom+xml\" href=\"https://gk.example.gov.cn/v1/catalogue/feed.atom?genre=a&amp;cursor=41\"",
            "<author><name>檀营乡人民政府</name></author>",
            "rel=\"enclosure\" type=\"application/pdf\" length=\"1234\"",
            "<at:deleted-entry ref=\"urn:uuid:00000000-0000-0000-0000-000000000008\" when=\"2026-11-27T03:00:00.000000Z\">",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("内部备注"), "a remark is not for the public");
    }
}
