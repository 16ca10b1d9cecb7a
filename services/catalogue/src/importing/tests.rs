//! Whose a job is, and what became of rows that are not the same when they are written as when they were checked.

use super::batches::{self, Batch};
use super::lease::{RENEW_EVERY, while_held};
use super::steps::{Progress, Step, check_batch, write_batch};
use crate::actions::sheet_reading::ReadBy;
use crate::app::Catalogue;
use crate::store::{bodies, imports, items};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use database::{Database, Location};
use domain::actor::Actor;
use domain::ids::{ImportId, ItemId, OrganizationId, SectionId};
use domain::item::Item;
use domain::refusal::ActDay;
use domain::sheet_import::{FaultyRows, ImportState, Manner, RowCounts, SheetImport, SheetImportFact};
use ledger::Loaded;
use problem::{Code, Problem};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;
use tempfile::NamedTempFile;
use uuid::Uuid;
use web::{Service, Work};

const BODY: OrganizationId = OrganizationId(Uuid::from_u128(1));
const AGRICULTURE: Uuid = Uuid::from_u128(2);
const CIVIL_AFFAIRS: Uuid = Uuid::from_u128(3);
const IMPORT: ImportId = ImportId(Uuid::from_u128(4));
const OWN: &str = "this process";
const OTHER: &str = "another process";

fn database() -> (tempfile::TempDir, Database) {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::Sqlite(folder.path().join("catalogue.sqlite"));
    let database = Database::open(&location, 2).expect("opens");
    database.migrate(&[ledger::MIGRATIONS, calendars::MIGRATIONS, Catalogue::MIGRATIONS]).expect("migrates");
    (folder, database)
}

fn at(seconds: i64) -> DateTime<Utc> {
    "2026-11-27T02:00:00Z".parse::<DateTime<Utc>>().expect("is a time") + TimeDelta::seconds(seconds)
}

