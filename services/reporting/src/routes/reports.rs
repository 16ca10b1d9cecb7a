//! Reports.

use crate::actions::view_annual_report as action;
use actix_web::{HttpResponse, get, http::header, web as actix};
use domain::ids::OrganizationId;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Caller, Kit, Params};
use wire::reporting::AnnualReportView;

/// Whose figures are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReportParams {
    /// Of which body; by default the caller's own.
    organization_id: Option<OrganizationId>,
}

/// View the figures of a year
///
/// What the annual report (政府信息公开工作年度报告; 492 art. 31-32, 711 art. 49-50) asks to count: the inventory as it
/// stood on 31 December, by disclosure attribute; the applications of the year, by applicant and result, in the rows
/// and columns of table 3 of 国办公开办函〔2021〕30号; and every equality (勾稽关系) between them with both of its sides.
/// An application whose day of receipt is not confirmed yet is not counted. For the officers and supervisors of the
/// body.
#[utoipa::path(
    tag = "reports",
    params(
        ("year" = i32, Path, description = "The year, from 2003 to the next", example = 2008),
        ReportParams,
    ),
    responses(
        (status = 200, description = "The figures", body = AnnualReportView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/reports/annual/{year}")]
pub async fn view_annual_report(
    kit: Kit,
    caller: Caller,
    year: actix::Path<i32>,
    params: Params<ReportParams>,
) -> Result<HttpResponse, Problem> {
    let view = action::view_annual_report(&kit, &caller.0, *year, params.0.organization_id).await?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "private, no-cache")).json(view))
}
