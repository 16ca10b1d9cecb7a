//! Guides as the public reads them.

use super::guides::edition_cursor;
use super::pages::{self, Format};
use crate::documents::{GUIDE, title};
use crate::printing::{self, GuideDocument};
use crate::store::{bodies, guides as store};
use actix_web::{HttpRequest, HttpResponse, get, web as actix};
use database::Connection;
use domain::guide::Guide;
use domain::ids::{GuideId, OrganizationId};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Id, Kit, Limit, ListParams, NotModified, Params};
use wire::catalogue::{PublicGuideEdition, PublicGuideEditionSummary};
use wire::page::Page;

/// Kept by anybody, but asked for again each time: what is withdrawn is gone at once.
const CACHE: &str = "public, no-cache";

/// Whose guide is wanted, and how.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PublicGuideParams {
    /// The body.
    organization_id: OrganizationId,
    /// `html` for a page to read and print; by default as `Accept` says, otherwise JSON.
    #[param(inline)]
    format: Option<Format>,
}

/// In which form an edition is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FormatParams {
    /// `html` for a page to read and print; by default as `Accept` says, otherwise JSON.
    #[param(inline)]
    format: Option<Format>,
}

/// Read the guide of a body
///
/// Public: the current edition, as JSON or as a page to read and print (492 art. 19, 711 art. 12): the newest that is public.
/// When it was withdrawn, that is the one before it, as long as another item carries it. The periods on the page are those
/// of the law by which the edition was put up.
#[utoipa::path(
    tag = "catalogue",
    params(
        PublicGuideParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The current edition", content(
            (PublicGuideEdition = "application/json"),
            (String = "text/html"),
        )),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/guides")]
pub async fn read_guide(
    kit: Kit,
    request: HttpRequest,
    params: Params<PublicGuideParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let PublicGuideParams { organization_id, format } = params.0;
    let edition = kit
        .read(move |connection| {
            let Some(view) = store::of_body(connection, organization_id)? else { return Ok(None) };
            read_edition(connection, view.id, None)
        })
        .await?;
    Ok(answer(&seen, Format::of(format, &request), edition.ok_or_else(Problem::unknown)?))
}

/// List the published editions of a guide
///
/// Public, the newest first, each with the public edition that took its place and the day on which it did.
#[utoipa::path(
    tag = "catalogue",
    params(
        ("id" = GuideId, Path, description = "The guide"), ListParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "Editions", body = Page<PublicGuideEditionSummary>),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/guides/{id}/editions")]
pub async fn list_public_guide_editions(
    kit: Kit,
    id: Id<GuideId>,
    params: Params<ListParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let limit = Limit::of(params.0.limit)?;
    let before = edition_cursor(params.0.cursor)?;
    let id = id.0;
    let rows = kit.read(move |connection| public_summaries(connection, id, before, limit.size() + 1)).await?;
    // A guide of which nothing is public is not known to the public.
    if rows.is_empty() && before == u32::MAX {
        return Err(Problem::unknown());
    }
    Ok(seen.or_content(CACHE, &limit.page(rows, |last| last.number.to_string())))
}

/// Read an edition of a guide
///
/// Public: an older edition stays readable, and says what took its place and when.
#[utoipa::path(
    tag = "catalogue",
    params(
        ("id" = GuideId, Path, description = "The guide"),
        ("number" = u32, Path, description = "Which edition, from 1"),
        FormatParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The edition", content(
            (PublicGuideEdition = "application/json"),
            (String = "text/html"),
        )),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/guides/{id}/editions/{number}")]
pub async fn read_guide_edition(
    kit: Kit,
    request: HttpRequest,
    id: Id<GuideId>,
    path: actix::Path<(String, String)>,
    params: Params<FormatParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let number = path.1.parse().map_err(|_| Problem::unknown())?;
    let id = id.0;
    let edition = kit.read(move |connection| read_edition(connection, id, Some(number))).await?;
    Ok(answer(&seen, Format::of(params.0.format, &request), edition.ok_or_else(Problem::unknown)?))
}

/// An edition that the public may read, with the day whose law it tells.
type Readable = (PublicGuideEdition, chrono::NaiveDate);

/// The edition `number`, or the current one, if the public may read it.
fn read_edition(
    connection: &mut Connection<'_>,
    id: GuideId,
    number: Option<u32>,
) -> Result<Option<Readable>, Problem> {
    let Some(loaded) = store::load(connection, id)? else { return Ok(None) };
    let guide: Guide = loaded.record;
    let readable = store::readable_editions(connection, &guide)?;
    let wanted = readable.iter().find(|one| number.is_none_or(|number| one.edition.number == number));
    let Some(wanted) = wanted else { return Ok(None) };
    let name = bodies::name_of(connection, guide.organization_id)?.unwrap_or_default();
    Ok(Some((store::public_edition(&guide, wanted, name), wanted.edition.law_day())))
}

fn public_summaries(
    connection: &mut Connection<'_>,
    id: GuideId,
    before: u32,
    rows: usize,
) -> Result<Vec<PublicGuideEditionSummary>, Problem> {
    let Some(loaded) = store::load(connection, id)? else { return Ok(vec![]) };
    let readable = store::readable_editions(connection, &loaded.record)?;
    let earlier = readable.iter().filter(|one| one.edition.number < before).take(rows);
    let summary = |one: &store::ReadableEdition<'_>| PublicGuideEditionSummary {
        number: one.edition.number,
        published_on: one.published_on,
        replaced_by: one.replaced.map(|(number, _)| number),
        replaced_on: one.replaced.map(|(_, on)| on),
    };
    Ok(earlier.map(summary).collect())
}

fn answer(seen: &NotModified, format: Format, (edition, law_day): Readable) -> HttpResponse {
    if format == Format::Json {
        return seen.or_content(CACHE, &edition);
    }
    let html = printing::guide(&GuideDocument {
        title: &title(&edition.organization, GUIDE),
        organization: &edition.organization,
        number: edition.number,
        on: law_day,
        content: &edition.content,
        replaced: edition.replaced_by.zip(edition.replaced_on),
    });
    pages::html(seen, CACHE, html)
}
