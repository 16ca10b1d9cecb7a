//! Open-data dumps: the whole public catalogue as CSV, JSON and newline-delimited JSON, a row an entry.

use super::entry::PublicEntry;
use super::links::Links;
use chrono::NaiveDate;
use domain::sheet::guarded;
use serde::Deserialize;
use wire::catalogue::{DumpField, DumpList, DumpView, DumpedEntry};

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Format {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// One JSON array.
    Json,
    /// A JSON object a line.
    Ndjson,
}

/// A byte order mark, by which spreadsheet programs know UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Every column: name, type, Chinese, English.
const COLUMNS: &[(&str, &str, &str, &str)] = &[
    ("id", "uuid", "标识", "id of the entry"),
    ("index_number", "string", "索引号", "index number"),
    ("title", "string", "名称", "title"),
    ("content_summary", "string", "内容概述", "summary"),
    ("document_number", "string", "文号", "document number"),
    ("generated_on", "date", "生成日期", "day of generation"),
    ("published_on", "date", "发布日期", "day of publication"),
    ("issuing_body", "string", "发布机构", "issuing body"),
    ("section", "string", "责任科室", "section"),
    ("subject", "string", "主题分类代码", "subject, code"),
    ("subject_label", "string", "主题分类", "subject"),
    ("genre", "string", "体裁分类代码", "genre, code"),
    ("genre_label", "string", "体裁分类", "genre"),
    ("keywords", "string", "主题词（分号分隔）", "keywords, separated by semicolons"),
    ("publication_channels", "string", "公开方式代码（分号分隔）", "channels, codes separated by semicolons"),
    ("effective_on", "date", "生效日期", "day of effect"),
    ("repealed_on", "date", "废止日期", "day of repeal"),
    ("validity", "string", "有效性代码", "validity, code"),
    ("url", "uri", "链接地址", "address of the entry"),
    ("files", "uri", "附件地址（空格分隔）", "addresses of its files, separated by spaces"),
];

impl Format {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Ndjson => "application/x-ndjson",
        }
    }

    /// The ending of its address.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
        }
    }

    /// How the dump begins.
    pub fn begin(self, with_bom: bool) -> Vec<u8> {
        match self {
            Self::Csv => {
                let mut bytes = if with_bom { BOM.to_vec() } else { vec![] };
                bytes.extend(csv_line(COLUMNS.iter().map(|(name, ..)| *name)));
                bytes
            }
            Self::Json => b"[".to_vec(),
            Self::Ndjson => vec![],
        }
    }

    /// Some rows, the first of which is the first of all when `first`.
    pub fn rows(self, rows: &[DumpedEntry], first: bool) -> Vec<u8> {
        let mut bytes = vec![];
        for (place, row) in rows.iter().enumerate() {
            match self {
                Self::Csv => bytes.extend(csv_row(row)),
                Self::Json | Self::Ndjson => {
                    let separated = self == Self::Json && (place > 0 || !first);
                    bytes.extend_from_slice(if separated { b",\n" } else { b"" });
                    bytes.extend(serde_json::to_vec(row).expect("a row is plain data"));
                    bytes.extend_from_slice(if self == Self::Ndjson { b"\n" } else { b"" });
                }
            }
        }
        bytes
    }

    /// How the dump ends.
    pub fn end(self) -> &'static [u8] {
        if self == Self::Json { b"]\n" } else { b"" }
    }
}

fn csv_row(row: &DumpedEntry) -> Vec<u8> {
    let value = serde_json::to_value(row).expect("a row is plain data");
    csv_line(COLUMNS.iter().map(|(name, ..)| guarded(value[*name].as_str().unwrap_or_default())))
}

fn csv_line(fields: impl Iterator<Item = impl AsRef<[u8]>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    writer.write_record(fields).expect("writing to memory");
    writer.into_inner().expect("writing to memory")
}

