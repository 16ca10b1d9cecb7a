//! `secrets`: makes every secret file that is missing.

use crate::{Ended, secrets};
use settings::Settings;
use std::process::ExitCode;

/// Makes what is missing and says what it made; never what is in it.
pub fn run(settings: &Settings) -> Ended {
    let made = secrets::make_missing(settings)?;
    for name in &made {
        println!("made {name}");
    }
    let there = secrets::names().len() - made.len();
    println!("{} made, {there} were there, in {}", made.len(), settings.secrets_folder().display());
    Ok(ExitCode::SUCCESS)
}
