//! Requests.

use crate::actions::submit_request as requests;
use crate::app::Requests;
use crate::{store, views};
use actix_web::http::header;
use actix_web::{HttpResponse, get, post, web as actix};
use chrono::NaiveDate;
use domain::ids::{OrganizationId, RequestId};
use domain::policy::{Act, Owner, may};
use domain::request::{Request, RequestState};
use ledger::StreamName;
use problem::{Code, Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, Kit, Limit, ListParams, Params, etag};
use wire::history::HistoryEntry;
use wire::page::Page;
use wire::request_workflow::{NewRequest, ReceiptView, RequestSummary, RequestView};

/// Which requests are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RequestParams {
    /// Of which body; absent: of the caller's own.
    organization_id: Option<OrganizationId>,
    /// Where they stand.
    state: Option<RequestState>,
    /// Received on this day or later.
    received_from: Option<NaiveDate>,
    /// Received on this day or earlier.
    received_to: Option<NaiveDate>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Submit an application
///
/// By anybody without a token, or by a portal with the scope `requests:submit`: it comes by the channel `online`, today.
/// Or by an officer of the body, for what came to the counter or by post: then with its channel and, if it was not
/// today, its day of receipt. Order 492 articles 20 and 24; Order 711 articles 29 and 31. The answer, sent again to the
/// same `Idempotency-Key` and body for seven days, is the only place that tells the query code.
#[utoipa::path(
    tag = "requests",
    request_body = NewRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "The receipt", body = ReceiptView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[post("/v1/requests")]
pub async fn submit_request(
    kit: Kit,
    acting: Acting,
    service: actix::Data<Requests>,
    body: Body<NewRequest>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.sent(&body.bytes).kept_sealed(&service.sealer);
    kit.act(sent, move |work| requests::submit_request(work, &service.sealer, body.content)).await
}

/// List requests
///
/// The last entered first, each with its clock; of the applicant only the first character of the name. For clerks and
/// the office director of the body, and API clients with the scope `requests:read`.
#[utoipa::path(
    tag = "requests",
    params(RequestParams),
    responses(
        (status = 200, description = "Requests", body = Page<RequestSummary>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/requests")]
pub async fn list_requests(
    kit: Kit,
    caller: Caller,
    service: actix::Data<Requests>,
    params: Params<RequestParams>,
) -> Result<HttpResponse, Problem> {
    let RequestParams { organization_id, state, received_from, received_to, limit, cursor } = params.0;
    let organization_id = organization_id.or(caller.0.organization_id);
    may(&caller.0, Act::ViewRequests, Owner { organization_id, ..Owner::default() })?;
    let (limit, today) = (Limit::of(limit)?, kit.clock.today());
    let filter = store::requests::Filter { organization_id, state, received_from, received_to };
    let (listed, calendars) = kit
        .read(move |connection| {
            let listed = store::requests::list(connection, &filter, cursor, limit.rows())?;
            Ok((listed, calendars::current(connection)?))
        })
        .await?;
    let summaries = listed.iter().map(|listed| views::summary(&service.sealer, listed, today, &calendars));
    let summaries = summaries.collect::<Result<Vec<_>, _>>()?;
    Ok(HttpResponse::Ok().json(limit.page(summaries, |last| last.id.to_string())))
}

/// View a request
///
/// Whole, with the application and the reason for every day of its clock. For clerks and the office director of the
/// body, and API clients with the scope `requests:read`. Never kept by caches; its `ETag` is what `If-Match` wants.
#[utoipa::path(
    tag = "requests",
    params(("id" = RequestId, Path, description = "The request")),
    responses(
        (status = 200, description = "The request", body = RequestView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/requests/{id}")]
pub async fn view_request(
    kit: Kit,
    caller: Caller,
    service: actix::Data<Requests>,
    id: Id<RequestId>,
) -> Result<HttpResponse, Problem> {
    let today = kit.clock.today();
    let (version, view) = kit
        .read(move |connection| {
            let (version, request) = store::requests::find(connection, id.0)?.ok_or_else(Problem::unknown)?;
            may(&caller.0, Act::ViewRequests, Owner::body(request.organization_id))?;
            Ok((version, views::whole(connection, &service.sealer, request, today)?))
        })
        .await?;
    let mut response = HttpResponse::Ok();
    response.insert_header((header::ETAG, etag(version))).insert_header((header::CACHE_CONTROL, "no-store"));
    Ok(response.json(view))
}

/// List the history of a request
///
/// Every fact on record, the first first: what, who, on which legal day, entered when. For clerks and the office
/// director of the body, and API clients with the scope `requests:read`.
#[utoipa::path(
    tag = "requests",
    params(("id" = RequestId, Path, description = "The request"), ListParams),
    responses(
        (status = 200, description = "Facts", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/requests/{id}/history")]
pub async fn list_request_history(
    kit: Kit,
    caller: Caller,
    id: Id<RequestId>,
    params: Params<ListParams>,
) -> Result<HttpResponse, Problem> {
    let limit = Limit::of(params.0.limit)?;
    let after = params.0.cursor.map(|cursor| cursor.parse::<i32>()).transpose();
    let after = after.map_err(|_| Problem::new(Code::Unreadable))?.unwrap_or_default();
    let entries = kit
        .read(move |connection| {
            let (_, request) = store::requests::find(connection, id.0)?.ok_or_else(Problem::unknown)?;
            may(&caller.0, Act::ViewRequests, Owner::body(request.organization_id))?;
            Ok(ledger::stream(connection, &StreamName::of::<Request>(id.0.into()))?)
        })
        .await?;
    let entries = entries.into_iter().filter(|entry| entry.version > after).map(HistoryEntry::from);
    Ok(HttpResponse::Ok().json(limit.page(entries.collect(), |last| last.version.to_string())))
}
