//! Profiles by which a body's sheets are read.

use super::on_records;
use crate::actions::lay_down_profile as profiles;
use crate::store::records::Filter;
use crate::store::shown_imports::IN_USE;
use actix_web::{FromRequest, HttpRequest, HttpResponse, delete, get, put, web as actix};
use domain::ids::OrganizationId;
use domain::policy::Act;
use domain::sheet_profile::SheetProfile;
use ledger::StreamName;
use problem::{Problem, ProblemDocument};
use web::{Acting, Body, Caller, IfMatch, Kit, ListParams, NotModified, Params};
use wire::catalogue::{NewSheetProfile, SheetProfileView};
use wire::history::HistoryEntry;
use wire::page::Page;

/// List import profiles
///
/// Those of the caller's body that are in use.
#[utoipa::path(
    tag = "inventory",
    params(ListParams),
    responses(
        (status = 200, description = "Profiles", body = Page<SheetProfileView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/import-profiles")]
pub async fn list_import_profiles(
    kit: Kit,
    caller: Caller,
    params: Params<ListParams>,
) -> Result<HttpResponse, Problem> {
    let filter = Filter { state: Some(IN_USE), ..Filter::default() };
    on_records::list::<SheetProfile>(&kit, &caller, Act::ViewInventory, filter, params.0).await
}

/// Lay down an import profile
///
/// How the body's sheets are read that differ from the form: headings, local words, defaults for what they leave out.
/// One that exists under the name is laid down anew, and then needs `If-Match`.
#[utoipa::path(
    tag = "inventory",
    request_body = NewSheetProfile,
    params(
        ("name" = String, Path, description = "The name: letters, digits, “-”, “_” and “.”"),
        ("If-Match" = Option<String>, Header, description = "ETag of the profile as last read, when there is one"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Laid down", body = SheetProfileView),
        (status = 200, description = "Laid down anew", body = SheetProfileView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/v1/import-profiles/{name}")]
pub async fn lay_down_import_profile(
    kit: Kit,
    acting: Acting,
    name: actix::Path<String>,
    request: HttpRequest,
    body: Body<NewSheetProfile>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = own_body(acting.actor().organization_id)?;
    let seen = match request.headers().contains_key("if-match") {
        true => Some(IfMatch::extract(&request).await?),
        false => None,
    };
    let sent = acting.sent(&body.bytes);
    let (name, mapping) = (name.into_inner(), body.content.mapping);
    kit.act(sent, move |work| profiles::lay_down_profile(work, organization_id, &name, seen, mapping)).await
}

/// View an import profile
///
/// Its ETag goes into If-Match of the next act.
#[utoipa::path(
    tag = "inventory",
    params(
        ("name" = String, Path, description = "The name"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The profile", body = SheetProfileView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/import-profiles/{name}")]
pub async fn view_import_profile(
    kit: Kit,
    caller: Caller,
    name: actix::Path<String>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let id = SheetProfile::id_of(own_body(caller.0.organization_id)?, &name);
    let found = kit.read(move |connection| Ok(ledger::load::<SheetProfile>(connection, id)?)).await?;
    if found.is_none_or(|profile| profile.record.removed) {
        return Err(Problem::unknown());
    }
    on_records::view::<SheetProfile>(&kit, &caller, Act::ViewInventory, id, &seen).await
}

/// View the history of an import profile
///
/// Everything that was laid down under the name, removed or not.
#[utoipa::path(
    tag = "inventory",
    params(
        ("name" = String, Path, description = "The name"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Facts, the first first", body = Page<HistoryEntry>),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/import-profiles/{name}/history")]
pub async fn view_import_profile_history(
    kit: Kit,
    caller: Caller,
    name: actix::Path<String>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let id = SheetProfile::id_of(own_body(caller.0.organization_id)?, &name);
    on_records::view::<SheetProfile>(&kit, &caller, Act::ViewInventory, id, &seen).await?;
    let stream = StreamName::of::<SheetProfile>(id);
    let entries = kit.read(move |connection| Ok(ledger::stream(connection, &stream)?)).await?;
    let items: Vec<_> = entries.into_iter().map(HistoryEntry::from).collect();
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Remove an import profile
///
/// Imports that were read by it keep what it said; its history stays.
#[utoipa::path(
    tag = "inventory",
    params(
        ("name" = String, Path, description = "The name"),
        ("If-Match" = String, Header, description = "ETag of the profile as last read"),
    ),
    responses(
        (status = 200, description = "Removed, as it was", body = SheetProfileView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/v1/import-profiles/{name}")]
pub async fn remove_import_profile(
    kit: Kit,
    acting: Acting,
    name: actix::Path<String>,
    seen: IfMatch,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = own_body(acting.actor().organization_id)?;
    let name = name.into_inner();
    kit.act(acting.sent(&[]), move |work| profiles::remove_profile(work, organization_id, &name, seen)).await
}

/// Profiles are named within a body, so only callers of one have any.
fn own_body(organization_id: Option<OrganizationId>) -> Result<OrganizationId, Problem> {
    organization_id.ok_or_else(Problem::unknown)
}
