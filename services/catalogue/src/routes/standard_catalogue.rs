//! The standard catalogue as a whole: imported, exported, read by the public, and how far it is disclosed.

use super::on_records;
use crate::actions::import_matters::{self as action, TableManner};
use crate::actions::list_matters::ACT;
use crate::actions::report_coverage::{Only, report_coverage};
use crate::store::matters::{self, After};
use crate::{matter_table, sheets};
use actix_web::{HttpResponse, get, post, web as actix};
use chrono::NaiveDate;
use domain::disclosure_matter::MatterContent;
use domain::ids::OrganizationId;
use domain::policy::{Act, Owner, may};
use domain::refusal::Fault;
use domain::vocabulary::StandardCatalogueField;
use problem::{Code, Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Caller, Kit, Limit, NotModified, Params};
use wire::catalogue::{
    CoverageReport, FieldMatters, MatterImportView, MatterView, PublicMatter, StandardCatalogue,
};

/// Kept by anybody, but asked for again each time.
const CACHE: &str = "public, no-cache";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How a table is imported.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TableImportParams {
    /// Of which field the table is.
    field: StandardCatalogueField,
    /// Only say what would happen.
    #[serde(default)]
    dry_run: bool,
    /// The legal day; absent: today.
    listed_on: Option<NaiveDate>,
}

