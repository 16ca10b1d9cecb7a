//! Passwords: Argon2id, and what a password has to be.

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use domain::refusal::Fault;
use problem::Problem;
use settings::Secret;

/// Shortest password taken, in characters.
pub const PASSWORD_MIN_CHARACTERS: usize = 12;
/// Longest password taken, in characters: hashing costs time.
const PASSWORD_MAX_CHARACTERS: usize = 200;

/// Checks what a password has to be; `pointer` names the field.
pub fn check(pointer: &str, password: &str) -> Result<(), Problem> {
    let length = password.chars().count();
    if (PASSWORD_MIN_CHARACTERS..=PASSWORD_MAX_CHARACTERS).contains(&length) {
        return Ok(());
    }
    Err(Problem::invalid([Fault::new(
        pointer,
        "password_length",
        format!("密码应为{PASSWORD_MIN_CHARACTERS}至{PASSWORD_MAX_CHARACTERS}个字符。"),
        format!("A password has {PASSWORD_MIN_CHARACTERS} to {PASSWORD_MAX_CHARACTERS} characters."),
    )]))
}

/// The Argon2id hash of `password`, with its salt and parameters. Takes tens of milliseconds: never on an async
/// thread.
fn hash(password: &str) -> Result<String, Problem> {
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(Problem::internal)?;
    let salt = SaltString::encode_b64(&salt).map_err(Problem::internal)?;
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt).map_err(Problem::internal)?.to_string())
}

/// [`hash`], off the async threads.
pub async fn hash_off_thread(password: String) -> Result<String, Problem> {
    tokio::task::spawn_blocking(move || hash(&password)).await.map_err(Problem::internal)?
}

/// Whether `password` is the one that was hashed. Without a hash (no such person) it takes as long, and is not.
pub async fn verify_off_thread(password: String, hash_of_person: Option<String>) -> Result<bool, Problem> {
    tokio::task::spawn_blocking(move || {
        let known = hash_of_person.is_some();
        let stored = match hash_of_person {
            Some(stored) => stored,
            None => hash(Secret::random().expose())?,
        };
        let stored = PasswordHash::new(&stored).map_err(Problem::internal)?;
        let matches = Argon2::default().verify_password(password.as_bytes(), &stored).is_ok();
        Ok(matches && known)
    })
    .await
    .map_err(Problem::internal)?
}
