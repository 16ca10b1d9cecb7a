//! How clarifications are kept and shown, and what the public reads of them.

use super::entries;
use super::records::{self, Shown};
use crate::schema::{items, record_subjects as subjects, records as table};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::clarification::{Clarification, ClarificationState};
use domain::ids::{ClarificationId, ItemId, OrganizationId};
use domain::record::Record;
use ledger::Loaded;
use problem::Problem;
use std::collections::HashMap;
use uuid::Uuid;
use wire::catalogue::{ClarificationView, EntryView, PublicClarification};

impl Shown for Clarification {
    type View = ClarificationView;

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        self.state.code()
    }

    fn subject(&self) -> Option<Uuid> {
        self.item_id.map(Into::into)
    }

    fn shown(loaded: &Loaded<Self>) -> ClarificationView {
        let record = &loaded.record;
        ClarificationView {
            id: record.id,
            version: loaded.version,
            organization_id: record.organization_id,
            state: record.state,
            open_acts: record.state.open_acts().iter().map(|act| act.code().to_string()).collect(),
            seen_at: record.seen_at.clone(),
            content_hash: record.content_hash.clone(),
            defect: record.defect,
            harm: record.harm,
            findings: record.findings.clone(),
            item_id: record.item_id,
            acted_on: record.acted_on,
        }
    }
}

/// What a body clarified, the newest first, before the id `before`: as long as the entry that clarifies it is public.
pub fn published(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<PublicClarification>, Problem> {
    let bodies: Vec<String> = on!(connection, c => {
        let mut query = table::table
            .inner_join(subjects::table.on(subjects::id.eq(table::id)))
            .inner_join(items::table.on(items::id.eq(subjects::subject)))
            .filter(table::kind.eq(Clarification::KIND))
            .filter(table::organization_id.eq(organization_id.to_string()))
            .filter(table::state.eq(ClarificationState::Clarified.code()))
            .filter(subjects::kind.eq(Clarification::KIND))
            .filter(items::is_public)
            .order(table::id.desc())
            .limit(limit)
            .select(table::body)
            .into_boxed();
        if let Some(before) = before {
            query = query.filter(table::id.lt(before));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    let views = bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal));
    in_public(connection, views.collect::<Result<_, _>>()?)
}

/// The clarification `id`, if the public reads it.
pub fn find_published(
    connection: &mut Connection<'_>,
    id: ClarificationId,
) -> Result<Option<PublicClarification>, Problem> {
    let found = records::find::<Clarification>(connection, id)?;
    Ok(in_public(connection, found.into_iter().map(|(_, _, view)| view).collect())?.pop())
}

/// Those of `views` that were clarified by an entry that is public now, as the public reads them: what the entry says was
/// reviewed before it was published; what was seen, and found about it, was not.
fn in_public(
    connection: &mut Connection<'_>,
    views: Vec<ClarificationView>,
) -> Result<Vec<PublicClarification>, Problem> {
    let ids: Vec<ItemId> = views.iter().filter_map(|view| view.item_id).collect();
    let entries = entries::among(connection, &ids)?.into_iter().map(|(_, entry)| (entry.id, entry));
    let entries: HashMap<ItemId, EntryView> = entries.collect();
    Ok(views.iter().filter_map(|view| public(view, entries.get(&view.item_id?)?)).collect())
}

fn public(view: &ClarificationView, entry: &EntryView) -> Option<PublicClarification> {
    Some(PublicClarification {
        id: view.id,
        organization_id: view.organization_id,
        organization: entry.issuing_body.clone(),
        defect: view.defect?,
        clarified_on: view.acted_on,
        entry_id: entry.id,
        index_number: entry.index_number.clone(),
        title: entry.title.clone(),
        content_summary: entry.content_summary.clone(),
        published_on: entry.published_on,
    })
}
