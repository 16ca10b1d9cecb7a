//! The sample township: the founding document's, with invented people, brought to life by the real acts over HTTP.
//!
//! `gongkai --demo` seeds it at the first start. Every step can be taken again: killed anywhere, the next start goes
//! on where it stood.

mod accounts;
mod seed;
mod town;

pub use accounts::{ACCOUNTS_FILE, Account, Accounts};
pub use seed::seed;
pub use town::{ORGANIZATION_NAME, PEOPLE, SAMPLE_SHEET, SECTIONS, SamplePerson, profile};

use settings::{SecretError, Secrets, Settings};

/// The sample township cannot be seeded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The API refused or did not answer.
    #[error("demo: {0}")]
    Api(#[from] clients::ClientError),
    /// The accounts file cannot be read or written.
    #[error("demo: accounts file: {0}")]
    Accounts(#[from] std::io::Error),
    /// A secret cannot be made.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The data folder is somebody's real one.
    #[error("demo: this data folder was not begun with --demo; choose an empty one with --data")]
    NotADemo,
    /// Something that should have followed did not.
    #[error("demo: waited in vain for {0}")]
    WaitedInVain(&'static str),
}

/// What has to be there before the first start: a password for the administrator.
pub fn prepare(settings: &Settings) -> Result<(), DemoError> {
    Secrets::in_folder(settings.secrets_folder()).read_or_create(registry::ADMINISTRATOR_PASSWORD)?;
    Ok(())
}
