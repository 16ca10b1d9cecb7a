//! Files that nobody should send.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;

fn refused(file: &[u8]) -> String {
    read_cells(file).unwrap_err().en
}

fn worksheet(cells: &str) -> String {
    format!("<worksheet><sheetData>{cells}</sheetData></worksheet>")
}

#[test]
fn a_cell_far_away_is_refused_and_not_made_room_for() {
    let far_down = worksheet("<c r=\"A1\"><v>1</v></c><c r=\"A1048576\"><v>1</v></c>");
    assert_eq!(refused(&written::xlsx_of(&[&far_down], "<sst/>")), "The sheet has more than 200000 rows.");
    let far_right = worksheet("<c r=\"XFD1\"><v>1</v></c>");
    assert_eq!(refused(&written::xlsx_of(&[&far_right], "<sst/>")), "The sheet has more than 64 columns.");
    let formatted_only = worksheet("<c r=\"A1\"><v>1</v></c><c r=\"XFD1048576\" s=\"1\"/>");
    assert_eq!(read_cells(&written::xlsx_of(&[&formatted_only], "<sst/>")).unwrap(), [[Cell::Number(1.0)]]);
}

#[test]
fn repetitions_are_counted_before_they_are_made() {
    let repeated = |rows: &str, columns: &str| {
        written::ods_of(&format!(
            "<table:table><table:table-row table:number-rows-repeated=\"{rows}\">\
             <table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"float\" \
             office:value=\"1\"/></table:table-row></table:table>"
        ))
    };
    assert_eq!(read_cells(&repeated("3", "2")).unwrap(), vec![vec![Cell::Number(1.0); 2]; 3]);
    assert_eq!(refused(&repeated("1", "99999999999")), "The sheet has more than 64 columns.");
    assert_eq!(refused(&repeated("18446744073709551615", "1")), "The sheet has more than 20000 rows.");
}

#[test]
fn a_package_that_unfolds_into_too_much_is_refused() {
    let bomb = "0".repeat(65 * 1024 * 1024);
    let sheet = worksheet(&format!("<c r=\"A1\"><v>{bomb}</v></c>"));
    assert_eq!(refused(&written::xlsx_of(&[&sheet], "<sst/>")), SheetError::too_large().en);
    let table = format!("<table:table>{bomb}</table:table>");
    assert_eq!(refused(&written::ods_of(&table)), SheetError::too_large().en);
}

#[test]
fn one_long_text_in_every_cell_is_refused() {
    let shared = format!("<sst uniqueCount=\"1\"><si><t>{}</t></si></sst>", "长".repeat(30_000));
    let cells: String = (1..=2000).map(|row| format!("<c r=\"A{row}\" t=\"s\"><v>0</v></c>")).collect();
    assert_eq!(refused(&written::xlsx_of(&[&worksheet(&cells)], &shared)), SheetError::too_large().en);
}

#[test]
fn announcements_are_not_believed() {
    let announced = "<sst uniqueCount=\"99999999999\"><si><t>甲</t></si></sst>";
    assert_eq!(refused(&written::xlsx_of(&[&worksheet("")], announced)), SheetError::too_large().en);
    let unfinished = "<worksheet><sheetData><c r=\"A1\"><v>1</v>";
    assert_eq!(refused(&written::xlsx_of(&[unfinished], "<sst/>")), SheetError::damaged().en);
}

#[test]
fn a_sheet_of_a_spreadsheet_s_full_width_is_refused() {
    let wide: Vec<String> = (0..16_384).map(|column| column.to_string()).collect();
    assert_eq!(refused(wide.join(",").as_bytes()), "The sheet has more than 64 columns.");
    // Commas alone are how spreadsheets write empty columns.
    let empty = format!("a,b{}\n1,2\n", ",".repeat(16_382));
    assert_eq!(read_cells(empty.as_bytes()).unwrap()[1], [words("1"), words("2")]);
}

#[test]
fn a_row_without_end_is_refused() {
    let unclosed = format!("甲,乙\n1,2\n\"{}", "3,4\n".repeat(700_000));
    assert_eq!(refused(unclosed.as_bytes()), SheetError::too_large().en);
    // As many rows that end are no row without end.
    let rows = format!("甲,乙\n{}", "1,2\n".repeat(10_000));
    assert_eq!(read_cells(rows.as_bytes()).unwrap().len(), 10_001);
}

#[test]
fn rows_that_are_not_in_order_are_refused() {
    let back = worksheet("<c r=\"A2\"><v>1</v></c><c r=\"A1\"><v>1</v></c>");
    assert_eq!(refused(&written::xlsx_of(&[&back], "<sst/>")), SheetError::damaged().en);
}

#[test]
fn a_guarded_cell_of_csv_says_what_it_guards() {
    let rows = read_cells("甲,乙\n'=1+1,'丙\n".as_bytes()).unwrap();
    assert_eq!(rows[1], [words("=1+1"), words("'丙")]);
}

#[test]
fn a_file_cut_short_is_refused_or_read_but_never_worse() {
    let rows = read_cells(CLEAN).unwrap();
    for file in [CLEAN.to_vec(), xls(&[("表", &rows)]), ods(&[("表", &rows)])] {
        for length in (0..file.len()).step_by(file.len() / 60) {
            let _ = read_cells(&file[..length]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_are_too_strange(bytes in vec(any::<u8>(), 0..2000)) {
        for beginning in [&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"] {
            let _ = read_cells(&[beginning, &bytes].concat());
        }
        let _ = read_cells(&written::compound(&bytes));
    }

    #[test]
    fn no_text_is_too_strange(text in "[,;\t\"'\r\n甲a0=\u{feff}]{0,300}", marked in any::<bool>()) {
        let bytes = [if marked { &b"\xef\xbb\xbf"[..] } else { b"" }, text.as_bytes()].concat();
        let _ = read_cells(&bytes);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let _ = read_cells(&[&b"\xff\xfe"[..], &utf16].concat());
    }

    #[test]
    fn no_damage_is_too_strange(places in vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let rows = vec![vec![words("名称"), Cell::Number(1.5), Cell::Day(day("2006-03-01"))]; 3];
        for mut file in [xls(&[("表", &rows)]), ods(&[("表", &rows)]), xlsx(&[&rows])] {
            for (place, byte) in &places {
                let place = place.index(file.len());
                file[place] = *byte;
            }
            let _ = read_cells(&file);
        }
    }

    #[test]
    fn no_table_is_too_strange(parts in vec(prop::sample::select(vec![
        "<table:table>", "</table:table>", "<table:table-row>", "</table:table-row>", "<table:table-cell>",
        "</table:table-cell>", "<text:p>", "</text:p>", "甲", "<office:annotation>", "<text:s text:c=\"9999999999\"/>",
        "<table:table-cell office:value-type=\"float\" office:value=\"x\"/>", "&unknown;", "&#x110000;",
        "<table:table-row table:number-rows-repeated=\"9999999999\">",
    ]), 0..30)) {
        let _ = read_cells(&written::ods_of(&parts.concat()));
    }
}
