//! Tracking without an account.

use crate::actions::{suggest_proactive as suggestions, track_request as action};
use crate::app::Requests;
use crate::query_code;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload, get, post, web as actix};
use problem::{Problem, ProblemDocument};
use std::future::{Ready, ready};
use web::{Acting, Body, Kit};
use wire::request_workflow::{NewTrackedSuggestion, SuggestedView, TrackingView};

/// The query code in the `Query-Code` header; without one it is empty, and opens nothing. A header, because paths and
/// queries are logged.
pub struct QueryCode(String);

impl FromRequest for QueryCode {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let code = request.headers().get("query-code").and_then(|value| value.to_str().ok());
        ready(Ok(Self(code.unwrap_or_default().to_string())))
    }
}

/// Track a request
///
/// Public: where a request stands, and its reply, for whoever has receipt number and query code. An unknown number, a
/// wrong code and a missing code are the same 404.
#[utoipa::path(
    tag = "tracking",
    params(
        ("receipt_number" = String, Path, description = "The number on the receipt", example = "000014349-2008-00001"),
        ("Query-Code" = String, Header, description = "The query code on the receipt", example = "7K3M9QX2TB4D"),
    ),
    responses(
        (status = 200, description = "Where it stands", body = TrackingView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/tracking/{receipt_number}")]
pub async fn track_request(
    kit: Kit,
    service: actix::Data<Requests>,
    receipt_number: actix::Path<String>,
    code: QueryCode,
) -> Result<HttpResponse, Problem> {
    let today = kit.clock.today();
    let view = kit
        .read(move |connection| {
            action::track_request(connection, &service.sealer, &receipt_number, &code.0, today)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(view))
}

/// Suggest that what was given be disclosed proactively
///
/// Public: an applicant to whom information was given on request may suggest that it be disclosed proactively (711 art.
/// 44), once for each request. The body examines it. As with tracking, an unknown number, a wrong code and a missing code
/// are the same 404.
#[utoipa::path(
    tag = "tracking",
    request_body = NewTrackedSuggestion,
    params(
        ("receipt_number" = String, Path, description = "The number on the receipt", example = "000014349-2008-00001"),
        ("Query-Code" = String, Header, description = "The query code on the receipt", example = "7K3M9QX2TB4D"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Came in", body = SuggestedView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[post("/v1/tracking/{receipt_number}/proactive-suggestions")]
pub async fn suggest_proactive(
    kit: Kit,
    acting: Acting,
    service: actix::Data<Requests>,
    receipt_number: actix::Path<String>,
    code: QueryCode,
    body: Body<NewTrackedSuggestion>,
) -> Result<HttpResponse, Problem> {
    // Under one idempotency key, whoever has another code does not get the answer of whoever has the right one.
    let proof = query_code::digest(&service.sealer, &code.0);
    let sent = acting.sent(&[&body.bytes[..], proof.as_bytes()].concat());
    kit.act(sent, move |work| {
        suggestions::suggest_proactive(work, &service.sealer, &receipt_number, &code.0, body.content)
    })
    .await
}
