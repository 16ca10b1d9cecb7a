//! The one binary, `gongkai`: the whole suite in one process, one service of it, and what operators do beside it.
//!
//! It decides nothing about disclosure; it puts services together, and only here are they all known.

pub mod cli;
mod commands;
pub mod demo;
mod in_use;
pub mod openapi;
pub mod secrets;
mod services;
mod suite;

pub use services::DataService;
pub use suite::{Suite, start_suite};
pub use web::StartError;

use clap::Parser;
use std::process::ExitCode;

/// What went wrong, for the operator.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// How a command ended that could be carried out: 0, or 1 when it found something wrong.
pub type Ended = Result<ExitCode, Failure>;

/// Exit code of a command that could not be carried out, as for arguments that are not understood.
const NOT_CARRIED_OUT: u8 = 2;

/// Carries out what the command line says.
pub fn main() -> ExitCode {
    let line = cli::CommandLine::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let ended = runtime.map_err(Failure::from).and_then(|runtime| runtime.block_on(commands::run(line)));
    ended.unwrap_or_else(|failure| {
        eprintln!("gongkai: {}", with_causes(failure.as_ref()));
        ExitCode::from(NOT_CARRIED_OUT)
    })
}

/// An error with what caused it, and what caused that; causes that the text already tells are not told twice.
fn with_causes(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let told = error.to_string();
        if !text.contains(&told) {
            text = format!("{text}: {told}");
        }
        cause = error.source();
    }
    text
}
