//! What hostile input costs in memory: never more than the limits of the code add up to, however much it claims to be.
//!
//! Everything that is allocated is counted, so this program has one test, which measures one input after the other.

// Counting what is allocated is only possible in an allocator.
#![allow(unsafe_code)]

use catalogue::search::{Query, SearchIndex};
use catalogue::sheets::{SheetError, SheetFile};
use chrono::NaiveDate;
use domain::sheet::{Cell, SheetContext, SheetReader};
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

// It is a part of the tests of `sheets`, and also writes sheets that are not hostile.
#[allow(dead_code, clippy::unwrap_used)]
#[path = "../src/sheets/tests/written.rs"]
mod written;

const MIB: usize = 1024 * 1024;

/// What a row costs beside its cells: its place, its digests. And what reading costs whatever is read: buffers, inflating.
const READING: usize = 8 * MIB;

/// A workbook is looked through, and its shared texts are held: at most 64 MiB of markup, of which at most two million texts
/// of 24 bytes each come, in a list that doubles; nothing else of it is held but one row.
const XLSX: usize = 64 * MIB + 2 * 2_000_000 * 24 + READING;

/// A sheet that is held: its texts and 20,000 rows of 64 cells, in rows that double; there are two, when one is chosen and
/// the next is looked at.
const HELD_SHEETS: usize = 2 * (64 * MIB + 2 * 20_000 * 64 * size_of::<Cell>());

/// The part of a document that its sheets stand in is held unfolded, in room that doubles.
const ODS: usize = 2 * 64 * MIB + HELD_SHEETS + READING;

/// A row of a text is held: two mebibytes, in room that doubles, and a place of eight bytes for each of its cells.
const CSV: usize = 2 * 2 * (2 + 8 * 2) * MIB + READING;

/// The file itself, which is held; its shared texts are no longer than it is.
fn xls(file: &[u8]) -> usize {
    // Read in room that doubles; of texts of one byte each takes 24 and its own.
    2 * file.len() + 16 * file.len() + HELD_SHEETS + READING
}

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn taken(bytes: usize) {
    let held = HELD.fetch_add(bytes, Ordering::Relaxed) + bytes;
    PEAK.fetch_max(held, Ordering::Relaxed);
}

// SAFETY: everything is done by the allocator of the system; this only counts.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promised.
        let place = unsafe { System.alloc(layout) };
        if !place.is_null() {
            taken(layout.size());
        }
        place
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as the caller promised.
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as the caller promised.
        let moved = unsafe { System.realloc(place, layout, size) };
        if !moved.is_null() {
            // For a moment there may be both.
            taken(size);
            HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        }
        moved
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most that was held at once while this was done, beyond what was held before.
fn peak_of<T>(done: impl FnOnce() -> T) -> (T, usize) {
    let before = HELD.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let outcome = done();
    (outcome, PEAK.load(Ordering::Relaxed) - before)
}

/// Reads a file as an import does: opened, and every row read by its headings.
fn import(path: &Path) -> Result<usize, SheetError> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("is a day");
    let mut reader = SheetReader::new(SheetContext::new(&["农业科"], day));
    let mut rows = 0;
    SheetFile::open(path, None)?.each(&mut |row, cells| {
        rows += 1;
        drop(reader.read(row, cells));
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

fn worksheet(cells: &str) -> String {
    format!("<worksheet><sheetData>{cells}</sheetData></worksheet>")
}

/// A table that repeats one cell over all that may be held.
fn full_table(cell: &str) -> String {
    format!(
        "<table:table><table:table-row table:number-rows-repeated=\"20000\"><table:table-cell \
         table:number-columns-repeated=\"64\" office:value-type=\"float\" office:value=\"{cell}\"/></table:table-row></table:table>"
    )
}

/// A record of Excel's old format.
fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).expect("is short");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
}

/// A workbook that announces as many shared texts as a number can say, and has a million, each empty.
fn xls_of_empty_texts() -> Vec<u8> {
    let mut stream = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    stream.extend(record(0xfc, &[0xff; 8]));
    for _ in 0..400 {
        stream.extend(record(0x3c, &[0; 3 * 2_700]));
    }
    stream.extend(record(0x0a, &[]));
    written::compound(&stream)
}

/// A compound file whose header claims as many sectors of tables as a number can say.
fn xls_of_claims() -> Vec<u8> {
    let mut file = written::compound(&record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]));
    for at in [0x2c, 0x40, 0x48] {
        file[at..at + 4].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
    }
    file
}

