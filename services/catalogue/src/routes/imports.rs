//! Importing core metadata sheets.

use super::on_records;
use super::spooling::{Spooled, spool};
use crate::actions::cancel_import as cancellations;
use crate::actions::import_sheet::{self as action, SentSheet};
use crate::actions::receive_sheet as receipts;
use crate::importing;
use crate::sheets::{PlacedRows, SheetFile};
use crate::store::{imports, records};
use actix_web::{HttpResponse, get, post, web as actix};
use chrono::NaiveDate;
use domain::ids::{ImportId, OrganizationId};
use domain::policy::{Act, Owner, may};
use domain::refusal::Fault;
use domain::sheet::SheetMapping;
use domain::sheet_import::{FaultyRows, ImportState, Manner, SheetImport};
use domain::sheet_profile::SheetProfile;
use problem::{Code, Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Caller, Id, Kit, Limit, ListParams, NotModified, Params};
use wire::catalogue::{ImportProgress, ImportView, RowNote};
use wire::page::Page;

/// How a sheet is imported.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportParams {
    /// What to do with rows that have faults: `refuse_sheet` (one fault, and nothing goes in) or `leave_out`.
    #[serde(default = "refuse_sheet")]
    #[param(inline)]
    faulty_rows: FaultyRows,
    /// Only say what would happen.
    #[serde(default)]
    dry_run: bool,
    /// The legal day of new items; absent: the day the sheet says it was filled in on (填报日期), or today.
    prepared_on: Option<NaiveDate>,
    /// The profile of the body by which the sheet is read.
    profile: Option<String>,
}

fn refuse_sheet() -> FaultyRows {
    FaultyRows::RefuseSheet
}

