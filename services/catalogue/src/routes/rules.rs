//! The rules that refusals and trails cite.

use super::vocabularies::CACHE;
use actix_web::{HttpResponse, get, web as actix};
use chrono::NaiveDate;
use domain::regime::LegalRegime;
use domain::rules::{self, Provenance, Topic};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Limit, Params};
use wire::law::RuleView;
use wire::page::Page;

/// Which rules are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RuleParams {
    /// Only rules about this.
    topic: Option<Topic>,
    /// Only rules that hold under this regulation.
    legal_regime: Option<LegalRegime>,
    /// Only rules known this well.
    provenance: Option<Provenance>,
    /// Only rules in force on this day.
    on: Option<NaiveDate>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List the rules
///
/// Public: what the law, a document of the centre or the body's own order of work demands, with order, article and the
/// words of the text. Every refusal of this API cites one by its code, and so does every step of a clock's trail.
#[utoipa::path(
    tag = "law",
    params(RuleParams),
    responses(
        (status = 200, description = "Rules, by topic", body = Page<RuleView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/rules")]
pub async fn list_rules(params: Params<RuleParams>) -> Result<HttpResponse, Problem> {
    let RuleParams { topic, legal_regime, provenance, on, limit, cursor } = params.0;
    let limit = Limit::of(limit)?;
    let wanted = |rule: &RuleView| {
        topic.is_none_or(|topic| rule.topic == topic)
            && provenance.is_none_or(|provenance| rule.provenance == provenance)
            && legal_regime.is_none_or(|regime| rule.legal_regimes.contains(&regime))
    };
    let after = cursor.as_deref();
    let found = rules::all()
        .skip_while(|rule| after.is_some_and(|after| rule.code != after))
        .skip(usize::from(after.is_some()))
        .filter(|rule| on.is_none_or(|on| rule.in_force_on(on)))
        .map(RuleView::from)
        .filter(wanted)
        .take(limit.size() + 1)
        .collect();
    let page = limit.page(found, |last| last.code.clone());
    Ok(HttpResponse::Ok().insert_header(("cache-control", CACHE)).json(page))
}

/// View a rule
///
/// Public.
#[utoipa::path(
    tag = "law",
    params(("code" = String, Path, description = "Its code", example = "REPLY_20WD")),
    responses(
        (status = 200, description = "The rule", body = RuleView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/rules/{code}")]
pub async fn view_rule(code: actix::Path<String>) -> Result<HttpResponse, Problem> {
    let rule = rules::find(&code).ok_or_else(Problem::unknown)?;
    Ok(HttpResponse::Ok().insert_header(("cache-control", CACHE)).json(RuleView::from(rule)))
}
