//! Files, the contents they have, and the texts of those.
//!
//! Files are records of the ledger. What is known of contents stands beside it: which lie in the store, when each was last
//! wanted, and its text. The text can be taken out again at any time.

use super::records::{self, Filter, Shown};
use crate::schema::{file_contents as contents, file_texts as texts, record_subjects as subjects};
use chrono::{DateTime, Duration, NaiveDateTime, SubsecRound, Utc};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use domain::core_metadata::AttachedFile;
use domain::file::{File, FileState, FileTextState, FileType};
use domain::ids::{FileId, ItemId, OrganizationId};
use domain::item::{Item, ItemFact};
use domain::record::Record;
use ledger::{Loaded, StreamName};
use problem::{Code, Problem};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;
use web::Work;
use wire::catalogue::FileView;

diesel::define_sql_function! {
    /// A part of a text, counted in characters from 1.
    #[sql_name = "substr"]
    fn beginning(text: Text, from: Integer, characters: Integer) -> Text;
}

impl Shown for File {
    type View = FileView;

    fn id(&self) -> Uuid {
        self.file.file_id.into()
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        self.state.code()
    }

    /// Its content; a removed file has none any more.
    fn subject(&self) -> Option<Uuid> {
        content_key(&self.file.sha256).filter(|_| self.state != FileState::Removed)
    }

    fn shown(loaded: &Loaded<Self>) -> FileView {
        let file = &loaded.record;
        FileView {
            file: file.file.clone(),
            version: loaded.version,
            organization_id: file.organization_id,
            state: file.state,
            items: file.items.clone(),
            uploaded_on: file.uploaded_on,
            uploaded_by: file.uploaded_by.clone(),
            text: None,
        }
    }
}

/// The first half of a SHA-256 as the id under which the files that have the content are found.
fn content_key(sha256: &str) -> Option<Uuid> {
    sha256.get(..32).and_then(|half| Uuid::parse_str(half).ok())
}

/// A content whose text waits to be taken out.
#[derive(Debug, Clone, Queryable)]
pub struct PendingText {
    /// Its SHA-256.
    pub sha256: String,
    /// Its media type.
    pub media_type: String,
    /// Its size.
    pub size_bytes: i64,
    /// How often it was tried.
    pub attempts: i32,
}

fn instant(at: DateTime<Utc>) -> NaiveDateTime {
    at.trunc_subsecs(6).naive_utc()
}

/// Notes that a content is wanted `now`: whether it lies in the store already or is about to, it is not removed for a
/// time. Asked under the lock of the ledger, before the content is put there. Refused while somebody is removing it: what
/// is put there now could be what they remove.
pub fn want(
    connection: &mut Connection<'_>,
    sha256: &str,
    media_type: &str,
    (size_bytes, at): (u64, DateTime<Utc>),
) -> Result<(), Problem> {
    let size_bytes = i64::try_from(size_bytes).map_err(Problem::internal)?;
    let has_text = FileType::of_media_type(media_type).is_some_and(FileType::has_text);
    let state = if has_text { FileTextState::Pending } else { FileTextState::Without };
    let now = instant(at);
    let removing = contents::table.find(sha256).filter(contents::removing_until.ge(now));
    if on!(connection, c => diesel::select(diesel::dsl::exists(removing)).get_result(c))
        .map_err(DatabaseError::from)?
    {
        return Err(Problem::new(Code::Unavailable).detail(
            "内容相同的旧文件正在清除，请几分钟后再上传。",
            "An old file with the same content is being removed; upload it again in some minutes.",
        ));
    }
    let wanted = (contents::wanted_at.eq(now), contents::removing_until.eq(None::<NaiveDateTime>));
    let new = (
        contents::sha256.eq(sha256),
        contents::size_bytes.eq(size_bytes),
        contents::media_type.eq(media_type),
        contents::wanted_at.eq(now),
        contents::text_state.eq(state.code()),
        contents::attempts.eq(0),
        contents::try_after.eq(instant(at + NOT_YET)),
    );
    on!(connection, c => diesel::insert_into(contents::table)
        .values(new)
        .on_conflict(contents::sha256)
        .do_update()
        .set(wanted)
        .execute(c))
    .map_err(DatabaseError::from)?;
    Ok(())
}

/// Notes that a content lies in the store and a file has it: its text may be taken out from `now` on.
pub fn have_text_taken_out(
    connection: &mut Connection<'_>,
    sha256: &str,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let pending = contents::text_state.eq(FileTextState::Pending.code());
    on!(connection, c => diesel::update(contents::table.find(sha256).filter(pending))
        .set(contents::try_after.eq(instant(now)))
        .execute(c))
    .map_err(DatabaseError::from)?;
    Ok(())
}

