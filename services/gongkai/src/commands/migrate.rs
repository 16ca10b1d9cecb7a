//! `migrate`: brings the tables of every service, and what is in its read tables, up to this version.

use crate::Ended;
use crate::services::DataService;
use settings::Settings;
use std::process::ExitCode;

/// Migrates every database; safe when several processes do it at once.
pub async fn run(settings: &Settings) -> Ended {
    for service in DataService::ALL {
        service.migrate(settings).await?;
        println!("{}: up to date", service.name());
    }
    Ok(ExitCode::SUCCESS)
}
