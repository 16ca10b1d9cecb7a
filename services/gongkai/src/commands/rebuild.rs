//! `rebuild`: makes read tables again from their ledgers.

use crate::in_use::InUse;
use crate::services::DataService;
use crate::{Ended, Failure};
use settings::Settings;
use std::io::ErrorKind;
use std::process::ExitCode;

/// Rebuilds the services `chosen`, or all of them; refuses when one of them runs with the same data folder.
pub async fn run(settings: &Settings, chosen: Vec<DataService>) -> Ended {
    let services = DataService::chosen(chosen);
    // All of them first, so that none is rebuilt when another is refused.
    let alone =
        services.iter().map(|service| alone(settings, *service)).collect::<Result<Vec<_>, Failure>>()?;
    for service in services {
        service.rebuild(settings).await?;
        println!("{}: rebuilt", service.name());
    }
    drop(alone);
    Ok(ExitCode::SUCCESS)
}

/// Marks the data of `service` as in use by this command alone.
pub(super) fn alone(settings: &Settings, service: DataService) -> Result<InUse, Failure> {
    InUse::alone(settings, service.name()).map_err(|error| match error.kind() {
        ErrorKind::ResourceBusy => format!("{error}: stop {} first", service.name()).into(),
        _ => error.into(),
    })
}
