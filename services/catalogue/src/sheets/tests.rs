//! Spreadsheets as sections send them, and as nobody should.

mod hostile;
mod real_entries;
mod written;

use super::*;
use chrono::NaiveDate;
use domain::sheet::{SheetContext, SheetReading, read_sheet};
use std::io::{Cursor, Write};
use written::{ods, xls, xlsx};

const CLEAN: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/core_metadata_sheet.xlsx"));
const FAULTY: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/fixtures/core_metadata_sheet_with_faults.xlsx"
));

const SECTIONS: [&str; 9] = [
    "党政办公室",
    "农业科",
    "财政科",
    "民政科",
    "规划建设科",
    "计划生育办公室",
    "综合治理办公室",
    "经济发展科",
    "文教科",
];

fn day(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn reading(rows: &[Vec<Cell>]) -> SheetReading {
    read_sheet(rows, SheetContext::new(&SECTIONS, day("2026-01-31")))
}

fn words(text: &str) -> Cell {
    Cell::Text(text.into())
}

#[test]
fn a_clean_sheet_has_61_rows_and_no_fault() {
    let reading = reading(&read_cells(CLEAN).unwrap());
    assert_eq!(reading.faults, []);
    assert_eq!(reading.rows.len(), 61);
    assert_eq!(reading.rows[0].row, 4, "rows are numbered as the spreadsheet shows them");
}

#[test]
fn a_faulty_sheet_is_faulted_where_it_is_faulty() {
    let reading = reading(&read_cells(FAULTY).unwrap());
    let mut rows: Vec<u32> = reading.faults.iter().map(|fault| fault.row).collect();
    rows.dedup();
    assert_eq!(rows, [6, 7, 9, 12, 15, 18, 24, 27, 40, 65]);
}

#[test]
fn the_same_sheet_is_read_alike_from_every_format() {
    let rows = read_cells(CLEAN).unwrap();
    for (format, file) in
        [("xls", xls(&[("表", &rows)])), ("ods", ods(&[("表", &rows)])), ("xlsx", xlsx(&[&rows]))]
    {
        assert_eq!(reading(&read_cells(&file).unwrap()), reading(&rows), "{format}");
    }
}

#[test]
fn cells_keep_their_place_and_kind_in_every_format() {
    let rows = vec![
        vec![],
        vec![Cell::Empty, Cell::Empty, words("名称 A&B <甲>")],
        vec![],
        vec![Cell::Number(61.0), Cell::Number(-1.25), Cell::Day(day("2006-03-01")), words("〔2006〕𠮷")],
        vec![Cell::Day(day("1999-12-31")), Cell::Number(38_777.0)],
    ];
    for (format, file) in
        [("xls", xls(&[("表", &rows)])), ("ods", ods(&[("表", &rows)])), ("xlsx", xlsx(&[&rows]))]
    {
        assert_eq!(read_cells(&file).unwrap(), rows, "{format}");
    }
}

/// The cells as a spreadsheet exports them.
fn csv(rows: &[Vec<Cell>], delimiter: &str) -> String {
    let written = |cell: &Cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    };
    rows.iter().map(|row| row.iter().map(written).collect::<Vec<_>>().join(delimiter) + "\r\n").collect()
}

#[test]
fn the_same_sheet_is_read_alike_from_csv_in_every_encoding_and_with_every_delimiter() {
    let rows = read_cells(CLEAN).unwrap();
    let expected = reading(&rows);
    for delimiter in [",", "\t", ";"] {
        let utf_8 = csv(&rows, delimiter);
        let (gb18030, _, lossy) = encoding_rs::GB18030.encode(&utf_8);
        assert!(!lossy);
        let marked = format!("\u{feff}{utf_8}");
        let utf_16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (encoding, file) in [
            ("UTF-8", utf_8.as_bytes()),
            ("UTF-8 with mark", marked.as_bytes()),
            ("GB18030", &gb18030),
            ("UTF-16", &utf_16),
        ] {
            assert_eq!(reading(&read_cells(file).unwrap()), expected, "{encoding} {delimiter:?}");
        }
    }
}

