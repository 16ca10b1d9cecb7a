//! Entries of real catalogues, as they were published, read with the profile that a body would lay down for them.
//!
//! `tests/fixtures/real_entries.csv` holds the fields of the records in `data/catalogue_records.json` of the project's
//! reference, one row each, as printed; the headings are those of the catalogues they come from.

use super::*;
use domain::sheet::{SheetBody, SheetMapping, SheetReader};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

const ENTRIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/real_entries.csv");

fn profile() -> SheetMapping {
    serde_json::from_value(serde_json::json!({
        "headings": { "来源记录": "sequence_number", "公开方式": "proposed_attribute" },
        "values": {
            "subject": { "民政、乡村振兴、救灾": "17", "*": "22" },
            "genre": { "*": "other" },
        },
        "defaults": {
            "section": "党政办公室", "subject": "02", "genre": "other", "proposed_attribute": "proactive",
            "basis": "《中华人民共和国政府信息公开条例》第二十条",
        },
        "copies": { "content_summary": "title", "generated_on": "published_on" },
        "genre_from_title": true,
    }))
    .unwrap()
}

/// What was read: the rows that would go in, and by record the codes of faults and of warnings.
type Read = (usize, BTreeMap<String, Vec<&'static str>>, BTreeMap<String, Vec<&'static str>>);

fn read() -> Read {
    let profile = profile();
    assert_eq!(profile.faults(), []);
    let context = SheetContext {
        body: Some(SheetBody { name: "平潭综合实验区管委会", organization_code: "SAMPLE081" }),
        calendar: Some(domain::calendar::Calendars::built_in().for_region("")),
        mapping: Some(&profile),
        ..SheetContext::new(&SECTIONS, day("2026-11-27"))
    };
    let mut reader = SheetReader::new(context);
    let (mut rows, mut faults, mut warnings) = (0, BTreeMap::new(), BTreeMap::new());
    SheetFile::open(Path::new(ENTRIES), Some(&profile))
        .unwrap()
        .each(&mut |index, cells| {
            let read = reader.read(index, cells);
            let Some(Cell::Text(record)) = cells.first() else { panic!("a record has its name") };
            rows += usize::from(read.row.is_some());
            for fault in &read.faults {
                println!(
                    "{record} {}{} {} {}",
                    fault.column.as_deref().unwrap_or("?"),
                    fault.row,
                    fault.code,
                    fault.zh
                );
            }
            faults.insert(record.clone(), read.faults.iter().map(|fault| fault.code).collect::<Vec<_>>());
            warnings.insert(record.clone(), read.warnings.iter().map(|fault| fault.code).collect::<Vec<_>>());
            ControlFlow::Continue(())
        })
        .unwrap();
    faults.retain(|_, codes| !codes.is_empty());
    (rows, faults, warnings)
}

#[test]
fn of_real_entries_with_a_title_and_a_day_all_but_the_impossible_go_in() {
    let (rows, faults, _) = read();
    // 114 records. Some were published without a title or without any day, which no profile can make up.
    for (record, codes) in &faults {
        let known = ["REQUIRED", "PUBLISHED_BEFORE_GENERATED", "DOCUMENT_NUMBER_REPEATED", "ITEM_REPEATED"];
        assert!(codes.iter().all(|code| known.contains(code)), "{record}: {codes:?}");
    }
    assert_eq!(rows + faults.len(), 114);
    assert!(rows >= 60, "{rows} of 114 went in");
    assert_eq!(faults["cat-001"], ["PUBLISHED_BEFORE_GENERATED"], "16:34 is before 16:40");
}

#[test]
fn what_is_odd_about_real_entries_is_said_and_lets_them_in() {
    let (_, faults, warnings) = read();
    for (record, code) in [
        ("cat-019", "INDEX_PREFIX_MISSING"),
        ("cat-019", "INDEX_SERIAL_NOT_A_NUMBER"),
        ("cat-028", "INDEX_PREFIX_CHECK_FAILED"),
        ("cat-025", "INDEX_SERIAL_NOT_A_NUMBER"),
        ("cat-008", "INDEX_YEAR_DIFFERS"),
        ("cat-034", "INDEX_PREFIX_MISSING"),
        ("cat-022", "DOCUMENT_NUMBER_OF_PARTY"),
        ("cat-023", "DOCUMENT_NUMBER_NORMALISED"),
        ("cat-026", "DOCUMENT_NUMBER_IN_TITLE"),
        ("cat-026", "SUBJECT_WITH_OTHER_FACETS"),
        ("cat-013", "SUBJECT_WITH_OTHER_FACETS"),
        ("cat-008", "VALUE_REPLACED"),
        ("cat-001", "ISSUING_BODY_IS_WEBSITE"),
        ("cat-011", "TITLE_NAMES_ANOTHER_TOWN"),
        ("cat-134", "TITLE_SAYS_NOTHING"),
        ("cat-076", "TIME_IS_MIDNIGHT"),
        ("cat-017", "INDEX_YEAR_DIFFERS"),
    ] {
        let codes = &warnings[record];
        // The report of 2017 is of 2018 by both its days and its number.
        let expected = record != "cat-017";
        assert_eq!(codes.contains(&code), expected, "{record} {code}: {codes:?}");
        // Of these two, one was published before it was generated, the other has no day at all.
        assert_eq!(faults.contains_key(record), ["cat-001", "cat-028"].contains(&record), "{record}");
    }
}
