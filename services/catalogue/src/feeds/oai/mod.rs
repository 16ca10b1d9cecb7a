//! OAI-PMH 2.0 (http://www.openarchives.org/OAI/openarchivesprotocol.html): requests in, answers out.
//!
//! A record's datestamp is the time at which the last change of what the public sees of it was recorded. Records that
//! were taken back stay as deleted ones for ever. Resumption tokens say all they stand for, so any process answers them
//! at any time.

mod answer;
mod formats;
mod request;
mod token;

pub use answer::{Envelope, SetView};
pub use formats::Format;
pub use request::{Request, Selection, Set, read};

use super::entry::Change;
use domain::ids::ItemId;
use uuid::Uuid;

/// Media type of an answer.
pub const MEDIA_TYPE: &str = "text/xml; charset=utf-8";
/// The schema of our own format, served beside the answers.
pub const SCHEMA: &str = include_str!("oai_gongkai.xsd");
/// Records in a list.
pub const PAGE: usize = 100;

/// The error conditions of the protocol (3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// An argument is illegal, missing, repeated or badly written.
    BadArgument,
    /// The token is none of ours.
    BadResumptionToken,
    /// The verb is illegal, missing or repeated.
    BadVerb,
    /// Unknown metadata format.
    CannotDisseminateFormat,
    /// Unknown identifier.
    IdDoesNotExist,
    /// Nothing to list.
    NoRecordsMatch,
}

impl Code {
    /// As the protocol writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::BadArgument => "badArgument",
            Self::BadResumptionToken => "badResumptionToken",
            Self::BadVerb => "badVerb",
            Self::CannotDisseminateFormat => "cannotDisseminateFormat",
            Self::IdDoesNotExist => "idDoesNotExist",
            Self::NoRecordsMatch => "noRecordsMatch",
        }
    }
}

/// An error condition, with a sentence for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OaiError {
    /// Which.
    pub code: Code,
    /// What is wrong.
    pub text: String,
}

impl OaiError {
    /// An error condition.
    pub fn new(code: Code, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }
}

/// The identifier of an entry as a record.
pub fn identifier(id: ItemId) -> String {
    format!("urn:uuid:{id}")
}

/// The entry that an identifier names.
pub fn item_of(identifier: &str) -> Result<ItemId, OaiError> {
    let id = identifier.strip_prefix("urn:uuid:").and_then(|id| id.parse::<Uuid>().ok());
    id.map(ItemId).ok_or_else(|| unknown(identifier))
}

/// No record has this identifier.
pub fn unknown(identifier: &str) -> OaiError {
    OaiError::new(Code::IdDoesNotExist, format!("没有此记录 no such record: {identifier}"))
}

/// A page of a list: `changes` were read with one more than fits, to know whether there is more.
pub fn page(mut changes: Vec<Change>, selection: &Selection) -> (Vec<Change>, Option<Selection>) {
    if changes.len() <= PAGE {
        return (changes, None);
    }
    changes.truncate(PAGE);
    let after = changes.last().map_or(selection.after, Change::position);
    let listed = selection.listed + PAGE as u64;
    (changes, Some(Selection { after, listed, ..selection.clone() }))
}

#[cfg(test)]
mod tests;