fn xlsx_files() -> Vec<(&'static str, Vec<u8>)> {
    let one = worksheet("<c r=\"A1\"><v>1</v></c>");
    let with_shared = |shared: &str| written::xlsx_of(&[&one], shared);
    let long = format!("<sst uniqueCount=\"1\"><si><t>{}</t></si></sst>", "长".repeat(30_000));
    let referring: String = (1..=3_000).map(|row| format!("<c r=\"A{row}\" t=\"s\"><v>0</v></c>")).collect();
    let bomb = worksheet(&format!("<c r=\"A1\"><v>{}</v></c>", "0".repeat(65 * MIB)));
    vec![
        ("announces shared texts that it has not", with_shared("<sst uniqueCount=\"1999999\"><si/></sst>")),
        ("announces more than there can be", with_shared("<sst uniqueCount=\"12800000\"><si/></sst>")),
        (
            "has millions of empty shared texts",
            with_shared(&format!("<sst>{}</sst>", "<si/>".repeat(4_000_000))),
        ),
        ("is a bomb of one number", written::xlsx_of(&[&bomb], "<sst/>")),
        ("refers to one long text everywhere", written::xlsx_of(&[&worksheet(&referring)], &long)),
        (
            "claims cells far away",
            written::xlsx_of(
                &[&worksheet("<c r=\"A1\"><v>1</v></c><c r=\"XFD1048576\"><v>1</v></c>")],
                "<sst/>",
            ),
        ),
    ]
}

fn ods_files() -> Vec<(&'static str, Vec<u8>)> {
    let claims = full_table("1").replace("\"20000\"", "\"18446744073709551615\"");
    vec![
        ("repeats a cell over two whole sheets", written::ods_of(&full_table("1").repeat(2))),
        ("claims to repeat it for ever", written::ods_of(&claims)),
        ("is a bomb of markup", written::ods_of(&"<a/>".repeat(65 * MIB / 4))),
    ]
}

fn csv_files() -> Vec<(&'static str, Vec<u8>)> {
    let headings = "信息名称,内容概述,文号,生成日期,产生科室,主题分类,体裁分类,拟定公开属性,公开依据\n";
    vec![
        ("is one row of commas", ",".repeat(32 * MIB).into_bytes()),
        (
            "opens a quotation that never ends",
            format!("{headings}\"{}", "甲,\n".repeat(8 * MIB)).into_bytes(),
        ),
        ("has a line break in every other byte", format!("{headings}{}", "a\n".repeat(4 * MIB)).into_bytes()),
    ]
}

/// Whether what was read or refused cost no more than `most`.
fn check(kind: &str, (name, file): &(&str, Vec<u8>), most: usize) {
    let sent = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(sent.path(), file).expect("is written");
    let (outcome, peak) = peak_of(|| import(sent.path()));
    let [sent, peak, most] = [file.len(), peak, most].map(|bytes| bytes / MIB);
    println!("{kind} of {sent} MiB that {name}: {peak} of {most} MiB, {outcome:?}");
    assert!(peak <= most, "{kind} of {sent} MiB that {name} took {peak} MiB, more than {most}: {outcome:?}");
}

fn check_queries() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = SearchIndex::open(&folder.path().join("search")).expect("opens");
    let query = |text: String, after: Option<String>| Query {
        text: Some(text),
        after,
        limit: usize::MAX,
        ..Query::default()
    };
    // The dictionary is loaded once for all.
    index.search(&query("农村低保".into(), None)).expect("is searched");
    for (name, query) in [
        ("has millions of characters", query("农".repeat(4 * MIB), None)),
        ("has millions of quotation marks", query("\"".repeat(4 * MIB), None)),
        ("has as many terms as are taken", query("农 ".repeat(50), None)),
        ("has as many characters as are taken", query("\u{fdfa}".repeat(100), None)),
        ("has a long cursor", query("农村".into(), Some("A".repeat(4 * MIB)))),
    ] {
        let typed = query.text.as_ref().map_or(0, String::len) + query.after.as_ref().map_or(0, String::len);
        let (outcome, peak) = peak_of(|| index.search(&query).is_ok());
        println!("a query that {name}: {} KiB, {outcome}", peak / 1024);
        // What was typed is looked through and perhaps copied once; a hundred characters cost what a page of hits costs.
        assert!(peak <= 2 * typed + MIB, "a query that {name} took {peak} bytes");
    }
}

#[test]
fn hostile_input_costs_no_more_memory_than_the_limits_say() {
    for file in &xlsx_files() {
        check("an .xlsx", file, XLSX);
    }
    for file in &ods_files() {
        check("an .ods", file, ODS);
    }
    for file in [
        ("announces texts without end", xls_of_empty_texts()),
        ("claims tables without end", xls_of_claims()),
    ] {
        check("an .xls", &file, xls(&file.1));
    }
    for file in &csv_files() {
        check("a .csv", file, CSV);
    }
    check_queries();
}
