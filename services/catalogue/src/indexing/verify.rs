//! Comparing an index with the database it was made from, for operators.

use super::{documents, index_more, items_of};
use crate::app::Catalogue;
use crate::search::SearchIndex;
use crate::store;
use database::{Connection, Database, Location};
use domain::ids::ItemId;
use problem::Problem;
use serde::Serialize;
use settings::Settings;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use web::{Service, StartError};

/// Items compared at a time.
const ITEMS_AT_A_TIME: i64 = 2_000;
/// Facts read at a time.
const FACTS_AT_A_TIME: i64 = 2_000;

/// In what an index differs from the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// The public may read it, and cannot find it.
    Missing,
    /// It can be found, though the public may not read it.
    NotPublic,
    /// It is found by what it does not say, or not by what it says.
    OtherContent,
}

/// What was found of one index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexFinding {
    /// Its folder.
    pub folder: PathBuf,
    /// The ledger position it stands at.
    pub position: i64,
    /// The last position of the ledger: what lies between is applied when the service next starts.
    pub head: i64,
    /// Items in it, of both catalogues.
    pub items: usize,
    /// Items in which it differs, apart from those that changed after its position.
    pub differences: BTreeMap<String, Difference>,
    /// Whether it was made again.
    pub repaired: bool,
}

/// Compares the index of every process in the data folder with the database; with `repair`, those that differ are made
/// again. No process of the service may run with this data folder: each has its index to itself.
pub async fn verify_index(settings: &Settings, repair: bool) -> Result<Vec<IndexFinding>, StartError> {
    let fail = |error: &dyn std::fmt::Display| StartError::new(Catalogue::NAME, error.to_string());
    let (location, folders) = (web::location(settings, Catalogue::NAME), crate::app::index_folders(settings));
    if let Location::Sqlite(path) = &location
        && !path.exists()
    {
        // Opening it would make it.
        return Err(fail(&format!("no database at {}", path.display())));
    }
    let database = Database::open(&location, settings.database_connections).map_err(|error| fail(&error))?;
    let mut findings = vec![];
    for folder in folders {
        let opened = folder.clone();
        let index = tokio::task::spawn_blocking(move || SearchIndex::open(&opened))
            .await
            .map_err(|error| fail(&error))?
            .map_err(|error| fail(&error))?;
        let found = verified(&database, index, folder, repair).await;
        findings.push(found.map_err(|problem| fail(&format!("{problem:?}")))?);
    }
    Ok(findings)
}

/// Compares one index.
pub(super) async fn verified(
    database: &Database,
    index: SearchIndex,
    folder: PathBuf,
    repair: bool,
) -> Result<IndexFinding, Problem> {
    let contents = {
        let index = index.clone();
        tokio::task::spawn_blocking(move || index.contents()).await.map_err(Problem::internal)??
    };
    let (position, items) = (index.position(), contents.len());
    let (head, differences) = database
        .read(move |connection| -> Result<_, Problem> {
            let changed = changed_after(connection, position)?;
            let differences = compare(connection, contents, &changed)?;
            Ok((ledger::head(connection)?, differences))
        })
        .await?;
    let repaired = repair && !differences.is_empty();
    if repaired {
        super::writing(&index, |index| index.reset()).await?;
        while index_more(database, &index).await? {}
    }
    Ok(IndexFinding { folder, position, head, items, differences, repaired })
}

/// The items that changed after `position`. Of an index that has not begun everything has, which tells nothing: so none.
fn changed_after(connection: &mut Connection<'_>, position: i64) -> Result<HashSet<ItemId>, Problem> {
    let (mut changed, mut after) = (HashSet::new(), position);
    if position == 0 {
        return Ok(changed);
    }
    loop {
        let entries = ledger::feed(connection, after, FACTS_AT_A_TIME)?;
        let Some(last) = entries.last() else { return Ok(changed) };
        after = last.position;
        changed.extend(items_of(connection, &entries)?);
    }
}

fn compare(
    connection: &mut Connection<'_>,
    mut contents: HashMap<ItemId, u64>,
    changed: &HashSet<ItemId>,
) -> Result<BTreeMap<String, Difference>, Problem> {
    let (mut differences, mut after) = (BTreeMap::new(), String::new());
    loop {
        let views = store::items::seen_by_the_public(connection, &after, ITEMS_AT_A_TIME)?;
        let Some(last) = views.last() else { break };
        after = last.summary.id.to_string();
        for views in documents::pieces(views) {
            for change in documents::of_views(connection, views)? {
                let id = change.item_id();
                let difference = match contents.remove(&id) {
                    None => Difference::Missing,
                    found if found != change.fingerprint() => Difference::OtherContent,
                    _ => continue,
                };
                if !changed.contains(&id) {
                    differences.insert(id.to_string(), difference);
                }
            }
        }
    }
    let left = contents.into_keys().filter(|id| !changed.contains(id));
    differences.extend(left.map(|id| (id.to_string(), Difference::NotPublic)));
    Ok(differences)
}
