//! The inventory as a sheet, and the form of a sheet.

use crate::actions::sheet_reading::ReadBy;
use crate::store::bodies;
use crate::store::item_lists::Filter;
use crate::{exporting, importing};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, get, http::header, web as actix};
use domain::ids::{ImportId, OrganizationId, SectionId};
use domain::item::ItemState;
use domain::policy::{Act, Owner, may};
use futures_util::{Stream, stream};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use web::{Caller, Kit, Params};

/// Bytes of a file that are sent at a time.
const PIECE_BYTES: u64 = 256 * 1024;

/// In which format a sheet is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SheetFormat {
    /// Excel since 2007.
    #[default]
    Xlsx,
    /// Comma-separated values in UTF-8.
    Csv,
}

impl SheetFormat {
    fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }

    fn answer(self, name: &str) -> actix_web::HttpResponseBuilder {
        let extension = if self == Self::Csv { "csv" } else { "xlsx" };
        let mut answer = HttpResponse::Ok();
        answer
            .content_type(self.media_type())
            .insert_header((header::CACHE_CONTROL, "private, no-store"))
            .insert_header((
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}.{extension}\""),
            ));
        answer
    }
}

/// Which items are exported, and how.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportParams {
    /// `xlsx` (default) or `csv`.
    #[serde(default)]
    #[param(inline)]
    format: SheetFormat,
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Of which section.
    section_id: Option<SectionId>,
    /// Where they stand.
    state: Option<ItemState>,
    /// Which import brought them.
    import_id: Option<ImportId>,
}

/// Export items as a sheet
///
/// The inventory with every field, by the same filters as the list. What is exported imports again to the same items:
/// 条目标识 and 条目版本 find the item of a row, a row that says the same leaves it as it is, and one that differs corrects
/// it while it may be corrected. No cell is taken for a formula.
#[utoipa::path(
    tag = "inventory",
    params(ExportParams),
    responses(
        (status = 200, description = "The sheet", body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/items/export")]
pub async fn export_items(
    kit: Kit,
    caller: Caller,
    params: Params<ExportParams>,
) -> Result<HttpResponse, Problem> {
    let ExportParams { format, organization_id, section_id, state, import_id } = params.0;
    let organization_id = organization_id.or(caller.0.organization_id);
    let actor = caller.0;
    kit.read(move |connection| {
        let owner = bodies::owner_for(connection, &actor, organization_id, section_id)?;
        Ok(may(&actor, Act::ViewInventory, owner)?)
    })
    .await?;
    let filter = Filter { organization_id, section_id, state, import_id, ..Filter::default() };
    let mut answer = format.answer("items");
    match format {
        SheetFormat::Csv => Ok(answer.streaming(Box::pin(exporting::csv_pages(kit, filter)))),
        SheetFormat::Xlsx => {
            let mut file = exporting::xlsx_file(&kit, filter, importing::spool(&kit)).await?;
            file.seek(SeekFrom::Start(0)).map_err(Problem::internal)?;
            Ok(answer.streaming(Box::pin(pieces(file))))
        }
    }
}

/// A file, piece by piece.
fn pieces(file: File) -> impl Stream<Item = Result<Bytes, Problem>> {
    stream::try_unfold(file, |file| async move {
        let read = actix::block(move || {
            let mut piece = vec![];
            let read = (&file).take(PIECE_BYTES).read_to_end(&mut piece);
            read.map(|_| (Bytes::from(piece), file))
        });
        let (piece, file) = read.await.map_err(Problem::internal)?.map_err(Problem::internal)?;
        Ok((!piece.is_empty()).then_some((piece, file)))
    })
}

/// In which format the form is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FormParams {
    /// `xlsx` (default) or `csv`.
    #[serde(default)]
    #[param(inline)]
    format: SheetFormat,
}

/// Get an empty core metadata sheet
///
/// The form to fill in, for the caller's body: headings with what they demand, a list to choose from in every coded
/// column, the body's sections among them.
#[utoipa::path(
    tag = "inventory",
    params(FormParams),
    responses(
        (status = 200, description = "The form", body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/imports/blank-sheet")]
pub async fn blank_sheet(
    kit: Kit,
    caller: Caller,
    params: Params<FormParams>,
) -> Result<HttpResponse, Problem> {
    let organization_id = caller.0.organization_id.ok_or_else(Problem::unknown)?;
    may(&caller.0, Act::ViewInventory, Owner::body(organization_id))?;
    let (format, today) = (params.0.format, kit.clock.today());
    let sheet = kit
        .read(move |connection| {
            let read_by = ReadBy::of(connection, organization_id, today)?;
            exporting::blank_sheet(&read_by.section_names(), format == SheetFormat::Csv)
        })
        .await?;
    Ok(format.answer("core-metadata-sheet").body(sheet))
}
