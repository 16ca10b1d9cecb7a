//! The ledger keeps its promises on both databases: append-only, chained, in the order of commit, nothing skipped.

#[macro_use]
mod both;

use chrono::{NaiveDate, Utc};
use database::{Connection, Database, DatabaseError, Location, on};
use diesel::RunQueryDsl;
use domain::actor::Actor;
use domain::item::Item;
use ledger::{LedgerError, NewFact, StreamName};
use std::time::Duration;
use uuid::Uuid;

/// A migrated database, and whatever has to outlive it.
struct Fixture {
    database: Database,
    _folder: tempfile::TempDir,
}

fn open(location: &Location, folder: tempfile::TempDir) -> Fixture {
    let database = Database::open(location, 8).unwrap();
    database.migrate(&[ledger::MIGRATIONS]).unwrap();
    Fixture { database, _folder: folder }
}

fn sqlite() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    open(&Location::Sqlite(folder.path().join("ledger.sqlite")), folder)
}

fn postgres() -> Option<Fixture> {
    let url = testkit::postgres::fresh_database_or_skip()?;
    let schema = "ledger_test".into();
    Some(open(&Location::Postgres { url, schema }, tempfile::tempdir().unwrap()))
}

on_both!(
    a_row_is_neither_updated_nor_deleted,
    a_changed_row_is_named,
    a_removed_row_is_named,
    an_inserted_row_is_named,
    a_removed_last_row_is_named,
    somebody_who_acts_on_an_old_version_is_refused,
    a_fact_of_a_slow_transaction_is_never_skipped,
    one_failing_act_undoes_itself_and_no_other,
    numbers_are_issued_without_gaps,
    migrations_go_up_down_and_up_again,
);

fn day() -> NaiveDate {
    "2008-06-02".parse().unwrap()
}

fn append(
    connection: &mut Connection<'_>,
    stream: &StreamName,
    expected: i32,
    note: &str,
) -> Result<i64, LedgerError> {
    let fact = NewFact { kind: "item.noted".into(), body: format!("{{\"note\":\"{note}\"}}") };
    let by = Actor::service("test").acting_as(None);
    let entries = ledger::append(connection, stream, expected, &[fact], &by, day(), Utc::now())?;
    Ok(entries[0].position)
}

fn item() -> StreamName {
    StreamName::of::<Item>(Uuid::now_v7())
}

/// Two records of three facts each.
async fn six_facts(fixture: &Fixture) {
    let streams = [item(), item()];
    for version in 0..3 {
        for stream in streams.clone() {
            fixture
                .database
                .write(move |connection| append(connection, &stream, version, "note"))
                .await
                .unwrap();
        }
    }
}

async fn execute(fixture: &Fixture, statement: &'static str) -> Result<usize, DatabaseError> {
    fixture
        .database
        .write(move |connection| Ok(on!(connection, c => diesel::sql_query(statement).execute(c))?))
        .await
}

/// What somebody with the rights of the database's owner can do.
async fn tamper(fixture: &Fixture, statement: &'static str) {
    fixture
        .database
        .write(move |connection| -> Result<(), DatabaseError> {
            match connection {
                Connection::Sqlite(c) => {
                    diesel::sql_query("DROP TRIGGER ledger_no_update").execute(*c)?;
                    diesel::sql_query("DROP TRIGGER ledger_no_delete").execute(*c)?;
                }
                Connection::Postgres(c) => {
                    diesel::sql_query("ALTER TABLE ledger DISABLE TRIGGER ALL").execute(*c)?;
                    diesel::sql_query("GRANT ALL ON ledger TO CURRENT_USER").execute(*c)?;
                }
            }
            on!(connection, c => diesel::sql_query(statement).execute(c))?;
            Ok(())
        })
        .await
        .unwrap();
}

async fn faults(fixture: &Fixture) -> Vec<(i64, String)> {
    let verdict = fixture.database.read(ledger::verify).await.unwrap();
    verdict.faults.into_iter().map(|fault| (fault.position, fault.what)).collect()
}

async fn a_row_is_neither_updated_nor_deleted(fixture: Fixture) {
    six_facts(&fixture).await;
    assert!(execute(&fixture, "UPDATE ledger SET body = '{}' WHERE position = 2").await.is_err());
    assert!(execute(&fixture, "DELETE FROM ledger WHERE position = 2").await.is_err());
    assert_eq!(faults(&fixture).await, []);
}

async fn a_changed_row_is_named(fixture: Fixture) {
    six_facts(&fixture).await;
    tamper(&fixture, "UPDATE ledger SET day = '2008-06-03' WHERE position = 3").await;
    let faults = faults(&fixture).await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].0 == 3 && faults[0].1.starts_with("changed"), "{faults:?}");
}

async fn a_removed_row_is_named(fixture: Fixture) {
    six_facts(&fixture).await;
    tamper(&fixture, "DELETE FROM ledger WHERE position = 3").await;
    let faults = faults(&fixture).await;
    assert!(
        faults.iter().any(|(position, what)| *position == 4 && what.contains("positions 3 to 3")),
        "{faults:?}"
    );
}

