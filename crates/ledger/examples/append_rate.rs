//! How many acts a second a ledger takes: `cargo run --release --package ledger --example append_rate [URL]`, where
//! `URL` is a PostgreSQL database; without it an SQLite file in the system's temporary folder.
//!
//! An act is one transaction that appends one fact to a new record, as durable as in the services. Sixteen callers act
//! as fast as they are answered.

use chrono::Utc;
use database::{Database, Location};
use domain::actor::Actor;
use domain::item::Item;
use ledger::{LedgerError, NewFact, StreamName};
use std::time::{Duration, Instant};
use uuid::Uuid;

const CALLERS: usize = 16;
const DURATION: Duration = Duration::from_secs(5);

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = Uuid::now_v7().simple().to_string();
    let file = std::env::temp_dir().join(format!("append-rate-{name}.sqlite"));
    let location = match std::env::args().nth(1) {
        Some(url) => Location::Postgres { url, schema: format!("append_rate_{name}") },
        None => Location::Sqlite(file.clone()),
    };
    let database = Database::open(&location, 8)?;
    database.migrate(&[ledger::MIGRATIONS])?;
    let began = Instant::now();
    let callers: Vec<_> = (0..CALLERS).map(|_| tokio::spawn(act(database.clone(), began))).collect();
    let mut times = vec![];
    for caller in callers {
        times.extend(caller.await??);
    }
    times.sort_unstable();
    let rate = times.len() as f64 / began.elapsed().as_secs_f64();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!("{rate:.0} acts/s; p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms", at(0.5), at(0.99), at(1.0));
    if let Location::Sqlite(_) = location {
        std::fs::remove_file(file)?;
    }
    Ok(())
}

async fn act(database: Database, began: Instant) -> Result<Vec<Duration>, LedgerError> {
    let by = Actor::service("append_rate").acting_as(None);
    let mut times = vec![];
    while began.elapsed() < DURATION {
        let (started, by) = (Instant::now(), by.clone());
        database
            .write(move |connection| {
                let fact = NewFact { kind: "item.noted".into(), body: r#"{"note":"a short fact"}"#.into() };
                let stream = StreamName::of::<Item>(Uuid::now_v7());
                ledger::append(connection, &stream, 0, &[fact], &by, Utc::now().date_naive(), Utc::now())
                    .map(drop)
            })
            .await?;
        times.push(started.elapsed());
    }
    Ok(times)
}
