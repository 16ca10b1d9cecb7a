//! Says how an entry is cited.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use wire::catalogue::{Citation, CslDate, CslItem, CslName, EntryView};

/// The forms of a citation.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CitationFormat {
    /// A sentence after GB/T 7714-2015.
    #[default]
    #[serde(rename = "gb_t_7714")]
    GbT7714,
    /// CSL-JSON, an array of one.
    CslJson,
    /// A BibTeX record.
    Bibtex,
    /// A RIS record.
    Ris,
}

impl CitationFormat {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::GbT7714 => "text/plain; charset=utf-8",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
        }
    }
}

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

/// The citation of an entry in one of its forms.
pub fn written(citation: &Citation, entry: &EntryView, format: CitationFormat) -> String {
    match format {
        CitationFormat::GbT7714 => format!("{}\n", line(&citation.gb_t_7714)),
        CitationFormat::CslJson => {
            serde_json::to_string(&[&citation.csl_json]).expect("a citation is plain data")
        }
        CitationFormat::Bibtex => bibtex(citation, entry),
        CitationFormat::Ris => ris(citation, entry),
    }
}

/// As BibTeX has it; `urldate` and `langid` are what biblatex adds. Names and titles stand in braces of their own: a body is
/// no person with a family name, and nothing of a title may be put into lower case.
fn bibtex(citation: &Citation, entry: &EntryView) -> String {
    let (item, day) = (&citation.csl_json, entry.published_on);
    let mut fields = vec![
        ("author", format!("{{{}}}", latex(&entry.issuing_body))),
        ("title", format!("{{{}}}", latex(&item.title))),
    ];
    fields.extend(item.number.iter().map(|number| ("number", latex(number))));
    fields.push(("year", day.year().to_string()));
    fields.push(("month", day.month().to_string()));
    fields.push(("day", day.day().to_string()));
    fields.push(("url", bare_url(&item.url)));
    fields.push(("urldate", iso_day(&item.accessed)));
    fields.push(("langid", "chinese".into()));
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("@misc{{{},\n{}\n}}\n", item.id, fields.join(",\n"))
}

/// As RIS has it: a line a field, ended by CR and LF.
fn ris(citation: &Citation, entry: &EntryView) -> String {
    let (item, day) = (&citation.csl_json, entry.published_on);
    let mut fields = vec![
        ("TY", "GOVDOC".to_string()),
        ("ID", item.id.to_string()),
        ("AU", line(&entry.issuing_body)),
        ("TI", line(&item.title)),
    ];
    fields.extend(item.number.iter().map(|number| ("M1", line(number))));
    fields.push(("PY", day.year().to_string()));
    fields.push(("DA", day.format("%Y/%m/%d").to_string()));
    fields.push(("PB", line(&entry.issuing_body)));
    fields.extend(entry.keywords.iter().map(|keyword| ("KW", line(keyword))));
    fields.push(("LA", item.language.clone()));
    fields.push(("UR", line(&item.url)));
    fields.push(("Y2", iso_day(&item.accessed).replace('-', "/")));
    fields.push(("ER", String::new()));
    fields.iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect()
}

fn iso_day(date: &CslDate) -> String {
    let parts: Vec<_> = date.date_parts.iter().flatten().map(|part| format!("{part:02}")).collect();
    parts.join("-")
}

/// The text as one line: what would end it, or means nothing in print, becomes a space.
fn line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if breaks(c) { ' ' } else { c }).collect()
}

/// The text as LaTeX prints it. Braces are written as commands: BibTeX counts braces, also behind a backslash.
fn latex(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '\\' => written.push_str("\\textbackslash{}"),
            '{' => written.push_str("\\textbraceleft{}"),
            '}' => written.push_str("\\textbraceright{}"),
            '^' => written.push_str("\\textasciicircum{}"),
            '~' => written.push_str("\\textasciitilde{}"),
            '$' | '&' | '#' | '_' | '%' => written.extend(['\\', c]),
            other => written.push(other),
        }
    }
    written
}

/// The URL without what would end the field it stands in.
fn bare_url(url: &str) -> String {
    line(url).replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D").replace(' ', "%20")
}

#[cfg(test)]
mod tests;
