//! The tags of a government website's page (国办发〔2017〕47号, annex): site, column, page; as HTML for its head.

use super::entry::PublicEntry;
use super::links::Links;
use super::portal;
use domain::site::{EntryClass, SiteColumn, SiteDescription};
use std::fmt::Write;
use wire::catalogue::{MetaTag, MetaTagLevel, MetaTagsView, MissingMetaTag};

/// Longest description in a tag, in characters.
const DESCRIPTION_MAX: usize = 200;

/// The tags of an entry's page on `site`, and those that are required and missing.
pub fn tags(links: &Links, entry: &PublicEntry, site: Option<&SiteDescription>) -> MetaTagsView {
    let column = site.and_then(|site| site.primary_column(&class(entry)));
    let mut tags = vec![];
    tags.extend(site.into_iter().flat_map(site_tags));
    tags.extend(column.into_iter().flat_map(column_tags));
    tags.extend(page_tags(links, entry));
    let mut missing = vec![];
    if site.is_none() {
        let (zh, en) = ("本机关尚未填报网站信息。", "The body has not described its website.");
        missing.extend(["SiteName", "SiteDomain", "SiteIDCode"].map(|name| absent(name, zh, en)));
    }
    if column.is_none() {
        let (zh, en) = ("没有栏目收录此条目。", "No column takes this entry.");
        let names = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
        missing.extend(names.map(|name| absent(name, zh, en)));
    }
    MetaTagsView { id: entry.id, tags, missing }
}

fn class(entry: &PublicEntry) -> EntryClass<'_> {
    EntryClass {
        subject: entry.metadata.subject,
        genre: entry.metadata.genre,
        section_id: entry.section_id,
        scopes: &entry.metadata.proactive_scopes,
    }
}

fn site_tags(site: &SiteDescription) -> [MetaTag; 3] {
    let tag = |name, content: &str| tag(MetaTagLevel::Site, name, content);
    [tag("SiteName", &site.name), tag("SiteDomain", &site.domain), tag("SiteIDCode", &site.id_code)]
}

fn column_tags(column: &SiteColumn) -> [MetaTag; 4] {
    let tag = |name, content: &str| tag(MetaTagLevel::Column, name, content);
    [
        tag("ColumnName", &column.name),
        tag("ColumnDescription", &column.description),
        tag("ColumnKeywords", &column.keywords.join(",")),
        tag("ColumnType", &column.column_type),
    ]
}

fn page_tags(links: &Links, entry: &PublicEntry) -> Vec<MetaTag> {
    let tag = |name, content: &str| tag(MetaTagLevel::Page, name, content);
    let published = portal::published(entry).format("%Y-%m-%d %H:%M").to_string();
    let description: String = entry.metadata.content_summary.chars().take(DESCRIPTION_MAX).collect();
    let mut tags = vec![
        tag("ArticleTitle", &entry.metadata.title),
        tag("PubDate", &published),
        tag("ContentSource", entry.source()),
    ];
    if !entry.metadata.keywords.is_empty() {
        tags.push(tag("Keywords", &entry.metadata.keywords.join(",")));
    }
    if !description.is_empty() {
        tags.push(tag("Description", &description));
    }
    tags.push(tag("Url", &links.entry(entry.id)));
    tags
}

fn tag(level: MetaTagLevel, name: &str, content: &str) -> MetaTag {
    MetaTag { level, name: name.into(), content: content.into() }
}

fn absent(name: &str, zh: &str, en: &str) -> MissingMetaTag {
    MissingMetaTag { name: name.into(), zh: zh.into(), en: en.into() }
}

/// The tags as HTML, a line each; what is missing is said in a comment.
pub fn html(view: &MetaTagsView) -> String {
    let mut html = String::new();
    for tag in &view.tags {
        // A text takes whatever is written to it.
        let _ =
            writeln!(html, "<meta name=\"{}\" content=\"{}\">", escaped(&tag.name), escaped(&tag.content));
    }
    if !view.missing.is_empty() {
        let names: Vec<_> = view.missing.iter().map(|missing| missing.name.as_str()).collect();
        let _ = writeln!(html, "<!-- 缺少 missing: {} -->", names.join(" "));
    }
    html
}

/// The text as the value of an attribute in double quotes; lines become one.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feeds::samples;
    use domain::site::ColumnRule;

    fn site() -> SiteDescription {
        SiteDescription {
            name: "檀营乡人民政府".into(),
            domain: "www.example.gov.cn".into(),
            id_code: "1101180001".into(),
            columns: vec![SiteColumn {
                key: "civil".into(),
                parent: None,
                name: "社会救助".into(),
                description: "社会救助信息".into(),
                keywords: vec!["低保".into(), "救助".into()],
                column_type: "信息公开目录".into(),
                takes: ColumnRule { subjects: vec![samples::metadata().subject], ..ColumnRule::default() },
            }],
        }
    }

    #[test]
    fn a_page_has_every_required_tag_of_the_annex() {
        let links = Links::below("https://gk.example.gov.cn");
        let view = tags(&links, &samples::entry(), Some(&site()));
        assert_eq!(view.missing, []);
        let names: Vec<_> = view.tags.iter().map(|tag| tag.name.as_str()).collect();
        for name in [
            "SiteName",
            "SiteDomain",
            "SiteIDCode",
            "ColumnName",
            "ColumnDescription",
            "ColumnKeywords",
            "ColumnType",
            "ArticleTitle",
            "PubDate",
            "ContentSource",
        ] {
            assert!(names.contains(&name), "{name}");
        }
        let content =
            |name: &str| view.tags.iter().find(|tag| tag.name == name).map(|tag| tag.content.as_str());
        // YYYY-MM-DD HH:MM, as on live pages.
        assert_eq!(content("PubDate"), Some("2026-11-27 01:30"));
        assert_eq!(content("ContentSource"), Some("檀营乡人民政府"));
        assert_eq!(content("ColumnKeywords"), Some("低保,救助"));
    }

    #[test]
    fn what_is_missing_is_said_and_nothing_is_invented() {
        let links = Links::below("https://gk.example.gov.cn");
        let view = tags(&links, &samples::entry(), None);
        assert_eq!(view.missing.len(), 7);
        assert!(view.tags.iter().all(|tag| tag.level == MetaTagLevel::Page));
        assert!(html(&view).contains("<!-- 缺少 missing: SiteName SiteDomain SiteIDCode ColumnName"));
        let without_column = SiteDescription { columns: vec![], ..site() };
        assert_eq!(tags(&links, &samples::entry(), Some(&without_column)).missing.len(), 4);
    }

    #[test]
    fn no_content_leaves_its_attribute() {
        let mut entry = samples::entry();
        entry.metadata.title = "\"><script>alert('x')</script>\n--> &".into();
        let written = html(&tags(&Links::below("https://gk.example.gov.cn"), &entry, None));
        let line = written.lines().next().expect("a line");
        assert_eq!(
            line,
            "<meta name=\"ArticleTitle\" content=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; --&gt; &amp;\">"
        );
    }
}
