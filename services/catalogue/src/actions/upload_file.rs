//! Enters a file whose content lies in the store.

use crate::files::Content;
use crate::store::{files, records};
use domain::core_metadata::AttachedFile;
use domain::file::{File, FileFact, checked_name};
use domain::ids::{FileId, OrganizationId};
use domain::policy::{Act, Owner};
use problem::Problem;
use uuid::Uuid;
use web::{Answer, Work};

/// Enters a file of the caller's body; it answers what the metadata of an item says of it.
pub fn upload_file(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    name: &str,
    content: &Content,
) -> Result<Answer, Problem> {
    let file = enter(work, organization_id, name, content)?;
    Ok(Answer::created(format!("/v1/files/{}", file.file_id), &file))
}

/// As [`upload_file`], for acts that make a file themselves.
pub fn enter(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    name: &str,
    content: &Content,
) -> Result<AttachedFile, Problem> {
    let by = work.may(Act::PrepareItems, Owner::body(organization_id))?;
    let name = checked_name(name, content.kind.file_type).map_err(|fault| Problem::invalid([fault]))?;
    let uploaded = FileFact::Uploaded {
        organization_id,
        name,
        media_type: content.kind.media_type.clone(),
        size_bytes: content.size_bytes,
        sha256: content.digest.to_string(),
    };
    let (id, today) = (FileId(Uuid::now_v7()), work.today());
    let file = work.start::<File>(id, &[uploaded], &by, today)?;
    records::save(work.connection, &file)?;
    files::have_text_taken_out(work.connection, content.digest.as_str(), work.now)?;
    Ok(file.record.file)
}
