//! Records of which the read table keeps nothing but how they are shown: one table for every kind.

use crate::schema::{record_subjects as subjects, records as table};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::ids::OrganizationId;
use domain::record::Record;
use ledger::Loaded;
use problem::Problem;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use uuid::Uuid;
use web::Work;

/// A record that is kept as it is shown.
pub trait Shown: Record {
    /// How it is shown. What it shows of the day or of the reader is added where it is read.
    type View: Serialize + DeserializeOwned + Send + 'static;

    /// Its id.
    fn id(&self) -> Uuid;

    /// The body that keeps it.
    fn organization_id(&self) -> OrganizationId;

    /// Code of the state in which it stands; of what has no life cycle, a word by which it is listed.
    fn state(&self) -> &'static str;

    /// The record it is about, for kinds that are looked up by it.
    fn subject(&self) -> Option<Uuid> {
        None
    }

    /// Every record by which it is found, for kinds that are about more than one.
    fn subjects(&self) -> Vec<Uuid> {
        self.subject().into_iter().collect()
    }

    /// Its view.
    fn shown(loaded: &Loaded<Self>) -> Self::View;

    /// Writes what is kept of it in tables of its own, for kinds that are counted or found by more than a subject.
    fn save_beside(_connection: &mut Connection<'_>, _loaded: &Loaded<Self>) -> Result<(), DatabaseError> {
        Ok(())
    }
}

/// Which records of a kind are listed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Of which body.
    pub organization_id: Option<OrganizationId>,
    /// Code of where they stand.
    pub state: Option<&'static str>,
    /// About which record, among others.
    pub subject: Option<Uuid>,
}

/// Writes a record as it now is; answers its view.
pub fn save<R: Shown>(connection: &mut Connection<'_>, loaded: &Loaded<R>) -> Result<R::View, DatabaseError> {
    let view = R::shown(loaded);
    let record = &loaded.record;
    let values = (
        table::kind.eq(R::KIND),
        table::version.eq(loaded.version),
        table::organization_id.eq(record.organization_id().to_string()),
        table::state.eq(record.state()),
        table::body.eq(serde_json::to_string(&view).expect("a view is plain data")),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(record.id().to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    save_subjects(connection, record)?;
    R::save_beside(connection, loaded)?;
    Ok(view)
}

/// Writes by what it is found; by what it was about before it is found no more.
fn save_subjects<R: Shown>(connection: &mut Connection<'_>, record: &R) -> Result<(), DatabaseError> {
    let id = record.id().to_string();
    on!(connection, c => diesel::delete(subjects::table.filter(subjects::id.eq(&id))).execute(c))?;
    let mut about: Vec<_> = record.subjects().iter().map(Uuid::to_string).collect();
    about.sort_unstable();
    about.dedup();
    let row = |subject| (subjects::kind.eq(R::KIND), subjects::subject.eq(subject), subjects::id.eq(&id));
    let rows: Vec<_> = about.into_iter().map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    on!(connection, c => diesel::insert_into(subjects::table).values(&rows).execute(c))?;
    Ok(())
}

/// The record `id`, if it is of this kind: the body that keeps it, the version it stands at, its view.
pub fn find<R: Shown>(
    connection: &mut Connection<'_>,
    id: impl Into<Uuid>,
) -> Result<Option<(OrganizationId, i32, R::View)>, Problem> {
    let id = id.into().to_string();
    let row: Option<(String, i32, String)> = on!(connection, c => table::table
        .find(&id)
        .filter(table::kind.eq(R::KIND))
        .select((table::organization_id, table::version, table::body))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    row.map(|(organization_id, version, body)| {
        let organization_id = organization_id.parse().map_err(Problem::internal)?;
        Ok((organization_id, version, serde_json::from_str(&body).map_err(Problem::internal)?))
    })
    .transpose()
}

/// Records of this kind after the id `after`, in the order in which they were begun; each with its id, which is where
/// the next page begins.
pub fn list<R: Shown>(
    connection: &mut Connection<'_>,
    filter: Filter,
    after: &str,
    limit: i64,
) -> Result<Vec<(String, R::View)>, Problem> {
    let rows: Vec<(String, String)> = on!(connection, c => {
        let mut query = table::table
            .filter(table::kind.eq(R::KIND))
            .filter(table::id.gt(after))
            .order(table::id)
            .limit(limit)
            .select((table::id, table::body))
            .into_boxed();
        if let Some(organization_id) = filter.organization_id {
            query = query.filter(table::organization_id.eq(organization_id.to_string()));
        }
        if let Some(state) = filter.state {
            query = query.filter(table::state.eq(state));
        }
        if let Some(subject) = filter.subject {
            let about = subjects::table
                .filter(subjects::kind.eq(R::KIND))
                .filter(subjects::subject.eq(subject.to_string()))
                .select(subjects::id);
            query = query.filter(table::id.eq_any(about));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    rows.into_iter()
        .map(|(id, body)| Ok((id, serde_json::from_str(&body).map_err(Problem::internal)?)))
        .collect()
}

/// Every record of this kind about `subject`, the first begun first. For kinds of which one subject has few.
pub fn about<R: Shown>(
    connection: &mut Connection<'_>,
    subject: impl Into<Uuid>,
) -> Result<Vec<R::View>, Problem> {
    let subject: Uuid = subject.into();
    let bodies: Vec<String> = on!(connection, c => table::table
        .inner_join(subjects::table.on(subjects::id.eq(table::id)))
        .filter(subjects::kind.eq(R::KIND))
        .filter(subjects::subject.eq(subject.to_string()))
        .order(table::id)
        .select(table::body)
        .load(c))
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// The views of those of `ids` that are of this kind, by id.
pub fn among<R: Shown>(
    connection: &mut Connection<'_>,
    ids: &[String],
) -> Result<HashMap<String, R::View>, Problem> {
    let rows: Vec<(String, String)> = on!(connection, c => table::table
        .filter(table::id.eq_any(ids))
        .filter(table::kind.eq(R::KIND))
        .select((table::id, table::body))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter()
        .map(|(id, body)| Ok((id, serde_json::from_str(&body).map_err(Problem::internal)?)))
        .collect()
}

/// Makes the rows of this kind again.
pub fn rebuild<R: Shown>(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    work.each::<R>(|connection, loaded| Ok(save(connection, loaded).map(drop)?))
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(subjects::table).execute(c))?;
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
