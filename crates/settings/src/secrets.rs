//! Secret files: made at the first start, readable by their owner only, never in a repository or a default.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A secret cannot be read or made.
#[derive(Debug, thiserror::Error)]
#[error("secret {name} in {folder}: {cause}")]
pub struct SecretError {
    name: String,
    folder: String,
    cause: std::io::Error,
}

/// A secret value; its `Debug` says nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The value.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// A new random secret of 256 bits.
    pub fn random() -> Self {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).expect("the operating system gives random numbers");
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The 256 bits of a secret made by [`Secret::random`]; any other text is hashed by the caller instead.
    pub fn bytes(&self) -> Option<[u8; 32]> {
        URL_SAFE_NO_PAD.decode(&self.0).ok()?.try_into().ok()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A folder of secret files, one secret a file.
#[derive(Debug, Clone)]
pub struct Secrets {
    folder: PathBuf,
}

impl Secrets {
    /// The secrets in `folder`.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The secret `name`: from the environment (`GONGKAI_SECRET_<NAME>`) or its file.
    pub fn read(&self, name: &str) -> Result<Secret, SecretError> {
        let variable = format!("GONGKAI_SECRET_{}", name.to_ascii_uppercase().replace(['-', '.'], "_"));
        if let Ok(value) = std::env::var(variable) {
            return Ok(Secret(value));
        }
        let text = fs::read_to_string(self.folder.join(name)).map_err(|cause| self.error(name, cause))?;
        Ok(Secret(text.trim().to_string()))
    }

    /// The secret `name`, made when it does not exist yet.
    pub fn read_or_create(&self, name: &str) -> Result<Secret, SecretError> {
        match self.read(name) {
            Err(error) if error.cause.kind() == std::io::ErrorKind::NotFound => {
                self.create(name, &Secret::random()).map_err(|cause| self.error(name, cause))?;
                self.read(name)
            }
            read => read,
        }
    }

    /// Written whole under another name and then put in place, so that a crash leaves no half secret; a secret that
    /// another process put there first stays.
    fn create(&self, name: &str, secret: &Secret) -> std::io::Result<()> {
        create_private_folder(&self.folder)?;
        let draft = self.folder.join(format!(".{name}.{}", Secret::random().expose()));
        let mut file = private_file(&draft)?;
        file.write_all(secret.expose().as_bytes())?;
        file.sync_all()?;
        let placed = fs::hard_link(&draft, self.folder.join(name));
        fs::remove_file(&draft)?;
        match placed {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
            placed => placed,
        }
    }

    fn error(&self, name: &str, cause: std::io::Error) -> SecretError {
        SecretError { name: name.into(), folder: self.folder.display().to_string(), cause }
    }
}

/// Creates a file that only its owner can read.
pub fn private_file(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn create_private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
