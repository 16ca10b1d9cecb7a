//! Texts of small files: a PDF written by hand, the others made here.

use super::*;
use proptest::prelude::*;
use std::io::{Seek, SeekFrom};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Two pages: one with a font that carries a character map, as office suites write it; one with the predefined map of
/// older Chinese documents (UniGB-UCS2-H).
const NOTICE: &[u8] = include_bytes!("../../../../tests/fixtures/notice.pdf");

fn file(content: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(content).expect("is written");
    file.seek(SeekFrom::Start(0)).expect("is rewound");
    file
}

fn package(parts: &[(&str, &str)]) -> File {
    let mut package = ZipWriter::new(tempfile::tempfile().expect("a file"));
    for (name, content) in parts {
        package.start_file(*name, SimpleFileOptions::default()).expect("begins");
        package.write_all(content.as_bytes()).expect("is written");
    }
    package.finish().expect("is whole")
}

#[test]
fn a_pdf_gives_its_text_with_lines_joined_whatever_map_its_characters_have() {
    let text = extract(FileType::Pdf, file(NOTICE)).expect("is read");
    assert!(text.contains("关于冬季清洁取暖补贴发放的公示"), "a line breaks in the middle of it: {text}");
    assert!(text.contains("第二页为村民委员会监督电话公示栏"), "{text}");
}

#[test]
fn a_word_document_gives_its_paragraphs_and_notes_and_not_its_markup() {
    let document = r#"<w:document><w:body>
        <w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>危房改造</w:t></w:r><w:r><w:t>名单</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">甲 &amp; 乙&#x4E8C;</w:t><w:tab/><w:t>三户</w:t></w:r></w:p>
        <w:instrText>HYPERLINK</w:instrText></w:body></w:document>"#;
    let notes = "<w:footnotes><w:footnote><w:p><w:r><w:t>注一</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let content = package(&[("word/document.xml", document), ("word/footnotes.xml", notes)]);
    assert_eq!(extract(FileType::Docx, content).expect("is read"), "危房改造名单\n甲 & 乙二 三户\n注一");
}

#[test]
fn an_open_document_gives_its_paragraphs() {
    let document = "<office:body><text:h>标题</text:h><text:p>甲<text:span>乙</text:span><text:s/>丙</text:p></office:body>";
    let content = package(&[("content.xml", document)]);
    assert_eq!(extract(FileType::Odt, content).expect("is read"), "标题\n甲乙 丙");
}

#[test]
fn a_web_page_gives_what_is_read_in_its_own_encoding() {
    let page = "<html><head><meta charset=\"gb2312\"><title>公告</title><style>p{}</style>\
                <script>var a = '秘密';</script></head><body><p>农村<b>低保</b>&amp;五保</p><p>名单</p></body></html>";
    let bytes = encoding_rs::GBK.encode(page).0.into_owned();
    assert_eq!(extract(FileType::Html, file(&bytes)).expect("is read"), "公告\n农村低保&五保\n名单");
}

#[test]
fn a_web_page_that_asks_not_to_be_indexed_gives_nothing() {
    let page =
        "<html><head><META content='noindex, follow' NAME=robots></head><body><p>农村低保</p></body></html>";
    assert_eq!(extract(FileType::Html, file(page.as_bytes())).unwrap(), "");
    let indexed = page.replace("noindex", "index");
    assert_eq!(extract(FileType::Html, file(indexed.as_bytes())).unwrap(), "农村低保");
}

#[test]
fn a_plain_text_is_read_in_utf_8_utf_16_and_gb18030() {
    let gb18030 = encoding_rs::GB18030.encode("村务公开").0.into_owned();
    let utf_16: Vec<u8> = "\u{feff}村务公开".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for content in ["村务公开".as_bytes().to_vec(), gb18030, utf_16] {
        assert_eq!(extract(FileType::Text, file(&content)).expect("is read"), "村务公开");
    }
}

#[test]
fn what_is_damaged_or_has_no_text_is_an_error_and_an_empty_text_is_none() {
    for (file_type, content) in [
        (FileType::Pdf, &b"%PDF-1.4\nnothing"[..]),
        (FileType::Docx, b"PK\x03\x04nothing"),
        (FileType::Png, b"\x89PNG"),
    ] {
        assert!(extract(file_type, file(content)).is_err(), "{file_type:?}");
    }
    assert_eq!(extract(FileType::Docx, package(&[("word/document.xml", "<a/>")])).expect("is read"), "");
    assert!(extract(FileType::Docx, package(&[("other.xml", "<a/>")])).is_err());
}

#[test]
fn the_text_stands_behind_the_mark() {
    let mut out = vec![];
    extract_to(FileType::Text, file(b"abc"), "MARK", &mut out).expect("is read");
    assert_eq!(out, b"MARKabc");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_damage_to_a_pdf_gets_past_the_page_it_hits(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut content = NOTICE.to_vec();
        let place = place.index(content.len());
        content[place] = byte;
        let _ = extract(FileType::Pdf, file(&content));
    }

    #[test]
    fn arbitrary_bytes_are_a_text_or_an_error(
        kind in prop::sample::select(vec![
            FileType::Pdf, FileType::Docx, FileType::Odt, FileType::Html, FileType::Text,
        ]),
        content in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        let _ = extract(kind, file(&content));
    }
}