#[tokio::test]
async fn a_job_whose_lease_is_renewed_is_taken_over_by_nobody() {
    let (_folder, database) = database();
    let played = database.write(|connection| {
        imports::add_job(connection, IMPORT)?;
        assert_eq!(imports::take_over(connection, IMPORT, OWN, at(0))?, Some(1));
        // Longer than a process may be silent, and never silent for so long.
        for seconds in (10..=60).step_by(10) {
            assert!(imports::renew(connection, IMPORT, OWN, at(seconds))?);
            assert_eq!(imports::free_job(connection, at(seconds + 9))?, None);
            assert_eq!(imports::take_over(connection, IMPORT, OTHER, at(seconds + 9))?, None);
        }
        assert_eq!(imports::free_job(connection, at(80))?, Some(IMPORT), "silent for twenty seconds");
        let taken = imports::take_over(connection, IMPORT, OTHER, at(80))?;
        assert_eq!(taken, Some(2), "renewing is no progress");
        assert!(!imports::renew(connection, IMPORT, OWN, at(81))?, "it is the other's");
        assert!(!imports::go_on(connection, IMPORT, OWN, at(81), 5)?);
        assert!(imports::go_on(connection, IMPORT, OTHER, at(81), 5)?);
        imports::end_job(connection, IMPORT)?;
        assert!(!imports::renew(connection, IMPORT, OTHER, at(82))?, "it has ended");
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}

/// How often leases are renewed here.
const OFTEN: Duration = Duration::from_millis(5);

#[tokio::test]
async fn long_work_renews_its_lease_all_the_while_and_goes_on_when_that_fails() {
    let renewed = Cell::new(0);
    let renew = || {
        renewed.set(renewed.get() + 1);
        // Every third time the database is away.
        let answer = if renewed.get() % 3 == 0 { Err(Problem::new(Code::Unavailable)) } else { Ok(true) };
        std::future::ready(answer)
    };
    let work = async {
        while renewed.get() < 10 {
            tokio::time::sleep(OFTEN).await;
        }
        "done"
    };
    assert_eq!(while_held(OFTEN, renew, work).await, Some("done"));
    assert!(RENEW_EVERY * 3 < Duration::from_secs(15), "a lease outlasts a renewal that fails");
}

#[tokio::test]
async fn work_whose_lease_is_lost_stops() {
    let renewed = Cell::new(0);
    let renew = || {
        renewed.set(renewed.get() + 1);
        std::future::ready(Ok(renewed.get() < 3))
    };
    let work = async {
        tokio::time::sleep(Duration::from_secs(3_600)).await;
    };
    assert_eq!(while_held(OFTEN, renew, work).await, None, "long before its end");
    assert_eq!(renewed.get(), 3);
}

fn day(day: u32) -> NaiveDate {
    domain::law::day(2026, 11, day)
}

/// Six rows; what becomes of them, the test tells.
fn sheet() -> NamedTempFile {
    let mut file = NamedTempFile::with_suffix(".csv").expect("a file");
    let sheet = "信息名称,内容概述,文号,生成日期,产生科室,主题分类,体裁分类,拟定公开属性,公开依据\n\
        甲村补助,面积,,2026-11-02,农业科,06,其他,主动公开,第十九条\n\
        乙村补助,面积,,2026-02-30,农业科,06,其他,主动公开,第十九条\n\
        丙村低保,户数,,2026-11-02,民政科,06,其他,主动公开,第十九条\n\
        丁村补助,面积,,2026-11-28,农业科,06,其他,主动公开,第十九条\n\
        戊村补助,面积,,2026-11-02,农业科,06,其他,主动公开,第十九条\n\
        己村补助,面积,,2026-11-02,农业科,06,其他,主动公开,第十九条\n";
    file.write_all(sheet.as_bytes()).expect("is written");
    file
}

/// All rows of the sheet, as they are read today.
async fn batch(sheet: &NamedTempFile, read_by: &Arc<ReadBy>, import: &SheetImport) -> Batch {
    let (mut batches, reading) = batches::read(sheet, read_by.clone(), import, 100);
    let batch = batches.recv().await.expect("has rows");
    assert!(batches.recv().await.is_none(), "all in one");
    reading.await.expect("does not panic").expect("is read");
    batch
}

fn received(work: &mut Work<'_, '_>) -> Result<Loaded<SheetImport>, Problem> {
    let manner = Manner {
        faulty_rows: FaultyRows::LeaveOut,
        dry_run: false,
        prepared_on: None,
        profile: None,
        mapping: None,
    };
    let fact = SheetImportFact::Received { organization_id: BODY, sheet_sha256: "0".repeat(64), manner };
    let by = work.actor.acting_as(None);
    imports::add_job(work.connection, IMPORT)?;
    imports::take_over(work.connection, IMPORT, OWN, work.now)?;
    Ok(work.start::<SheetImport>(IMPORT, &[fact], &by, day(27))?)
}

fn record(work: &mut Work<'_, '_>, facts: &[SheetImportFact]) -> Result<Loaded<SheetImport>, Problem> {
    let import = work.load::<SheetImport>(IMPORT)?;
    let by = work.actor.acting_as(None);
    Ok(work.record(IMPORT, import, facts, &by, day(27))?)
}

/// Somebody drafts by hand what the sheet has in row 6, typed a little differently.
fn draft_by_hand(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    let metadata = serde_json::json!({
        "title": "《戊村 补助》", "content_summary": "面积", "generated_on": "2026-11-02", "subject": "06",
        "genre": "other", "proposed_attribute": "proactive", "basis": "第十九条",
    });
    let metadata = serde_json::from_value(metadata).expect("is metadata");
    let on = ActDay::stated(None, day(27), "prepared_on");
    let (facts, on) = Item::draft(BODY, SectionId(AGRICULTURE), metadata, None, on)?;
    let by = work.actor.acting_as(None);
    let item = work.start::<Item>(ItemId(Uuid::from_u128(9)), &facts, &by, on)?;
    items::save(work.connection, &item)
}

/// Acts as the service, in a transaction.
async fn acting(
    database: &Database,
    act: impl FnOnce(&mut Work<'_, '_>) -> Result<(), Problem> + Send + 'static,
) {
    let acted = database
        .write(move |connection| act(&mut Work::new(connection, Actor::service("catalogue"), Utc::now())));
    acted.await.expect("is done");
}

#[tokio::test]
async fn every_row_is_in_or_faulty_and_told_once_whatever_changes_after_it_was_checked() {
    let (_folder, database) = database();
    let read_by = async |today: NaiveDate| {
        let read = database.read(move |connection| ReadBy::of(connection, BODY, today));
        Arc::new(read.await.expect("is read"))
    };
    acting(&database, |work| {
        let profile = serde_json::json!({
            "name": "样本乡人民政府", "level": "township", "organization_code": "SAMPLE081", "division_code": "110228",
        });
        let profile = serde_json::from_value(profile).expect("is a profile");
        bodies::save_organization(work.connection, BODY, 1, &profile)?;
        bodies::save_section(work.connection, &AGRICULTURE.to_string(), BODY, "农业科")?;
        bodies::save_section(work.connection, &CIVIL_AFFAIRS.to_string(), BODY, "民政科")?;
        received(work).map(drop)
    })
    .await;
    let import =
        database.read(|connection| Ok::<_, Problem>(ledger::load::<SheetImport>(connection, IMPORT.0)?));
    let import = import.await.expect("is read").expect("is there").record;
    let sheet = sheet();

    // Checked on the 27th: the day of row 3 is none, that of row 5 lies ahead.
    let checked_by = read_by(day(27)).await;
    let checked = batch(&sheet, &checked_by, &import).await;
    let of_import = import.clone();
    acting(&database, move |work| {
        let step = check_batch(work, &of_import, &checked_by, OWN, (checked, Progress::default()))?;
        assert!(matches!(step, Step::Done(_)));
        let fact = SheetImportFact::Checked { rows: 6, faulty: 2, filled_in_on: None };
        record(work, &[fact]).map(drop)
    })
    .await;

    // Before it is written a section gets another name, somebody enters row 6 by hand, and the day of row 5 comes.
    acting(&database, |work| {
        bodies::save_section(work.connection, &CIVIL_AFFAIRS.to_string(), BODY, "社会事务科")?;
        draft_by_hand(work)
    })
    .await;
    let written_by = read_by(day(28)).await;
    let rows = batch(&sheet, &written_by, &import).await;
    let again = batch(&sheet, &written_by, &import).await;
    acting(&database, move |work| {
        assert!(matches!(write_batch(work, IMPORT, &written_by, OTHER, again)?, Step::Over));
        assert!(matches!(write_batch(work, IMPORT, &written_by, OWN, rows)?, Step::Done(())));
        let import = work.load::<SheetImport>(IMPORT)?.record;
        let expected = RowCounts { drafted: 2, faulty: 4, ..RowCounts::default() };
        assert_eq!((import.state, import.counts), (ImportState::Writing, expected), "rows 2 and 7 are in");
        let completed = record(work, &[SheetImportFact::Completed {}])?.record;
        assert_eq!(completed.counts, expected);

        let mut told = BTreeMap::<u32, Vec<String>>::new();
        for (_, note) in imports::list_notes(work.connection, IMPORT, true, -1, 100)? {
            told.entry(note.row).or_default().push(note.code);
        }
        let told: Vec<_> = told.iter().map(|(row, codes)| (*row, codes.join(" "))).collect();
        let expected = [
            (3, "DAY_IMPOSSIBLE"),
            (4, "SECTION_UNKNOWN"),
            (5, "DAY_IN_FUTURE"),
            (6, "DUPLICATE_IN_INVENTORY"),
        ];
        assert_eq!(told, expected.map(|(row, code)| (row, code.to_string())));
        Ok(())
    })
    .await;
}
