//! `extract-text`: takes the text out of one file, contained.

use crate::{Ended, Failure};
use catalogue::extraction;
use domain::file::FileType;
use std::fs::File;
use std::process::ExitCode;

/// Reads a file of `kind` from standard input, and writes `mark` and its text to standard output.
pub async fn run(kind: &str, mark: &str) -> Ended {
    extraction::contain()?;
    let kind = FileType::from_code(kind).ok_or_else(|| Failure::from(format!("no kind of file: {kind}")))?;
    let mark = mark.to_string();
    let extracted = tokio::task::spawn_blocking(move || {
        extraction::extract_to(kind, standard_input()?, &mark, &mut std::io::stdout())?;
        Ok::<_, Failure>(())
    });
    extracted.await??;
    Ok(ExitCode::SUCCESS)
}

/// Standard input as the file it is, which the formats are read from in any order.
fn standard_input() -> Result<File, Failure> {
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned()?;
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(&std::io::stdin()).try_clone_to_owned()?;
    Ok(File::from(owned))
}
