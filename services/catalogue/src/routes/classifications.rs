//! The public catalogue by its classifications.

use super::entries::CACHE;
use crate::actions::classify_entries::{TREES, Tree, classify_entries};
use crate::app::Catalogue;
use actix_web::{HttpResponse, get, web as actix};
use domain::ids::OrganizationId;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Kit, NotModified, Params};
use wire::catalogue::{ClassificationTree, Classifications};

/// List the classifications
///
/// Public: by what the catalogue can be read as a tree.
#[utoipa::path(
    tag = "catalogue",
    params(("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer")),
    responses(
        (status = 200, description = "Classifications", body = Classifications),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/classifications")]
pub async fn list_classifications(seen: NotModified) -> Result<HttpResponse, Problem> {
    let items = TREES.iter().map(Tree::summary).collect();
    Ok(seen.or_content(CACHE, &Classifications { items }))
}

/// Of which body the catalogue is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ClassificationParams {
    /// Only entries of this body.
    organization_id: Option<OrganizationId>,
}

/// View the catalogue by a classification
///
/// Public: classes that have entries, as a tree with counts. Each class says where exactly its entries are listed, and that
/// list has as many as it counts. An entry in several classes counts once in each, and once in the class above them.
#[utoipa::path(
    tag = "catalogue",
    params(
        ("name" = String, Path, description = "The classification", example = "subject"), ClassificationParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The tree", body = ClassificationTree),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/classifications/{name}")]
pub async fn view_classification(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    name: actix::Path<String>,
    params: Params<ClassificationParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let tree = Tree::named(&name).ok_or_else(Problem::unknown)?;
    let organization_id = params.0.organization_id.map(|id| id.to_string());
    let classification = classify_entries(&kit, &catalogue, tree, organization_id).await?;
    Ok(seen.or_content(CACHE, &classification))
}
