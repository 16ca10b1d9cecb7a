//! What waits to be done with items.

use crate::actions::view_work_list::{self as work_list, sections_of};
use actix_web::{HttpResponse, get};
use domain::policy::{Act, Owner, may};
use problem::{Problem, ProblemDocument};
use web::{Caller, Kit, NotModified};
use wire::catalogue::WorkListView;

/// View the work list
///
/// What waits today at the caller's body: to submit, to publish, to assess again, and leaks whose remedy is not on record;
/// how many, how many of them are overdue or due soon (红黄灯), and the first 20 of each. Of the caller's own sections, or of the whole body for who holds a
/// role at no section. `GET /v1/items` goes on with `state`, `light`, `due_to`, `reassessment_due_to`;
/// `GET /v1/reviews?mine=true` is what waits for a signature.
#[utoipa::path(
    tag = "inventory",
    params(("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer")),
    responses(
        (status = 200, description = "The work list", body = WorkListView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/work-list")]
pub async fn view_work_list(kit: Kit, caller: Caller, seen: NotModified) -> Result<HttpResponse, Problem> {
    let organization_id = caller.0.organization_id.ok_or_else(Problem::unknown)?;
    may(&caller.0, Act::ViewInventory, Owner::body(organization_id))?;
    let (sections, today) = (sections_of(&caller.0), kit.clock.today());
    let list = kit
        .read(move |connection| {
            work_list::view_work_list(connection, organization_id, sections.as_deref(), today)
        })
        .await?;
    Ok(seen.or_content("private, no-cache", &list))
}
