//! The accounts of the sample township: passwords made at the first start, written for whoever tries it.

use super::town::PEOPLE;
use domain::vocabulary::Role;
use serde::{Deserialize, Serialize};
use settings::{Secret, private_file};
use std::io::{Error, Write};
use std::path::Path;

/// The file in the data folder.
pub const ACCOUNTS_FILE: &str = "demo-accounts.json";

/// The accounts file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Accounts {
    /// The body's id, once it is entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<String>,
    /// Whether everything has been seeded.
    pub complete: bool,
    /// The accounts.
    pub accounts: Vec<Account>,
}

/// An account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Account {
    /// The name to log in with.
    pub username: String,
    /// The password.
    pub password: String,
    /// The name they sign with.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// The section, when they belong to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
}

impl Accounts {
    /// The accounts in `folder`, made and written when there are none: before anybody is entered, so that a start
    /// that was cut off goes on with the same passwords.
    pub fn read_or_create(folder: &Path, administrator: &Secret) -> Result<Self, Error> {
        match std::fs::read(folder.join(ACCOUNTS_FILE)) {
            Ok(text) => serde_json::from_slice(&text).map_err(Error::other),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let accounts = Self::made(administrator);
                accounts.write(folder)?;
                Ok(accounts)
            }
            Err(error) => Err(error),
        }
    }

    fn made(administrator: &Secret) -> Self {
        let mut accounts = vec![Account {
            username: registry::ADMINISTRATOR_USERNAME.into(),
            password: administrator.expose().into(),
            name: "系统管理员".into(),
            role: Role::Administrator,
            section: None,
        }];
        accounts.extend(PEOPLE.iter().map(|person| Account {
            username: person.username.into(),
            password: Secret::random().expose().into(),
            name: person.name.into(),
            role: person.role,
            section: person.section.map(Into::into),
        }));
        Self { organization_id: None, complete: false, accounts }
    }

    /// Writes the file whole, readable by its owner only.
    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        std::fs::create_dir_all(folder)?;
        let draft = folder.join(format!(".{ACCOUNTS_FILE}.new"));
        let mut file = private_file(&draft)?;
        file.write_all(&serde_json::to_vec_pretty(self).map_err(Error::other)?)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        std::fs::rename(draft, folder.join(ACCOUNTS_FILE))
    }

    /// The password of `username`.
    pub fn password(&self, username: &str) -> &str {
        let account = self.accounts.iter().find(|account| account.username == username);
        account.map_or("", |account| &account.password)
    }
}
