//! Deposits of paper copies at reading places.

use super::on_records;
use crate::actions::deposit_items as action;
use crate::hand_over_list;
use crate::store::records::{self, Filter};
use crate::store::{bodies, deposits};
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use domain::calendar::{Calendar, Deadline};
use domain::clock::Light;
use domain::ids::{DepositId, OrganizationId, ReadingPlaceId};
use domain::policy::Act;
use domain::practice::Reckoning;
use domain::reading_place::{Deposit, DepositState, ReadingPlace};
use domain::refusal::Fault;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, Limit, ListParams, NotModified, Params};
use wire::catalogue::{DepositView, DueDeposit, NewCancellation, NewDeposit, NewDepositSignature};
use wire::history::HistoryEntry;
use wire::page::Page;

const READING: Act = Act::ViewReadingPlaces;

/// Which batches are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DepositParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// At which place.
    place_id: Option<ReadingPlaceId>,
    /// Where they stand.
    state: Option<DepositState>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Draw up a hand-over list
///
/// Published items of which paper copies are deposited at an open place, each with its number of copies (移送明细表); archives
/// and libraries are supplied promptly (492 art. 16, 711 art. 25). An item is in one open batch for a place at a time. For
/// the keeper and the office director.
#[utoipa::path(
    tag = "reading places",
    request_body = NewDeposit,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = DepositView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/deposits")]
pub async fn prepare_deposit(
    kit: Kit,
    acting: Acting,
    body: Body<NewDeposit>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::prepare_deposit(work, body.content)).await
}

