//! `verify-index`: compares the search indexes of the catalogue with its database.

use super::rebuild::alone;
use crate::Ended;
use crate::services::DataService;
use catalogue::{Difference, IndexFinding};
use settings::Settings;
use std::process::ExitCode;

/// Compares every index in the data folder, and with `repair` makes those that differ again; refuses while the catalogue
/// runs with this folder.
pub async fn run(settings: &Settings, repair: bool, json: bool) -> Ended {
    let alone = alone(settings, DataService::Catalogue)?;
    let findings = catalogue::verify_index(settings, repair).await?;
    drop(alone);
    if json {
        println!("{}", serde_json::to_string_pretty(&findings)?);
    } else if findings.is_empty() {
        println!("no index in {}: the service makes one when it starts", settings.data.display());
    } else {
        findings.iter().for_each(print);
    }
    let whole = findings.iter().all(|finding| finding.differences.is_empty());
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(finding: &IndexFinding) {
    let IndexFinding { folder, position, head, items, differences, repaired } = finding;
    println!("{}: {items} items, at position {position} of {head}", folder.display());
    for (id, difference) in differences {
        let what = match difference {
            Difference::Missing => "cannot be found",
            Difference::NotPublic => "can be found and is not public",
            Difference::OtherContent => "is found by other words than its own",
        };
        println!("  item {id} {what}");
    }
    match (differences.is_empty(), repaired) {
        (true, _) => println!("  as the database"),
        (false, true) => println!("  made again"),
        (false, false) => println!("  {} differ; --repair makes it again", differences.len()),
    }
}
