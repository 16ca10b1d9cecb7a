//! `openapi`: writes the descriptions of the API, or compares them with those that are committed.

use crate::{Ended, openapi};
use std::path::Path;
use std::process::ExitCode;

/// Writes every description to `folder`, or only compares them with what is there.
pub fn run(folder: &Path, check: bool) -> Ended {
    let files = openapi::files()?;
    if check {
        let drifted: Vec<_> = files.iter().filter(|(name, text)| differs(&folder.join(name), text)).collect();
        for (name, _) in &drifted {
            let path = folder.join(name);
            eprintln!("{} is not what the code says: write it anew with `gongkai openapi`", path.display());
        }
        return Ok(if drifted.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    std::fs::create_dir_all(folder)?;
    for (name, text) in &files {
        std::fs::write(folder.join(name), text)?;
        println!("wrote {}", folder.join(name).display());
    }
    Ok(ExitCode::SUCCESS)
}

fn differs(path: &Path, text: &str) -> bool {
    std::fs::read_to_string(path).map_or(true, |committed| committed != *text)
}