async fn an_inserted_row_is_named(fixture: Fixture) {
    six_facts(&fixture).await;
    tamper(
        &fixture,
        "INSERT INTO ledger SELECT position + 4, stream, version + 1, kind, body, actor, recorded_at, day, hash, hash \
         FROM ledger WHERE position = 5",
    )
    .await;
    let faults = faults(&fixture).await;
    assert!(
        faults.iter().any(|(position, what)| *position == 9 && what.starts_with("changed")),
        "{faults:?}"
    );
}

async fn a_removed_last_row_is_named(fixture: Fixture) {
    six_facts(&fixture).await;
    tamper(&fixture, "DELETE FROM ledger WHERE position = 6").await;
    let faults = faults(&fixture).await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].0 == 6 && faults[0].1.starts_with("removed"), "{faults:?}");
}

async fn somebody_who_acts_on_an_old_version_is_refused(fixture: Fixture) {
    let stream = item();
    let first = stream.clone();
    fixture.database.write(move |connection| append(connection, &first, 0, "first")).await.unwrap();
    let late = fixture.database.write(move |connection| append(connection, &stream, 0, "late")).await;
    assert!(matches!(late, Err(LedgerError::Stale { expected: 0, .. })), "{late:?}");
}

/// Writers that take their time between appending and committing, and a reader that never goes back.
async fn a_fact_of_a_slow_transaction_is_never_skipped(fixture: Fixture) {
    const WRITERS: u64 = 6;
    const FACTS_EACH: u64 = 12;
    let writers = (0..WRITERS).map(|writer| {
        let database = fixture.database.clone();
        tokio::spawn(async move {
            for turn in 0..FACTS_EACH {
                database
                    .write(move |connection| {
                        let position = append(connection, &item(), 0, "slow")?;
                        // Longer for some than for others, so that who appends first need not be ready first.
                        std::thread::sleep(Duration::from_millis((writer * 7 + turn * 3) % 11));
                        Ok::<_, LedgerError>(position)
                    })
                    .await
                    .unwrap();
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    let mut seen = vec![];
    while seen.len() < usize::try_from(WRITERS * FACTS_EACH).unwrap() {
        let after = seen.last().copied().unwrap_or(0);
        let more = fixture.database.read(move |connection| ledger::feed(connection, after, 5)).await.unwrap();
        seen.extend(more.iter().map(|entry| entry.position));
        tokio::task::yield_now().await;
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let all: Vec<i64> = (1..=i64::try_from(WRITERS * FACTS_EACH).unwrap()).collect();
    assert_eq!(seen, all, "every position once, in order");
}

/// Acts that run at the same time may share a commit; each is its own all the same.
async fn one_failing_act_undoes_itself_and_no_other(fixture: Fixture) {
    let acts = (0..20).map(|number| {
        let database = fixture.database.clone();
        tokio::spawn(async move {
            database
                .write(move |connection| {
                    append(connection, &item(), 0, "act")?;
                    if number % 4 == 0 {
                        return Err(LedgerError::Stale { stream: "on purpose".into(), expected: 0 });
                    }
                    Ok(())
                })
                .await
                .is_ok()
        })
    });
    let mut succeeded = 0;
    for act in acts.collect::<Vec<_>>() {
        succeeded += i64::from(act.await.unwrap());
    }
    assert_eq!(succeeded, 15);
    assert_eq!(fixture.database.read(ledger::head).await.unwrap(), 15);
    assert_eq!(faults(&fixture).await, []);
}

async fn numbers_are_issued_without_gaps(fixture: Fixture) {
    let acts = (0..24).map(|number| {
        let database = fixture.database.clone();
        tokio::spawn(async move {
            database
                .write(move |connection| {
                    let issued = ledger::next_number(connection, "index/2008")?;
                    // A number of an act that fails is not used up.
                    if number % 3 == 0 {
                        return Err(LedgerError::Stale { stream: "on purpose".into(), expected: 0 });
                    }
                    Ok(issued)
                })
                .await
                .ok()
        })
    });
    let mut issued = vec![];
    for act in acts.collect::<Vec<_>>() {
        issued.extend(act.await.unwrap());
    }
    issued.sort_unstable();
    assert_eq!(issued, (1..=16).collect::<Vec<u32>>());
}

async fn migrations_go_up_down_and_up_again(fixture: Fixture) {
    six_facts(&fixture).await;
    let database = fixture.database.clone();
    tokio::task::spawn_blocking(move || {
        database.unmigrate(&[ledger::MIGRATIONS]).unwrap();
        database.migrate(&[ledger::MIGRATIONS]).unwrap();
    })
    .await
    .unwrap();
    assert_eq!(fixture.database.read(ledger::head).await.unwrap(), 0);
    six_facts(&fixture).await;
    assert_eq!(faults(&fixture).await, []);
}
