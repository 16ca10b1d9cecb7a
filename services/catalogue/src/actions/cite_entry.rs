//! Says how an entry is cited.

use chrono::{Datelike, NaiveDate};
use wire::catalogue::{Citation, CslDate, CslItem, CslName, EntryView};

/// How `entry`, read on `today` at `url`, is cited: 责任者. 题名: 文号[EB/OL]. (发布日期)[引用日期]. 获取和访问路径.
/// (GB/T 7714-2015, 4.6; the document number is other title information of it).
pub fn cite_entry(entry: &EntryView, url: String, today: NaiveDate) -> Citation {
    let number = entry.document_number.as_ref();
    let other_title = number.map(|number| format!(": {number}")).unwrap_or_default();
    let (body, title, published_on) = (&entry.issuing_body, &entry.title, entry.published_on);
    Citation {
        gb_t_7714: format!("{body}. {title}{other_title}[EB/OL]. ({published_on})[{today}]. {url}."),
        csl_json: CslItem {
            id: entry.id,
            kind: "document".into(),
            title: title.clone(),
            author: vec![CslName { literal: body.clone() }],
            number: number.cloned(),
            issued: csl_date(published_on),
            accessed: csl_date(today),
            url,
            language: "zh-CN".into(),
        },
    }
}

fn csl_date(day: NaiveDate) -> CslDate {
    CslDate { date_parts: vec![vec![day.year().into(), day.month().into(), day.day().into()]] }
}
