//! What the command line can have done, one command a file.

mod extract_text;
mod health;
mod migrate;
mod openapi;
mod rebuild;
mod run;
mod secrets;
mod serve;
mod verify_index;
mod verify_ledger;

use crate::Ended;
use crate::cli::{Command, CommandLine};

/// Carries out a command line.
pub async fn run(line: CommandLine) -> Ended {
    match line.command {
        // These need no settings, and a wrong one must not keep them from answering.
        Some(Command::Openapi { check, out }) => return openapi::run(&out, check),
        Some(Command::Health { url }) => return health::run(&url).await,
        Some(Command::ExtractText { kind, mark }) => return extract_text::run(&kind, &mark).await,
        _ => {}
    }
    let settings = line.settings()?;
    telemetry::init(&settings.log, &settings.log_format);
    match line.command {
        None => run::run(settings, line.demo).await,
        Some(Command::Serve { part }) => serve::run(settings, part).await,
        Some(Command::Migrate) => migrate::run(&settings).await,
        Some(Command::Secrets) => secrets::run(&settings),
        Some(Command::VerifyLedger { services, json }) => verify_ledger::run(&settings, services, json).await,
        Some(Command::Rebuild { services }) => rebuild::run(&settings, services).await,
        Some(Command::VerifyIndex { repair, json }) => verify_index::run(&settings, repair, json).await,
        Some(Command::Openapi { check, out }) => openapi::run(&out, check),
        Some(Command::Health { url }) => health::run(&url).await,
        Some(Command::ExtractText { kind, mark }) => extract_text::run(&kind, &mark).await,
    }
}

/// Waits until somebody wants the process to end: Ctrl-C, or SIGTERM.
async fn told_to_stop() -> Result<(), std::io::Error> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