/// How far the text of a content is; nothing when the content is not known.
pub fn text_state(connection: &mut Connection<'_>, sha256: &str) -> Result<Option<FileTextState>, Problem> {
    let state: Option<String> = on!(connection, c => contents::table
        .find(sha256)
        .select(contents::text_state)
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    Ok(state.as_deref().and_then(FileTextState::from_code))
}

/// Characters of a text that are read for the search: what the index holds of it.
const SEARCHED_CHARACTERS: i32 = 100_000;

/// The texts of those of `sha256s` that have one, as far as they are searched.
pub fn texts_of(
    connection: &mut Connection<'_>,
    sha256s: &[String],
) -> Result<HashMap<String, String>, Problem> {
    if sha256s.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(String, String)> = on!(connection, c => texts::table
            .filter(texts::sha256.eq_any(sha256s))
            .select((texts::sha256, beginning(texts::text, 1, SEARCHED_CHARACTERS)))
            .load(c))
    .map_err(DatabaseError::from)?;
    Ok(found.into_iter().collect())
}

/// The content whose text is due to be taken out next; none when there is none.
pub fn next_pending(
    connection: &mut Connection<'_>,
    now: DateTime<Utc>,
) -> Result<Option<PendingText>, Problem> {
    let found = on!(connection, c => contents::table
        .filter(contents::text_state.eq(FileTextState::Pending.code()))
        .filter(contents::try_after.le(instant(now)))
        .order((contents::try_after, contents::sha256))
        .select((contents::sha256, contents::media_type, contents::size_bytes, contents::attempts))
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    Ok(found)
}

/// As [`next_pending`], and claims it for this process until `until`; none also when another was quicker.
pub fn claim_pending(
    connection: &mut Connection<'_>,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<PendingText>, Problem> {
    let Some(found) = next_pending(connection, now)? else { return Ok(None) };
    let claimed = on!(connection, c => diesel::update(contents::table.find(&found.sha256))
        .filter(contents::text_state.eq(FileTextState::Pending.code()))
        .filter(contents::try_after.le(instant(now)))
        .set((contents::attempts.eq(found.attempts + 1), contents::try_after.eq(instant(until))))
        .execute(c))
    .map_err(DatabaseError::from)?;
    Ok((claimed == 1).then_some(found))
}

/// Notes how far the text of a content is, after `attempts` tries; one that is still pending is tried after `then`.
pub fn note_text(
    connection: &mut Connection<'_>,
    sha256: &str,
    (state, attempts): (FileTextState, i32),
    then: DateTime<Utc>,
) -> Result<(), Problem> {
    let noted = (
        contents::text_state.eq(state.code()),
        contents::attempts.eq(attempts),
        contents::try_after.eq(instant(then)),
    );
    on!(connection, c => diesel::update(contents::table.find(sha256)).set(noted).execute(c))
        .map_err(DatabaseError::from)?;
    Ok(())
}

/// Keeps the text of a content.
pub fn keep_text(connection: &mut Connection<'_>, sha256: &str, text: &str) -> Result<(), Problem> {
    on!(connection, c => diesel::insert_into(texts::table)
        .values((texts::sha256.eq(sha256), texts::text.eq(text)))
        .on_conflict(texts::sha256)
        .do_update()
        .set(texts::text.eq(text))
        .execute(c))
    .map_err(DatabaseError::from)?;
    Ok(())
}

/// Contents that nobody has wanted since `then`, at most `limit`, after `after`.
pub fn unwanted_since(
    connection: &mut Connection<'_>,
    then: DateTime<Utc>,
    after: &str,
    limit: i64,
) -> Result<Vec<String>, Problem> {
    let rows = on!(connection, c => contents::table
        .filter(contents::wanted_at.lt(instant(then)))
        .filter(contents::sha256.gt(after))
        .order(contents::sha256)
        .limit(limit)
        .select(contents::sha256)
        .load(c))
    .map_err(DatabaseError::from)?;
    Ok(rows)
}

/// Begins to remove a content that no file has and nobody has wanted since `then`, unless another process is at it; until
/// `until` nobody else wants it or removes it. Asked under the lock of the ledger.
pub fn begin_removal(
    connection: &mut Connection<'_>,
    sha256: &str,
    then: DateTime<Utc>,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, Problem> {
    if !having(connection, sha256)?.is_empty() {
        return Ok(false);
    }
    let nobody_at_it = contents::removing_until.is_null().or(contents::removing_until.lt(instant(now)));
    let unwanted = contents::table.find(sha256).filter(contents::wanted_at.lt(instant(then)));
    let begun = on!(connection, c => diesel::update(unwanted.filter(nobody_at_it))
        .set(contents::removing_until.eq(instant(until)))
        .execute(c))
    .map_err(DatabaseError::from)?;
    Ok(begun == 1)
}

/// Forgets a content that is removed from the store, and its text; `false` when the removal that was to last until
/// `until` took so long that the content is another's business by now. Asked under the lock of the ledger.
pub fn forget(connection: &mut Connection<'_>, sha256: &str, until: DateTime<Utc>) -> Result<bool, Problem> {
    let removed = contents::table.find(sha256).filter(contents::removing_until.eq(instant(until)));
    if on!(connection, c => diesel::delete(removed).execute(c)).map_err(DatabaseError::from)? == 0 {
        return Ok(false);
    }
    on!(connection, c => diesel::delete(texts::table.find(sha256)).execute(c))
        .map_err(DatabaseError::from)?;
    Ok(true)
}

/// Those of `sha256s` that no file has.
pub fn without_file(connection: &mut Connection<'_>, sha256s: Vec<String>) -> Result<Vec<String>, Problem> {
    let keys: Vec<String> =
        sha256s.iter().filter_map(|sha256| content_key(sha256)).map(|key| key.to_string()).collect();
    let had: Vec<String> = on!(connection, c => subjects::table
        .filter(subjects::kind.eq(File::KIND))
        .filter(subjects::subject.eq_any(&keys))
        .select(subjects::subject)
        .load(c))
    .map_err(DatabaseError::from)?;
    let had: HashSet<String> = had.into_iter().collect();
    let is_had =
        |sha256: &String| content_key(sha256).is_some_and(|key| had.contains(key.to_string().as_str()));
    Ok(sha256s.into_iter().filter(|sha256| !is_had(sha256)).collect())
}

/// The files that have this content.
pub fn having(connection: &mut Connection<'_>, sha256: &str) -> Result<Vec<FileId>, Problem> {
    let Some(key) = content_key(sha256) else { return Ok(vec![]) };
    let alike = records::about::<File>(connection, key)?.into_iter().map(|view| view.file);
    let files = alike.filter(|file| file.sha256 == sha256);
    Ok(files.map(|file| file.file_id).collect())
}

/// The files that no item named in `days` days, at most `limit`, after `after`; ids tell when they were made.
pub fn unattached(
    connection: &mut Connection<'_>,
    before: DateTime<Utc>,
    after: &str,
    limit: i64,
) -> Result<Vec<FileId>, Problem> {
    let filter = Filter { state: Some(FileState::Uploaded.code()), ..Filter::default() };
    let page = records::list::<File>(connection, filter, after, limit)?;
    let ids = page.into_iter().map(|(_, view)| view.file.file_id);
    Ok(ids.take_while(|id| made_at(*id).is_none_or(|at| at < before)).collect())
}

fn made_at(id: FileId) -> Option<DateTime<Utc>> {
    let (seconds, nanoseconds) = id.0.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanoseconds)
}

/// The items whose metadata named one of `files` at some time: what is indexed again when their text arrives.
pub fn items_of(connection: &mut Connection<'_>, files: &[FileId]) -> Result<Vec<ItemId>, Problem> {
    let mut items = vec![];
    for id in files {
        if let Some((_, _, view)) = records::find::<File>(connection, *id)? {
            items.extend(view.items);
        }
    }
    Ok(items)
}

/// The file `file_id` as a public revision of the item names it: the current one, or one published before. None while the
/// item is not public.
pub fn published(
    connection: &mut Connection<'_>,
    item_id: ItemId,
    file_id: FileId,
) -> Result<Option<AttachedFile>, Problem> {
    let Some(view) = super::items::find(connection, item_id)? else { return Ok(None) };
    if !view.summary.state.is_public() {
        return Ok(None);
    }
    let named = |files: &[AttachedFile]| files.iter().find(|file| file.file_id == file_id).cloned();
    let current = view.public_metadata.as_ref().unwrap_or(&view.metadata);
    if let Some(file) = named(&current.files) {
        return Ok(Some(file));
    }
    let mut item: Option<Item> = None;
    let mut found = None;
    for entry in ledger::stream(connection, &StreamName::of::<Item>(item_id.0))? {
        let Some(fact) = entry.fact_of::<Item>()? else { continue };
        match &mut item {
            None => item = Item::begin(item_id.0, &fact),
            Some(item) => item.evolve(&fact),
        }
        if matches!(fact.fact, ItemFact::Published { .. })
            && let Some(revision) = item.as_ref().and_then(|item| item.published.as_ref())
        {
            found = named(&revision.metadata.files).or(found);
        }
    }
    Ok(found)
}

/// Makes the rows of files again. What is known of contents stays; where it was lost, their texts are taken out again.
pub fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    let now = work.now;
    work.each::<File>(|connection, loaded| {
        let file = &loaded.record.file;
        if loaded.record.state != FileState::Removed && text_state(connection, &file.sha256)?.is_none() {
            want(connection, &file.sha256, &file.media_type, (file.size_bytes, now))?;
            have_text_taken_out(connection, &file.sha256, now)?;
        }
        Ok(records::save(connection, loaded).map(drop)?)
    })
}

/// Nobody takes the text out of a content before a file has it.
const NOT_YET: Duration = Duration::days(36_500);

/// How long a process may be at the text of a content before another takes it up.
pub const CLAIMED_FOR: Duration = Duration::minutes(5);

#[cfg(test)]
mod tests;
