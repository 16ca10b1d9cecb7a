//! Notices that come in are seen at once, by every process of a service.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use database::{Database, Location};
use domain::calendar::{ArrangedDay, CalendarNotice, Calendars, DayKind};
use domain::ids::CalendarNoticeId;
use problem::Problem;
use uuid::Uuid;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// An invented notice for 2027 with one day off.
fn notice(off: &str) -> CalendarNotice {
    CalendarNotice {
        id: CalendarNoticeId(Uuid::now_v7()),
        year: 2027,
        region: None,
        notice_number: "测试通知".into(),
        announced_on: day("2026-11-20"),
        days: vec![ArrangedDay { on: day(off), kind: DayKind::Off, name: "元旦".into() }],
    }
}

fn open(folder: &tempfile::TempDir) -> Database {
    let database = Database::open(&Location::Sqlite(folder.path().join("service.sqlite")), 2).unwrap();
    database.migrate(&[ledger::MIGRATIONS, calendars::MIGRATIONS]).unwrap();
    database
}

async fn load(database: &Database, position: i64, notice: &CalendarNotice) {
    let notice = notice.clone();
    database
        .write(move |connection| Ok::<_, Problem>(calendars::save(connection, position, &notice)?))
        .await
        .unwrap();
}

/// Whether the day is worked, by the calendar that `database` has now.
async fn worked(database: &Database, on: &'static str) -> bool {
    let current = database.read(calendars::current).await.unwrap();
    current.national().is_working_day(day(on)).working
}

#[tokio::test]
async fn before_any_notice_the_calendar_is_the_one_built_in() {
    let folder = tempfile::tempdir().unwrap();
    let current = open(&folder).read(calendars::current).await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&current, Calendars::built_in()));
}

#[tokio::test]
async fn a_notice_that_another_process_wrote_is_seen_at_once_and_the_last_one_holds() {
    let folder = tempfile::tempdir().unwrap();
    let (one, another) = (open(&folder), open(&folder));
    assert!(worked(&one, "2027-01-01").await);
    let (first, second) = (notice("2027-01-01"), notice("2027-01-04"));
    load(&another, 3, &first).await;
    assert!(!worked(&one, "2027-01-01").await);
    load(&another, 7, &second).await;
    assert!(worked(&one, "2027-01-01").await && !worked(&one, "2027-01-04").await);
    load(&one, 3, &first).await;
    assert!(worked(&another, "2027-01-01").await, "a fact met again changes nothing");
    let listed = one.read(|connection| calendars::list(connection, "", 10)).await.unwrap();
    assert_eq!(listed, [first.clone(), second]);
    let found = one.read(move |connection| calendars::find(connection, first.id)).await.unwrap();
    assert_eq!(found.map(|notice| notice.year), Some(2027));
}

#[tokio::test]
async fn services_of_one_process_do_not_see_each_others_notices() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (here, there) = (open(&here), open(&there));
    load(&here, 1, &notice("2027-01-01")).await;
    load(&there, 1, &notice("2027-01-04")).await;
    for _ in 0..2 {
        assert!(!worked(&here, "2027-01-01").await && worked(&here, "2027-01-04").await);
        assert!(worked(&there, "2027-01-01").await && !worked(&there, "2027-01-04").await);
    }
}

#[tokio::test]
async fn the_table_goes_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let database = open(&folder);
    database.unmigrate(&[calendars::MIGRATIONS]).unwrap();
    database.migrate(&[calendars::MIGRATIONS]).unwrap();
    assert!(worked(&database, "2027-01-01").await);
}
