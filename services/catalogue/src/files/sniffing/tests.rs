//! What is taken and what is not, found out from small files made here.

use super::*;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = r#"<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const WORD_WITH_MACROS: &str =
    r#"<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(vec![]));
    for (name, content) in parts {
        package.start_file(*name, SimpleFileOptions::default()).expect("begins");
        package.write_all(content.as_bytes()).expect("is written");
    }
    package.finish().expect("is whole").into_inner()
}

fn compound(streams: &[&str]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(vec![])).expect("is made");
    for stream in streams {
        match stream.strip_suffix('/') {
            Some(storage) => file.create_storage(storage).expect("is made"),
            None => file.create_stream(stream).map(drop).expect("is made"),
        }
    }
    file.into_inner().into_inner()
}

fn kind(content: &[u8], name: &str) -> Result<Sniffed, Fault> {
    sniff(&mut Cursor::new(content), name)
}

fn taken(content: &[u8], name: &str) -> (FileType, String) {
    let found = kind(content, name).unwrap_or_else(|fault| panic!("{name}: {}", fault.en));
    (found.file_type, found.media_type)
}

#[test]
fn documents_tables_and_images_are_known_by_their_content() {
    let mimetype = |kind: FileType| package(&[("mimetype", kind.media_type()), ("content.xml", "<a/>")]);
    for (content, expected) in [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), FileType::Pdf),
        (package(&[("[Content_Types].xml", WORD), ("word/document.xml", "<a/>")]), FileType::Docx),
        (
            package(&[(
                "[Content_Types].xml",
                &WORD.replace("wordprocessingml.document", "spreadsheetml.sheet"),
            )]),
            FileType::Xlsx,
        ),
        (
            package(&[(
                "[Content_Types].xml",
                &WORD.replace("wordprocessingml.document", "presentationml.presentation"),
            )]),
            FileType::Pptx,
        ),
        (mimetype(FileType::Odt), FileType::Odt),
        (mimetype(FileType::Ods), FileType::Ods),
        (mimetype(FileType::Odp), FileType::Odp),
        (package(&[("OFD.xml", "<ofd:OFD/>"), ("Doc_0/Document.xml", "<a/>")]), FileType::Ofd),
        (compound(&["/WordDocument", "/1Table"]), FileType::Doc),
        (compound(&["/Workbook"]), FileType::Xls),
        (compound(&["/PowerPoint Document"]), FileType::Ppt),
        (br"{\rtf1\ansi }".to_vec(), FileType::Rtf),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00".to_vec(), FileType::Jpeg),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".to_vec(), FileType::Png),
        (b"GIF89a\x01\x00\x01\x00".to_vec(), FileType::Gif),
        (b"II*\x00\x08\x00\x00\x00\x0d\x00\xfe\x00".to_vec(), FileType::Tiff),
        (b"BM\x46\x00\x00\x00\x00\x00\x00\x00".to_vec(), FileType::Bmp),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ".to_vec(), FileType::Webp),
    ] {
        assert_eq!(taken(&content, expected.code()), (expected, expected.media_type().to_string()));
    }
}

#[test]
fn a_text_is_told_with_its_character_set_and_a_table_by_its_name() {
    let gb18030 = encoding_rs::GB18030.encode("村务公开栏，二〇〇八年").0.into_owned();
    let marked = "\u{feff}村务公开栏".as_bytes().to_vec();
    let utf_16: Vec<u8> = "\u{feff}村务".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (content, name, expected) in [
        ("村务公开栏\n".as_bytes().to_vec(), "a.txt", "text/plain; charset=UTF-8"),
        (marked, "a.txt", "text/plain; charset=UTF-8"),
        (gb18030.clone(), "a.txt", "text/plain; charset=gb18030"),
        (utf_16, "a.txt", "text/plain; charset=utf-16"),
        (gb18030, "a.CSV", "text/csv; charset=gb18030"),
        (b" <!-- a -->\n<!DOCTYPE html><html></html>".to_vec(), "a.html", "text/html"),
        (b"<?xml version='1.0'?>\n<HTML><body/></HTML>".to_vec(), "a.txt", "text/html"),
    ] {
        assert_eq!(taken(&content, name).1, expected, "{name}");
    }
}

#[test]
fn programs_scripts_archives_and_what_hides_something_are_refused() {
    for (what, content) in [
        ("a program", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00".to_vec()),
        ("another program", b"\x7fELF\x02\x01\x01\x00".to_vec()),
        ("a script", b"#!/bin/sh\necho\n".to_vec()),
        ("another script", b"#!/usr/bin/env python3\n".to_vec()),
        ("an archive", package(&[("a.txt", "a")])),
        ("an empty archive", package(&[])),
        ("a macro", package(&[("[Content_Types].xml", WORD), ("word/vbaProject.bin", "a")])),
        ("announced macros", package(&[("[Content_Types].xml", WORD_WITH_MACROS)])),
        (
            "macros of the other suite",
            package(&[("mimetype", FileType::Odt.media_type()), ("Basic/a.xml", "a")]),
        ),
        ("old macros", compound(&["/WordDocument", "/Macros/"])),
        ("an encrypted document", compound(&["/EncryptedPackage"])),
        ("a compound file of nobody", compound(&["/Something"])),
        ("a cut package", package(&[("[Content_Types].xml", WORD)])[..60].to_vec()),
        ("a cut compound file", compound(&["/WordDocument"])[..600].to_vec()),
        ("bytes", vec![0, 1, 2, 3, 4, 5]),
        ("a text with a zero", b"abc\x00def".to_vec()),
    ] {
        let fault = kind(&content, "a.txt").expect_err(what);
        assert_eq!((fault.code, fault.pointer.as_str()), ("FILE_TYPE_TAKEN", ""), "{what}");
    }
}

#[test]
fn a_package_that_announces_too_many_parts_is_not_opened() {
    let mut content = package(&[("[Content_Types].xml", WORD)]);
    let end = content.windows(4).rposition(|window| window == b"PK\x05\x06").expect("has an end");
    content[end + 10..end + 12].copy_from_slice(&60_000_u16.to_le_bytes());
    assert_eq!(kind(&content, "a.docx").expect_err("is refused").code, "FILE_TYPE_TAKEN");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_content_makes_the_service_panic(
        beginning in prop::sample::select(vec![
            &b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"%PDF-", b"<html", b"\xff\xfe", b"\xef\xbb\xbf",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        let _ = kind(&[beginning, &rest].concat(), "a.txt");
    }

    #[test]
    fn no_damage_to_a_document_makes_the_service_panic(
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        old in any::<bool>(),
    ) {
        let mut content = match old {
            true => compound(&["/WordDocument", "/Macros/"]),
            false => package(&[("[Content_Types].xml", WORD), ("word/document.xml", "<a/>")]),
        };
        let place = place.index(content.len());
        content[place] = byte;
        let _ = kind(&content, "a.docx");
    }
}
