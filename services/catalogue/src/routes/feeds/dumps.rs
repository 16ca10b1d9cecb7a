//! The open-data dumps.

use super::{CACHE, PublicLinks, Seen, path};
use crate::feeds::dumps::{self, Format};
use crate::feeds::links::Links;
use crate::store::public_entries::{self as entries, Filter};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, get};
use domain::ids::OrganizationId;
use futures_util::stream::{self, Stream};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use web::{Kit, NotModified, Params};
use wire::catalogue::{DumpList, DumpedEntry};

/// Entries read at a time.
const STEP: i64 = 500;

/// Which entries are dumped.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DumpParams {
    /// Only of this body.
    organization_id: Option<OrganizationId>,
    /// Only generated in this year.
    year: Option<i32>,
    /// CSV only: begin with a UTF-8 byte order mark, for spreadsheet programs.
    #[serde(default)]
    bom: bool,
}

/// List the dumps
///
/// Public. The dumps that there are, with their columns and what they hold, for programs.
#[utoipa::path(
    tag = "feeds",
    params(("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer")),
    responses(
        (status = 200, description = "Dumps", body = DumpList),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/dumps")]
pub async fn list_dumps(
    links: PublicLinks,
    _: Params<super::sitemap::NoParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    Ok(seen.or_content(CACHE, &dumps::list(&links.0)))
}

/// Dump the catalogue as CSV
///
/// Public. All public entries in UTF-8 (RFC 4180), in the order of their ids. A cell that a spreadsheet program would
/// take for a formula begins with an apostrophe. The columns are at `/v1/catalogue/dumps`.
#[utoipa::path(
    tag = "feeds",
    params(
        DumpParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The dump", body = String, content_type = "text/csv"),
        (status = 304, description = "Not changed since the ETag or time that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/dumps/entries.csv")]
pub async fn dump_csv(
    kit: Kit,
    links: PublicLinks,
    params: Params<DumpParams>,
    seen: Seen,
) -> Result<HttpResponse, Problem> {
    dump(kit, links.0, params.0, seen, Format::Csv).await
}

/// Dump the catalogue as JSON
///
/// Public. All public entries as one array, in the order of their ids.
#[utoipa::path(
    tag = "feeds",
    params(
        DumpParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The dump", body = Vec<DumpedEntry>),
        (status = 304, description = "Not changed since the ETag or time that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/dumps/entries.json")]
pub async fn dump_json(
    kit: Kit,
    links: PublicLinks,
    params: Params<DumpParams>,
    seen: Seen,
) -> Result<HttpResponse, Problem> {
    dump(kit, links.0, params.0, seen, Format::Json).await
}

/// Dump the catalogue as lines of JSON
///
/// Public. All public entries, an object a line, in the order of their ids.
#[utoipa::path(
    tag = "feeds",
    params(
        DumpParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The dump", body = String, content_type = "application/x-ndjson"),
        (status = 304, description = "Not changed since the ETag or time that the caller has"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/dumps/entries.ndjson")]
pub async fn dump_ndjson(
    kit: Kit,
    links: PublicLinks,
    params: Params<DumpParams>,
    seen: Seen,
) -> Result<HttpResponse, Problem> {
    dump(kit, links.0, params.0, seen, Format::Ndjson).await
}

async fn dump(
    kit: Kit,
    links: Links,
    params: DumpParams,
    seen: Seen,
    format: Format,
) -> Result<HttpResponse, Problem> {
    let filter = Filter { organization_id: params.organization_id, year: params.year, ..Filter::default() };
    let standing = kit.read(entries::latest).await?;
    let parameters = [
        ("organization_id", params.organization_id.map(|id| id.to_string())),
        ("year", params.year.map(|year| year.to_string())),
        ("bom", params.bom.then(|| "true".to_string())),
    ];
    let variant = links.to(&path(&format!("/v1/catalogue/dumps/entries.{}", format.ending()), &parameters));
    let state = seen.compared(standing, &variant, kit.clock.now());
    if let Some(not_modified) = state.not_modified() {
        return Ok(not_modified);
    }
    let name = format!("attachment; filename=\"entries.{}\"", format.ending());
    let mut response = state.ok(format.media_type());
    response.insert_header(("content-disposition", name));
    let dumping = Dumping { kit, links, filter, format, with_bom: params.bom };
    Ok(response.streaming(dumping.written()))
}

/// A dump being written.
#[derive(Clone)]
struct Dumping {
    kit: Kit,
    links: Links,
    filter: Filter,
    format: Format,
    with_bom: bool,
}

/// Where it stands.
enum Place {
    Begin,
    After { id: String, first: bool },
    End,
    Done,
}

impl Dumping {
    fn written(self) -> impl Stream<Item = Result<Bytes, std::io::Error>> {
        stream::try_unfold(Place::Begin, move |place| {
            let dumping = self.clone();
            async move { dumping.next(place).await.map_err(std::io::Error::other) }
        })
    }

    async fn next(self, place: Place) -> Result<Option<(Bytes, Place)>, Problem> {
        let (bytes, next) = match place {
            Place::Begin => {
                (self.format.begin(self.with_bom), Place::After { id: String::new(), first: true })
            }
            Place::After { id, first } => {
                let Self { links, filter, format, .. } = self;
                let read = move |connection: &mut database::Connection<'_>| {
                    let page = entries::in_order(connection, filter, &id, STEP)?;
                    let rows: Vec<_> = page.iter().map(|entry| dumps::row(&links, entry)).collect();
                    Ok((format.rows(&rows, first), rows.last().map(|last| last.id.to_string())))
                };
                let (bytes, last) = self.kit.read(read).await?;
                let next = last.map_or(Place::End, |id| Place::After { id, first: false });
                (bytes, next)
            }
            Place::End => (self.format.end().to_vec(), Place::Done),
            Place::Done => return Ok(None),
        };
        Ok(Some((Bytes::from(bytes), next)))
    }
}
