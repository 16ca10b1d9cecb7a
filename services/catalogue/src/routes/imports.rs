//! Importing core metadata sheets.

use crate::actions::import_sheet::{self as action, FaultyRows, Manner};
use crate::sheets;
use actix_web::{HttpResponse, post, web as actix};
use chrono::NaiveDate;
use domain::policy::{Act, Owner, may};
use problem::{Code, Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Kit, Params};
use wire::catalogue::ImportView;

/// How a sheet is imported.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportParams {
    /// What to do with rows that have faults: `refuse_sheet` (one fault, and nothing goes in) or `leave_out`.
    #[serde(default)]
    #[param(inline)]
    faulty_rows: FaultyRows,
    /// Only say what would happen.
    #[serde(default)]
    dry_run: bool,
    /// The legal day of the items; absent: the day the sheet says it was filled in on (填报日期), or today.
    prepared_on: Option<NaiveDate>,
}

/// Import a core metadata sheet
///
/// An XLSX, XLS, ODS or CSV file (UTF-8, UTF-16 or GB18030) as the body. Columns are recognised by their Chinese or English headings; title and
/// signature rows are passed over. Every fault is named with its row, column and rule.
#[utoipa::path(
    tag = "inventory",
    request_body(content = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    params(
        ImportParams,
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Imported", body = ImportView),
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
    sheet: actix::Bytes,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    // Asked before the sheet is read, so that nobody without permission makes us work.
    may(acting.actor(), Act::PrepareItems, Owner::body(organization_id))?;
    let sent = acting.sent(&sheet);
    let read = actix::block(move || sheets::read_cells(&sheet)).await.map_err(Problem::internal)?;
    let cells = read.map_err(|error| Problem::new(Code::Unreadable).detail(error.zh, error.en))?;
    let ImportParams { faulty_rows, dry_run, prepared_on } = params.0;
    let manner = Manner { faulty_rows, dry_run, prepared_on };
    kit.act(sent, move |work| action::import_sheet(work, organization_id, &cells, manner)).await
}
