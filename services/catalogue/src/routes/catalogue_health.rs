//! How a body's catalogue and guide stand.

use crate::actions::assess_catalogue::assess_catalogue;
use crate::store::bodies;
use actix_web::{HttpResponse, get};
use domain::ids::OrganizationId;
use domain::policy::{Act, may};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Caller, Kit, NotModified, Params};
use wire::catalogue::CatalogueHealthView;

/// Whose catalogue is looked at.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HealthParams {
    /// The body; by default the caller's.
    organization_id: Option<OrganizationId>,
}

/// View how the catalogue stands
///
/// What an assessment would find: publications that are overdue (492 art. 18, 711 art. 26), a guide that is not published,
/// lacks what the law demands or was not reviewed, printed catalogues that still list what was withdrawn (each named, with
/// what is to be done) or are older than the last publication, entries without a summary, subjects and sections without an
/// entry.
#[utoipa::path(
    tag = "guide",
    params(
        HealthParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "How it stands today", body = CatalogueHealthView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/catalogue-health")]
pub async fn view_catalogue_health(
    kit: Kit,
    caller: Caller,
    params: Params<HealthParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let organization_id = params.0.organization_id.or(caller.0.organization_id);
    let (actor, today) = (caller.0, kit.clock.today());
    let health = kit
        .read(move |connection| {
            let owner = bodies::owner_for(connection, &actor, organization_id, None)?;
            may(&actor, Act::ViewInventory, owner)?;
            assess_catalogue(connection, organization_id.ok_or_else(Problem::unknown)?, today)
        })
        .await?;
    Ok(seen.or_content("private, no-cache", &health))
}
