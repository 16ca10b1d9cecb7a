//! The standard catalogue as a whole: imported, exported, and how far it is disclosed.

use super::on_records;
use crate::actions::draft_matters::ACT;
use crate::actions::import_matters::{self as action, TableManner};
use crate::actions::report_coverage::{Only, report_coverage};
use crate::actions::survey_coverage::survey_coverage;
use crate::store::{bodies, matters};
use crate::{matter_table, sheets};
use actix_web::{HttpResponse, get, post, web as actix};
use chrono::NaiveDate;
use database::Connection;
use domain::disclosure_matter::MatterContent;
use domain::ids::OrganizationId;
use domain::policy::{Act, Owner, may};
use domain::vocabulary::StandardCatalogueField;
use problem::{Code, Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Caller, Kit, Limit, NotModified, Params};
use wire::catalogue::{CoverageOverview, CoverageReport, MatterImportView};

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
    drafted_on: Option<NaiveDate>,
}

/// Import a table of the standard catalogue
///
/// An XLSX, XLS, ODS or CSV file as the body: the printed table of one field, with one or two rows of headings, ticks or
/// words, ■ and □ in the check-list of channels; an empty first level and 同上 repeat the row above. Rows are known by number
/// and name: new and changed ones are drawn up, to be put in force by `POST /v1/disclosure-matters/adoptions`; the others
/// are left as they are. Rows that are not in the file stay.
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
    let TableImportParams { field, dry_run, drafted_on } = params.0;
    let manner = TableManner { field, dry_run, drafted_on };
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
    /// As it is to become: with what is drawn up and not in force yet. By default what is in force.
    #[serde(default)]
    drafts: bool,
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
    let TableExportParams { organization_id, field, format, drafts } = params.0;
    let organization_id = organization_id.or(caller.0.organization_id).ok_or_else(Problem::unknown)?;
    let actor = caller.0;
    let (body, contents) = kit
        .read(move |connection| {
            on_records::permit(connection, &actor, Act::ViewInventory, organization_id)?;
            let body = bodies::name_of(connection, organization_id)?.unwrap_or_default();
            Ok((body, contents(connection, organization_id, field, drafts)?))
        })
        .await?;
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

/// What the table of a field says, or is to say.
fn contents(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    field: StandardCatalogueField,
    drafts: bool,
) -> Result<Vec<MatterContent>, Problem> {
    if !drafts {
        let matters = matters::in_force(connection, organization_id, Some(field))?;
        return Ok(matters.into_iter().map(|matter| matter.content).collect());
    }
    let matters = matters::kept(connection, organization_id, Some(field))?;
    let mut contents: Vec<_> = matters.iter().map(|matter| matter.newest_content().clone()).collect();
    contents.sort_by_key(|content| content.number);
    Ok(contents)
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

/// Of which field, and which bodies, an overview is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OverviewParams {
    /// Only of this field.
    field: Option<StandardCatalogueField>,
    /// Bodies on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Survey how far several bodies disclose their standard catalogues
///
/// Of the caller's body and of every body that it supervises, as far as the caller may read their inventories: for which
/// fields each has matters in force or drawn up, and how many of those in force are empty (空栏目) or overdue by their own
/// time limits, by the working days of that body's place. Matter by matter it is
/// `GET /v1/disclosure-matters/coverage?organization_id=`.
#[utoipa::path(
    tag = "standard catalogue",
    params(
        OverviewParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The overview", body = CoverageOverview),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/disclosure-matters/coverage-overview")]
pub async fn view_coverage_overview(
    kit: Kit,
    caller: Caller,
    params: Params<OverviewParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let OverviewParams { field, limit, cursor } = params.0;
    let (limit, after, today) = (Limit::of(limit)?, cursor.unwrap_or_default(), kit.clock.today());
    let within = bodies::visible_to(&caller.0, Act::ViewInventory)?;
    let overview = kit
        .read(move |connection| survey_coverage(connection, within, field, (&after, limit), today))
        .await?;
    Ok(seen.or_content("private, no-cache", &overview))
}
