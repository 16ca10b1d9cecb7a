//! `serve`: one service, or the gateway, in a process of its own.

use super::told_to_stop;
use crate::cli::Part;
use crate::services::DataService;
use crate::suite::{mark_in_use, reachable};
use crate::{Ended, Failure, openapi};
use settings::Settings;
use std::process::ExitCode;
use web::{Clock, Running, StartError, listener};

/// Runs `part` until it is told to stop.
pub async fn run(settings: Settings, part: Part) -> Ended {
    let Some(service) = part.data_service() else {
        let entrance = listener(gateway::NAME, settings.listen)?;
        let gateway = gateway::start(&settings, openapi::merged()?, entrance).await?;
        return until_told(gateway).await;
    };
    let in_use = mark_in_use(&settings, service)?;
    let running = serve(settings, service).await?;
    let ended = until_told(running).await;
    drop(in_use);
    ended
}

async fn serve(mut settings: Settings, service: DataService) -> Result<Running, StartError> {
    let name = service.name();
    let listener = listener(name, settings.service_listen)?;
    let address = listener.local_addr().map_err(|error| StartError::new(name, error))?;
    // The registry asks itself for the keys that verify tokens, like everybody else.
    settings.upstreams.entry(name.into()).or_insert_with(|| format!("http://{}", reachable(address)));
    service.start(&settings, Clock::default(), listener).await
}

async fn until_told(running: Running) -> Ended {
    println!("{} listens on {}", running.name, running.address);
    told_to_stop().await.map_err(Failure::from)?;
    running.stop().await;
    Ok(ExitCode::SUCCESS)
}