/// Import a table of the standard catalogue
///
/// An XLSX, XLS, ODS or CSV file as the body: the printed table of one field, with one or two rows of headings, ticks or
/// words, ■ and □ in the check-list of channels; an empty first level and 同上 repeat the row above. Rows are known by number
/// and name: new ones are listed, changed ones revised, the others left as they are. Rows that are not in the file stay.
#[utoipa::path(
    tag = "standard catalogue",
    request_body(content = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    params(TableImportParams, ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Imported", body = MatterImportView),
        (status = 200, description = "What would be imported (`dry_run`)", body = MatterImportView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/disclosure-matters/imports")]
pub async fn import_matters(
    kit: Kit,
    acting: Acting,
    params: Params<TableImportParams>,
    table: actix::Bytes,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    // Asked before the file is read, so that nobody without permission makes us work.
    may(acting.actor(), ACT, Owner::body(organization_id))?;
    let sent = acting.sent(&table);
    let read = actix::block(move || sheets::read_cells(&table)).await.map_err(Problem::internal)?;
    let cells = read.map_err(|error| Problem::new(Code::Unreadable).detail(error.zh, error.en))?;
    let TableImportParams { field, dry_run, listed_on } = params.0;
    let manner = TableManner { field, dry_run, listed_on };
    kit.act(sent, move |work| action::import_matters(work, organization_id, &cells, manner)).await
}

/// As what a table is written.
#[derive(Debug, Clone, Copy, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableFormat {
    /// A workbook.
    #[default]
    Xlsx,
    /// Text between commas, in UTF-8.
    Csv,
}

/// Which table is exported.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TableExportParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Of which field.
    field: StandardCatalogueField,
    /// As what; by default a workbook.
    #[serde(default)]
    #[param(inline)]
    format: TableFormat,
}

/// Export a table of the standard catalogue
///
/// The printed table of one field, as the import reads it.
#[utoipa::path(
    tag = "standard catalogue",
    params(TableExportParams),
    responses(
        (status = 200, description = "The table", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/disclosure-matters/export")]
pub async fn export_matters(
    kit: Kit,
    caller: Caller,
    params: Params<TableExportParams>,
) -> Result<HttpResponse, Problem> {
    let TableExportParams { organization_id, field, format } = params.0;
    let organization_id = organization_id.or(caller.0.organization_id).ok_or_else(Problem::unknown)?;
    let actor = caller.0;
    let (body, matters) = kit
        .read(move |connection| {
            on_records::permit(connection, &actor, Act::ViewInventory, organization_id)?;
            let body = matters::name_of_body(connection, organization_id)?.unwrap_or_default();
            Ok((body, matters::all_in_force(connection, organization_id, Some(field))?))
        })
        .await?;
    let contents: Vec<MatterContent> = matters.into_iter().map(|matter| matter.content).collect();
    let written = move || match format {
        TableFormat::Xlsx => matter_table::workbook(field, &body, &contents).map_err(Problem::internal),
        TableFormat::Csv => matter_table::text(field, &body, &contents).map_err(Problem::internal),
    };
    let bytes = actix::block(written).await.map_err(Problem::internal)??;
    let (media_type, ending) = match format {
        TableFormat::Xlsx => (XLSX, "xlsx"),
        TableFormat::Csv => ("text/csv; charset=utf-8", "csv"),
    };
    let name = format!("attachment; filename=\"standard-catalogue-{}.{ending}\"", field.code());
    Ok(HttpResponse::Ok().content_type(media_type).insert_header(("content-disposition", name)).body(bytes))
}

/// Which matters are reported.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CoverageParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Only of this field.
    field: Option<StandardCatalogueField>,
    /// Only those that are `empty` or `overdue`.
    #[param(inline)]
    only: Option<Only>,
}

/// Report how far the standard catalogue is disclosed
///
/// For each matter in force: how many items of it are public, when one was published last, whether it is an empty column
/// (空栏目), and when something of it is due by its own time limit, by the working days of the body's place; and what is
/// wrong with the catalogue itself (gaps, repeats).
#[utoipa::path(
    tag = "standard catalogue",
    params(CoverageParams),
    responses(
        (status = 200, description = "The report", body = CoverageReport),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/disclosure-matters/coverage")]
pub async fn view_coverage(
    kit: Kit,
    caller: Caller,
    params: Params<CoverageParams>,
) -> Result<HttpResponse, Problem> {
    let CoverageParams { organization_id, field, only } = params.0;
    let organization_id = organization_id.or(caller.0.organization_id).ok_or_else(Problem::unknown)?;
    let (today, actor) = (kit.clock.today(), caller.0);
    let report = kit
        .read(move |connection| {
            on_records::permit(connection, &actor, Act::ViewInventory, organization_id)?;
            report_coverage(connection, organization_id, (field, only), today)
        })
        .await?;
    Ok(HttpResponse::Ok().json(report))
}

/// Which part of the standard catalogue is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CatalogueParams {
    /// Of which body.
    organization_id: OrganizationId,
    /// Only of this field.
    field: Option<StandardCatalogueField>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Read the standard catalogue
///
/// Public: what the body must disclose, field by field (基层政务公开标准目录).
#[utoipa::path(
    tag = "catalogue",
    params(CatalogueParams),
    responses(
        (status = 200, description = "Matters", body = StandardCatalogue),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/disclosure-matters")]
pub async fn read_standard_catalogue(
    kit: Kit,
    params: Params<CatalogueParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let CatalogueParams { organization_id, field, limit, cursor } = params.0;
    let limit = Limit::of(limit)?;
    let after = cursor.map(|cursor| After::read(&cursor).ok_or_else(no_cursor)).transpose()?;
    let rows = kit
        .read(move |connection| matters::in_force(connection, organization_id, field, after, limit.rows()))
        .await?;
    let page = limit.page(rows, After::written);
    Ok(seen.or_content(CACHE, &by_field(page.items, page.next_cursor)))
}

fn by_field(matters: Vec<MatterView>, next_cursor: Option<String>) -> StandardCatalogue {
    let mut fields: Vec<FieldMatters> = vec![];
    for MatterView { id, organization_id, content, .. } in matters {
        let field = content.field;
        if fields.last().is_none_or(|last| last.field != field) {
            let (zh, en) = (field.zh().into(), field.en().into());
            fields.push(FieldMatters { field, zh, en, matters: vec![] });
        }
        let time_limit_zh = content.time_limit.zh();
        if let Some(last) = fields.last_mut() {
            last.matters.push(PublicMatter { id, organization_id, content, time_limit_zh });
        }
    }
    StandardCatalogue { fields, next_cursor }
}

fn no_cursor() -> Problem {
    Problem::invalid([Fault::new("/cursor", "cursor", "cursor 无效。", "This is no cursor of this list.")])
}
