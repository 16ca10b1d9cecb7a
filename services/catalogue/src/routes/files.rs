//! Files of items: taken in from officers, handed out to officers and, with what is public, to everybody.

use super::on_records;
use crate::actions::upload_file as uploads;
use crate::app::Catalogue;
use crate::files::{Content, Wanted, drain, receive, serve};
use crate::store::bodies;
use crate::store::files as store;
use crate::store::records::{self, Filter};
use actix_web::{HttpResponse, get, post, web as actix};
use domain::core_metadata::AttachedFile;
use domain::file::{File, FileState};
use domain::ids::{FileId, ItemId, OrganizationId};
use domain::policy::{Act, Owner, may};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Caller, Id, Kit, ListParams, NotModified, Params};
use wire::catalogue::FileView;
use wire::page::Page;

/// Kept by anybody, but asked for again each time: what is withdrawn is gone at once.
const PUBLIC: &str = "public, no-cache";
pub(super) const PRIVATE: &str = "private, no-cache";

/// How the file is called.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UploadParams {
    /// Its name with extension, up to 200 characters, percent-encoded.
    #[param(example = "通知.pdf")]
    name: String,
}

/// Upload a file
///
/// The content as the body. What it is is found out from the content itself; programs, scripts, archives and documents with
/// macros are refused, and so is a name that says something else. The answer goes into `metadata.files` of an item as it
/// is. A file that no item names within some days is removed.
#[utoipa::path(
    tag = "inventory",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(
        UploadParams,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, name and content act once"),
    ),
    responses(
        (status = 201, description = "Uploaded", body = AttachedFile),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/files")]
pub async fn upload_file(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    acting: Acting,
    params: Params<UploadParams>,
    mut payload: actix::Payload,
) -> Result<HttpResponse, Problem> {
    let name = params.0.name;
    let acting = acting.authenticated();
    let taken = match &acting {
        Ok(acting) => take_in(&kit, &catalogue, acting, &name, &mut payload).await,
        Err(problem) => Err(problem.clone()),
    };
    if taken.is_err() {
        drain(&mut payload).await;
    }
    let (organization_id, content) = taken?;
    let sent = acting?.sent(content.digest.as_str().as_bytes());
    kit.act(sent, move |work| uploads::upload_file(work, organization_id, &name, &content)).await
}

/// Takes a content in, from somebody who may upload one.
async fn take_in(
    kit: &Kit,
    catalogue: &Catalogue,
    acting: &Acting,
    name: &str,
    payload: &mut actix::Payload,
) -> Result<(OrganizationId, Content), Problem> {
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    // Asked before anything is read, so that nobody without permission makes us work.
    may(acting.actor(), Act::PrepareItems, Owner::body(organization_id))?;
    let received = receive(payload, catalogue.files.incoming(), kit.settings.file_limit_bytes).await?;
    Ok((organization_id, catalogue.files.keep(kit, received, name).await?))
}

/// Which files are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FileParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Where they stand; `uploaded` is what no item has named yet.
    state: Option<FileState>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List files
///
/// The files of a body, in the order in which they were uploaded.
#[utoipa::path(
    tag = "inventory",
    params(FileParams),
    responses(
        (status = 200, description = "Files", body = Page<FileView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/files")]
pub async fn list_files(
    kit: Kit,
    caller: Caller,
    params: Params<FileParams>,
) -> Result<HttpResponse, Problem> {
    let FileParams { organization_id, state, limit, cursor } = params.0;
    let filter = Filter { organization_id, state: state.map(FileState::code), subject: None };
    on_records::list::<File>(&kit, &caller, Act::ViewInventory, filter, ListParams { limit, cursor }).await
}

/// View a file
///
/// What it is, which items named it, and how far its text is for the search. The content is at `/content`.
#[utoipa::path(
    tag = "inventory",
    params(
        ("id" = FileId, Path, description = "The file"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The file", body = FileView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/files/{id}")]
pub async fn view_file(
    kit: Kit,
    caller: Caller,
    id: Id<FileId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let mut view = visible(&kit, &caller, id.0).await?;
    let sha256 = view.file.sha256.clone();
    if view.state != FileState::Removed {
        view.text = kit.read(move |connection| store::text_state(connection, &sha256)).await?;
    }
    Ok(seen.or_content(PRIVATE, &view))
}

/// Download a file
///
/// The content, for officers of the body; whole or in part (`Range`). Its ETag is its SHA-256.
#[utoipa::path(
    tag = "inventory",
    params(
        ("id" = FileId, Path, description = "The file"),
        ("Range" = Option<String>, Header, description = "Which bytes"),
        ("If-Range" = Option<String>, Header, description = "The part only while this is its ETag, else the whole"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The content", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "A part of it", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/files/{id}/content")]
pub async fn download_file(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    caller: Caller,
    id: Id<FileId>,
    wanted: Wanted,
) -> Result<HttpResponse, Problem> {
    let view = visible(&kit, &caller, id.0).await?;
    if view.state == FileState::Removed {
        return Err(Problem::unknown());
    }
    serve(&catalogue.files, &wanted, &view.file, PRIVATE).await
}

/// Download a file of an entry
///
/// Public, only while the entry is, and only files that its current revision or one published before names. Whole or in
/// part (`Range`); a web page is never shown in place. Its ETag is its SHA-256.
#[utoipa::path(
    tag = "catalogue",
    params(
        ("id" = ItemId, Path, description = "The entry"),
        ("file_id" = FileId, Path, description = "The file"),
        ("Range" = Option<String>, Header, description = "Which bytes"),
        ("If-Range" = Option<String>, Header, description = "The part only while this is its ETag, else the whole"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The content", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "A part of it", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries/{id}/files/{file_id}")]
pub async fn download_entry_file(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    path: actix::Path<(String, String)>,
    wanted: Wanted,
) -> Result<HttpResponse, Problem> {
    let (item_id, file_id) = path.into_inner();
    let item_id: ItemId = item_id.parse().map_err(|_| Problem::unknown())?;
    let file_id: FileId = file_id.parse().map_err(|_| Problem::unknown())?;
    let found = kit.read(move |connection| store::published(connection, item_id, file_id)).await?;
    serve(&catalogue.files, &wanted, &found.ok_or_else(Problem::unknown)?, PUBLIC).await
}

/// The file, if the caller may see it.
async fn visible(kit: &Kit, caller: &Caller, id: FileId) -> Result<FileView, Problem> {
    let actor = caller.0.clone();
    kit.read(move |connection| {
        let found = records::find::<File>(connection, id)?;
        let (organization_id, _, view) = found.ok_or_else(Problem::unknown)?;
        let owner = bodies::owner_for(connection, &actor, organization_id, None)?;
        may(&actor, Act::ViewInventory, owner)?;
        Ok(view)
    })
    .await
}
