//! The secrets that a suite needs, made when they are missing.

use settings::{SERVICES, SecretError, Secrets, Settings};

/// Which secrets a suite needs, by name.
pub fn names() -> Vec<String> {
    let of_services = SERVICES.iter().map(|service| format!("{service}.secret"));
    let keys = [registry::KEY_SECRET, request_workflow::PERSONAL_DATA_KEY].map(Into::into);
    of_services.chain(keys).collect()
}

/// Makes every secret that is missing; answers the names of those it made.
pub fn make_missing(settings: &Settings) -> Result<Vec<String>, SecretError> {
    let secrets = Secrets::in_folder(settings.secrets_folder());
    let mut made = vec![];
    for name in names() {
        let missing = secrets.read(&name).is_err();
        // Also when reading failed for another reason than absence: this says for which.
        secrets.read_or_create(&name)?;
        if missing {
            made.push(name);
        }
    }
    Ok(made)
}
