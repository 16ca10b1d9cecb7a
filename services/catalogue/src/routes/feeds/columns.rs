//! The columns of a body's site, and the tags of an entry's page.

use super::{CACHE, PublicLinks};
use crate::feeds::entry::Change;
use crate::feeds::{columns, meta_tags};
use crate::store::public_entries as entries;
use crate::store::records;
use actix_web::http::header;
use actix_web::{HttpResponse, get};
use domain::ids::{ItemId, OrganizationId};
use domain::site::Site;
use problem::{Problem, ProblemDocument};
use serde::{Deserialize, Serialize};
use web::{Id, Kit, NotModified, Params};
use wire::catalogue::{ColumnsView, MetaTagsView};

/// Whose columns are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ColumnParams {
    /// Of which body.
    organization_id: OrganizationId,
}

/// List the columns of a body's website
///
/// Public. The columns (栏目) as a tree, with how many public entries each holds; an entry counts once, in the first
/// column that takes it. Empty columns are seen at a glance (国办发〔2017〕47号: columns are not to stay empty).
#[utoipa::path(
    tag = "feeds",
    params(
        ColumnParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The columns", body = ColumnsView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/columns")]
pub async fn list_columns(
    kit: Kit,
    params: Params<ColumnParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let organization_id = params.0.organization_id;
    let tree = kit
        .read(move |connection| {
            let site = records::find::<Site>(connection, Site::id_of(organization_id))?;
            let (_, _, view) = site.ok_or_else(Problem::unknown)?;
            let classes = entries::classes(connection, organization_id)?;
            Ok(columns::tree(organization_id, &view.site, &classes))
        })
        .await?;
    Ok(seen.or_content(CACHE, &tree))
}

/// In which form the tags are wanted.
#[derive(Debug, Default, Clone, Copy, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TagForm {
    /// As HTML for the head of the page.
    #[default]
    Html,
    /// As JSON.
    Json,
}

/// In which form the tags are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TagParams {
    /// `html` (default) or `json`.
    #[serde(default)]
    #[param(inline)]
    format: TagForm,
}

/// Read the website tags of an entry
///
/// Public. The `<meta>` tags that a government website's page of this entry must have (国办发〔2017〕47号, annex): site,
/// column and page. What is missing, because the body has not described its site or no column takes the entry, is said:
/// in `missing`, or in a comment of the HTML.
#[utoipa::path(
    tag = "feeds",
    params(
        ("id" = ItemId, Path, description = "The entry"), TagParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The tags",
            content((String = "text/html"), (MetaTagsView = "application/json"))),
        (status = 304, description = "Not changed since the ETag that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/entries/{id}/meta-tags")]
pub async fn view_meta_tags(
    kit: Kit,
    links: PublicLinks,
    id: Id<ItemId>,
    params: Params<TagParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let view = kit
        .read(move |connection| {
            let Some(Change::Entry(entry)) = entries::find(connection, id.0)? else {
                return Err(Problem::unknown());
            };
            let site = records::find::<Site>(connection, Site::id_of(entry.organization_id))?;
            Ok(meta_tags::tags(&links.0, &entry, site.as_ref().map(|(_, _, view)| &view.site)))
        })
        .await?;
    Ok(match params.0.format {
        TagForm::Json => seen.or_content(CACHE, &view),
        TagForm::Html => {
            let html = meta_tags::html(&view);
            let tagged = seen.or_content(CACHE, &html);
            if tagged.status() == 304 { tagged } else { as_html(&tagged, html) }
        }
    })
}

/// The answer with its tag, and HTML as its body.
fn as_html(tagged: &HttpResponse, html: String) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.content_type("text/html; charset=utf-8").insert_header((header::CACHE_CONTROL, CACHE));
    if let Some(tag) = tagged.headers().get(header::ETAG) {
        response.insert_header((header::ETAG, tag.clone()));
    }
    response.body(html)
}
