//! One row of the ledger, and its hash.

use crate::LedgerError;
use chrono::{DateTime, NaiveDate, NaiveDateTime, SubsecRound, Utc};
use diesel::prelude::*;
use domain::actor::ActedBy;
use domain::record::{Record, Recorded};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The name of a record's stream: `item/0190…`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StreamName(String);

impl StreamName {
    /// The stream of the record `id` of kind `R`.
    pub fn of<R: Record>(id: Uuid) -> Self {
        Self(format!("{}/{id}", R::KIND))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A fact to append.
#[derive(Debug, Clone)]
pub struct NewFact {
    /// `item.published`.
    pub kind: String,
    /// What happened, as JSON.
    pub body: String,
}

impl NewFact {
    /// A fact of a record of kind `R`.
    pub fn of<R: Record>(fact: &R::Fact) -> Self {
        let value = serde_json::to_value(fact).expect("facts are plain data");
        let kind = value["kind"].as_str().expect("facts are tagged with their kind");
        Self { kind: format!("{}.{kind}", R::KIND), body: value["body"].to_string() }
    }
}

/// A row of the ledger, as it is stored and as the feed hands it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LedgerEntry)]
pub struct Entry {
    /// Place in the ledger of the service, from 1, without gaps.
    pub position: i64,
    /// The record.
    #[schema(example = "item/0199d3a2-6f5e-7000-8000-000000000001")]
    pub stream: String,
    /// Place among the facts of the record, from 1.
    pub version: i32,
    /// What kind of fact.
    #[schema(example = "item.published")]
    pub kind: String,
    /// What happened.
    pub body: serde_json::Value,
    /// Who did it, in which capacity.
    pub actor: ActedBy,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The legal day of the act.
    pub day: NaiveDate,
    /// Hash of the record's fact before this one; empty for the first.
    pub previous_hash: String,
    /// SHA-256 over all of the above, hex.
    pub hash: String,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = crate::schema::ledger)]
pub(crate) struct Row {
    pub position: i64,
    pub stream: String,
    pub version: i32,
    pub kind: String,
    pub body: String,
    pub actor: String,
    pub recorded_at: NaiveDateTime,
    pub day: NaiveDate,
    pub previous_hash: String,
    pub hash: String,
}

impl Row {
    /// The hash of the row: over its fields as they are stored, each with its length, so that no two rows hash alike.
    pub(crate) fn computed_hash(&self) -> String {
        let mut hasher = Sha256::new();
        let position = self.position.to_string();
        let version = self.version.to_string();
        let recorded_at = self.recorded_at.and_utc().timestamp_micros().to_string();
        let day = self.day.to_string();
        for field in [
            &position,
            &self.stream,
            &version,
            &self.kind,
            &self.body,
            &self.actor,
            &recorded_at,
            &day,
            &self.previous_hash,
        ] {
            hasher.update(field.len().to_string());
            hasher.update(":");
            hasher.update(field);
        }
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(crate) fn entry(self) -> Result<Entry, LedgerError> {
        let unreadable = |cause: serde_json::Error| LedgerError::Unreadable {
            position: self.position,
            cause: cause.to_string(),
        };
        Ok(Entry {
            body: serde_json::from_str(&self.body).map_err(unreadable)?,
            actor: serde_json::from_str(&self.actor).map_err(unreadable)?,
            recorded_at: self.recorded_at.and_utc(),
            position: self.position,
            stream: self.stream,
            version: self.version,
            kind: self.kind,
            day: self.day,
            previous_hash: self.previous_hash,
            hash: self.hash,
        })
    }
}

/// The instant as both databases keep it: to the microsecond.
pub(crate) fn instant(at: DateTime<Utc>) -> NaiveDateTime {
    at.trunc_subsecs(6).naive_utc()
}

impl Entry {
    /// The kind of record: the first part of the stream's name.
    pub fn record_kind(&self) -> &str {
        self.stream.split('/').next().unwrap_or_default()
    }

    /// The id of the record.
    pub fn record_id(&self) -> Result<Uuid, LedgerError> {
        let id = self.stream.split('/').nth(1).unwrap_or_default();
        id.parse().map_err(|_| LedgerError::Unreadable {
            position: self.position,
            cause: format!("stream {} names no record", self.stream),
        })
    }

    /// The fact, when it is one of a record of kind `R`.
    pub fn fact_of<R: Record>(&self) -> Result<Option<Recorded<R::Fact>>, LedgerError> {
        let Some(kind) = self.kind.strip_prefix(R::KIND).and_then(|rest| rest.strip_prefix('.')) else {
            return Ok(None);
        };
        let tagged = serde_json::json!({ "kind": kind, "body": self.body });
        let fact = serde_json::from_value(tagged)
            .map_err(|cause| LedgerError::Unreadable { position: self.position, cause: cause.to_string() })?;
        Ok(Some(Recorded { fact, day: self.day, by: self.actor.clone(), recorded_at: self.recorded_at }))
    }
}
