//! Making proactive what was given on request.

use super::on_records;
use crate::actions::examine_suggestion as action;
use crate::store::records::Filter;
use actix_web::{HttpResponse, get, post};
use domain::ids::{ItemId, OrganizationId, ProactiveSuggestionId, RequestId};
use domain::policy::Act;
use domain::proactive_suggestion::{ProactiveSuggestion, ProactiveSuggestionState};
use domain::refusal::Fault;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use uuid::Uuid;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, ListParams, NotModified, Params};
use wire::catalogue::{
    NewAcceptance, NewDeclination, NewExamination, NewProactiveSuggestion, ProactiveSuggestionView,
};
use wire::history::HistoryEntry;
use wire::page::Page;

/// Which suggestions are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProactiveSuggestionParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Where they stand.
    state: Option<ProactiveSuggestionState>,
    /// About which item: what was given, or what came of it.
    item_id: Option<ItemId>,
    /// About what was given on which request; not together with `item_id`.
    request_id: Option<RequestId>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

impl ProactiveSuggestionParams {
    fn subject(&self) -> Result<Option<Uuid>, Problem> {
        match (self.item_id, self.request_id) {
            (Some(_), Some(_)) => Err(Problem::invalid([Fault::new(
                "/request_id",
                "one_of",
                "item_id 与 request_id 只能填一项。",
                "Either item_id or request_id, not both.",
            )])),
            (item_id, request_id) => Ok(item_id.map(Into::into).or(request_id.map(Into::into))),
        }
    }
}

/// Enter what an applicant suggested
///
/// An applicant may suggest that what was given on request be disclosed proactively (711 art. 44); this enters a letter.
/// Once for each request, whether on paper or through tracking. For clerks and the office director of the body.
#[utoipa::path(
    tag = "releases",
    request_body = NewProactiveSuggestion,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = ProactiveSuggestionView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/proactive-suggestions")]
pub async fn begin_proactive_suggestion(
    kit: Kit,
    acting: Acting,
    body: Body<NewProactiveSuggestion>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    kit.act(acting.sent(&body.bytes), move |work| {
        action::begin_suggestion(work, organization_id, body.content)
    })
    .await
}

/// List suggestions to disclose proactively
///
/// What applicants suggested, and what was flagged by itself because several different applicants were given the same.
/// `item_id` and `request_id` lead from an item and from a request to the suggestions about them.
#[utoipa::path(
    tag = "releases",
    params(ProactiveSuggestionParams),
    responses(
        (status = 200, description = "Suggestions", body = Page<ProactiveSuggestionView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/proactive-suggestions")]
pub async fn list_proactive_suggestions(
    kit: Kit,
    caller: Caller,
    params: Params<ProactiveSuggestionParams>,
) -> Result<HttpResponse, Problem> {
    let subject = params.0.subject()?;
    let ProactiveSuggestionParams { organization_id, state, limit, cursor, .. } = params.0;
    let filter = Filter { organization_id, state: state.map(ProactiveSuggestionState::code), subject };
    let page = ListParams { limit, cursor };
    on_records::list::<ProactiveSuggestion>(&kit, &caller, Act::ViewInventory, filter, page).await
}

/// View a suggestion to disclose proactively
///
/// Without what the applicant wrote, which stands with the request. Its ETag goes into If-Match of the next act.
#[utoipa::path(
    tag = "releases",
    params(
        ("id" = ProactiveSuggestionId, Path, description = "The suggestion"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The suggestion", body = ProactiveSuggestionView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/proactive-suggestions/{id}")]
pub async fn view_proactive_suggestion(
    kit: Kit,
    caller: Caller,
    id: Id<ProactiveSuggestionId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    on_records::view::<ProactiveSuggestion>(&kit, &caller, Act::ViewInventory, id.0, &seen).await
}

/// View the history of a suggestion
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash.
#[utoipa::path(
    tag = "releases",
    params(("id" = ProactiveSuggestionId, Path, description = "The suggestion")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/proactive-suggestions/{id}/history")]
pub async fn view_proactive_suggestion_history(
    kit: Kit,
    caller: Caller,
    id: Id<ProactiveSuggestionId>,
) -> Result<HttpResponse, Problem> {
    on_records::history::<ProactiveSuggestion>(&kit, &caller, Act::ViewInventory, id.0).await
}

/// Begin to examine a suggestion
///
/// Whether the information is within the scope of proactive disclosure (711 art. 44). For clerks and the office
/// director of the body.
#[utoipa::path(
    tag = "releases",
    request_body = NewExamination,
    params(
        ("id" = ProactiveSuggestionId, Path, description = "The suggestion"),
        ("If-Match" = String, Header, description = "ETag of the suggestion as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Under examination", body = ProactiveSuggestionView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/proactive-suggestions/{id}/examinations")]
pub async fn examine_proactive_suggestion(
    kit: Kit,
    acting: Acting,
    id: Id<ProactiveSuggestionId>,
    seen: IfMatch,
    body: Body<NewExamination>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::examine_suggestion(work, id.0, seen, body.content)).await
}

/// Accept a suggestion
///
/// In one act either an on-request or withheld item is taken up for another determination (by whoever may reassess
/// items), or a new one is filled in; it then goes through the review and is published promptly (711 art. 44). The
/// suggestion, the item and the requests are found by each other.
#[utoipa::path(
    tag = "releases",
    request_body = NewAcceptance,
    params(
        ("id" = ProactiveSuggestionId, Path, description = "The suggestion"),
        ("If-Match" = String, Header, description = "ETag of the suggestion as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Accepted", body = ProactiveSuggestionView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/proactive-suggestions/{id}/acceptances")]
pub async fn accept_proactive_suggestion(
    kit: Kit,
    acting: Acting,
    id: Id<ProactiveSuggestionId>,
    seen: IfMatch,
    body: Body<NewAcceptance>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::accept_suggestion(work, id.0, seen, body.content)).await
}

/// Decline a suggestion
///
/// With reasons: it is not within the scope of proactive disclosure.
#[utoipa::path(
    tag = "releases",
    request_body = NewDeclination,
    params(
        ("id" = ProactiveSuggestionId, Path, description = "The suggestion"),
        ("If-Match" = String, Header, description = "ETag of the suggestion as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Declined", body = ProactiveSuggestionView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/proactive-suggestions/{id}/declinations")]
pub async fn decline_proactive_suggestion(
    kit: Kit,
    acting: Acting,
    id: Id<ProactiveSuggestionId>,
    seen: IfMatch,
    body: Body<NewDeclination>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::decline_suggestion(work, id.0, seen, body.content)).await
}
