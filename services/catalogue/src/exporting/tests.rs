//! What is exported is read again as it was, whatever it is.

use super::csv_pages::{headings, lines};
use super::xlsx::write;
use super::*;
use crate::sheets::SheetFile;
use chrono::{Days, NaiveDate};
use domain::core_metadata::CoreMetadata;
use domain::ids::ItemId;
use domain::item::ItemState;
use domain::sheet::{NamedItem, SheetContext, SheetReader, SheetRow, form};
use domain::vocabulary::{
    DisclosureAttribute, DisclosureTimeLimit, Genre, ProactiveScope, PublicationChannel, ServiceAudience,
    Subject, SubjectSubclass, Validity,
};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use std::io::{Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use tokio::sync::mpsc;
use uuid::Uuid;

const SECTION: &str = "党政办公室";

/// Pieces that spreadsheets, CSV, XML or our own reading could take for something else.
const PIECES: [&str; 30] = [
    "甲",
    "乙",
    "=1+1",
    "+",
    "-",
    "@SUM(A1)",
    "'",
    "\"",
    "\"\"",
    ",",
    "，",
    "；",
    ";",
    "、",
    "\\",
    "/",
    "无",
    "null",
    "_x0041_",
    "_x000D_",
    "<b>",
    "&amp;",
    "]]>",
    "😀",
    "　",
    " ",
    "０",
    "1",
    "2008-03-05",
    "|",
];

fn today() -> NaiveDate {
    domain::law::day(2026, 11, 27)
}

fn line() -> impl Strategy<Value = String> {
    let text = vec(select(&PIECES[..]), 1..6).prop_map(|pieces| pieces.concat().trim().to_owned());
    text.prop_filter("a text says something", |text| !text.is_empty())
}

fn text() -> impl Strategy<Value = String> {
    vec(line(), 1..3).prop_map(|lines| lines.join("\n"))
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..28_000).prop_map(|days| domain::law::day(1949, 10, 1) + Days::new(days))
}

prop_compose! {
    fn metadata()(
        (title, content_summary, remark, record_form) in (line(), text(), option::of(text()), option::of(line())),
        (disclosure_scope, information_source, reason) in (option::of(line()), option::of(line()), text()),
        (generated_on, effective_on, lasts, number) in (day(), option::of(day()), option::of(0_u64..9_000), option::of(1_u32..99)),
        (class, subclass, genre, limit) in (any::<Index>(), option::of(any::<Index>()), any::<Index>(), option::of(any::<Index>())),
        (attribute, validity, is_normative_document) in (any::<Index>(), any::<Index>(), any::<bool>()),
        keywords in btree_set(line(), 0..5),
        audiences in subsequence(ServiceAudience::ALL.to_vec(), 0..=3),
        publication_channels in subsequence(PublicationChannel::ALL.to_vec(), 0..=PublicationChannel::ALL.len()),
        scopes in subsequence(ProactiveScope::ALL.to_vec(), 0..=6),
    ) -> CoreMetadata {
        let subject = *class.get(Subject::ALL);
        let of_class: Vec<_> = SubjectSubclass::ALL.iter().filter(|subclass| subclass.is_of(subject)).collect();
        let proposed_attribute = *attribute.get(&DisclosureAttribute::PROPOSABLE[..]);
        let withheld = proposed_attribute == DisclosureAttribute::NotDisclosed;
        let proactive = proposed_attribute == DisclosureAttribute::Proactive;
        let governs = |scope: &ProactiveScope| proactive && scope.governs(generated_on);
        CoreMetadata {
            title,
            content_summary,
            document_number: number.map(|serial| format!("檀政发〔{}〕{serial}号", generated_on.format("%Y"))),
            generated_on,
            subject,
            subject_subclass: subclass.filter(|_| !of_class.is_empty()).map(|index| **index.get(&of_class)),
            genre: *genre.get(Genre::ALL),
            keywords: keywords.into_iter().collect(),
            audiences,
            publication_channels,
            disclosure_scope,
            disclosure_time_limit: limit.map(|index| *index.get(DisclosureTimeLimit::ALL)),
            information_source,
            record_form,
            effective_on,
            repealed_on: effective_on.zip(lasts).map(|(from, days)| from + Days::new(days)),
            validity: Some(*validity.get(Validity::ALL)),
            is_normative_document,
            proposed_attribute,
            proactive_scopes: scopes.into_iter().filter(governs).collect(),
            basis: (!withheld).then(|| reason.clone()),
            withholding_reason: withheld.then_some(reason),
            remark,
            files: vec![],
        }
    }
}