/// List deposits
///
/// Of a body, in the order in which their lists were drawn up.
#[utoipa::path(
    tag = "reading places",
    params(DepositParams),
    responses(
        (status = 200, description = "Batches", body = Page<DepositView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/deposits")]
pub async fn list_deposits(
    kit: Kit,
    caller: Caller,
    params: Params<DepositParams>,
) -> Result<HttpResponse, Problem> {
    let DepositParams { organization_id, place_id, state, limit, cursor } = params.0;
    let state = state.map(DepositState::code);
    let filter = Filter { organization_id, state, subject: place_id.map(Into::into) };
    on_records::list::<Deposit>(&kit, &caller, READING, filter, ListParams { limit, cursor }).await
}

/// Which items are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DueParams {
    /// At which place.
    place_id: ReadingPlaceId,
    /// Only what has to be there by this day.
    due_to: Option<NaiveDate>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// List what is due to be deposited
///
/// Published items of which the place has no copy yet and that are in no batch, the longest due first, each with the day by
/// which it has to be there: so many working days after publication as the body has settled (`deposit_working_days`).
#[utoipa::path(
    tag = "reading places",
    params(DueParams),
    responses(
        (status = 200, description = "Items", body = Page<DueDeposit>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/deposits/due")]
pub async fn list_due_deposits(
    kit: Kit,
    caller: Caller,
    params: Params<DueParams>,
) -> Result<HttpResponse, Problem> {
    let DueParams { place_id, due_to, limit, cursor } = params.0;
    let limit = Limit::of(limit)?;
    let after = match cursor {
        Some(cursor) => Some(deposits::read_after(&cursor).ok_or_else(no_cursor)?),
        None => None,
    };
    let (today, actor) = (kit.clock.today(), caller.0);
    let rows = kit
        .read(move |connection| {
            let place = on_records::permitted::<ReadingPlace>(connection, &actor, READING, place_id)?;
            let organization_id = place.0;
            let body = bodies::organization(connection, organization_id)?;
            let calendars = calendars::current(connection)?;
            // Only after a restore without the copies the body is not known here.
            let by = body.as_ref().map(|body| body.reckoning(&calendars));
            let by = by.unwrap_or(Reckoning::usual(calendars.for_region("")));
            let working_days = by.practice.deposit_working_days;
            let until = due_to.map(|due_to| published_until(due_to, working_days, by.calendar));
            let rows = deposits::due_at(connection, place_id, until, after, limit.rows())?;
            rows.into_iter().map(|row| due_deposit(row, by, today)).collect()
        })
        .await?;
    let page = limit.page(rows, |last: &DueDeposit| format!("{}_{}", last.published_on, last.item_id));
    Ok(HttpResponse::Ok().json(page))
}

/// The last day on which something was published of which a copy has to be there on `due_to`.
fn published_until(due_to: NaiveDate, working_days: u32, calendar: &Calendar) -> NaiveDate {
    let earlier = std::iter::successors(Some(due_to), NaiveDate::pred_opt);
    let mut in_time = earlier.filter(|day| calendar.working_days_after(*day, working_days).on <= due_to);
    in_time.next().unwrap_or(NaiveDate::MIN)
}

fn due_deposit(
    (id, title, index_number, document_number, generated_on, published_on): deposits::DueRow,
    by: Reckoning<'_>,
    today: NaiveDate,
) -> Result<DueDeposit, Problem> {
    let Deadline { on, provisional } =
        by.calendar.working_days_after(published_on, by.practice.deposit_working_days);
    Ok(DueDeposit {
        item_id: id.parse().map_err(Problem::internal)?,
        title,
        index_number,
        document_number,
        generated_on,
        published_on,
        due_on: on,
        provisional,
        light: Light::seen_on(today, on, by),
    })
}

fn no_cursor() -> Problem {
    Problem::invalid([Fault::new("/cursor", "cursor", "cursor 无效。", "This is no cursor of this list.")])
}

/// View a deposit
///
/// With its list and both signatures. Its ETag goes into If-Match of the next act.
#[utoipa::path(
    tag = "reading places",
    params(
        ("id" = DepositId, Path, description = "The batch"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The batch", body = DepositView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/deposits/{id}")]
pub async fn view_deposit(
    kit: Kit,
    caller: Caller,
    id: Id<DepositId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    on_records::view::<Deposit>(&kit, &caller, READING, id.0, &seen).await
}

/// View the history of a deposit
///
/// Every fact from the ledger, with its legal day, the instant at which it was entered, and its hash.
#[utoipa::path(
    tag = "reading places",
    params(("id" = DepositId, Path, description = "The batch")),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/deposits/{id}/history")]
pub async fn view_deposit_history(
    kit: Kit,
    caller: Caller,
    id: Id<DepositId>,
) -> Result<HttpResponse, Problem> {
    on_records::history::<Deposit>(&kit, &caller, READING, id.0).await
}

/// Sign a hand-over list
///
/// Twice: first whoever hands over, then whoever receives, two different people. A receipt that was signed outside this
/// installation (archives, library) is entered with the function of whoever signed and the day, by somebody else than
/// whoever handed over. With the second signature the copies stand on the shelf of the place.
#[utoipa::path(
    tag = "reading places",
    request_body = NewDepositSignature,
    params(("id" = DepositId, Path, description = "The batch"), ("If-Match" = String, Header, description = "ETag of the deposit as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = DepositView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/deposits/{id}/signatures")]
pub async fn sign_deposit(
    kit: Kit,
    acting: Acting,
    id: Id<DepositId>,
    seen: IfMatch,
    body: Body<NewDepositSignature>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::sign_deposit(work, id.0, seen, body.content)).await
}

/// Cancel a deposit
///
/// Before it was received, with a reason. What it listed is due again.
#[utoipa::path(
    tag = "reading places",
    request_body = NewCancellation,
    params(("id" = DepositId, Path, description = "The batch"), ("If-Match" = String, Header, description = "ETag of the deposit as last read"), ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Entered", body = DepositView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/deposits/{id}/cancellations")]
pub async fn cancel_deposit(
    kit: Kit,
    acting: Acting,
    id: Id<DepositId>,
    seen: IfMatch,
    body: Body<NewCancellation>,
) -> Result<HttpResponse, Problem> {
    let sent = acting.authenticated()?.sent(&body.bytes);
    kit.act(sent, move |work| action::cancel_deposit(work, id.0, seen, body.content)).await
}

/// Print a hand-over list
///
/// A page to print: title, index and document number, day, copies, and who signed or room to sign.
#[utoipa::path(
    tag = "reading places",
    params(("id" = DepositId, Path, description = "The batch")),
    responses(
        (status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/deposits/{id}/hand-over-list")]
pub async fn print_hand_over_list(
    kit: Kit,
    caller: Caller,
    id: Id<DepositId>,
) -> Result<HttpResponse, Problem> {
    let actor = caller.0;
    let page = kit
        .read(move |connection| {
            let found = on_records::permitted::<Deposit>(connection, &actor, READING, id.0)?;
            let (organization_id, _, deposit) = found;
            let body = bodies::name_of(connection, organization_id)?.unwrap_or_default();
            let place = records::find::<ReadingPlace>(connection, deposit.place_id)?;
            let place = place.map(|(_, _, place)| place.profile.name).unwrap_or_default();
            Ok(hand_over_list::written(&deposit, &body, &place))
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("cache-control", "private, no-cache"))
        .insert_header(("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'"))
        .body(page))
}