/// Import a core metadata sheet
///
/// An XLSX, XLS, ODS or CSV file (UTF-8, UTF-16 or GB18030) as the body. Columns are recognised by their Chinese or
/// English headings, or by those of a `profile`; title and signature rows are passed over. Every fault is named with
/// its row, column and rule. Rows with 条目标识, as an export has them, correct their items. A sheet of up to
/// `sheet_rows_at_once` rows (2,000) is imported at once; a longer one (XLSX and CSV, up to 200,000 rows) is taken on
/// and answered with 202: `Location` says how far it has come. Every row is checked before any is written.
#[utoipa::path(
    tag = "inventory",
    request_body(content = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    params(
        ImportParams,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Imported", body = ImportView),
        (status = 202, description = "Taken on: a long sheet", body = ImportProgress),
        (status = 200, description = "What would be imported (`dry_run`)", body = ImportView),
        (status = "4XX", description = "Refused; `errors` names each faulty row", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/imports")]
pub async fn import_sheet(
    kit: Kit,
    acting: Acting,
    params: Params<ImportParams>,
    payload: actix::Payload,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    // Asked before the sheet is read, so that nobody without permission makes us work.
    may(acting.actor(), Act::PrepareItems, Owner::body(organization_id))?;
    let ImportParams { faulty_rows, dry_run, prepared_on, profile } = params.0;
    let mapping = match &profile {
        Some(name) => Some(Box::new(mapping_of(&kit, organization_id, name).await?)),
        None => None,
    };
    let limit = kit.settings.sheet_max_bytes;
    let Spooled { file, fingerprint, sha256 } =
        spool(payload, limit, importing::spool(&kit), acting.fingerprint()).await?;
    let sent = acting.sent_whole(fingerprint);
    let most = kit.settings.sheet_rows_at_once;
    let read_by = mapping.clone();
    let (file, rows) = actix::block(move || {
        let rows = rows_at_once(&file, read_by.as_deref(), most);
        (file, rows)
    })
    .await
    .map_err(Problem::internal)?;
    let manner = Manner { faulty_rows, dry_run, prepared_on, profile, mapping };
    let sheet = SentSheet { organization_id, sha256, manner };
    match rows? {
        Some(rows) => kit.act(sent, move |work| action::import_sheet(work, sheet, &rows)).await,
        None => kit.act(sent, move |work| receipts::receive_sheet(work, sheet, file.path())).await,
    }
}

/// The rows of a sheet that is imported at once.
fn rows_at_once(
    file: &tempfile::NamedTempFile,
    mapping: Option<&SheetMapping>,
    most: usize,
) -> Result<Option<PlacedRows>, Problem> {
    let rows = SheetFile::open(file.path(), mapping).and_then(|mut sheet| sheet.rows_up_to(most));
    rows.map_err(|error| Problem::new(Code::Unreadable).detail(error.zh, error.en))
}

/// How the body's profile `name` reads sheets.
async fn mapping_of(kit: &Kit, organization_id: OrganizationId, name: &str) -> Result<SheetMapping, Problem> {
    let id = SheetProfile::id_of(organization_id, name);
    let found = kit.read(move |connection| Ok(ledger::load::<SheetProfile>(connection, id)?)).await?;
    let in_use = found.map(|loaded| loaded.record).filter(|profile| !profile.removed);
    in_use.map(|profile| profile.mapping).ok_or_else(|| {
        Problem::invalid([Fault::new(
            "/profile",
            "PROFILE_UNKNOWN",
            format!("本机关没有名为“{name}”的导入模板。"),
            format!("The body has no import profile “{name}”."),
        )])
    })
}

/// Which imports are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportListParams {
    /// Where they stand.
    state: Option<ImportState>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List imports
///
/// Those of the caller's body, the first first.
#[utoipa::path(
    tag = "inventory",
    params(ImportListParams),
    responses(
        (status = 200, description = "Imports", body = Page<ImportProgress>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/imports")]
pub async fn list_imports(
    kit: Kit,
    caller: Caller,
    params: Params<ImportListParams>,
) -> Result<HttpResponse, Problem> {
    let ImportListParams { state, limit, cursor } = params.0;
    let filter = records::Filter { state: state.map(ImportState::code), ..records::Filter::default() };
    on_records::list::<SheetImport>(&kit, &caller, Act::ViewInventory, filter, ListParams { limit, cursor })
        .await
}

/// View an import
///
/// How far it has come: rows in all, checked, in, and with faults. One that ended early says up to which row it went;
/// `GET /v1/items?import_id=` lists the items.
#[utoipa::path(
    tag = "inventory",
    params(
        ("id" = ImportId, Path, description = "The import"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The import", body = ImportProgress),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/imports/{id}")]
pub async fn view_import(
    kit: Kit,
    caller: Caller,
    id: Id<ImportId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let (_, progress) = visible(&kit, &caller, id.0, Act::ViewInventory).await?;
    Ok(seen.or_content("private, no-cache", &progress))
}

/// Which notes of an import are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NoteParams {
    /// Whether the warnings are wanted, which kept no row out, instead of the faults.
    #[serde(default)]
    warnings: bool,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<i64>,
}

/// List the faults of an import
///
/// Of a sheet that was taken on (202), by row; the first 20,000 of each kind. A sheet that was imported at once was
/// answered with all of them.
#[utoipa::path(
    tag = "inventory",
    params(("id" = ImportId, Path, description = "The import"), NoteParams),
    responses(
        (status = 200, description = "What is wrong, by row and column", body = Page<RowNote>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/imports/{id}/faults")]
pub async fn list_import_faults(
    kit: Kit,
    caller: Caller,
    id: Id<ImportId>,
    params: Params<NoteParams>,
) -> Result<HttpResponse, Problem> {
    visible(&kit, &caller, id.0, Act::ViewInventory).await?;
    let NoteParams { warnings, limit, cursor } = params.0;
    let (limit, after) = (Limit::of(limit)?, cursor.unwrap_or(-1));
    let rows = kit
        .read(move |connection| imports::list_notes(connection, id.0, !warnings, after, limit.rows()))
        .await?;
    let page = limit.page(rows, |(place, _)| place.to_string());
    let items: Vec<RowNote> = page.items.into_iter().map(|(_, note)| note).collect();
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: page.next_cursor }))
}

/// Cancel an import
///
/// Ends one that still runs. What went in stays; the answer says how many rows, and up to which. An import moves by
/// itself, so no `If-Match` is asked for.
#[utoipa::path(
    tag = "inventory",
    params(
        ("id" = ImportId, Path, description = "The import"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Cancelled", body = ImportProgress),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/imports/{id}/cancellations")]
pub async fn cancel_import(kit: Kit, acting: Acting, id: Id<ImportId>) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&[]);
    kit.act(sent, move |work| cancellations::cancel_import(work, id.0)).await
}

/// An import with its version, for a caller who may do `act`.
pub(super) async fn visible(
    kit: &Kit,
    caller: &Caller,
    id: ImportId,
    act: Act,
) -> Result<(i32, ImportProgress), Problem> {
    let (organization_id, version, progress) = progress(kit, id).await?.ok_or_else(Problem::unknown)?;
    let actor = caller.0.clone();
    kit.read(move |connection| on_records::permit(connection, &actor, act, organization_id)).await?;
    Ok((version, progress))
}

/// An import as it stands now: the body, the version, how far it has come.
pub(super) async fn progress(
    kit: &Kit,
    id: ImportId,
) -> Result<Option<(OrganizationId, i32, ImportProgress)>, Problem> {
    kit.read(move |connection| {
        let found = records::find::<SheetImport>(connection, id)?;
        let Some((organization_id, version, mut progress)) = found else { return Ok(None) };
        if progress.state == ImportState::Checking {
            progress.checked = imports::checked_rows(connection, id)?;
        }
        Ok(Some((organization_id, version, progress)))
    })
    .await
}
