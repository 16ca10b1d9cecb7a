//! The revisions of an item, told from its own facts: a handful, by index.

use crate::store::entries;
use database::Connection;
use domain::core_metadata::{CoreMetadata, compare};
use domain::ids::{ItemId, OrganizationId, SectionId};
use domain::item::{Item, Publication, Revision, revisions};
use domain::refusal::Fault;
use ledger::{Entry, Loaded, StreamName};
use problem::Problem;
use wire::catalogue::{ComparisonView, EntryRevision, EntryRevisionView, RevisionSummary, RevisionView};

/// An item with its revisions.
pub struct Told {
    item: Loaded<Item>,
    revisions: Vec<Revision>,
}

/// The item `id` with its revisions; `None` when there is none.
pub fn told(connection: &mut Connection<'_>, id: ItemId) -> Result<Option<Told>, Problem> {
    let entries = ledger::stream(connection, &StreamName::of::<Item>(id.0))?;
    let Some(item) = ledger::fold::<Item>(id.0, &entries)? else { return Ok(None) };
    let facts = entries.iter().map(Entry::fact_of::<Item>).collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Told { item, revisions: revisions(facts.into_iter().flatten()) }))
}

impl Told {
    /// Its body and section.
    pub fn place(&self) -> (OrganizationId, SectionId) {
        (self.item.record.organization_id, self.item.record.section_id)
    }

    /// Every revision, the first first.
    pub fn all(&self) -> Vec<RevisionSummary> {
        self.revisions.iter().map(|revision| self.summary(revision)).collect()
    }

    /// The revision `number`.
    pub fn one(&self, number: u32) -> Option<RevisionView> {
        let revision = self.find(number)?;
        Some(RevisionView { summary: self.summary(revision), metadata: revision.metadata.clone() })
    }

    /// What differs from one revision to another: by default from the one that was published last, or else submitted
    /// last, to the content in work.
    pub fn compared(&self, from: Option<u32>, to: Option<u32>) -> Result<ComparisonView, Problem> {
        let before = |revision: &&Revision| to.is_none_or(|to| revision.revision < to);
        let earlier = || self.revisions.iter().rev().filter(before);
        let published = || earlier().find(|revision| revision.publication.is_some());
        let old = match from {
            Some(from) => self.find(from),
            None => published().or_else(|| earlier().next()),
        };
        let old = old.ok_or_else(|| no_revision("/from"))?;
        let new: &CoreMetadata = match to {
            Some(to) => &self.find(to).ok_or_else(|| no_revision("/to"))?.metadata,
            None => &self.item.record.metadata,
        };
        let differences = compare(&old.metadata, new);
        Ok(ComparisonView { item_id: self.item.record.id, from: old.revision, to, differences })
    }

    fn find(&self, number: u32) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.revision == number)
    }

    fn is_public(&self, revision: &Revision) -> bool {
        self.item.record.public().is_some_and(|public| public.revision == revision.revision)
    }

    fn summary(&self, revision: &Revision) -> RevisionSummary {
        RevisionSummary {
            revision: revision.revision,
            title: revision.metadata.title.clone(),
            content_hash: revision.content_hash.clone(),
            changed_on: revision.changed_on,
            reason: revision.reason.clone(),
            declarations: revision.declarations.clone(),
            submitted_by: revision.submitted_by.clone(),
            submitted_on: revision.submitted_on,
            review_end: revision.review_end.clone(),
            publication: revision.publication.clone(),
            is_public: self.is_public(revision),
        }
    }

    /// The revisions that were published, as long as the entry is public.
    fn published(&self) -> Option<impl Iterator<Item = (&Revision, EntryRevision)>> {
        self.item.record.public()?;
        let shown = |revision| Some((revision, self.entry_revision(revision)?));
        Some(self.revisions.iter().filter_map(shown))
    }

    fn entry_revision(&self, revision: &Revision) -> Option<EntryRevision> {
        let Publication { published_on, publication_channels, replaced_by, replaced_on } =
            revision.publication.clone()?;
        Some(EntryRevision {
            revision: revision.revision,
            title: revision.metadata.title.clone(),
            is_current: self.is_public(revision),
            published_on,
            publication_channels,
            replaced_by,
            replaced_on,
        })
    }
}

fn no_revision(pointer: &str) -> Problem {
    let (zh, en) = ("没有此修订版本。", "The item has no such revision.");
    Problem::invalid([Fault::new(pointer, "unknown_revision", zh, en)])
}

/// The published revisions of the public entry `id`, the first first.
pub fn of_entry(connection: &mut Connection<'_>, id: ItemId) -> Result<Option<Vec<EntryRevision>>, Problem> {
    let Some(told) = told(connection, id)? else { return Ok(None) };
    Ok(told.published().map(|published| published.map(|(_, shown)| shown).collect()))
}

/// One published revision of the public entry `id`, with what it says.
pub fn one_of_entry(
    connection: &mut Connection<'_>,
    id: ItemId,
    number: u32,
) -> Result<Option<EntryRevisionView>, Problem> {
    let Some(told) = told(connection, id)? else { return Ok(None) };
    let found = told.published().and_then(|mut published| published.find(|(_, of)| of.revision == number));
    let Some((revision, of)) = found else { return Ok(None) };
    let entry = entries::at_revision(connection, id, revision)?;
    Ok(entry.map(|entry| EntryRevisionView { of, entry }))
}
