//! `health`: whether a gateway or service is ready, as an exit code.

use crate::{Ended, with_causes};
use std::process::ExitCode;
use std::time::Duration;

/// Less than the five seconds after which Docker and Kubernetes give up.
const PATIENCE: Duration = Duration::from_secs(4);

/// Asks `BASE/health/ready`.
pub async fn run(base: &str) -> Ended {
    let url = format!("{}/health/ready", base.trim_end_matches('/'));
    let client = reqwest::Client::builder().timeout(PATIENCE).build()?;
    let not_ready = match client.get(&url).send().await {
        Ok(response) if response.status() == reqwest::StatusCode::OK => return Ok(ExitCode::SUCCESS),
        Ok(response) => format!("{url}: {} {}", response.status(), response.text().await.unwrap_or_default()),
        Err(error) if error.is_builder() => return Err(error.into()),
        Err(error) => with_causes(&error),
    };
    eprintln!("not ready: {not_ready}");
    Ok(ExitCode::FAILURE)
}
