//! Entries of real catalogues, as they were published, sent as one sheet: each becomes an item, or a clerk is told in which
//! column it fails and why.

use super::{clerk_of, import};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Database, Layout, Suite, Town};

/// 114 records of real catalogues, one row each; the headings are those of the catalogues they come from.
const ENTRIES: &[u8] = include_bytes!("../../../services/catalogue/tests/fixtures/real_entries.csv");

/// The rows of the entries, as the spreadsheet shows them.
const ROWS: std::ops::RangeInclusive<u64> = 2..=115;

pub(super) async fn every_real_entry_is_an_item_or_its_clerk_is_told_why(database: Database) {
    let Some(suite) = Suite::start(database, Layout::OneProcess).await else { return };
    let town = Town::enter(&suite).await;
    let clerk = clerk_of(&suite, &town).await;
    let profile = json!({ "mapping": {
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
    }});
    let request = clerk.request(reqwest::Method::PUT, "/v1/import-profiles/real-entries").json(&profile);
    clerk.answer(request).await.unwrap().succeeded().unwrap();

    let path = "/v1/imports?profile=real-entries&faulty_rows=leave_out";
    let (status, imported) = import(&clerk, path, ENTRIES.to_vec()).await;
    assert_eq!(status, 201, "{imported}");
    let items: BTreeSet<u64> = rows(&imported["items"]);
    let faults = faults(&imported["faults"]);
    assert!(faults.keys().all(|row| !items.contains(row)));
    assert_eq!(items.iter().chain(faults.keys()).copied().collect::<BTreeSet<_>>(), ROWS.collect());
    assert_eq!((items.len(), faults.len()), (69, 45));
    // What was published without a title says nothing; what has no day of any kind cannot be listed by one; and of one the
    // catalogue says that it was published before it was generated.
    let is = |row: &[String], fault: &str| row.iter().any(|found| found == fault);
    let untitled = faults.values().filter(|row| is(row, "C title REQUIRED"));
    let (untitled, others): (Vec<_>, Vec<_>) =
        (untitled.collect(), faults.values().filter(|row| !is(row, "C title REQUIRED")).collect());
    assert!(untitled.iter().all(|row| is(row, "K content_summary REQUIRED")), "{untitled:?}");
    let undated = others.iter().filter(|row| row[..] == ["E generated_on REQUIRED"]).count();
    let early = others.iter().filter(|row| row[..] == ["F published_on PUBLISHED_BEFORE_GENERATED"]).count();
    assert_eq!((untitled.len(), undated, early), (18, 26, 1), "{others:?}");

    let id = imported["id"].as_str().unwrap();
    assert_eq!(clerk.all(&format!("/v1/items?import_id={id}")).await.unwrap().len(), items.len());
    let recorded = clerk.get(&format!("/v1/imports/{id}")).await.unwrap().body;
    assert_eq!(
        (&recorded["total"], &recorded["done"], &recorded["failed"]),
        (&json!(114), &json!(69), &json!(45)),
        "{recorded}"
    );
    let (status, again) = import(&clerk, path, ENTRIES.to_vec()).await;
    assert_eq!(status, 422, "{again}");
    assert_eq!(
        rows(&again["errors"]),
        ROWS.collect(),
        "sent twice, every row is said to be there, or faulty"
    );
}

fn rows(of: &Value) -> BTreeSet<u64> {
    of.as_array().unwrap().iter().map(|one| one["row"].as_u64().unwrap()).collect()
}

/// The faults of each row: column, field and code. Each says in a sentence, in both languages, what is wrong.
fn faults(of: &Value) -> BTreeMap<u64, Vec<String>> {
    let mut faults = BTreeMap::<u64, Vec<String>>::new();
    for fault in of.as_array().unwrap() {
        let text = |field: &str| fault[field].as_str().unwrap_or_default();
        assert!(text("detail_zh").ends_with('。') && text("detail_en").ends_with('.'), "{fault}");
        let place = [text("column"), text("field"), text("code")];
        assert!(place.iter().all(|part| !part.is_empty()), "{fault}");
        faults.entry(fault["row"].as_u64().unwrap()).or_default().push(place.join(" "));
    }
    faults
}
