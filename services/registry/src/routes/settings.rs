//! What a body settles for itself, and how it came about.

use crate::actions::change_settings as action;
use crate::store;
use actix_web::{HttpResponse, get, post};
use domain::ids::OrganizationId;
use domain::policy::{Act, Owner, may};
use domain::registry::{Organization, OrganizationSettings};
use ledger::StreamName;
use problem::{Code, Problem, ProblemDocument};
use web::{Acting, Body, Caller, Id, IfMatch, Kit, Limit, ListParams, NotModified, Params};
use wire::history::HistoryEntry;
use wire::page::Page;
use wire::registry::OrganizationSettingsView;

/// Settle what the law leaves open
///
/// The whole of a body's practice (做法) and review chain, in place of what it settled before: what is left out is as by
/// default. The law demands that there be a mechanism of secrecy review and leaves its steps to each body (492 art. 14,
/// 711 art. 17); it leaves open some thresholds, inner periods and customs too. `GET /v1/rules` names, as `setting`, the
/// field that decides each such rule, and `provenance` says how well the rule is known: `local` is the practice of some
/// places. From then on clocks and lights are read by the new practice, and reviews opened from then on go through the
/// new chain; a review that runs keeps its own. For administrators and the office director of the body.
#[utoipa::path(
    tag = "register",
    request_body(content = OrganizationSettings, example = json!({
        "practice": { "green_above_working_days": 8 },
        "review_chain": { "preset": "miyun_2025" },
    })),
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("If-Match" = String, Header, description = "ETag of the body or its settings as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Settled", body = OrganizationSettingsView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/organizations/{id}/settings")]
pub async fn change_settings(
    kit: Kit,
    acting: Acting,
    id: Id<OrganizationId>,
    seen: IfMatch,
    body: Body<OrganizationSettings>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::change_settings(work, id.0, seen, body.content)).await
}

/// View what a body settled
///
/// Public: by which practice it reckons, and which steps its secrecy reviews go through. Every field is shown, those by
/// default too. Its ETag goes into If-Match of the next change.
#[utoipa::path(
    tag = "register",
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Its settings", body = OrganizationSettingsView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/organizations/{id}/settings")]
pub async fn view_settings(
    kit: Kit,
    id: Id<OrganizationId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let found = kit.read(move |connection| store::organizations::settings(connection, id.0)).await?;
    let (version, view) = found.ok_or_else(Problem::unknown)?;
    Ok(seen.or_view(version, "public, no-cache", &view))
}

/// List the history of a body
///
/// Every fact on record, the first first: what was settled, by whom, on which legal day, entered when. For administrators
/// and the office director of the body, and API clients with the scope `registry:read`.
#[utoipa::path(
    tag = "register",
    params(("id" = OrganizationId, Path, description = "The body"), ListParams),
    responses(
        (status = 200, description = "Facts", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/organizations/{id}/history")]
pub async fn list_organization_history(
    kit: Kit,
    caller: Caller,
    id: Id<OrganizationId>,
    params: Params<ListParams>,
) -> Result<HttpResponse, Problem> {
    may(&caller.0, Act::ViewRegistry, Owner::body(id.0))?;
    let limit = Limit::of(params.0.limit)?;
    let after = params.0.cursor.map(|cursor| cursor.parse::<i32>()).transpose();
    let after = after.map_err(|_| Problem::new(Code::Unreadable))?.unwrap_or_default();
    let stream = StreamName::of::<Organization>(id.0.0);
    let entries = kit.read(move |connection| Ok(ledger::stream(connection, &stream)?)).await?;
    if entries.is_empty() {
        return Err(Problem::unknown());
    }
    let entries = entries.into_iter().filter(|entry| entry.version > after).map(HistoryEntry::from);
    Ok(HttpResponse::Ok().json(limit.page(entries.collect(), |last| last.version.to_string())))
}