fn exported(all: &[CoreMetadata]) -> Vec<Vec<WrittenCell>> {
    let row = |(metadata, number): (&CoreMetadata, u128)| {
        written_row(&InventoryRow {
            item_id: ItemId(Uuid::from_u128(number)),
            version: 3,
            state: ItemState::Drafted,
            disclosure_attribute: DisclosureAttribute::Undetermined,
            section_name: SECTION,
            index_number: Some("000014349/2008-00001").filter(|_| number == 1),
            published_on: None,
            metadata,
        })
    };
    all.iter().zip(1..).map(row).collect()
}

fn as_csv(rows: &[Vec<WrittenCell>]) -> Vec<u8> {
    [headings(&form(&[])).unwrap(), lines(rows).unwrap()].concat()
}

fn as_xlsx(rows: &[Vec<WrittenCell>]) -> Vec<u8> {
    let (sender, receiver) = mpsc::channel(1);
    sender.try_send(rows.to_vec()).unwrap();
    drop(sender);
    let folder = tempfile::tempdir().unwrap();
    let mut file = write(receiver, folder.path()).unwrap();
    let mut bytes = vec![];
    file.seek(SeekFrom::Start(0)).unwrap();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

fn read(bytes: &[u8]) -> Vec<SheetRow> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let names = [SECTION];
    let mut reader = SheetReader::new(SheetContext::new(&names, today()));
    let mut rows = vec![];
    SheetFile::open(file.path(), None)
        .unwrap()
        .each(&mut |index, cells| {
            let read = reader.read(index, cells);
            // Two generated rows may say the same of each other; that is not what is looked at here.
            let faults: Vec<_> =
                read.faults.iter().filter(|fault| !fault.code.ends_with("REPEATED")).collect();
            assert!(faults.is_empty(), "{faults:?} in {cells:?}");
            rows.extend(read.row);
            ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_field_comes_back_from_both_formats(metadata in metadata()) {
        prop_assert_eq!(metadata.check(today()), vec![], "the generator makes good metadata");
        let rows = exported(std::slice::from_ref(&metadata));
        for bytes in [as_csv(&rows), as_xlsx(&rows)] {
            let read = read(&bytes);
            prop_assert_eq!(read.len(), 1);
            prop_assert_eq!(&read[0].metadata, &metadata);
            prop_assert_eq!(read[0].item, Some(NamedItem { item_id: ItemId(Uuid::from_u128(1)), version: 3 }));
            prop_assert_eq!(read[0].index_number.as_ref().map(|it| it.as_str()), Some("000014349/2008-00001"));
        }
    }
}

#[test]
fn no_cell_of_csv_begins_like_a_formula() {
    let metadata: CoreMetadata = serde_json::from_value(serde_json::json!({
        "title": "=HYPERLINK(\"http://example.com\")", "content_summary": "@SUM(A1)", "generated_on": "2008-03-05",
        "subject": "02", "genre": "other", "proposed_attribute": "proactive", "basis": "+1", "remark": "'-1",
    }))
    .unwrap();
    let bytes = as_csv(&exported(&[metadata]));
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    for record in reader.records() {
        for cell in record.unwrap().iter() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}

#[test]
fn the_form_is_read_by_its_own_headings_in_both_formats() {
    for as_csv in [false, true] {
        let sheet = blank_sheet(&["党政办公室", "农业科"], as_csv).unwrap();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&sheet).unwrap();
        let names = [SECTION];
        let mut reader = SheetReader::new(SheetContext::new(&names, today()));
        let rows = SheetFile::open(file.path(), None).unwrap().rows_up_to(10).unwrap().unwrap();
        for (index, cells) in &rows {
            let read = reader.read(*index, cells);
            assert_eq!((read.faults, read.warnings), (vec![], vec![]), "csv: {as_csv}");
        }
        assert!(reader.found_headings());
    }
}
