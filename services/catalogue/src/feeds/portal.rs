//! The list in the form that provincial portals take from a body's system: the keys of a real interface, so that a
//! collector that reads one reads the other.

use super::entry::PublicEntry;
use super::links::Links;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use wire::catalogue::{PortalArticle, PortalAttachment};

const SECONDS_EAST: i32 = 8 * 3600;

/// The moment of an entry's publication: when it was recorded, if that was on its legal day; else that day's midnight.
pub fn published(entry: &PublicEntry) -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(SECONDS_EAST).expect("eight hours are a valid offset");
    let recorded = entry.published_at.with_timezone(&zone);
    if recorded.date_naive() == entry.published_on { recorded } else { midnight(entry.published_on) }
}

/// The beginning of a day in Shanghai.
pub fn midnight(day: NaiveDate) -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(SECONDS_EAST).expect("eight hours are a valid offset");
    let local = day.and_time(NaiveTime::MIN);
    DateTime::<Utc>::from_naive_utc_and_offset(local - chrono::Duration::seconds(SECONDS_EAST.into()), Utc)
        .with_timezone(&zone)
}

/// An entry as portals read it.
pub fn article(links: &Links, entry: &PublicEntry) -> PortalArticle {
    let (metadata, published, url) = (&entry.metadata, published(entry), links.entry(entry.id));
    let attachment = metadata.files.iter().map(|file| PortalAttachment {
        id: file.file_id,
        name: file.name.clone(),
        ending: file.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default(),
        mime: file.media_type.clone(),
        size: file.size_bytes,
        url: links.file(entry.id, file.file_id),
    });
    PortalArticle {
        id: entry.id,
        title: metadata.title.clone(),
        document_number: metadata.document_number.clone().unwrap_or_default(),
        publisher: entry.issuing_body.clone(),
        keywords: metadata.keywords.join(","),
        date: published.timestamp(),
        created_at: published.format("%Y-%m-%d %H:%M:%S").to_string(),
        display_publish_time: midnight(entry.published_on).timestamp(),
        identifier: entry.index_number.clone(),
        classify_main_name: metadata.subject.zh().into(),
        classify_genre_name: metadata.genre.zh().into(),
        classify_theme_name: metadata.subject.zh().into(),
        post_url: url.clone(),
        url,
        attachment: attachment.collect(),
        content_summary: metadata.content_summary.clone(),
        relation: entry.superseded_by,
        is_expired: entry.is_expired(),
        is_abolished: entry.is_abolished(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feeds::samples::{at, entry, on};
    use domain::item::ItemValidity;

    #[test]
    fn an_article_has_the_keys_of_the_interface() {
        let article = article(&Links::below("https://gk.example.gov.cn"), &entry());
        let article = serde_json::to_value(article).expect("JSON");
        for key in [
            "id",
            "title",
            "document_number",
            "publisher",
            "keywords",
            "date",
            "created_at",
            "display_publish_time",
            "identifier",
            "classify_main_name",
            "classify_genre_name",
            "classify_theme_name",
            "url",
            "post_url",
            "attachment",
            "abstract",
            "is_expired",
            "is_abolished",
        ] {
            assert!(!article[key].is_null(), "{key}");
        }
        for key in ["id", "name", "type", "mime", "size", "url"] {
            assert!(!article["attachment"][0][key].is_null(), "{key}");
        }
        assert_eq!(article["attachment"][0]["type"], "pdf");
    }

    #[test]
    fn the_moment_of_publication_is_the_recorded_one_only_on_its_legal_day() {
        // Recorded at 01:30 on the 27th in Shanghai, which is its legal day.
        assert_eq!(published(&entry()).to_rfc3339(), "2026-11-27T01:30:00+08:00");
        // Published on paper before, and entered late.
        let late = PublicEntry { published_on: on("2026-11-20"), ..entry() };
        assert_eq!(published(&late).to_rfc3339(), "2026-11-20T00:00:00+08:00");
        assert_eq!(
            published(&PublicEntry { published_at: at("2026-11-27T16:00:00Z"), ..entry() }).to_rfc3339(),
            "2026-11-27T00:00:00+08:00"
        );
    }

    #[test]
    fn expired_and_abolished_are_two_things_and_neither_is_withdrawn() {
        let flags = |entry: &PublicEntry| (entry.is_expired(), entry.is_abolished());
        let marked = |validity| PublicEntry { validity, ..entry() };
        assert_eq!(flags(&entry()), (false, false));
        assert_eq!(flags(&marked(ItemValidity::Expired)), (true, false));
        assert_eq!(flags(&marked(ItemValidity::Repealed)), (false, true));
        assert_eq!(flags(&marked(ItemValidity::Superseded)), (false, true));
    }
}
