//! Citations as the programs that keep references read them, whatever a title holds.

use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};

fn entry(issuing_body: &str, title: &str, number: Option<&str>, keywords: &[String]) -> EntryView {
    serde_json::from_value(json!({
        "id": "0199d3a2-6f5e-7000-8000-000000000001", "index_number": "000014349/2008-00007", "title": title,
        "content_summary": "", "generated_on": "2008-03-20", "published_on": "2008-05-01",
        "first_published_on": "2008-05-01", "revision": 1, "validity": "valid",
        "organization_id": "0199d3a2-6f5e-7000-8000-000000000002", "issuing_body": issuing_body,
        "section_id": "0199d3a2-6f5e-7000-8000-000000000003", "section": "财政科", "document_number": number,
        "subject": "04", "genre": "notice", "keywords": keywords, "publication_channels": ["government_website"],
    }))
    .expect("an entry")
}

fn cited(entry: &EntryView, format: CitationFormat) -> String {
    let url = format!("https://gk.example.gov.cn/v1/catalogue/entries/{}", entry.id);
    let today = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
    written(&cite_entry(entry, url, today), entry, format)
}

#[test]
fn an_entry_is_cited_in_every_form() {
    let entry = entry(
        "檀营乡人民政府",
        "檀营乡2007年财政决算 50% & 其他",
        Some("檀政发〔2008〕3号"),
        &["决算".into()],
    );
    assert_eq!(
        cited(&entry, CitationFormat::GbT7714),
        "檀营乡人民政府. 檀营乡2007年财政决算 50% & 其他: 檀政发〔2008〕3号[EB/OL]. (2008-05-01)[2026-11-27]. \
         https://gk.example.gov.cn/v1/catalogue/entries/0199d3a2-6f5e-7000-8000-000000000001.\n"
    );
    assert_eq!(
        cited(&entry, CitationFormat::Bibtex),
        r"@misc{0199d3a2-6f5e-7000-8000-000000000001,
  author = {{檀营乡人民政府}},
  title = {{檀营乡2007年财政决算 50\% \& 其他}},
  number = {檀政发〔2008〕3号},
  year = {2008},
  month = {5},
  day = {1},
  url = {https://gk.example.gov.cn/v1/catalogue/entries/0199d3a2-6f5e-7000-8000-000000000001},
  urldate = {2026-11-27},
  langid = {chinese}
}
"
    );
    assert_eq!(
        cited(&entry, CitationFormat::Ris).split("\r\n").collect::<Vec<_>>(),
        [
            "TY  - GOVDOC",
            "ID  - 0199d3a2-6f5e-7000-8000-000000000001",
            "AU  - 檀营乡人民政府",
            "TI  - 檀营乡2007年财政决算 50% & 其他",
            "M1  - 檀政发〔2008〕3号",
            "PY  - 2008",
            "DA  - 2008/05/01",
            "PB  - 檀营乡人民政府",
            "KW  - 决算",
            "LA  - zh-CN",
            "UR  - https://gk.example.gov.cn/v1/catalogue/entries/0199d3a2-6f5e-7000-8000-000000000001",
            "Y2  - 2026/11/27",
            "ER  - ",
            "",
        ]
    );
    let csl: Value = serde_json::from_str(&cited(&entry, CitationFormat::CslJson)).expect("JSON");
    assert_eq!(csl[0]["issued"]["date-parts"], json!([[2008, 5, 1]]));
    assert_eq!(csl[0]["author"], json!([{ "literal": "檀营乡人民政府" }]));
}

/// The fields of a BibTeX record as BibTeX finds them: it counts braces, and knows nothing of backslashes.
fn fields(record: &str) -> Vec<(String, String)> {
    let (_, mut rest) = record.split_once(',').expect("a key");
    let mut fields = vec![];
    while let Some((name, value)) = rest.split_once(" = {") {
        let mut depth = 1;
        let end = value.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        });
        let (end, _) = end.expect("its braces are closed");
        fields.push((name.trim_matches([',', ' ', '\n']).to_string(), value[..end].to_string()));
        rest = &value[end + 1..];
    }
    assert_eq!(rest.trim(), "}", "nothing is left over");
    fields
}

/// What LaTeX prints.
fn printed(latex: &str) -> String {
    let mut text = latex.to_string();
    let commands = [
        ("backslash", "\u{1}"),
        ("braceleft", "\u{2}"),
        ("braceright", "\u{3}"),
        ("asciicircum", "^"),
        ("asciitilde", "~"),
    ];
    for (command, character) in commands {
        text = text.replace(&format!("\\text{command}{{}}"), character);
    }
    for character in ["$", "&", "#", "_", "%"] {
        text = text.replace(&format!("\\{character}"), character);
    }
    text.replace('\u{1}', "\\").replace('\u{2}', "{").replace('\u{3}', "}")
}

proptest! {
    #[test]
    fn no_text_breaks_out_of_its_field_in_bibtex(body in "[^\u{1}-\u{3}]{0,20}", title in "[\\\\{}%$&#_^~@\"a甲\n ]{0,30}") {
        let record = cited(&entry(&body, &title, Some(&title), &[]), CitationFormat::Bibtex);
        let fields = fields(&record);
        let names: Vec<_> = fields.iter().map(|(name, _)| name.as_str()).collect();
        prop_assert_eq!(names, ["author", "title", "number", "year", "month", "day", "url", "urldate", "langid"]);
        prop_assert_eq!(printed(&fields[0].1), format!("{{{}}}", line(&body)));
        prop_assert_eq!(printed(&fields[1].1), format!("{{{}}}", line(&title)));
        prop_assert_eq!(printed(&fields[2].1), line(&title));
    }

    #[test]
    fn no_text_makes_a_line_of_its_own_in_ris(body: String, title in "(\r\nER  - |\n|\u{2028}|TY  - |甲){0,8}", keyword: String) {
        let record = cited(&entry(&body, &title, None, std::slice::from_ref(&keyword)), CitationFormat::Ris);
        let lines: Vec<_> = record.split("\r\n").collect();
        let tags: Vec<_> = lines.iter().filter_map(|line| line.split_once("  - ")).map(|(tag, _)| tag).collect();
        prop_assert_eq!(tags, ["TY", "ID", "AU", "TI", "PY", "DA", "PB", "KW", "LA", "UR", "Y2", "ER"]);
        let breaks = record.replace("\r\n", "").contains(['\r', '\n', '\u{2028}', '\u{2029}']);
        prop_assert!(!breaks);
        prop_assert_eq!(lines[2], format!("AU  - {}", line(&body)));
    }

    #[test]
    fn csl_json_says_what_the_entry_says(body: String, title: String) {
        let text = cited(&entry(&body, &title, None, &[]), CitationFormat::CslJson);
        let csl: Value = serde_json::from_str(&text).expect("JSON");
        prop_assert_eq!(&csl[0]["title"], &json!(title));
        prop_assert_eq!(&csl[0]["author"][0]["literal"], &json!(body));
    }
}