#[test]
fn rows_of_a_csv_are_numbered_as_a_spreadsheet_shows_them() {
    let file = "目录,\n\n\n名称,\"一\n二\"\n\n末,行";
    let rows = read_cells(file.as_bytes()).unwrap();
    let (first, fourth, sixth) =
        (vec![words("目录")], vec![words("名称"), words("一\n二")], vec![words("末"), words("行")]);
    assert_eq!(rows, [first, vec![], vec![], fourth, vec![], sixth]);
}

#[test]
fn texts_are_trimmed_and_blank_ones_are_nothing() {
    let rows = vec![vec![words(" 甲\u{3000}"), words(" \n"), words("乙\n丙")]];
    let trimmed = vec![vec![words("甲"), Cell::Empty, words("乙\n丙")]];
    for file in [xls(&[("表", &rows)]), ods(&[("表", &rows)]), xlsx(&[&rows])] {
        assert_eq!(read_cells(&file).unwrap(), trimmed);
    }
}

#[test]
fn the_sheet_with_the_headings_is_meant() {
    let instructions = vec![vec![words("填表说明")], vec![words("逐项填写")]];
    let rows = read_cells(CLEAN).unwrap();
    let sheets: [(&str, &[Vec<Cell>]); 3] = [("空", &[]), ("说明", &instructions), ("目录", &rows)];
    for file in [xls(&sheets), ods(&sheets), xlsx(&sheets.map(|(_, rows)| rows))] {
        assert_eq!(reading(&read_cells(&file).unwrap()).rows.len(), 61);
    }
    let without: [(&str, &[Vec<Cell>]); 2] = [("空", &[]), ("说明", &instructions)];
    for file in [xls(&without), ods(&without), xlsx(&without.map(|(_, rows)| rows))] {
        assert_eq!(read_cells(&file).unwrap(), instructions, "otherwise the first that has anything");
    }
}

#[test]
fn long_texts_that_go_on_in_the_next_record_are_whole() {
    let rows: Vec<Vec<Cell>> = (0..40)
        .map(|at| vec![words(&"全文".repeat(400 + at)), words(&format!("Latin {at} ").repeat(300))])
        .collect();
    let trimmed = read_cells(&xlsx(&[&rows])).unwrap();
    assert_eq!(read_cells(&xls(&[("表", &rows)])).unwrap(), trimmed);
    assert_eq!(trimmed[39][0], rows[39][0]);
}

#[test]
fn what_is_no_spreadsheet_is_refused_in_a_sentence() {
    let zip_without_workbook = written::package(&[("a.txt", "x")]);
    for bytes in [
        &b""[..],
        b"no table",
        b"<html><td>a,b</td></html>",
        b"%PDF-1.4\n1,2",
        b"\0\x01,2",
        &zip_without_workbook,
    ] {
        let error = read_cells(bytes).unwrap_err();
        assert!(error.zh.contains("电子表格") && error.en.contains("spreadsheet"), "{error:?}");
    }
    for file in [xls(&[("空", &[])]), ods(&[("空", &[])]), xlsx(&[&[]])] {
        assert_eq!(read_cells(&file).unwrap_err().en, "The spreadsheet is empty.");
    }
}

#[test]
fn a_password_is_named_as_the_reason() {
    let mut encrypted = cfb::CompoundFile::create(Cursor::new(vec![])).unwrap();
    encrypted.create_stream("/EncryptedPackage").unwrap().write_all(&[7; 5000]).unwrap();
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let open_document = written::package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "?"),
    ]);
    for file in [encrypted.into_inner().into_inner(), open_document] {
        assert_eq!(read_cells(&file).unwrap_err(), SheetError::encrypted());
    }
}
