//! What an applicant is charged, for whoever wants to check a fee notice.

use actix_web::{HttpResponse, post};
use domain::calendar::check_day;
use domain::fees::{FeeAssessment, FeeRules};
use problem::{Problem, ProblemDocument};
use web::{Body, Kit};
use wire::law::NewFeeAssessment;

/// Assess a fee
///
/// Public: what the information-handling fee comes to, with the calculation that a fee notice states (国办函〔2020〕109号, in
/// force since 2021-01-01): by item, counted over what one applicant asks of one body in one calendar month, or by page of
/// what is supplied on one application, never both. Nothing is stored. Amounts are in fen.
#[utoipa::path(
    tag = "law",
    request_body = NewFeeAssessment,
    responses(
        (status = 200, description = "What is to be paid, and why", body = FeeAssessment),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[post("/v1/fee-assessments")]
pub async fn assess_fee(kit: Kit, body: Body<NewFeeAssessment>) -> Result<HttpResponse, Problem> {
    let NewFeeAssessment { noticed_on, charge } = body.content;
    let noticed_on = noticed_on.unwrap_or_else(|| kit.clock.today());
    if let Some(fault) = check_day("/noticed_on", noticed_on) {
        return Err(Problem::invalid([fault]));
    }
    let refused = |refusal| Problem::from(refusal).within("/charge");
    let assessment = FeeRules::on(noticed_on).charge(charge).map_err(refused)?;
    Ok(HttpResponse::Ok().insert_header(("cache-control", "no-store")).json(assessment))
}
