//! A public entry with all that a feed may say of it, and what is left of one that was taken back.

use chrono::{DateTime, NaiveDate, Utc};
use domain::core_metadata::CoreMetadata;
use domain::ids::{ItemId, OrganizationId, SectionId};
use domain::item::ItemValidity;
use domain::vocabulary::{PublicationChannel, Subject};

/// What last happened to an entry, as the public sees it.
#[derive(Debug, Clone)]
pub enum Change {
    /// It is public.
    Entry(Box<PublicEntry>),
    /// It was taken back.
    Gone(Tombstone),
    /// It is public, but no longer where it was: a change moved it out of what is followed.
    Left(Departure),
}

impl Change {
    /// Where it stands among all changes.
    pub fn position(&self) -> i64 {
        match self {
            Self::Entry(entry) => entry.position,
            Self::Gone(gone) => gone.position,
            Self::Left(left) => left.position,
        }
    }
}

/// What may be said of an entry that was taken back: that it was.
#[derive(Debug, Clone)]
pub struct Tombstone {
    /// Its id.
    pub id: ItemId,
    /// Position of its withdrawal.
    pub position: i64,
    /// When that was recorded.
    pub changed_at: DateTime<Utc>,
    /// The body that kept it.
    pub organization_id: OrganizationId,
    /// The subject it had.
    pub subject: Subject,
}

/// An entry that left the subject or genre that is followed.
#[derive(Debug, Clone)]
pub struct Departure {
    /// Its id.
    pub id: ItemId,
    /// Position of the publication by which it left.
    pub position: i64,
    /// When that was recorded.
    pub changed_at: DateTime<Utc>,
    /// The subject that it left, when one is followed.
    pub subject: Option<Subject>,
}

/// A public entry.
#[derive(Debug, Clone)]
pub struct PublicEntry {
    /// Its id.
    pub id: ItemId,
    /// Position of the fact that last changed what the public sees of it.
    pub position: i64,
    /// When that was recorded.
    pub changed_at: DateTime<Utc>,
    /// When its publication was recorded.
    pub published_at: DateTime<Utc>,
    /// The body.
    pub organization_id: OrganizationId,
    /// The section that produced it.
    pub section_id: SectionId,
    /// The body's full name.
    pub issuing_body: String,
    /// The section's name.
    pub section: String,
    /// 索引号.
    pub index_number: String,
    /// The legal day of its publication.
    pub published_on: NaiveDate,
    /// What was published of it.
    pub metadata: CoreMetadata,
    /// Where it was published.
    pub publication_channels: Vec<PublicationChannel>,
    /// Whether it is valid: as the body marked it, or else as its sheet says.
    pub validity: ItemValidity,
    /// The last day of its validity, once it has ended.
    pub validity_ended_on: Option<NaiveDate>,
    /// The item that took its place.
    pub superseded_by: Option<ItemId>,
}

impl PublicEntry {
    /// Whether it ran out (失效).
    pub fn is_expired(&self) -> bool {
        self.validity == ItemValidity::Expired
    }

    /// Whether it was abolished (废止). Superseded is abolished too: another document stands in its place. Not the same as
    /// withdrawn.
    pub fn is_abolished(&self) -> bool {
        matches!(self.validity, ItemValidity::Repealed | ItemValidity::Superseded)
    }

    /// Where it was reprinted from, or the body itself (信息来源).
    pub fn source(&self) -> &str {
        self.metadata.information_source.as_deref().unwrap_or(&self.issuing_body)
    }
}