/// The row of an entry.
pub fn row(links: &Links, entry: &PublicEntry) -> DumpedEntry {
    let metadata = &entry.metadata;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let channels: Vec<_> = entry.publication_channels.iter().map(|channel| channel.code()).collect();
    let files: Vec<_> = metadata.files.iter().map(|file| links.file(entry.id, file.file_id)).collect();
    DumpedEntry {
        id: entry.id,
        index_number: entry.index_number.clone(),
        title: metadata.title.clone(),
        content_summary: metadata.content_summary.clone(),
        document_number: metadata.document_number.clone().unwrap_or_default(),
        generated_on: metadata.generated_on,
        published_on: entry.published_on,
        issuing_body: entry.issuing_body.clone(),
        section: entry.section.clone(),
        subject: metadata.subject.code().into(),
        subject_label: metadata.subject.zh().into(),
        genre: metadata.genre.code().into(),
        genre_label: metadata.genre.zh().into(),
        keywords: metadata.keywords.join(";"),
        publication_channels: channels.join(";"),
        effective_on: day(metadata.effective_on),
        repealed_on: day(metadata.repealed_on),
        validity: entry.validity.code().into(),
        url: links.entry(entry.id),
        files: files.join(" "),
    }
}

/// The dumps that there are, with their columns.
pub fn list(links: &Links) -> DumpList {
    let dump = |(format, zh, en): &(Format, &str, &str)| DumpView {
        url: links.to(&format!("/v1/catalogue/dumps/entries.{}", format.ending())),
        media_type: format.media_type().into(),
        zh: (*zh).into(),
        en: (*en).into(),
    };
    let field = |(name, field_type, zh, en): &(&str, &str, &str, &str)| DumpField {
        name: (*name).into(),
        field_type: (*field_type).into(),
        zh: (*zh).into(),
        en: (*en).into(),
    };
    let parameters = [
        ("organization_id", "uuid", "只要该机关的条目", "only entries of this body"),
        ("year", "integer", "只要该年生成的条目", "only entries generated in this year"),
        (
            "bom",
            "boolean",
            "仅CSV：开头加UTF-8字节序标记，供电子表格软件识别",
            "CSV only: begin with a UTF-8 byte order mark, for spreadsheet programs",
        ),
    ];
    let formats = [
        (
            Format::Csv,
            "全部主动公开条目，CSV（会被当作公式的单元格前加单引号）",
            "all public entries as CSV; a cell that would be taken for a formula begins with an apostrophe",
        ),
        (Format::Json, "全部主动公开条目，JSON数组", "all public entries as one JSON array"),
        (Format::Ndjson, "全部主动公开条目，每行一个JSON对象", "all public entries, a JSON object a line"),
    ];
    DumpList {
        dumps: formats.iter().map(dump).collect(),
        parameters: parameters.iter().map(field).collect(),
        columns: COLUMNS.iter().map(field).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feeds::samples;

    fn sample() -> DumpedEntry {
        row(&Links::below("https://gk.example.gov.cn"), &samples::entry())
    }

    #[test]
    fn the_columns_are_the_fields_of_a_row() {
        let value = serde_json::to_value(sample()).expect("JSON");
        let mut fields: Vec<_> = value.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut columns: Vec<_> = COLUMNS.iter().map(|(name, ..)| *name).collect();
        fields.sort_unstable();
        columns.sort_unstable();
        assert_eq!(fields, columns);
    }

    #[test]
    fn a_spreadsheet_takes_nothing_for_a_formula() {
        for title in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            let bytes = Format::Csv.rows(&[DumpedEntry { title: title.into(), ..sample() }], true);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
            let record = reader.records().next().expect("a record").expect("is read");
            assert_eq!(&record[2], format!("'{title}"));
            assert_eq!(&record[0], "00000000-0000-0000-0000-000000000001");
        }
    }

    #[test]
    fn each_format_is_whole_however_its_rows_are_cut() {
        let rows = [sample(), sample(), sample()];
        let written = |format: Format| {
            [
                format.begin(true),
                format.rows(&rows[..1], true),
                format.rows(&[], false),
                format.rows(&rows[1..], false),
                format.end().to_vec(),
            ]
            .concat()
        };
        let json: Vec<DumpedEntry> = serde_json::from_slice(&written(Format::Json)).expect("an array");
        assert_eq!(json.len(), 3);
        let lines = String::from_utf8(written(Format::Ndjson)).expect("UTF-8");
        assert_eq!(
            lines.lines().map(|line| serde_json::from_str::<DumpedEntry>(line).is_ok()).collect::<Vec<_>>(),
            [true; 3]
        );
        let csv = written(Format::Csv);
        assert!(csv.starts_with(BOM));
        assert_eq!(csv::Reader::from_reader(&csv[3..]).records().count(), 3);
        let empty = [Format::Json.begin(false), Format::Json.end().to_vec()].concat();
        assert_eq!(serde_json::from_slice::<Vec<DumpedEntry>>(&empty).expect("an array").len(), 0);
    }
}
