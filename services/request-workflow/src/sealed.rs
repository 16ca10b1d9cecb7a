//! What is kept sealed: applications, and the texts of replies.

use domain::ids::RequestId;
use domain::request::Application;
use problem::Problem;
use sealing::Sealer;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wire::request_workflow::RepliedItem;

/// The text of a reply. Titles of items are part of it: they stay as they were told, whatever becomes of the items.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReplyText {
    /// The information itself, or where and how to obtain it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The reasons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<String>,
    /// The items handed out or pointed to.
    pub items: Vec<RepliedItem>,
}

/// What an applicant wrote as a suggestion.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SuggestionText {
    /// Their words.
    pub suggestion: String,
}

/// Seals the application of the request `id`.
pub fn seal_application(sealer: &Sealer, id: RequestId, application: &Application) -> String {
    seal(sealer, &format!("request/{id}"), application)
}

/// Opens the application of the request `id`.
pub fn open_application(sealer: &Sealer, id: RequestId, sealed: &str) -> Result<Application, Problem> {
    open(sealer, &format!("request/{id}"), sealed)
}

/// Seals the text of the reply to the request `id`.
pub fn seal_reply(sealer: &Sealer, id: RequestId, text: &ReplyText) -> String {
    seal(sealer, &format!("reply/{id}"), text)
}

/// Opens the text of the reply to the request `id`.
pub fn open_reply(sealer: &Sealer, id: RequestId, sealed: &str) -> Result<ReplyText, Problem> {
    open(sealer, &format!("reply/{id}"), sealed)
}

/// Seals what the applicant of the request `id` suggested.
pub fn seal_suggestion(sealer: &Sealer, id: RequestId, text: &SuggestionText) -> String {
    seal(sealer, &format!("suggestion/{id}"), text)
}

/// Opens what the applicant of the request `id` suggested.
pub fn open_suggestion(sealer: &Sealer, id: RequestId, sealed: &str) -> Result<SuggestionText, Problem> {
    open(sealer, &format!("suggestion/{id}"), sealed)
}

fn seal(sealer: &Sealer, place: &str, content: &impl Serialize) -> String {
    sealer.seal(place, &serde_json::to_vec(content).expect("texts and codes always serialise"))
}

fn open<T: DeserializeOwned>(sealer: &Sealer, place: &str, sealed: &str) -> Result<T, Problem> {
    let bytes = sealer.open(place, sealed).map_err(Problem::internal)?;
    // The cause would quote what it could not read, which is personal data.
    serde_json::from_slice(&bytes)
        .map_err(|_| Problem::internal(format!("sealed content at {place} is unreadable")))
}
