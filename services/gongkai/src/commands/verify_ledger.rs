//! `verify-ledger`: checks that nothing was changed in a ledger behind the back of its service.

use crate::services::DataService;
use crate::{Ended, Failure};
use database::{Database, Location};
use ledger::{LedgerError, Verdict};
use serde::Serialize;
use settings::Settings;
use std::process::ExitCode;

/// What was found in the ledger of one service.
#[derive(Serialize)]
struct Finding {
    service: &'static str,
    #[serde(flatten)]
    verdict: Verdict,
}

/// Checks the ledgers of the services `chosen`, or of all of them.
pub async fn run(settings: &Settings, chosen: Vec<DataService>, json: bool) -> Ended {
    let mut findings = vec![];
    for service in DataService::chosen(chosen) {
        let name = service.name();
        let verdict = verify(settings, name).await.map_err(|error| format!("{name}: {error}"))?;
        findings.push(Finding { service: name, verdict });
    }
    if json {
        println!("{}", serde_json::to_string_pretty(&findings)?);
    } else {
        findings.iter().for_each(print);
    }
    let whole = findings.iter().all(|finding| finding.verdict.faults.is_empty());
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn verify(settings: &Settings, service: &str) -> Result<Verdict, Failure> {
    let location = web::location(settings, service);
    if let Location::Sqlite(path) = &location
        && !path.exists()
    {
        // Opening it would make it, and an empty ledger is whole.
        return Err(format!("no database at {}", path.display()).into());
    }
    let database = Database::open(&location, settings.database_connections)?;
    let verdict = database.read(ledger::verify).await?;
    if verdict.faults.is_empty() {
        return Ok(verdict);
    }
    // Facts that a running service appends while others are read look like faults: what is still wrong while nobody
    // can append is one.
    let again = |connection: &mut database::Connection<'_>| -> Result<Verdict, LedgerError> {
        ledger::lock(connection)?;
        ledger::verify(connection)
    };
    Ok(database.write(again).await?)
}

fn print(finding: &Finding) {
    let Finding { service, verdict } = finding;
    let (rows, streams) = (verdict.rows, verdict.streams);
    if verdict.faults.is_empty() {
        println!("{service}: whole, {rows} facts of {streams} records");
    }
    for fault in &verdict.faults {
        println!("{service}: position {}, {}: {}", fault.position, fault.stream, fault.what);
    }
}
