//! The SHA-256 under which a content is known.

use std::fmt;
use std::str::FromStr;

/// SHA-256 of a content, in lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(String);

/// A text that is no SHA-256 in lower-case hex.
#[derive(Debug, thiserror::Error)]
#[error("no SHA-256 in lower-case hex")]
pub struct NoDigest;

/// Length of a SHA-256 in hex.
const HEX_LENGTH: usize = 64;

impl Digest {
    /// The digest that a hasher came to.
    pub fn of(sha256: &[u8; 32]) -> Self {
        Self(sha256.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The digest, in hex.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Digest {
    type Err = NoDigest;

    fn from_str(text: &str) -> Result<Self, NoDigest> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == HEX_LENGTH && text.bytes().all(hex) { Ok(Self(text.into())) } else { Err(NoDigest) }
    }
}
